//! Published final accounts, as others word and set them: what comes back is what the usual document gives.

use gongkai::document::{Grid, GridCell, Inline, Slot};
use gongkai::import::{Imported, Settings, import};
use gongkai::published::{Block, Published, Table};

use rust_decimal::Decimal;

use crate::support::{self, PATH, root};

const EVERY_KIND: &str = "tests/accounting/every_kind/final-2024.toml";
const SCHOOL: &str = "tests/final/school/final.toml";

fn text_of(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

/// The document of a file, sound or not.
fn published(text: &str) -> Published {
    let outcome = support::compile(&support::alone(text), PATH);
    Published::of(outcome.draft().unwrap().document())
}

fn imported(published: &Published) -> Imported {
    import(&support::alone(""), published, PATH, &Settings::default()).unwrap()
}

/// The file, without what is to be reviewed.
fn file(imported: &Imported) -> String {
    let text = String::from_utf8(imported.files[0].1.clone()).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("# 待核")).collect::<Vec<_>>().join("\n")
}

/// The document with the words of each paragraph and cell changed.
fn reworded(published: &Published, change: &dyn Fn(&str) -> String) -> Published {
    let line = |line: &Inline| Inline::words(change(&line.text()));
    let block = |block: &Block| match block {
        Block::Paragraph(content) => Block::Paragraph(line(content)),
        Block::Heading { level, content } => Block::Heading { level: *level, content: line(content) },
        Block::Entry(content) => Block::Entry(content.clone()),
        Block::Table(table) => {
            let cells = table.grid.rows().iter().map(|row| {
                let own = row.iter().filter_map(|slot| if let Slot::Cell(cell) = slot { Some(cell) } else { None });
                own.map(|cell| GridCell { content: line(&cell.content), ..cell.clone() }).collect()
            });
            Block::Table(Box::new(Table { grid: Grid::place(table.width(), cells.collect()).unwrap() }))
        }
    };
    Published { blocks: published.blocks.iter().map(block).collect() }
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(Inline::words(words))
}

fn words(block: &Block) -> String {
    if let Block::Paragraph(content) | Block::Heading { content, .. } = block { content.text() } else { String::new() }
}

#[test]
fn other_heads_and_words_say_the_same() {
    let usual = published(&text_of(EVERY_KIND));
    let expected = file(&imported(&usual));
    for (what, from, to) in [
        ("决算数 for 金额", "金额", "决算数"),
        ("the surplus without what is in it", "使用非财政拨款结余（含专用结余）", "使用非财政拨款结余"),
        ("last year by another name", "与2023年度相比", "与上年度相比"),
    ] {
        let is_cell = !from.contains("2023");
        let other = reworded(&usual, &|text| match is_cell {
            true if text == from => to.to_owned(),
            true => text.to_owned(),
            false => text.replace(from, to),
        });
        assert_ne!(other, usual, "{what}");
        assert_eq!(file(&imported(&other)), expected, "{what}");
    }
}

#[test]
fn paragraphs_that_are_set_as_one_are_read() {
    let usual = published(&text_of(EVERY_KIND));
    let expected = file(&imported(&usual));
    let mut joined = usual.clone();
    let at =
        joined.blocks.iter().position(|block| words(block).starts_with("2．公务用车购置及运行维护费预算")).unwrap();
    let whole: String = joined.blocks[at..at + 3].iter().map(words).collect();
    assert!(whole.ends_with("保有量为6辆。"), "{whole}");
    joined.blocks.splice(at..at + 3, [paragraph(&whole)]);
    assert_eq!(file(&imported(&joined)), expected);
}

#[test]
fn contents_that_are_written_by_hand_are_no_text_of_the_unit() {
    let usual = published(&text_of(EVERY_KIND));
    let expected = file(&imported(&usual));
    let mut with_contents = usual.clone();
    let headings = usual.blocks.iter().filter(|block| matches!(block, Block::Heading { .. })).map(words);
    let entries: Vec<Block> =
        [paragraph("目　录")].into_iter().chain(headings.map(|words| paragraph(&format!("{words}……3")))).collect();
    let first = usual.blocks.iter().position(|block| words(block).starts_with("第一部分")).unwrap();
    with_contents.blocks.splice(first..first, entries);
    assert_eq!(file(&imported(&with_contents)), expected);
}

#[test]
fn what_a_document_prints_is_kept_where_it_contradicts_itself() {
    let text = text_of(EVERY_KIND).replace("[surplus]\nused      = 5.00\nallocated = 3.00\n", "");
    let imported = imported(&published(&text));
    assert!(imported.agreement.differing.is_empty(), "{:?}", imported.agreement.differing);
    let is_said = |(_, words): &(Vec<_>, String)| words.contains("互相对不上");
    assert!(imported.doubts.0.iter().any(is_said), "{:?}", imported.doubts);
}

