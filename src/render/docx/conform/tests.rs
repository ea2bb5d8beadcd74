//! A test per defect: the output of docx-rs 0.4.22, and its repair. If a later docx-rs no longer has the defect,
//! repair and test can be removed.

use docx_rs::{
    BuildXML, FieldCharType, HeightRule, InstrPAGE, InstrText, LineSpacing, LineSpacingType, PageNumType, Paragraph,
    ParagraphProperty, Run, RunFonts, RunProperty, SectionProperty, SectionType, Style, StyleType, Styles, Table,
    TableCell, TableCellProperty, TableProperty, TableRow, VAlignType, VMergeType, WidthType,
};

use super::Conform;

/// A part after the pass.
fn conformed(part: &[u8], rows: &[&str]) -> Vec<u8> {
    let mut conformed = Vec::new();
    let mut pass = Conform::new(&mut conformed);
    pass.read(part, rows.iter().map(|rows| (*rows).to_owned())).unwrap();
    pass.finish().unwrap();
    conformed
}

/// The output of docx-rs, before and after the pass.
fn both(part: &impl BuildXML) -> (String, String) {
    let written = part.build();
    let done = conformed(&written, &[]);
    (String::from_utf8(written).unwrap(), String::from_utf8(done).unwrap())
}

/// The names of elements in order.
fn elements(part: &str) -> Vec<&str> {
    part.split('<')
        .skip(1)
        .filter(|tag| !tag.starts_with('/'))
        .map(|tag| tag.split([' ', '/', '>']).next().unwrap())
        .collect()
}

/// True if `first` is before `second`.
fn before(part: &str, first: &str, second: &str) -> bool {
    let elements = elements(part);
    let at = |name| elements.iter().position(|element| *element == name).unwrap_or_else(|| panic!("{name}: {part}"));
    at(first) < at(second)
}

#[test]
fn properties_of_a_paragraph_stand_in_order() {
    let property = ParagraphProperty::new()
        .style("Text")
        .line_spacing(LineSpacing::new().line_rule(LineSpacingType::Exact).line(400))
        .keep_next(true);
    let (written, conformed) = both(&property);
    assert!(!before(&written, "w:keepNext", "w:spacing"));
    assert!(before(&conformed, "w:keepNext", "w:spacing") && before(&conformed, "w:pStyle", "w:keepNext"));
}

#[test]
fn properties_of_a_run_stand_in_order() {
    let (written, conformed) = both(&RunProperty::new().size(32).fonts(RunFonts::new().east_asia("宋体")));
    assert!(!before(&written, "w:rFonts", "w:sz"));
    assert!(before(&conformed, "w:rFonts", "w:sz"));
}

#[test]
fn properties_of_a_table_stand_in_order() {
    let (written, conformed) = both(&TableProperty::new().style("T").width(100, WidthType::Dxa));
    assert!(!before(&written, "w:tblStyle", "w:tblW"));
    assert!(before(&conformed, "w:tblStyle", "w:tblW"));
}

#[test]
fn properties_of_a_cell_stand_in_order() {
    let property = TableCellProperty::new().clear_all_border().vertical_merge(VMergeType::Restart);
    let (written, conformed) = both(&property);
    assert!(!before(&written, "w:vMerge", "w:tcBorders"));
    assert!(before(&conformed, "w:vMerge", "w:tcBorders"));
}

#[test]
fn properties_of_a_section_stand_in_order() {
    let mut property = SectionProperty::new().page_num_type(PageNumType::new().start(1));
    property.section_type = Some(SectionType::NextPage);
    let (written, conformed) = both(&property);
    assert!(!before(&written, "w:type", "w:pgSz"));
    assert!(before(&conformed, "w:type", "w:pgSz") && before(&conformed, "w:pgNumType", "w:cols"));
}

#[test]
fn parts_of_a_style_stand_in_order() {
    let style = Style::new("A", StyleType::Paragraph).name("甲").based_on("Normal").size(20);
    let (written, conformed) = both(&style);
    assert!(!before(&written, "w:basedOn", "w:rPr"));
    assert!(before(&conformed, "w:basedOn", "w:qFormat") && before(&conformed, "w:qFormat", "w:rPr"));
}

