//! Workbooks and CSV files that nobody should send: read right, or refused with a word on what and where.

use std::panic::{AssertUnwindSafe, catch_unwind};

use gongkai::sheet::{self, Allowance, CellValue, cell_name};
use gongkai::world::Memory;

use super::support::book::{Book, RELATIONS};
use super::support::zip::{Entry, zip};
use super::{budget, process};

/// A sound list.
const ROWS: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>科目编码</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>基本支出\
    </t></is></c></row><row r=\"2\"><c r=\"A2\"><v>2010301</v></c><c r=\"B2\"><v>120.5</v></c></row>";

/// The filled cells of all sheets, or the refusal.
fn cells(bytes: &[u8]) -> Result<Vec<String>, String> {
    let book = sheet::read(bytes, |_| true, &mut Allowance::default()).map_err(|refusal| {
        assert!(super::is_chinese(refusal.way_out()));
        refusal.to_string()
    })?;
    let mut cells = Vec::new();
    for row in book.sheets.iter().flat_map(|sheet| &sheet.rows) {
        let said = row.cells.iter().map(|cell| format!("{}={}", cell_name(row.number, cell.column), cell.value));
        cells.extend(said);
    }
    Ok(cells)
}

fn read(book: &Book) -> Vec<String> {
    cells(&book.zip()).unwrap()
}

fn refused(book: &Book) -> String {
    cells(&book.zip()).unwrap_err()
}

/// A budget with its expenditure in a file.
fn listed(name: &str, bytes: impl Into<Vec<u8>>) -> Memory {
    budget(&format!("[expenditure]\nfile = \"{name}\"\n")).with(name, bytes)
}

/// Code and message of each finding about the files themselves, with the places.
fn said(world: &Memory) -> Vec<String> {
    let outcome = process(world, "budget.toml");
    let about = outcome.findings.iter().filter(|finding| finding.code.starts_with('S'));
    let place = |finding: &gongkai::diagnostic::Diagnostic| {
        finding
            .primary
            .as_ref()
            .map_or_else(String::new, |label| format!("{} {}", outcome.sources.place(label.span), label.text))
    };
    about.map(|finding| format!("{} {} {}", finding.code, finding.message, place(finding))).collect()
}

/// The one thing that is said of a list in a file.
fn only(name: &str, bytes: impl Into<Vec<u8>>) -> String {
    let mut said = said(&listed(name, bytes));
    assert_eq!(said.len(), 1, "{said:?}");
    said.remove(0)
}

#[test]
fn the_sound_list_is_read() {
    assert_eq!(read(&Book::rows(ROWS)), ["A1=科目编码", "B1=基本支出", "A2=2010301", "B2=120.5"]);
    assert_eq!(said(&listed("支出.xlsx", Book::rows(ROWS).zip())), [""; 0]);
}

