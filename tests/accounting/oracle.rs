//! Every printed amount equals that of an oracle, an independent calculation that shares no code with the crate.

use gongkai::document::{Inline, Piece, Slot, Table};
use proptest::prelude::*;

use crate::support;
use crate::support::oracle::{self, Cell, Rows};
use crate::support::random::{self, Budget};
use crate::support::toml::{self, Unit};

proptest! {
    #![proptest_config(support::cases(192))]

    #[test]
    fn every_cell_is_what_the_oracle_says(budget in random::budget(), yuan: bool) {
        let text = toml::write(&budget, "tables-base", if yuan { Unit::Yuan } else { Unit::TenThousand });
        if let Some(wrong) = first_wrong(&budget, &text) {
            return Err(TestCaseError::fail(format!("{wrong}\n{text}")));
        }
    }
}

/// The smallest budget: every table is empty in its own way.
#[test]
fn an_empty_budget_prints_empty_tables() {
    let nothing = random::nothing();
    assert_eq!(first_wrong(&nothing, &toml::write(&nothing, "tables-base", Unit::TenThousand)), None);
}

/// The first cell that differs from the oracle.
fn first_wrong(budget: &Budget, text: &str) -> Option<String> {
    let document = support::document(support::compile_alone(text));
    oracle::expect(budget).iter().find_map(|(id, expected)| wrong_in(support::table(&document, id), expected))
}

fn wrong_in(table: &Table, expected: &Rows) -> Option<String> {
    let (id, found) = (&table.id, table.rows.rows());
    if found.len() != expected.len() {
        return Some(format!("{id} has {} rows for {}", found.len(), expected.len()));
    }
    for (row, (found, expected)) in (1..).zip(found.iter().zip(expected)) {
        if found.len() != expected.len() {
            return Some(format!("{id} has {} columns for {}", found.len(), expected.len()));
        }
        for (column, (slot, expected)) in (1..).zip(found.iter().zip(expected)) {
            let Slot::Cell(cell) = slot else { return Some(format!("{id} joins cells")) };
            if let Some(wrong) = differs(&cell.content, expected) {
                return Some(format!("{id}, row {row}, column {column}: {wrong}"));
            }
        }
    }
    None
}

fn differs(found: &Inline, expected: &Cell) -> Option<String> {
    let printed = found.text();
    match expected {
        Cell::Any => None,
        Cell::Words(words) => (printed != *words).then(|| format!("{printed:?} for {words:?}")),
        Cell::Amount(amount) => {
            let exact = match found.0.as_slice() {
                [Piece::Number { amount, .. }] => amount.to_string(),
                [] => "0".to_owned(),
                other => return Some(format!("{other:?} is no number")),
            };
            let wanted = (oracle::print(*amount), oracle::yuan(*amount));
            let found = (printed, exact);
            (found != wanted).then(|| format!("{found:?} for {wanted:?}"))
        }
    }
}
