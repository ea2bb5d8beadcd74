//! What Word, WPS and LibreOffice write that our own DOCX does not.

use gongkai::published::{self, Published};

use super::all_shown;
use crate::support::word::{Word, cell, paragraph, table};

fn read(word: &Word) -> Published {
    published::read("x.docx", &word.bytes()).unwrap()
}

fn shown(body: &str) -> Vec<String> {
    all_shown(&read(&Word::of(body)))
}

/// A paragraph with these runs.
fn runs(runs: &str) -> String {
    shown(&format!("<w:p>{runs}</w:p>")).join("¶")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[test]
fn a_paragraph_says_what_readers_see() {
    let said = run("甲 ");
    for (written, text) in [
        (format!("{said}<w:r><w:t> 乙 </w:t></w:r>"), "甲 乙"),
        (format!("{said}<w:r><w:tab/><w:br/><w:br w:type=\"page\"/><w:cr/><w:noBreakHyphen/><w:softHyphen/></w:r>"), "甲 \t\n\n-"),
        ("<w:r><w:t>a &amp; b&#65;\n c</w:t></w:r>".to_owned(), "a & bA  c"),
        (format!("<w:ins>{said}</w:ins><w:del>{}</w:del><w:moveFrom>{said}</w:moveFrom><w:moveTo>{}</w:moveTo>", run("x"), run("乙")), "甲 乙"),
        ("<w:r><w:delText>x</w:delText><w:t>甲</w:t></w:r>".to_owned(), "甲"),
        (format!("<w:hyperlink r:id=\"out\">{said}</w:hyperlink><w:smartTag><w:sdt><w:sdtPr><w:t>x</w:t></w:sdtPr><w:sdtContent>{said}</w:sdtContent></w:sdt></w:smartTag>"), "甲 甲 "),
        (format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>{said}<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>乙</w:t></w:r>"), "甲 乙"),
        ("<w:r><w:sym w:font=\"Wingdings 2\" w:char=\"F052\"/><w:sym w:font=\"Wingdings\" w:char=\"F0A8\"/></w:r>".to_owned(), "☑□"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase></w:ruby></w:r>".to_owned(), "甲"),
        ("<m:oMath><m:r><m:t>1+1</m:t></m:r></m:oMath>".to_owned(), "1+1"),
        ("<w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>甲</w:t></w:r>".to_owned(), "甲"),
        ("<w:r><w:t>　　全角\u{A0}\u{AD}</w:t></w:r>".to_owned(), "　　全角\u{A0}"),
    ] {
        assert_eq!(runs(&written), text, "{written}");
    }
}

#[test]
fn fields_show_their_results() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let instruction = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let [begin, separate, end] = ["begin", "separate", "end"].map(field);
    let page = format!("{begin}{}{separate}{}{end}", instruction(" PAGE "), run("3"));
    assert_eq!(runs(&format!("第{page}页{}", run("第"))), "3第");
    assert_eq!(runs(&format!("{begin}{}{page}{}{separate}{}{end}", instruction("IF "), run("x"), run("甲"))), "甲");
    assert_eq!(runs(&format!("<w:fldSimple w:instr=\"PAGE\">{}</w:fldSimple>", run("4"))), "4");
    let contents = format!(
        "<w:p>{begin}{}{separate}<w:hyperlink>{}<w:r><w:tab/></w:r>{page}</w:hyperlink></w:p><w:p>{}</w:p><w:p>{end}</w:p>{}",
        instruction("TOC \\o &quot;1-3&quot;"),
        run("一、收入"),
        run("二、支出\t9"),
        paragraph("正文"),
    );
    assert_eq!(shown(&contents), ["… 一、收入", "… 二、支出 9", "正文"]);
}

#[test]
fn a_deleted_end_joins_paragraphs() {
    let body =
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p>";
    assert_eq!(shown(body), ["甲乙"]);
}

#[test]
fn text_boxes_follow_their_paragraph_once() {
    let boxed = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", paragraph(text));
    let choice = format!(
        "<mc:AlternateContent><mc:Choice><w:drawing><a:p><a:r><a:t>x</a:t></a:r></a:p><wps:txbx>{}</wps:txbx></w:drawing>\
         </mc:Choice><mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>",
        boxed("框"),
        boxed("框"),
    );
    let body = format!("<w:p>{}<w:r>{choice}</w:r>{}</w:p>{}", run("甲"), run("乙"), paragraph("丙"));
    assert_eq!(shown(&body), ["甲乙", "框", "丙"]);
    let in_cell = format!("<w:tbl><w:tr><w:tc><w:p>{}<w:r>{choice}</w:r></w:p></w:tc></w:tr></w:tbl>", run("甲"));
    assert_eq!(shown(&in_cell), ["1×1 甲\n框"]);
}

#[test]
fn automatic_numbers_are_in_the_text() {
    let level = |level: u8, format: &str, text: &str, style: &str| {
        format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{style}<w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"7\">{}{}</w:abstractNum><w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num>",
        level(0, "chineseCountingThousand", "%1、", "<w:pStyle w:val=\"1\"/>"),
        level(1, "chineseCounting", "（%2）", "<w:pStyle w:val=\"2\"/>"),
    );
    let style = |id: u8| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"heading {id}\"/><w:pPr><w:numPr><w:numId w:val=\"2\"/>\
             </w:numPr></w:pPr></w:style>"
        )
    };
    let styled = |properties: &str, text: &str| format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run(text));
    let styled_as = |id: u8, text: &str| styled(&format!("<w:pStyle w:val=\"{id}\"/>"), text);
    let word = Word {
        body: [
            styled_as(1, "概况"),
            styled_as(2, "职责"),
            styled_as(2, "机构"),
            styled_as(1, "收支"),
            styled_as(2, "收入"),
            styled("<w:pStyle w:val=\"2\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", "无号"),
            styled("<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"2\"/></w:numPr><w:outlineLvl w:val=\"3\"/>", "支出"),
        ]
        .concat(),
        styles: style(1) + &style(2),
        numbering,
        ..Word::default()
    };
    let expected =
        ["# 一、概况", "## （一）职责", "## （二）机构", "# 二、收支", "## （一）收入", "## 无号", "#### （二）支出"];
    assert_eq!(all_shown(&read(&word)), expected);
}