#[test]
fn what_other_programs_write_is_read_alike() {
    let plain = read(&Book::rows(ROWS));
    let sheet = "xl/worksheets/sheet1.xml";
    // Names with a prefix; places left out; a line break between elements; comments.
    let prefixed =
        Book::rows(ROWS).change(sheet, "</", "</x:").change(sheet, "<", "<x:").change(sheet, "<x:/x:", "</x:");
    let prefixed = prefixed.change(sheet, "<x:?", "<?").change(sheet, "xmlns=", "xmlns:x=");
    assert_eq!(read(&prefixed), plain);
    let unplaced = ["A1", "B1", "A2", "B2"]
        .iter()
        .fold(Book::rows(ROWS), |book, place| book.change(sheet, &format!(" r=\"{place}\""), ""));
    assert_eq!(read(&unplaced), plain);
    assert_eq!(read(&unplaced.change(sheet, " r=\"1\"", "").change(sheet, " r=\"2\"", "")), plain);
    assert_eq!(read(&Book::rows(ROWS).change(sheet, "><c ", ">\r\n <!-- c --> <c\n")), plain);
    // Strict OOXML, single quotes, paths from the root, names of parts in other case.
    let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let related = "xl/_rels/workbook.xml.rels";
    let book =
        ["_rels/.rels", related].iter().fold(Book::rows(ROWS), |book, part| book.change(part, RELATIONS, strict));
    assert_eq!(read(&book.change("xl/workbook.xml", RELATIONS, strict)), plain);
    assert_eq!(
        read(&Book::rows(ROWS).change(sheet, "\"", "'").change(sheet, "='1.0' encoding='UTF-8'", "='1.0'")),
        plain
    );
    assert_eq!(read(&Book::rows(ROWS).change(related, "worksheets/", "/xl/worksheets/")), plain);
    assert_eq!(read(&Book::rows(ROWS).change(related, "worksheets/", "./Worksheets/../workSHEETS/")), plain);
    // Out of order.
    let mixed = "<row r=\"2\"><c r=\"B2\"><v>2</v></c><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>0</v></c></row>";
    assert_eq!(read(&Book::rows(mixed)), ["A1=0", "A2=1", "B2=2"]);
    // A byte order mark before the XML.
    let marked = [b"\xEF\xBB\xBF".as_slice(), &Book::rows(ROWS).0[0].1].concat();
    assert_eq!(read(&Book::rows(ROWS).part(sheet, marked)), plain);
}