#[test]
fn a_function_that_was_only_budgeted_comes_back() {
    let line = "[[expenditure]]\nfunction      = \"2101101\"\nbudget        = 8.00\nbudget_reason = \"医疗保险改由县里统一缴纳\"\n\n[basic]";
    let text = text_of(EVERY_KIND).replacen("[basic]", line, 1);
    let file = file(&imported(&published(&text)));
    let (_, behind) = file.split_once("\"2101101\"").unwrap_or_else(|| panic!("{file}"));
    let record = behind.split("[[").next().unwrap();
    assert!(record.contains("= 8") && record.contains("医疗保险改由县里统一缴纳"), "{record}");
}

#[test]
fn a_unit_that_has_no_running_costs_of_an_agency_is_an_institution() {
    let world = gongkai::world::Disk::open(root().join("tests/final/school")).unwrap();
    let document = support::document(support::compile(&world, "final.toml"));
    let imported = imported(&Published::of(&document));
    assert!(file(&imported).contains("nature    = \"事业\""), "{}", file(&imported));
    assert!(imported.agreement.lost.is_empty(), "{:?}", imported.agreement.lost);
    assert!(text_of(SCHOOL).contains("nature    = \"事业\""));
}

#[test]
fn money_of_several_sources_is_divided_by_what_came_in() {
    let file = file(&imported(&published(&text_of(EVERY_KIND))));
    let value: toml::Value = toml::from_str(&file).unwrap();
    let sum = |list: &str, keys: &[&str], is_own: &dyn Fn(&toml::Value) -> bool| -> Decimal {
        let lines = value[list].as_array().unwrap().iter().filter(|line| is_own(line));
        let amounts = lines.flat_map(|line| keys.iter().filter_map(|key| line.get(*key)));
        amounts.map(|amount| amount.to_string().parse::<Decimal>().unwrap()).sum()
    };
    let of = |source: &'static str| {
        move |line: &toml::Value| line.get("source").and_then(|own| own.as_str()) == Some(source)
    };
    let uses = ["basic", "project", "business", "remit", "subsidy"];
    assert_eq!(sum("receipts", &["amount"], &of("经营收入")), Decimal::from(16));
    // 经营支出 is paid by 经营收入 alone, 年末 is what is left.
    assert_eq!(sum("expenditure", &["business"], &of("经营收入")), Decimal::from(15));
    for source in ["政府性基金", "国有资本经营"] {
        let opening = sum("balance", &["opening"], &of(source));
        let left = opening + sum("receipts", &["amount"], &of(source)) - sum("expenditure", &uses, &of(source));
        assert_eq!(sum("balance", &["closing"], &of(source)), left, "{source}");
    }
}

#[test]
fn the_format_of_another_unit_is_kept() {
    let usual = published(&text_of(EVERY_KIND));
    let term = |from: &str, to: &str| reworded(&usual, &|text| text.replace(from, to));
    let (one, other) = (term("指本级财政", "是本级财政"), term("经营支出：指", "经营支出：是"));
    let own_name = |imported: &Imported| imported.variant.clone();
    let first = imported(&one);
    assert_eq!(own_name(&first), "final-2024-本单位");
    let world = support::alone("");
    let there = gongkai::world::Overlay { below: &world, files: &first.files };
    // Over the same file the name stays; for another one there is a further name, and nothing of the first is written.
    let again = import(&there, &other, PATH, &Settings::default()).unwrap();
    assert_eq!(own_name(&again), "final-2024-本单位");
    let elsewhere = import(&there, &other, "2024/another.toml", &Settings::default()).unwrap();
    assert_eq!(own_name(&elsewhere), "final-2024-本单位2");
    let paths = elsewhere.files.iter().map(|(path, _)| path.as_str());
    assert!(
        paths.clone().all(|path| !path.starts_with("variants/final-2024-本单位/")),
        "{:?}",
        paths.collect::<Vec<_>>()
    );
}

#[test]
fn a_table_that_goes_on_below_a_repeated_head_is_one() {
    let usual = published(&text_of(EVERY_KIND));
    let expected = file(&imported(&usual));
    let is_expenditure = |block: &Block| match block {
        Block::Table(table) => table.grid.cells().any(|cell| cell.content.text() == "对附属单位补助支出"),
        _ => false,
    };
    let at = usual.blocks.iter().position(is_expenditure).unwrap();
    let Block::Table(table) = usual.blocks[at].clone() else { unreachable!() };
    let own = |row: &Vec<Slot>| -> Vec<GridCell> {
        row.iter().filter_map(|slot| if let Slot::Cell(cell) = slot { Some(cell.clone()) } else { None }).collect()
    };
    let rows: Vec<Vec<GridCell>> = table.grid.rows().iter().map(own).collect();
    let numbering = rows.iter().position(|row| row.iter().any(|cell| cell.content.text() == "栏次")).unwrap();
    let (head, body) = rows.split_at(numbering + 1);
    let (first, second) = body.split_at(body.len() / 2);
    let piece = |body: &[Vec<GridCell>]| {
        let grid = Grid::place(table.width(), [head, body].concat()).unwrap();
        Block::Table(Box::new(Table { grid }))
    };
    let mut split = usual.clone();
    split.blocks.splice(at..=at, [piece(first), paragraph("支出决算表（续表）"), piece(second)]);
    assert_eq!(file(&imported(&split)), expected);
}
