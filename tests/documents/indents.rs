//! Rows below others are indented as the variant says: in every format, on all lines of a cell, and not by spaces in its text.

use std::collections::BTreeMap;

use gongkai::document::{Block, Document, Length, Slot};
use gongkai::layout::{Role, Shape, TablePart};
use gongkai::render;

use crate::docx::package::Package;
use crate::docx::seen::{self, Seen};
use crate::four_formats::agreed;
use crate::four_formats::html::{is, parsed, text};
use crate::support::local::{load, process, said, world};
use crate::support::{self, table};

/// A code tree of three levels.
const FUNCTIONS: &str = r#"
title = "支出表"
sum = { ledger = "expenditure", use = "current" }
complete = true
indent = 2
rows = [{ by = "function", levels = [1, 2, 3] }]
columns = [{ head = "编码", show = "code" }, { head = "科目", show = "name" }, { head = "合计", sum = {} }]
"#;

/// Rows below a row, one of them a code tree, and one on several lines.
const ROWS: &str = r#"
title = "基本支出表"
sum = { ledger = "basic" }
indent = 1
serial = { head = "" }
column_numbers = ""
total = { at = "none" }
rows = [{ label = "基本支出", sum = {}, rows = [
  { by = "economic", levels = [1, 2] },
  { label = "其中：LONG", sum = { use = "personnel" }, memo = true },
] }]
columns = [{ head = "项目", show = "label" }, { head = "合计", sum = {} }, { head = "人员经费", sum = { use = "personnel" } }]
"#;

fn document() -> Document {
    let rows = ROWS.replace("LONG", &"按照规定计入工资总额的各项补贴".repeat(5));
    support::document(process(world("expenditure", FUNCTIONS).with("variants/ours/tables/basic.toml", rows)))
}

/// The names of the rows of a table, with their indents.
fn indents(document: &Document, id: &str, column: usize) -> Vec<(String, u32)> {
    let rows = table(document, id).rows.rows().iter();
    rows.map(|row| match &row[column] {
        Slot::Cell(cell) => (cell.content.text().chars().take(5).collect(), cell.indent),
        Slot::Covered => panic!("nothing spans"),
    })
    .collect()
}

fn of(said: &[(&str, u32)]) -> Vec<(String, u32)> {
    said.iter().map(|(words, indent)| ((*words).to_owned(), *indent)).collect()
}

#[test]
fn codes_and_rows_below_are_indented_by_level_without_spaces_in_their_text() {
    let document = document();
    let functions = [("合计", 0), ("一般公共服", 0), ("政府办公厅", 2), ("行政运行", 4)];
    assert_eq!(indents(&document, "expenditure", 2), of(&functions));
    assert!(indents(&document, "expenditure", 1).iter().all(|(_, indent)| *indent == 0), "codes are not indented");
    let rows = [("基本支出", 0), ("工资福利支", 1), ("基本工资", 2), ("其中：按照", 1)];
    assert_eq!(indents(&document, "basic", 0), of(&rows));
    agreed(&document, "a document with indents");
    let json = support::json(&document);
    let table = json["blocks"].as_array().unwrap().iter().find(|block| block["id"] == "basic").unwrap();
    assert_eq!(table["rows"][2][0], "基本工资");
    let levels: Vec<_> = table["lines"].as_array().unwrap().iter().map(|line| line["level"].as_u64()).collect();
    assert_eq!(levels, [1, 2, 3, 2].map(Some));
}

#[test]
fn all_lines_of_a_cell_begin_behind_its_indent_on_the_page() {
    let document = document();
    let layout = support::laid_out(&document);
    for (id, column) in [("expenditure", 2), ("basic", 0)] {
        let block = |block: &Block| matches!(block, Block::Table(table) if table.id == id);
        let block = document.blocks.iter().position(block).unwrap();
        // Left edges of the lines of each row, and their right ends.
        let mut lines: BTreeMap<u32, BTreeMap<Length, (Length, Length)>> = BTreeMap::new();
        for item in layout.pages.iter().flat_map(|page| &page.items).filter(|item| item.block == Some(block)) {
            if let (Role::Cell(cell), Shape::Text(text)) = (item.role, &item.shape)
                && (cell.part, cell.column) == (TablePart::Rows, column)
            {
                let line = lines.entry(cell.row).or_default().entry(text.y).or_insert((text.x, text.x + text.width));
                *line = (line.0.min(text.x), line.1.max(text.x + text.width));
            }
        }
        let fit = layout.table(block).unwrap();
        let own = indents(&document, id, column as usize);
        let left = lines[&1].values().next().unwrap().0 - Length::from(own[1].1) * fit.size;
        let right: Length = left + fit.widths[column as usize] - fit.beside;
        // The total row of the table stands as in every column: to the left.
        for (row, (words, indent)) in own.iter().enumerate() {
            for (x, end) in lines[&u32::try_from(row).unwrap()].values() {
                assert_eq!(*x, left + Length::from(*indent) * fit.size, "{id}: {words}");
                assert!(*end < right, "{id}: {words} leaves its cell");
            }
        }
        let most = lines.values().map(BTreeMap::len).max().unwrap();
        assert_eq!(most > 1, id == "basic", "{id}: {most} lines");
    }
}