#[test]
fn values_are_what_excel_shows() {
    let row = |cells: &str| read(&Book::rows(&format!("<row>{cells}</row>"))).join(" ");
    for (cell, shown) in [
        ("<c t=\"str\"><f>A1</f><v>a_x000D_b_x0041_</v></c>", "A1=a\nbA"),
        ("<c t=\"inlineStr\"><is><r><t>甲</t></r><rPh><t>jia</t></rPh><r><t> 乙</t></r></is></c>", "A1=甲 乙"),
        ("<c t=\"inlineStr\"><is><t><![CDATA[<甲>]]>&amp;&#20057;</t></is></c>", "A1=<甲>&乙"),
        ("<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "A1=#DIV/0!"),
        ("<c t=\"b\"><v>1</v></c>", "A1=是"),
        ("<c t=\"d\"><v>2024-02-20T00:00:00</v></c>", "A1=2024-02-20"),
        ("<c s=\"1\"><v>45342</v></c>", "A1=2024-02-20"),
        ("<c s=\"1\"><v>45342.5</v></c>", "A1=45342.5"),
        ("<c s=\"2\"><v>0.985</v></c>", "A1=98.5%"),
        ("<c><f>1+1</f></c>", "A1=（公式）"),
        ("<c><f t=\"array\" ref=\"A1:A2\">B1*2</f><v>3</v></c>", "A1=3"),
        ("<c><f t=\"shared\" si=\"0\"/><v>3.10</v></c>", "A1=3.1"),
        ("<c><v>75.299999999999997</v></c>", "A1=75.3"),
        ("<c><v>1E-400</v></c>", "A1=1E-400"),
        ("<c><v>1e2147483647</v></c>", "A1=1e2147483647"),
        ("<c><v>NaN</v></c>", "A1=NaN"),
        ("<c s=\"999999\"><v>5</v></c>", "A1=5"),
        ("<c/><c s=\"1\"/><c><v/></c><c t=\"inlineStr\"><is><t> \u{3000}</t></is></c><c><v>1</v></c>", "E1=1"),
    ] {
        assert_eq!(row(cell), shown, "{cell}");
    }
    let book = Book::rows("<row><c s=\"1\"><v>43880</v></c></row>");
    assert_eq!(
        read(&book.change("xl/workbook.xml", "<workbookPr/>", "<workbookPr date1904=\"1\"/>")),
        ["A1=2024-02-20"]
    );
    let shared = Book::rows("<row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c></row>");
    assert_eq!(
        read(&shared.shared("<si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙</t></r></si>")),
        ["A1=乙丙", "B1=甲"]
    );
}

#[test]
fn what_is_ambiguous_or_broken_is_refused_where_it_is() {
    let refused_rows = |rows: &str| refused(&Book::rows(rows));
    for (rows, place) in [
        ("<row><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>", "两个 支出!A1"),
        ("<row r=\"3\"><c><v>1</v></c></row><row r=\"3\"><c><v>2</v></c></row>", "两个 支出!3"),
        ("<row r=\"3\"><c r=\"B7\"><v>1</v></c></row>", "支出!A3"),
        ("<row><c r=\"A0\"><v>1</v></c></row>", "支出!A1"),
        ("<row><c r=\"D\"><v>1</v></c></row>", "支出!A1"),
        ("<row><c t=\"s\"><v>7</v></c></row>", "支出!A1"),
        ("<row><c t=\"s\"><v>-1</v></c></row>", "支出!A1"),
        ("<row><c t=\"x\"><v>1</v></c></row>", "支出!A1"),
        ("<row><c s=\"x\"><v>1</v></c></row>", "支出!A1"),
        ("<row r=\"0\"/>", "sheet1.xml"),
        ("<row r=\"1048577\"/>", "sheet1.xml"),
        ("<row r=\"4294967295\"/>", "sheet1.xml"),
        ("<row r=\"x\"/>", "sheet1.xml"),
        ("<row><c><v>1</v></row>", "sheet1.xml"),
        ("<row><c><v>1</v></c></row><row><c>", "sheet1.xml"),
        ("<row><c><v>&nothing;</v></c></row>", "实体"),
        ("<row r=\"&x;\"/>", "实体"),
    ] {
        let refused = refused_rows(rows);
        assert!(refused.contains(place), "{rows}: {refused}");
    }
    assert!(refused_rows(&format!("<row><c><v>{}</v></c></row>", "1".repeat(1_000))).contains("支出!A1"));
    assert!(refused_rows(&format!("<row><c t=\"e\"><v>#{}</v></c></row>", "A".repeat(1_000))).contains("支出!A1"));
    let far =
        |place: &str| refused(&Book::rows(&format!("<row r=\"{}\"><c r=\"{place}\"><v>1</v></c></row>", &place[3..])));
    assert!(far("XFD1048576").contains("第 512 列以后"));
    assert!(far("XFE1").contains("第 512 列以后"));
    // Nothing stands there: a format reaches that far.
    assert_eq!(read(&Book::rows("<row><c><v>1</v></c><c r=\"XFD1\" s=\"1\"/></row>")), ["A1=1"]);
    assert_eq!(read(&Book::rows("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>")), ["A1048576=1"]);
}

#[test]
fn the_package_is_whole_or_refused() {
    let book = Book::rows(ROWS);
    let sheet = "xl/worksheets/sheet1.xml";
    let related = "xl/_rels/workbook.xml.rels";
    for part in ["_rels/.rels", "xl/workbook.xml"] {
        assert!(refused(&book.clone().without(part)).contains("里面没有工作表"), "{part}");
    }
    assert!(refused(&book.clone().without(related)).contains("xl/workbook.xml"));
    assert!(refused(&book.clone().without(sheet)).contains("支出"));
    assert!(refused(&book.clone().without("xl/styles.xml")).contains("xl/styles.xml"));
    // Paths that leave the package, or are none.
    for target in ["../../x.xml", "/../x.xml", "file:///etc/passwd", "http://a/b.xml", "C:\\x.xml", "", "."] {
        assert!(refused(&book.clone().change(related, "worksheets/sheet1.xml", target)).contains("支出"), "{target}");
    }
    assert!(refused(&book.clone().change(related, " Target=", " TargetMode=\"External\" Target=")).contains("支出"));
    assert!(refused(&book.clone().change("xl/workbook.xml", "r:id=\"r1\"", "")).contains("支出"));
    assert!(refused(&book.clone().change("xl/workbook.xml", "r:id=\"r1\"", "r:id=\"r9\"")).contains("支出"));
    // A sheet that is the workbook itself, or its styles.
    assert!(refused(&book.clone().change(related, "worksheets/sheet1.xml", "workbook.xml")).contains("workbook.xml"));
    assert!(refused(&book.clone().change(related, "worksheets/sheet1.xml", "styles.xml")).contains("styles.xml"));
    let twice = Book::new(&[("支出", ROWS), ("支出", ROWS)]);
    assert!(refused(&twice).contains("两个 工作表“支出”"));
    let control = Book::new(&[("支&#27;出", ROWS)]);
    assert!(refused(&control).contains("xl/workbook.xml"));
    assert!(refused(&Book::new(&[(&"长".repeat(300), ROWS)])).contains("xl/workbook.xml"));
    let outside = book.clone().part("xl/externalLinks/externalLink1.xml", "<externalLink/>");
    assert!(refused(&outside).contains("别的工作簿"));
    let laughs = "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;&a;\">]><worksheet><sheetData/></worksheet>";
    assert!(refused(&book.clone().part(sheet, laughs)).contains("DTD"));
    assert!(refused(&book.clone().part(sheet, "")).contains("sheet1.xml"));
    assert!(refused(&book.clone().part(sheet, "\u{FEFF}<worksheet>\0</worksheet")).contains("sheet1.xml"));
    let utf16: Vec<u8> = "<worksheet/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(refused(&book.part(sheet, utf16)).contains("sheet1.xml"));
}

#[test]
fn a_zip_that_lies_is_refused() {
    let book = Book::rows(ROWS);
    let mut twice = book.entries();
    twice.push(Entry::new("xl/worksheets/sheet1.xml", b"<worksheet/>"));
    assert!(cells(&zip(&twice)).unwrap_err().contains("两个"));
    let mut other_case = book.entries();
    other_case.push(Entry::new("XL/Workbook.xml", b"<workbook/>"));
    assert!(cells(&zip(&other_case)).unwrap_err().contains("两个"));
    let mut wrong = book.entries();
    wrong[0].crc ^= 1;
    assert!(cells(&zip(&wrong)).unwrap_err().contains("支出") || cells(&zip(&wrong)).unwrap_err().contains("sheet1"));
    let mut large = book.entries();
    large[0].size = u32::MAX - 1;
    assert!(cells(&zip(&large)).is_err());
    let mut small = book.entries();
    small[0].size = 1;
    let _ = cells(&zip(&small));
    let many: Vec<Entry> = (0..6_000).map(|number| Entry::new(&format!("{number}"), b"")).collect();
    assert!(cells(&zip(&many)).unwrap_err().contains("太大"));
    // Many ends, of which only the last counts.
    let ends = [b"PK\x05\x06".as_slice(), &[0xFF; 18]].concat().repeat(1_000);
    assert!(cells(&[&book.zip(), &ends[..]].concat()).is_err());
}

#[test]
fn every_beginning_of_a_file_and_every_wrong_byte_is_borne() {
    let whole = Book::rows(ROWS).shared("<si><t>甲</t></si>").zip();
    let plain = cells(&whole).unwrap();
    for end in (0..whole.len()).step_by(7) {
        assert!(cells(&whole[..end]).is_err(), "{end}");
    }
    for at in 0..whole.len() {
        for mask in [0x01, 0x80, 0xFF] {
            let mut wrong = whole.clone();
            wrong[at] ^= mask;
            let read = catch_unwind(AssertUnwindSafe(|| cells(&wrong)));
            // Dates and attributes of files are not looked at; what is read must be the same.
            match read.unwrap_or_else(|_| panic!("byte {at} ^ {mask:02X}")) {
                Ok(read) => assert_eq!(read, plain, "byte {at} ^ {mask:02X}"),
                Err(words) => assert!(super::is_chinese(&words)),
            }
        }
    }
}

#[test]
fn other_files_are_named_as_what_they_are() {
    let compound = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600]].concat();
    let stream: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(only("支出.xls", compound.clone()).contains("旧格式"));
    assert!(only("支出.et", compound.clone()).contains("旧格式"));
    assert!(only("支出.xlsx", [compound, stream].concat()).contains("打开密码"));
    let ods = zip(&[Entry::new("mimetype", b"x"), Entry::new("content.xml", b"<x/>")]);
    assert!(only("支出.ods", ods).contains(".ods"));
    // By its name where the bytes say nothing: exports of some systems are web pages.
    for (name, words) in [("支出.xls", "旧格式"), ("支出.ET", "旧格式"), ("支出.ods", ".ods"), ("支出.xlsx", "不完整")]
    {
        for bytes in ["", "<html><table></table></html>"] {
            assert!(only(name, bytes).contains(words), "{name}");
        }
    }
    let docx = Book::rows(ROWS).change("_rels/.rels", "xl/workbook.xml", "word/document.xml");
    let docx = docx.part("word/document.xml", "<w:document xmlns:w=\"w\"><w:body/></w:document>");
    assert!(only("支出.xlsx", docx.zip()).contains("不是 .xlsx 工作簿"));
    for bytes in [&b""[..], b"PK\x03\x04", b"\xE7\xA7\x91,\xE7\x9B\xAE\n", &[0; 5_000]] {
        let said = only("支出.xlsx", bytes);
        assert!(said.contains("“支出.xlsx”不是 .xlsx 工作簿") && said.contains("budget.toml:"), "{said}");
    }
    for name in ["~$支出.xlsx", ".~支出.xlsx"] {
        assert!(only(name, Book::rows(ROWS).zip()).contains("临时文件"), "{name}");
    }
    assert!(only("支出.docx", "").contains("不是 .xlsx、.csv 或 .toml"));
}

