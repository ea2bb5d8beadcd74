//! The effect of changed amounts on the published document of 南宫 2024, computed by hand.
//!
//! The old numbers are those of the published tables; the new ones were added up on paper.

use gongkai::document::{Document, Grid, Piece, Slot, Table};

use crate::support::spots::{Part, Spot, spots};
use crate::support::{self, budget_path, in_memory};

const EXAMPLE: &str = "nangong-2024";

/// A changed cell: table, row, column, old, new.
type Change = (&'static str, &'static str, &'static str, &'static str, &'static str);

#[test]
fn an_office_expense_is_in_the_basic_table_alone() {
    const ALL: &str = "一般公共预算基本支出/合计";
    const PUBLIC: &str = "一般公共预算基本支出/公用经费";
    assert_changes(
        "30201 =  26.00",
        "30201 =  27.00",
        &[
            ("basic", "合计", ALL, "988.25", "989.25"),
            ("basic", "合计", PUBLIC, "115.25", "116.25"),
            ("basic", "商品和服务支出", ALL, "115.25", "116.25"),
            ("basic", "商品和服务支出", PUBLIC, "115.25", "116.25"),
            ("basic", "办公费", ALL, "26.00", "27.00"),
            ("basic", "办公费", PUBLIC, "26.00", "27.00"),
        ],
    );
}

#[test]
fn project_money_of_a_subject_is_in_its_classes_and_in_every_expenditure_table() {
    assert_changes(
        "project  = 436.14",
        "project  = 437.14",
        &[
            ("summary", "一、一般公共服务支出", "支出/预算数", "1197.96", "1198.96"),
            ("summary", "本年支出合计", "支出/预算数", "1430.96", "1431.96"),
            ("summary", "支出总计", "支出/预算数", "1430.96", "1431.96"),
            ("revenue", "合计", "合计", "1430.96", "1431.96"),
            ("revenue", "合计", "本年收入/小计", "1430.96", "1431.96"),
            ("revenue", "合计", "本年收入/财政拨款收入", "1430.96", "1431.96"),
            ("revenue", "一般公共服务支出", "合计", "1197.96", "1198.96"),
            ("revenue", "一般公共服务支出", "本年收入/小计", "1197.96", "1198.96"),
            ("revenue", "一般公共服务支出", "本年收入/财政拨款收入", "1197.96", "1198.96"),
            ("revenue", "政府办公厅（室）及相关机构事务", "合计", "1197.96", "1198.96"),
            ("revenue", "政府办公厅（室）及相关机构事务", "本年收入/小计", "1197.96", "1198.96"),
            ("revenue", "政府办公厅（室）及相关机构事务", "本年收入/财政拨款收入", "1197.96", "1198.96"),
            ("revenue", "一般行政管理事务", "合计", "436.14", "437.14"),
            ("revenue", "一般行政管理事务", "本年收入/小计", "436.14", "437.14"),
            ("revenue", "一般行政管理事务", "本年收入/财政拨款收入", "436.14", "437.14"),
            ("expenditure", "合计", "合计", "1430.96", "1431.96"),
            ("expenditure", "合计", "项目支出", "442.71", "443.71"),
            ("expenditure", "一般公共服务支出", "合计", "1197.96", "1198.96"),
            ("expenditure", "一般公共服务支出", "项目支出", "442.71", "443.71"),
            ("expenditure", "政府办公厅（室）及相关机构事务", "合计", "1197.96", "1198.96"),
            ("expenditure", "政府办公厅（室）及相关机构事务", "项目支出", "442.71", "443.71"),
            ("expenditure", "一般行政管理事务", "合计", "436.14", "437.14"),
            ("expenditure", "一般行政管理事务", "项目支出", "436.14", "437.14"),
            ("fiscal-summary", "一、一般公共服务支出", "支出/合计", "1197.96", "1198.96"),
            ("fiscal-summary", "一、一般公共服务支出", "支出/一般公共预算财政拨款", "1197.96", "1198.96"),
            ("fiscal-summary", "本年支出合计", "支出/合计", "1430.96", "1431.96"),
            ("fiscal-summary", "本年支出合计", "支出/一般公共预算财政拨款", "1430.96", "1431.96"),
            ("fiscal-summary", "支出总计", "支出/合计", "1430.96", "1431.96"),
            ("fiscal-summary", "支出总计", "支出/一般公共预算财政拨款", "1430.96", "1431.96"),
            ("general", "合计", "合计", "1430.96", "1431.96"),
            ("general", "合计", "项目支出", "442.71", "443.71"),
            ("general", "一般公共服务支出", "合计", "1197.96", "1198.96"),
            ("general", "一般公共服务支出", "项目支出", "442.71", "443.71"),
            ("general", "政府办公厅（室）及相关机构事务", "合计", "1197.96", "1198.96"),
            ("general", "政府办公厅（室）及相关机构事务", "项目支出", "442.71", "443.71"),
            ("general", "一般行政管理事务", "合计", "436.14", "437.14"),
            ("general", "一般行政管理事务", "项目支出", "436.14", "437.14"),
        ],
    );
}

#[test]
fn revenue_is_on_the_left_of_both_summaries() {
    assert_changes(
        "general = 1430.96",
        "general = 1431.96",
        &[
            ("summary", "一、一般公共预算拨款收入", "收入/预算数", "1430.96", "1431.96"),
            ("summary", "本年收入合计", "收入/预算数", "1430.96", "1431.96"),
            ("summary", "收入总计", "收入/预算数", "1430.96", "1431.96"),
            ("fiscal-summary", "一、一般公共预算拨款", "收入/金额", "1430.96", "1431.96"),
            ("fiscal-summary", "本年收入合计", "收入/金额", "1430.96", "1431.96"),
            ("fiscal-summary", "收入总计", "收入/金额", "1430.96", "1431.96"),
        ],
    );
}

#[test]
fn a_first_journey_abroad_fills_empty_cells() {
    assert_changes(
        "abroad_other     = 0 ",
        "abroad_other     = 1.00 ",
        &[
            ("three-public", "合计", "资金性质/合计", "118.80", "119.80"),
            ("three-public", "合计", "资金性质/一般公共预算财政拨款", "118.80", "119.80"),
            ("three-public", "“三公”经费小计", "资金性质/合计", "118.80", "119.80"),
            ("three-public", "“三公”经费小计", "资金性质/一般公共预算财政拨款", "118.80", "119.80"),
            ("three-public", "一、因公出国（境）费", "资金性质/合计", "", "1.00"),
            ("three-public", "一、因公出国（境）费", "资金性质/一般公共预算财政拨款", "", "1.00"),
            ("three-public", "其他因公出国（境）费", "资金性质/合计", "", "1.00"),
            ("three-public", "其他因公出国（境）费", "资金性质/一般公共预算财政拨款", "", "1.00"),
        ],
    );
}

#[test]
fn money_of_a_project_is_in_its_own_table_and_beside_what_it_buys() {
    assert_changes(
        "fiscal   = 100.00",
        "fiscal   = 101.00",
        &[
            ("project-3", "预算数", "", "100.00", "101.00"),
            ("project-3", "其中：财政资金", "", "100.00", "101.00"),
            ("procurement", "南宫市12345政务服务便民热线服务外包项目", "政府采购项目来源/预算资金", "100.00", "101.00"),
        ],
    );
}

#[test]
fn what_is_bought_is_added_up_by_unit() {
    const ALL: &str = "政府采购金额（当年单位预算安排资金）/合计";
    const GENERAL: &str = "政府采购金额（当年单位预算安排资金）/一般公共预算拨款";
    assert_changes(
        "{ general = 100.00 }",
        "{ general = 101.00 }",
        &[
            ("procurement", "合计", ALL, "100.00", "101.00"),
            ("procurement", "合计", GENERAL, "100.00", "101.00"),
            ("procurement", "南宫市人民政府办公室本级小计", ALL, "100.00", "101.00"),
            ("procurement", "南宫市人民政府办公室本级小计", GENERAL, "100.00", "101.00"),
            ("procurement", "C05020400", ALL, "100.00", "101.00"),
            ("procurement", "C05020400", GENERAL, "100.00", "101.00"),
        ],
    );
}

#[test]
fn furniture_is_in_the_table_of_assets_alone() {
    assert_changes(
        "value = 0.89",
        "value = 1.89",
        &[("assets", "家具和用具", "价值（金额单位：万元）", "0.89", "1.89")],
    );
}

/// Edits the budget and compares the changes, in order, with the expected ones.
fn assert_changes(old: &str, new: &str, expected: &[Change]) {
    let path = budget_path(EXAMPLE);
    let text = support::example::budget(EXAMPLE);
    assert_eq!(text.matches(old).count(), 1, "“{old}” should stand once in {path}");
    let world = in_memory(EXAMPLE);
    let before = support::compile(&world, &path).into_document().expect("a document");
    let after =
        support::compile(&world.with(&path, text.replace(old, new)), &path).into_document().expect("a document");
    let expected: Vec<String> = expected.iter().map(|change| format!("{change:?}")).collect();
    assert_eq!(changes(&before, &after), expected);
}

/// The changed cells, in the form of the lists above.
fn changes(before: &Document, after: &Document) -> Vec<String> {
    let (old, new) = (spots(before), spots(after));
    assert_eq!(old.len(), new.len(), "the document's structure changed");
    let mut changes = Vec::new();
    for ((spot, old), (_, new)) in old.into_iter().zip(new).filter(|((_, old), (_, new))| old.text() != new.text()) {
        // Sentences have tests of their own.
        let Spot::Cell(id, part, row, column) = spot else { continue };
        let table = before.tables().find(|table| table.id == id).expect("the spot's table");
        let grid = if part == Part::Info { &table.info } else { &table.rows };
        let head = if part == Part::Info { String::new() } else { head(table, column) };
        changes.push(format!("{:?}", (id, label(grid, row, column), head, old.text(), new.text())));
    }
    changes
}

/// The nearest text to the left of a cell that names its row, ignoring numbers and 计量单位.
fn label(grid: &Grid, row: usize, column: usize) -> String {
    let names_the_row = |text: &String| text.chars().count() > 1 && !text.starts_with(|c: char| c.is_ascii_digit());
    let words = grid.rows()[row][..column].iter().rev().filter_map(|slot| match slot {
        Slot::Cell(cell) if !cell.content.0.iter().any(|piece| matches!(piece, Piece::Number { .. })) => {
            Some(cell.content.text().trim().to_owned())
        }
        _ => None,
    });
    words.into_iter().find(names_the_row).unwrap_or_default()
}

/// The heads above a column, outermost first.
fn head(table: &Table, column: usize) -> String {
    let heads = table.header.rows().iter().filter_map(|slots| {
        let (at, cell) = slots[..=column].iter().enumerate().rev().find_map(|(at, slot)| match slot {
            Slot::Cell(cell) => Some((at, cell)),
            Slot::Covered => None,
        })?;
        (at + cell.across > column).then(|| cell.content.text())
    });
    heads.collect::<Vec<_>>().join("/")
}