#[test]
fn what_says_nothing_is_left_out() {
    let (written, conformed) = both(&Paragraph::new().add_run(Run::new().add_text("甲")));
    assert!(written.contains("<w:pPr><w:rPr /></w:pPr>"));
    assert_eq!(conformed, r#"<w:p><w:r><w:t xml:space="preserve">甲</w:t></w:r></w:p>"#);
}

#[test]
fn a_paragraph_has_no_id() {
    let (written, conformed) = both(&Paragraph::new());
    assert!(written.contains("w14:paraId"));
    assert_eq!(conformed, "<w:p></w:p>");
}

#[test]
fn a_grids_column_has_no_type() {
    let (written, conformed) = both(&Table::new(Vec::new()).set_grid(vec![100]));
    assert!(written.contains(r#"<w:gridCol w:w="100" w:type="dxa" />"#));
    assert!(conformed.contains(r#"<w:gridCol w:w="100"/>"#));
}

#[test]
fn a_field_is_not_said_to_be_clean() {
    let (written, conformed) = both(&Run::new().add_field_char(FieldCharType::Begin, false));
    assert!(written.contains(r#"w:dirty="false""#));
    assert_eq!(conformed, r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#);
}

#[test]
fn a_fields_blanks_count() {
    let (written, conformed) = both(&Run::new().add_instr_text(InstrText::PAGE(InstrPAGE {})));
    assert!(written.contains("<w:instrText>"));
    assert!(conformed.contains(r#"<w:instrText xml:space="preserve">PAGE</w:instrText>"#));
}

#[test]
fn a_row_can_be_a_head() {
    let row = |rule| TableRow::new(vec![TableCell::new()]).row_height(320.0).height_rule(rule);
    let (written, conformed) = both(&row(HeightRule::Auto));
    assert!(!written.contains("w:tblHeader"));
    assert!(conformed.contains(r#"<w:trHeight w:val="320" w:hRule="atLeast"/><w:tblHeader/>"#), "{conformed}");
    assert!(!both(&row(HeightRule::AtLeast)).1.contains("w:tblHeader"));
}

#[test]
fn a_first_line_is_indented_in_characters() {
    let property = Paragraph::new().first_line_chars(200);
    assert!(!both(&property).0.contains("firstLineChars"), "docx-rs writes it: the indent need not carry it");
    let carried = r#"<w:ind w:left="0" w:right="200" w:firstLine="640" />"#;
    let corrected = String::from_utf8(conformed(carried.as_bytes(), &[])).unwrap();
    assert_eq!(corrected, r#"<w:ind w:left="0" w:firstLineChars="200" w:firstLine="640"/>"#);
    let none = conformed(br#"<w:ind w:left="320" w:right="0" />"#, &[]);
    assert_eq!(none, br#"<w:ind w:left="320"/>"#);
}

#[test]
fn there_is_a_default_style_and_a_language() {
    let (written, conformed) = both(&Styles::new().default_size(32));
    assert!(!written.contains("w:default=") && !written.contains("w:lang") && !written.contains("autoSpaceDE"));
    assert!(
        conformed.contains(r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name"#),
        "{conformed}"
    );
    assert!(conformed.contains(r#"<w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN""#), "{conformed}");
    assert!(conformed.contains(r#"<w:autoSpaceDE w:val="0"/>"#));
}

#[test]
fn a_tables_style_has_no_width() {
    let style = Style::new("T", StyleType::Table)
        .name("表")
        .table_cell_property(TableCellProperty::new().vertical_align(VAlignType::Center));
    let (written, conformed) = both(&style);
    assert!(written.contains(r#"<w:tblW w:w="0" w:type="auto" />"#));
    assert!(!conformed.contains("w:tblW") && before(&conformed, "w:tblPr", "w:tcPr"));
}

#[test]
fn words_stay_as_they_were_escaped() {
    let (_, conformed) = both(&Run::new().add_text("]]> <&\"'"));
    assert_eq!(conformed, r#"<w:r><w:t xml:space="preserve">]]&gt; &lt;&amp;&quot;&apos;</w:t></w:r>"#);
}

#[test]
fn rows_end_the_table_that_they_are_of() {
    let tables = [Table::new(vec![TableRow::new(Vec::new())]), Table::new(Vec::new())].map(|table| table.build());
    let done = conformed(&tables.concat(), &["<w:tr>1</w:tr>", "<w:tr>2</w:tr>"]);
    let conformed = String::from_utf8(done).unwrap();
    assert!(conformed.contains("</w:tr><w:tr>1</w:tr></w:tbl>"), "{conformed}");
    assert!(conformed.ends_with("<w:tr>2</w:tr></w:tbl>"), "{conformed}");
}