#[test]
fn sizes_are_bounded() {
    let many = |count: usize, cell: &str| Book::rows(&format!("<row>{cell}</row>").repeat(count));
    assert!(refused(&many(100_001, "<c><v>1</v></c>")).contains("有内容的行超过 100000 行"));
    assert_eq!(read(&many(100_001, "<c s=\"1\"/>")), [""; 0]);
    // A row counts up to its last cell: the text that places are in has room for each.
    let wide: String = (1..=2_000).map(|row| format!("<row><c r=\"SR{row}\"><v>1</v></c></row>")).collect();
    assert!(refused(&Book::rows(&wide)).contains("单元格"));
    // One text of a megabyte in many cells.
    let shared = Book::rows(&"<row><c t=\"s\"><v>0</v></c></row>".repeat(1_000));
    assert!(refused(&shared.shared(&format!("<si><t>{}</t></si>", "x".repeat(1 << 20)))).contains("文字合起来超过"));
    let bomb = Book::rows(ROWS).part("xl/worksheets/sheet1.xml", " ".repeat(65 << 20));
    assert!(refused(&bomb).contains("解开后超过 64 MiB"));
}

#[test]
fn what_cells_hold_is_shown_in_part_and_without_control_characters() {
    let text = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let head = format!("<row>{}{}{}</row>", text("科目编码"), text("基本支出"), text("用途"));
    for hostile in ["_x0000_", "_x001B_[31m", "&#27;[2J", "\u{202E}", "\u{FDD0}", "_xFFFF_", &"长".repeat(500_000)] {
        for row in [
            format!("{}{}{}", text("2010301"), text("1"), text(hostile)),
            format!("{}{}{}", text(hostile), text("1"), text("x")),
            format!("{}{}{}", text("2010301"), text(hostile), text("x")),
        ] {
            let said = said(&listed("支出.xlsx", Book::rows(&format!("{head}<row>{row}</row>")).zip()));
            assert!(!said.is_empty() && said.len() < 3, "{said:?}");
            assert!(said.iter().all(|said| said.len() < 2_000 && said.contains("支出!")), "{said:?}");
        }
        let said = said(&listed("支出.xlsx", Book::rows(&format!("<row>{}</row>", text(hostile))).zip()));
        assert!(said.iter().all(|said| said.len() < 2_000 && !said.contains(['\u{1b}', '\0', '\u{202e}'])), "{said:?}");
    }
}

