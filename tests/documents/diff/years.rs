//! Two budgets, and two published documents.

use gongkai::diff::{Comparison, Shown, Side, compare};
use gongkai::document::{Grid, GridCell, Slot};
use gongkai::published::{Block, Published};
use gongkai::sheet::cell_name;
use gongkai::world::Memory;

use super::{Made, different, file};
use crate::support::book::Book;
use crate::support::example;

/// The example, and the same a year later: 基本支出 and a wage more, a 科目 and a project changed, a sentence written anew.
fn two_years() -> (Made, Memory) {
    let made = Made::example("nangong-2024");
    let mut text = example::nangong_alone();
    for (from, to) in [
        ("year    = 2024", "year    = 2025"),
        ("basic    = 755.25", "basic    = 790.50"),
        ("general = 1430.96", "general = 1466.21"),
        ("30101 = 318.00", "30101 = 353.25"),
        ("reception        = 68.00", "reception        = 60.00"),
        ("\"2101103\"", "\"2101199\""),
        ("name     = \"选调生房补资金\"", "name     = \"选调生租房补贴\""),
        ("13058124P00539810001N", "13058125P00539810002X"),
        ("政务信息、电子政务", "政务信息、督查、电子政务"),
    ] {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    (made, Memory::default().with("budget.toml", text))
}

fn compared() -> Comparison {
    let (old, new) = two_years();
    compare(&old.side(), &Side::open(&new, "budget.toml").unwrap())
}

/// The cells of a line, without blanks.
fn line(text: &str, start: &str) -> String {
    let line = text.lines().find(|line| line.trim().starts_with(start)).unwrap_or_else(|| panic!("{start} in\n{text}"));
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn figures_come_first_then_what_is_new_and_gone() {
    let comparison = compared();
    assert!(!comparison.is_same());
    let said = comparison.human(Shown::default());
    assert_eq!(line(&said, "支出总计"), "支出总计 1430.96 1466.21 +35.25 +2.46%");
    assert_eq!(line(&said, "公务接待费"), "公务接待费 68.00 60.00 -8.00 -11.76%");
    assert_eq!(line(&said, "项目支出"), "项目支出 442.71 442.71 — —");
    let order = [
        "主要数字",
        "新增",
        "2101199",
        "不再有",
        "2101103 公务员医疗补助",
        "支出，按科目（万元）",
        "2010301 行政运行",
        "督查、",
    ];
    let places: Vec<usize> =
        order.iter().map(|words| said.find(words).unwrap_or_else(|| panic!("{words} in {said}"))).collect();
    assert!(places.is_sorted(), "{said}");
    assert!(said.contains("选调生房补资金 → 选调生租房补贴"), "{said}");
    assert!(!said.contains("13058125P"), "{said}");
    assert!(said.contains("段只有年份、数字或序号不同"), "{said}");
    let all = comparison.human(Shown { all: true, colour: false });
    assert!(all.contains("单位预算收支总表\n") && all.lines().count() > said.lines().count(), "{all}");
    let again = compare(&two_years().0.side(), &two_years().0.side());
    assert!(again.is_same(), "{}", different(&again));
}

#[test]
fn a_figure_that_is_yet_to_be_written_is_compared_with_nothing() {
    let made = Made::example("nangong-2024");
    let text = example::nangong_alone().replacen("general = 1430.96", "general = \"待填\"", 1);
    let new = Memory::default().with("budget.toml", text);
    let comparison = compare(&made.side(), &Side::open(&new, "budget.toml").unwrap());
    assert_eq!(line(&comparison.human(Shown::default()), "收入总计"), "收入总计 1430.96 待填 — —");
    let json = comparison.json();
    let figures = json["figures"].as_array().unwrap();
    let total = figures.iter().find(|figure| figure["id"] == "revenue_total").unwrap();
    assert!(total["old"] == "1430.96" && total["new"].is_null() && total["percent"].is_null(), "{total}");
}

#[test]
fn json_names_what_markdown_shows() {
    let comparison = compared();
    let json = comparison.json();
    assert_eq!((&json["format"], &json["same"]), (&1.into(), &false.into()));
    assert_eq!((&json["old"]["year"], &json["new"]["year"]), (&2024.into(), &2025.into()));
    let figures = json["figures"].as_array().unwrap();
    let total = figures.iter().find(|figure| figure["id"] == "budget_total").unwrap();
    assert_eq!((&total["old"], &total["difference"]), (&"1430.96".into(), &"35.25".into()));
    assert_eq!(total["percent"], "+2.46%");
    let subjects = json["subjects"].as_array().unwrap();
    let rows = |presence: &str| -> Vec<&str> {
        let rows = subjects.iter().flat_map(|subject| subject["rows"].as_array().unwrap());
        rows.filter(|row| row["presence"] == presence).map(|row| row["label"].as_str().unwrap()).collect()
    };
    assert_eq!((rows("added").len(), rows("removed").len()), (1, 1), "{subjects:?}");
    for key in ["tables", "texts"] {
        assert!(!json[key].as_array().unwrap().is_empty(), "{key}");
    }
    let markdown = comparison.markdown(Shown::default());
    assert!(markdown.contains("| 支出总计 | 1430.96 | 1466.21 | +35.25 | +2.46% |"), "{markdown}");
    assert!(markdown.contains("<ins>督查、</ins>"), "{markdown}");
}

#[test]
fn two_published_documents_are_compared_without_places() {
    let made = Made::example("nangong-2024");
    let old = file("document.json", made.json.clone());
    let hostile = made.json.replacen("基本工资", "*基本*|\\u001b[31m工资`_", 1).replacen("755.25", "765.25", 4);
    let comparison = compare(&old, &file("document.json", hostile));
    let said = different(&comparison);
    assert!(said.contains("755.25  765.25  +10.00  +1.32%"), "{said}");
    assert!(!said.contains('\u{1b}'), "{said}");
    let markdown = comparison.markdown(Shown::default());
    assert!(markdown.contains("\\*基本\\*\\|\\[31m工资\\`\\_"), "{markdown}");
    assert!(comparison.figures.is_empty() && comparison.subjects.is_empty());
}

/// The first tables of a document as a budget system exports them: a sheet each, with title and merged heads.
fn workbook(published: &Published, tables: usize) -> Vec<u8> {
    let all = published.blocks.iter().enumerate().filter_map(|(at, block)| match block {
        Block::Table(table) => Some((published.title(at).unwrap(), &table.grid)),
        _ => None,
    });
    let cell = |row: usize, column: usize, text: &str| {
        let name = cell_name(u32::try_from(row).unwrap(), u32::try_from(column).unwrap());
        format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let sheet = |(title, grid): (String, &Grid)| {
        let mut rows = format!("<row r=\"1\">{}</row>", cell(1, 1, &title));
        let mut merged = String::new();
        for (at, slots) in (2..).zip(grid.rows()) {
            rows.push_str(&format!("<row r=\"{at}\">"));
            for (column, slot) in (1..).zip(slots) {
                let Slot::Cell(GridCell { content, across, down, .. }) = slot else { continue };
                rows.push_str(&cell(at, column, &content.text()));
                if across * down > 1 {
                    let ends = [(at, column), (at + down - 1, column + across - 1)];
                    let [from, to] = ends
                        .map(|(row, column)| cell_name(u32::try_from(row).unwrap(), u32::try_from(column).unwrap()));
                    merged.push_str(&format!("<mergeCell ref=\"{from}:{to}\"/>"));
                }
            }
            rows.push_str("</row>");
        }
        format!("<sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells>")
    };
    let sheets: Vec<(String, String)> =
        (1..=tables).zip(all).map(|(number, table)| (format!("表{number}"), sheet(table))).collect();
    let sheets: Vec<(&str, &str)> = sheets.iter().map(|(name, sheet)| (name.as_str(), sheet.as_str())).collect();
    Book::new(&sheets).zip()
}

#[test]
fn a_workbook_of_tables_is_compared_by_its_tables() {
    let made = Made::example("nangong-2024");
    let own = made.side();
    let comparison = compare(&own, &file("九张表.xlsx", workbook(&own.published, 9)));
    assert!(comparison.is_same() && comparison.compared_cells() > 900, "{}", different(&comparison));
    assert!(different(&comparison).contains("只比表"), "{}", different(&comparison));
    let next = Side::open(&two_years().1, "budget.toml").unwrap();
    let comparison = compare(&file("九张表.xlsx", workbook(&own.published, 9)), &next);
    assert!(!comparison.is_same() && comparison.texts.is_empty(), "{}", different(&comparison));
}
