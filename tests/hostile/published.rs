//! Published documents that nobody should send: read as far as they are sound, or refused with a word and a way out, within
//! bounds.

use gongkai::published::{self, Block};
use rust_xlsxwriter::Format;

use super::support::word::{Word, cell, paragraph, table};
use super::support::work;

/// What is said of the file; its number of blocks if it is read.
fn said(name: &str, bytes: &[u8]) -> Result<usize, String> {
    published::read(name, bytes).map(|published| published.blocks.len()).map_err(|error| {
        assert!(super::is_chinese(&error.message) && super::is_chinese(&error.help), "{error:?}");
        assert!(error.help.ends_with('。') && !error.message.ends_with('。'), "{error:?}");
        error.message
    })
}

fn refused(word: &Word) -> String {
    said("x.docx", &word.bytes()).unwrap_err()
}

#[test]
fn other_files_are_refused_with_the_way_out() {
    let compound = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600]].concat();
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let encrypted = [&compound[..], &name].concat();
    let zip = |names: &[&str]| {
        let entries: Vec<_> = names.iter().map(|name| super::support::zip::Entry::new(name, b"x")).collect();
        super::support::zip::zip(&entries)
    };
    for (name, bytes, message) in [
        ("公开.pdf", b"%PDF-1.7 ...".to_vec(), "是 PDF"),
        ("公开.doc", compound.clone(), "是旧格式（.doc 或 .wps）的文档"),
        ("公开.et", compound, "是旧格式（.xls 或 .et）的工作簿"),
        ("公开.docx", encrypted, "设了打开密码"),
        ("公开.doc", b"{\\rtf1".to_vec(), "是 RTF 文件（有的 .doc 其实是 RTF）"),
        ("公开.doc", b"\xEF\xBB\xBF <html>".to_vec(), "其实是网页（HTML、XML），不是 Word 文档"),
        ("公开.xls", b"<HTML>".to_vec(), "其实是网页（HTML），不是工作簿"),
        ("公开.docx", b" \n".to_vec(), "是空的"),
        ("~$公开.docx", b"x".to_vec(), "是办公软件打开文件时的临时文件"),
        ("公开.odt", zip(&["mimetype", "content.xml"]), "是 OpenDocument 文件（.odt 或 .ods）"),
        ("公开.zip", zip(&["a.docx"]), "是压缩包"),
        ("公开.ofd", zip(&["OFD.xml"]), "是 OFD"),
        ("公开.jpg", b"\xFF\xD8\xFF\xE0".to_vec(), "是图片"),
        ("公开.docx", b"PK\x03\x04".to_vec(), "不是完整的 .docx 或 .xlsx 文件，可能没有下载完"),
        ("公开.json", b"{\"a\": 1}".to_vec(), "是 JSON，但不是 document.json"),
        ("公开.json", b"{\"blocks\": [".to_vec(), "不是 document.json，或者文件不完整"),
        ("公开.txt", "正文".into(), "不是读得出的文件"),
    ] {
        assert_eq!(said(name, &bytes), Err(message.to_owned()), "{name}");
    }
}

#[test]
fn nesting_is_bounded() {
    for (open, close, message) in [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", Some("表格里套表格超过 20 层")),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", Some("表格里套表格超过 20 层")),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", None),
        ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>", None),
        ("<w:p>", "</w:p>", None),
        ("<w:del>", "</w:del>", None),
        ("<w:r><w:fldChar w:fldCharType=\"begin\"/>", "</w:r>", None),
    ] {
        let word = Word::of(&(open.repeat(100_000) + "甲" + &close.repeat(100_000)));
        let bytes = word.bytes();
        let said = work::within(300, || said("x.docx", &bytes));
        assert_eq!(said.err().as_deref(), message, "{open}");
    }
}

#[test]
fn sizes_are_bounded() {
    let long = "长".repeat(1 << 20);
    let wide = |columns: &str| table(&[&[cell(&format!("<w:gridSpan w:val=\"{columns}\"/>"), "x")]]);
    let row = format!("<w:tr>{}</w:tr>", cell("", ""));
    let ragged =
        format!("<w:tbl><w:tr>{}</w:tr>{}</w:tbl>", cell("<w:gridSpan w:val=\"500\"/>", "x"), row.repeat(1_000));
    for (body, message) in [
        ("<w:p/>".repeat(500_001), "太大：超过 500000 段"),
        (paragraph(&long).repeat(6), "太大：文字超过 16 MiB"),
        (wide("513"), "有的表超过 512 列"),
        (wide("18446744073709551615"), "有的表超过 512 列"),
        (ragged, "太大：超过 300000 个单元格"),
        (
            format!("<w:tbl>{}</w:tbl>", format!("<w:tr>{}</w:tr>", "<w:tc/>".repeat(500)).repeat(601)),
            "太大：超过 300000 个单元格",
        ),
    ] {
        let bytes = Word::of(&body).bytes();
        assert_eq!(work::within(300, || said("x.docx", &bytes)), Err(message.to_owned()));
    }
    let bomb = Word { others: vec![("word/media/image1.png", vec![0; 80 << 20])], ..Word::of(&paragraph("甲")) };
    assert_eq!(said("x.docx", &bomb.bytes()), Ok(1), "pictures are not unpacked");
    let spaces = Word::of(&" ".repeat(65 << 20));
    let bytes = spaces.bytes();
    assert_eq!(work::within(10, || said("x.docx", &bytes)), Err("太大：解开后超过 64 MiB".to_owned()));
    let numbers = "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>";
    let many: String = (0..30_002).map(|id| numbers.replacen('1', &id.to_string(), 1)).collect();
    assert_eq!(refused(&Word { numbering: many, ..Word::default() }), "样式或编号超过 30000 个");
}