#[test]
fn csv_is_read_in_each_encoding() {
    let text = "科目编码,基本支出\r\n2010301,\"1,200.50\"\r\n\r\n,,\r\n";
    let utf16 =
        |order: fn(u16) -> [u8; 2]| format!("\u{FEFF}{text}").encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let gbk = b"\xBF\xC6\xC4\xBF\xB1\xE0\xC2\xEB,\xBB\xF9\xB1\xBE\xD6\xA7\xB3\xF6\r\n2010301,1200.5\r\n".to_vec();
    let marked = format!("\u{FEFF}{text}").into_bytes();
    let tabs = "科目编码\t基本支出\n2010301\t1,200.50\n".as_bytes().to_vec();
    for bytes in [text.into(), marked, gbk, utf16(u16::to_le_bytes), utf16(u16::to_be_bytes), tabs] {
        assert_eq!(said(&listed("支出.csv", bytes)), [""; 0]);
    }
}

#[test]
fn csv_that_is_none_is_refused_where_it_breaks() {
    assert!(
        only("支出.csv", "科目编码,基本支出\n2010301,\"1\n2010302,2\n")
            .contains("支出.csv:2:9 从这里开始的引号没有关上")
    );
    assert!(only("支出.csv", b"\x89PNG\r\n\x1A\n\xFF\xFF".to_vec()).contains("不是 UTF-8 或 GBK"));
    assert!(only("支出.csv", vec![b'x'; (16 << 20) + 1]).contains("太大：超过 16 MiB"));
    assert!(only("支出.xlsx", vec![b'x'; (16 << 20) + 1]).contains("太大：超过 16 MiB"));
    for bytes in [&b""[..], b"\n\n", b",,,\n", b"\xEF\xBB\xBF"] {
        assert_eq!(said(&listed("支出.csv", bytes)), [""; 0]);
    }
    for odd in ["\"", "\"\"\"", "a\"b\"c,d", "\r\r\r", "a\0b", "=cmd|' /C calc'!A0,1"] {
        let _ = said(&listed("支出.csv", odd));
    }
}