#[test]
fn cells_keep_their_places() {
    let (begin, on) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    let three = "<w:gridSpan w:val=\"3\"/>";
    let body = table(&[
        &[cell(three, "收支总表")],
        &[cell("", "单位：万元"), cell("", ""), cell("", "")],
        &[cell(begin, "科目"), cell("<w:gridSpan w:val=\"2\"/>", "支出")],
        &[cell(on, "x"), cell("", "基本"), cell("", "项目")],
        &[cell("", "教育"), cell("<w:hMerge w:val=\"restart\"/>", "1"), cell("<w:hMerge/>", "")],
        &[cell("", "短")],
        &[cell("", "末"), cell(on, "无首"), cell("", "3")],
        &[cell(three, "注：略")],
    ]);
    let rows = [
        "1×2 科目 | 2×1 支出 | ·",
        "· | 1×1 基本 | 1×1 项目",
        "1×1 教育 | 2×1 1 | ·",
        "1×1 短 | 1×1  | 1×1 ",
        "1×1 末 | 1×1 无首 | 1×1 3",
    ];
    assert_eq!(shown(&body), ["收支总表", "单位：万元", &rows.join("\n"), "注：略"]);
    let shifted = "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr><w:tc><w:p/></w:tc></w:tr>".to_owned()
        + &format!("<w:tr>{}{}{}</w:tr>", cell("", "甲"), cell("", "乙"), cell("", "丙"))
        + &format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl>", cell("", "删"));
    assert_eq!(shown(&shifted), ["1×1  | 1×1  | 1×1 \n1×1 甲 | 1×1 乙 | 1×1 丙"]);
}

#[test]
fn tables_in_cells_are_lines_of_the_cell() {
    let inner = table(&[&[cell("", "甲"), cell("", "乙")], &[cell("", "丙")]]);
    let body = format!(
        "<w:tbl><w:tr><w:tc>{}{inner}{}<w:p/></w:tc>{}</w:tr></w:tbl>",
        paragraph("前"),
        paragraph("后"),
        cell("", "旁")
    );
    assert_eq!(shown(&body), ["1×1 前\n甲\t乙\n丙\n后 | 1×1 旁"]);
}