#[test]
fn nothing_outside_and_no_entity_is_read() {
    let entities = "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;\">]>";
    for (prolog, body) in [(entities, ""), ("", "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")] {
        let word = Word { prolog: prolog.to_owned(), ..Word::of(body) };
        assert_eq!(refused(&word), "里面有实体声明（DTD），不安全");
    }
    let linked = Word {
        others: vec![("word/vbaProject.bin", b"\xD0\xCF macro".to_vec()), ("word/externalLinks/a.xml", b"<".to_vec())],
        ..Word::of(&format!("<w:altChunk r:id=\"out\"/><w:hyperlink r:id=\"out\">{}</w:hyperlink>", paragraph("甲")))
    };
    assert_eq!(said("x.docm", &linked.bytes()), Ok(1));
    let not_a_document = Word { prolog: "<x/>".to_owned(), ..Word::default() };
    assert!(said("x.docx", &not_a_document.bytes()).is_ok());
}

#[test]
fn damaged_files_make_no_panic() {
    let body = [
        paragraph("甲 &amp; 乙"),
        table(&[&[cell("<w:gridSpan w:val=\"2\"/>", "单位：万元")], &[cell("<w:vMerge w:val=\"restart\"/>", "甲"), cell("", "1")], &[
            cell("<w:vMerge/>", ""),
            cell("<w:hMerge/>", "2"),
        ]]),
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:fldChar w:fldCharType=\"end\"/>\
         <w:sym w:font=\"Wingdings\" w:char=\"F0A8\"/></w:r></w:p>"
            .to_owned(),
    ];
    let word = Word {
        numbering: "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"%1、%9\"/></w:lvl></w:abstractNum>\
                    <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
            .to_owned(),
        styles: "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>".to_owned(),
        ..Word::of(&body.concat())
    };
    let bytes = word.bytes();
    assert_eq!(said("x.docx", &bytes), Ok(4));
    for at in 0..bytes.len() {
        for flip in [0xFF, 0x01, 0x20] {
            let mut flipped = bytes.clone();
            flipped[at] ^= flip;
            let _ = said("x.docx", &flipped);
        }
        let _ = said("x.docx", &bytes[..at]);
    }
    // The same inside of the zip, where a check sum would find it.
    for at in 0..word.body.len() {
        for other in ["", "<", "/", "9", "\""] {
            if let (Some(before), Some(after)) = (word.body.get(..at), word.body.get(at + 1..)) {
                let _ = said("x.docx", &Word { body: format!("{before}{other}{after}"), ..word.clone() }.bytes());
            }
        }
    }
}

#[test]
fn sheets_are_headings_lines_and_tables() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let merged = Format::new();
    let sheet = book.add_worksheet().set_name("收支总表").unwrap();
    sheet.merge_range(0, 0, 1, 2, "2024年收支总表", &merged).unwrap();
    sheet.write(2, 0, "部门：某局").unwrap().write(2, 2, "单位：万元").unwrap();
    sheet.merge_range(3, 0, 4, 0, "科目", &merged).unwrap();
    sheet.merge_range(3, 1, 3, 2, "支出", &merged).unwrap();
    sheet.write(4, 1, "基本").unwrap().write(4, 2, "项目").unwrap();
    sheet.write(6, 0, "教育").unwrap().write(6, 1, 0.1 + 0.2).unwrap().write(6, 2, 75.3).unwrap();
    sheet.write(7, 0, "其他").unwrap();
    sheet.write(8, 0, "注：略").unwrap();
    book.add_worksheet().set_name("空表").unwrap();
    book.add_worksheet().set_name("藏着").unwrap().set_hidden(true).write(0, 0, "x").unwrap();
    let read = published::read("x.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    let lines: Vec<String> = read
        .blocks
        .iter()
        .map(|block| match block {
            Block::Heading { content, .. } | Block::Paragraph(content) | Block::Entry(content) => content.text(),
            Block::Table(table) => {
                let row = |row| (0..table.width()).map(|column| table.cell(row, column)).collect::<Vec<_>>().join(" ");
                (0..table.grid.rows().len()).map(row).collect::<Vec<_>>().join(" / ")
            }
        })
        .collect();
    let table = "科目 支出 支出 / 科目 基本 项目 / 教育 0.3 75.3 / 其他  ";
    assert_eq!(lines, ["收支总表", "2024年收支总表", "部门：某局", "单位：万元", table, "注：略"]);
}
