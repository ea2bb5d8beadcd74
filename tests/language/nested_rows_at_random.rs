//! Rows by two dimensions and differences between years, compared with an independent calculation in 分.

use std::collections::{BTreeMap, BTreeSet};

use gongkai::document::{Piece, Slot};
use proptest::prelude::*;

use crate::support::oracle;
use crate::support::otherwise::without_gaps;
use crate::support::random::{self, Budget, Fen};
use crate::support::toml::{self, Unit};
use crate::support::{self, local};

const TABLE: &str = "title = \"表\"\nsum = { ledger = \"expenditure\" }\ncomplete = true\nserial = { head = \"\" }\n\
    column_numbers = \"\"\nrows = [{ by = [\"function\", \"source\"], levels = [[1, 3], [1]] }]\ncolumns = [\n\
    { head = \"编码\", show = \"code\" }, { head = \"名称\", show = \"name\" }, { head = \"本年\", sum = {}, id = \"now\" },\n\
    { head = \"上年\", sum = { year = -1 }, id = \"before\" }, { head = \"增减\", minus = [\"now\", \"before\"] }]\n";

/// A row: its code, empty for a source, and both years.
type Row = (String, [Fen; 2]);

/// 财政拨款, 财政专户, 单位资金, in this order.
fn group(source: &str) -> usize {
    match source {
        "general" | "fund" | "capital" => 0,
        "fiscal_account" => 1,
        _ => 2,
    }
}

fn expected(years: [&Budget; 2]) -> Vec<Row> {
    let mut cells: BTreeMap<(String, usize), [Fen; 2]> = BTreeMap::new();
    for (year, budget) in years.into_iter().enumerate() {
        for line in &budget.lines {
            let amount: Fen = line.uses.iter().map(|(_, amount)| amount).sum();
            cells.entry((line.function.to_owned(), group(line.source))).or_default()[year] += amount;
        }
    }
    cells.retain(|_, years| *years != [0, 0]);
    let sum = |holds: &dyn Fn(&str) -> bool| {
        let held = cells.iter().filter(|((code, _), _)| holds(code));
        held.fold([0, 0], |[now, before], (_, cell)| [now + cell[0], before + cell[1]])
    };
    let codes: BTreeSet<&str> = cells.keys().map(|(code, _)| code.as_str()).collect();
    let mut rows: Vec<Row> = Vec::new();
    if !codes.is_empty() {
        rows.push((String::new(), sum(&|_| true)));
    }
    let mut class = "";
    for code in codes {
        if class != &code[..3] {
            class = &code[..3];
            rows.push((class.to_owned(), sum(&|code| code.starts_with(class))));
        }
        rows.push((code.to_owned(), sum(&|other| other == code)));
        rows.extend(cells.iter().filter(|((own, _), _)| own == code).map(|(_, cell)| (String::new(), *cell)));
    }
    rows
}

/// The printed rows: the code, then each exact amount.
fn found(years: [&Budget; 2]) -> Vec<[String; 4]> {
    let write = |budget: &Budget| toml::write(budget, "ours", Unit::TenThousand);
    let now = format!("{}\n[previous]\nfile = \"last.toml\"\n", write(years[0]));
    let last = write(years[1]).replace("year = 2024", "year = 2023");
    let world = local::world("fund", TABLE).with(support::PATH, now).with("last.toml", last);
    let document = support::document(local::process(world));
    let amount = |slot: &Slot| match slot {
        Slot::Cell(cell) => match cell.content.0.as_slice() {
            [Piece::Number { amount, .. }] => amount.to_string(),
            [] => "0".to_owned(),
            other => panic!("{other:?} is no number"),
        },
        Slot::Covered => panic!("covered"),
    };
    let code = |slot: &Slot| match slot {
        Slot::Cell(cell) => cell.content.text(),
        Slot::Covered => panic!("covered"),
    };
    let rows = support::table(&document, "fund").rows.rows().iter();
    rows.map(|row| [code(&row[0]), amount(&row[2]), amount(&row[3]), amount(&row[4])]).collect()
}

proptest! {
    #![proptest_config(support::cases(64))]

    #[test]
    fn every_row_and_every_difference_is_what_was_reckoned(now in random::budget(), last in random::budget()) {
        let (now, last) = (without_gaps(&now), without_gaps(&last));
        let yuan = |amount: Fen| if amount < 0 { format!("-{}", oracle::yuan(-amount)) } else { oracle::yuan(amount) };
        let wanted: Vec<[String; 4]> = expected([&now, &last])
            .into_iter()
            .map(|(code, [now, before])| [code, yuan(now), yuan(before), yuan(now - before)])
            .collect();
        prop_assert_eq!(found([&now, &last]), wanted);
    }
}
