//! Tables as other programs and people write them: their import is the budget that the usual table gives.

use gongkai::document::{Grid, GridCell, Inline};
use gongkai::import::{Imported, Settings, import};
use gongkai::published::{Block, Published, Table};
use gongkai::world::Memory;

use crate::support::PATH;

/// Rows of cells; `2>text` is merged over two columns, `2v text` over two rows.
type Rows = Vec<Vec<&'static str>>;

const HEAD: [&[&str]; 2] = [&["2>功能分类科目", "2v合计", "2v基本支出", "2v项目支出"], &["科目编码", "科目名称"]];
const BODY: [&[&str]; 4] = [
    &["", "合计", "1234.56", "1200.00", "34.56"],
    &["201", "一般公共服务支出", "1234.56", "1200.00", "34.56"],
    &["20103", "政府办公厅（室）及相关机构事务", "1234.56", "1200.00", "34.56"],
    &["2010301", "行政运行", "1234.56", "1200.00", "34.56"],
];

fn rows(parts: &[&[&'static str]]) -> Rows {
    parts.iter().map(|row| row.to_vec()).collect()
}

fn usual() -> Rows {
    rows(&[HEAD.as_slice(), BODY.as_slice()].concat())
}

fn cell(written: &str) -> GridCell {
    let (across, written) = written.split_once('>').unwrap_or(("1", written));
    let (down, text) = written.split_once('v').unwrap_or(("1", written));
    GridCell::spanning(Inline::words(text), across.parse().unwrap(), down.parse().unwrap())
}

fn table(rows: &Rows) -> Block {
    let cells: Vec<Vec<GridCell>> = rows.iter().map(|row| row.iter().map(|words| cell(words)).collect()).collect();
    let width = cells[0].iter().map(|cell| cell.across).sum();
    Block::Table(Box::new(Table { grid: Grid::place(width, cells).unwrap() }))
}

fn line(words: &str) -> Block {
    Block::Paragraph(Inline::words(words))
}

/// Imports tables below a title and a caption; `names` is a gongkai.toml.
fn imported(title: &str, caption: &str, tables: &[Rows], names: &str) -> Imported {
    let mut blocks = vec![line("某市某局2024年单位预算公开"), line(title), line(caption)];
    blocks.extend(tables.iter().map(table));
    let world = Memory::default().with("gongkai.toml", names);
    let settings = Settings { variant: Some("hebei-2024".to_owned()), ..Settings::default() };
    import(&world, &Published { blocks }, PATH, &settings).unwrap()
}

/// The text of the budget; every cell was placed, and is printed again.
fn budget(imported: &Imported) -> String {
    assert!(imported.agreement.differing.is_empty(), "{:?}", imported.agreement.differing);
    assert!(imported.agreement.cells > 0);
    String::from_utf8(imported.files[0].1.clone()).unwrap()
}

/// A table of expenditure, read without a word about it.
fn placed(tables: &[Rows]) -> String {
    let imported = imported("单位预算支出总表", "单位：万元", tables, "");
    assert_eq!(imported.agreement.unplaced, 0);
    budget(&imported)
}

#[test]
fn the_usual_table_is_read() {
    let budget = placed(&[usual()]);
    for amount in ["1200.00", "34.56", "2010301"] {
        assert!(budget.contains(amount), "{budget}");
    }
}

#[test]
fn a_code_may_stand_in_three_columns() {
    let head: [&[&str]; 3] =
        [&["4>功能分类科目", "3v合计", "3v基本支出", "3v项目支出"], &["3>科目编码", "2v科目名称"], &["类", "款", "项"]];
    let whole: [&[&str]; 4] = [
        &["", "", "", "合计", "1234.56", "1200.00", "34.56"],
        &["201", "", "", "一般公共服务支出", "1234.56", "1200.00", "34.56"],
        &["201", "03", "", "政府办公厅（室）及相关机构事务", "1234.56", "1200.00", "34.56"],
        &["201", "03", "01", "行政运行", "1234.56", "1200.00", "34.56"],
    ];
    assert_eq!(placed(&[rows(&[head.as_slice(), whole.as_slice()].concat())]), placed(&[usual()]));
    // A level alone goes on below the rows above.
    let mut alone = whole.map(<[&str]>::to_vec);
    for (row, blank) in [(2, 0), (3, 0), (3, 1)] {
        alone[row][blank] = "";
    }
    let alone: Vec<&[&str]> = alone.iter().map(Vec::as_slice).collect();
    assert_eq!(placed(&[rows(&[head.as_slice(), alone.as_slice()].concat())]), placed(&[usual()]));
}

#[test]
fn a_code_may_stand_before_its_name_and_the_total_last() {
    let table: [&[&str]; 5] = [
        &["功能分类科目", "合计", "基本支出", "项目支出"],
        &["[201]一般公共服务支出", "1234.56", "1200.00", "34.56"],
        &["20103 政府办公厅（室）及相关机构事务", "1234.56", "1200.00", "34.56"],
        &["2010301-行政运行", "1234.56", "1200.00", "34.56"],
        &["合计", "1234.56", "1200.00", "34.56"],
    ];
    assert_eq!(placed(&[rows(&table)]), placed(&[usual()]));
}

#[test]
fn pieces_of_a_table_may_repeat_its_head() {
    let [first, second] = [&BODY[..2], &BODY[2..]].map(|body| rows(&[HEAD.as_slice(), body].concat()));
    assert_eq!(placed(&[first, second]), placed(&[usual()]));
}

#[test]
fn amounts_may_be_in_yuan_with_commas_zeros_and_wide_digits() {
    let mut table = usual();
    table[0].push("2v经营支出");
    table[2..].iter_mut().for_each(|row| row.push(""));
    let usual = placed(&[table.clone()]);
    for row in &mut table[2..] {
        row.splice(2.., ["12,345,600.00", "１２，０００，０００．００", "345600.00", "0.00"]);
    }
    table.insert(3, vec![""; 6]);
    assert_eq!(budget(&imported("单位预算支出总表", "单位：元", &[table], "")), usual);
}

#[test]
fn other_names_are_mapped_and_strange_columns_reported() {
    let table: [&[&str]; 3] = [
        &["代码", "项目", "基本", "名称", "总数", "备注"],
        &["", "34.56", "1200.00", "合计", "1234.56", ""],
        &["2010301", "34.56", "1200.00", "行政运行", "1234.56", "含上年"],
    ];
    let names = r#"
        [import.columns]
        "代码" = "科目编码"
        "名称" = "科目名称"
        "总数" = "合计"
        "基本" = "基本支出"
        "项目" = "项目支出"
        [import.tables]
        "支出一览" = "单位预算支出总表"
    "#;
    let imported = imported("支出一览", "单位：万元", &[rows(&table)], names);
    let remark = imported.remarks.list.iter().find(|remark| remark.words.contains("备注"));
    assert_eq!(remark.and_then(|remark| remark.place), Some((0, 1, 5)));
    assert_eq!(imported.agreement.unplaced, 1);
    let text = String::from_utf8(imported.files[0].1.clone()).unwrap();
    assert!(text.contains("1200.00") && text.contains("34.56"), "{text}");
}