#[test]
fn merged_hidden_and_blank_rows_are_told() {
    let content = format!(
        "<sheetData>{ROWS}</sheetData><mergeCells><mergeCell ref=\"A3:A2\"/><mergeCell ref=\"x\"/></mergeCells>"
    );
    assert!(only("支出.xlsx", Book::new(&[("支出", &content)]).zip()).contains("支出!A2"));
    let hidden = ROWS.replace("<row r=\"2\"", "<row r=\"2\" hidden=\"1\"");
    assert!(only("支出.xlsx", Book::rows(&hidden).zip()).starts_with("S035"));
    let blank: String = (3..5_003).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" s=\"1\"/></row>")).collect();
    assert_eq!(said(&listed("支出.xlsx", Book::rows(&format!("{ROWS}{blank}")).zip())), [""; 0]);
    // Cells merged over all rows, many times.
    let merged = "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(20_000);
    let content = format!("<sheetData>{ROWS}</sheetData><mergeCells>{merged}</mergeCells>");
    assert!(said(&listed("支出.xlsx", Book::new(&[("支出", &content)]).zip())).len() <= 1_000);
}

#[test]
fn a_flag_is_no_number() {
    let book =
        sheet::read(&Book::rows("<row><c t=\"b\"><v>0</v></c></row>").zip(), |_| true, &mut Allowance::default())
            .unwrap();
    assert_eq!(book.sheets[0].rows[0].cells[0].value, CellValue::Flag(false));
}