#[test]
fn word_indents_paragraphs_and_a_page_pads_cells() {
    let document = document();
    let layout = support::laid_out(&document);
    let package = Package::open(&render::docx::render(&document, &layout).unwrap());
    let body = seen::read(package.part("word/document.xml"));
    let paragraphs = body.seen.iter().flat_map(|seen| match seen {
        Seen::Table(table) => table.rows.iter().flat_map(|row| &row.cells).map(|cell| &cell.paragraph).collect(),
        Seen::Paragraph(paragraph) => vec![paragraph],
    });
    // Other tables, without indents, say the same words.
    let mut lefts: BTreeMap<&str, Option<i64>> = BTreeMap::new();
    for paragraph in paragraphs {
        let most = lefts.entry(&paragraph.words).or_default();
        *most = (*most).max(paragraph.left);
    }
    let left = |words: &str| lefts[words];
    assert_eq!([left("政府办公厅（室）及相关机构事务"), left("行政运行")], [Some(200), Some(400)]);
    assert_eq!([left("基本工资"), left("基本支出")], [Some(200), None]);
    let page = render::html::render(&document);
    let tree = parsed(&page);
    let class = |words: &str| {
        let named = |node: &roxmltree::Node| node.has_tag_name("th") && text(*node) == words;
        let has = |indent: &i32| tree.descendants().filter(named).any(|cell| is(cell, &format!("in{indent}")));
        (1..20).filter(has).collect::<Vec<_>>()
    };
    assert_eq!([class("行政运行"), class("基本工资"), class("基本支出")], [vec![4], vec![2], vec![]]);
    assert!(page.contains(".in4{padding-left:4.6em}"), "the class has a style");
    let markdown = support::markdown(&document);
    assert!(markdown.contains("　　行政运行") || markdown.contains("&#12288;&#12288;行政运行"), "{markdown}");
}

#[test]
fn a_workbook_indents_its_cells() {
    let package = Package::open(&render::xlsx::render(&document()).unwrap());
    let styles = roxmltree::Document::parse(package.part("xl/styles.xml")).unwrap();
    let formats = styles.descendants().find(|node| node.has_tag_name("cellXfs")).unwrap();
    let indent = |style: usize| {
        let format = formats.children().filter(roxmltree::Node::is_element).nth(style).unwrap();
        let alignment = format.children().find(|node| node.has_tag_name("alignment"));
        alignment.and_then(|alignment| alignment.attribute("indent")).map_or(0, |indent| indent.parse().unwrap())
    };
    let strings = roxmltree::Document::parse(package.part("xl/sharedStrings.xml")).unwrap();
    let strings: Vec<String> =
        strings.descendants().filter(|node| node.has_tag_name("si")).map(|node| text(node)).collect();
    let mut found: BTreeMap<String, u32> = BTreeMap::new();
    for (_, part) in package.parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")) {
        let sheet = roxmltree::Document::parse(part).unwrap();
        for cell in sheet.descendants().filter(|node| node.attribute("t") == Some("s")) {
            let words = &strings[text(cell).trim().parse::<usize>().unwrap()];
            let most = found.entry(words.clone()).or_default();
            *most = (*most).max(indent(cell.attribute("s").unwrap().parse().unwrap()));
        }
    }
    let of = |words: &str| found[words];
    assert_eq!([of("一般公共服务支出"), of("政府办公厅（室）及相关机构事务"), of("行政运行")], [0, 2, 4]);
    assert_eq!([of("基本支出"), of("工资福利支出"), of("基本工资")], [0, 1, 2]);
}

#[test]
fn an_indent_that_no_column_holds_is_refused() {
    let wide = FUNCTIONS.replace("indent = 2", "indent = 11");
    assert_eq!(load("expenditure", &wide), [said("M115", &[("11", "下级行缩进最多 10 字")])]);
    let most = FUNCTIONS.replace("indent = 2", "indent = 10");
    assert_eq!(load("expenditure", &most), []);
}
