//! Two reckonings of one budget: every amount that the crate prints is the one an oracle that
//! shares no code with it comes to.

mod support;

use gongkai::document::{Inline, Piece, Slot, Table};
use proptest::prelude::*;

use support::oracle::{self, Cell, Rows};
use support::random::{self, Budget};
use support::toml::{self, Unit};

proptest! {
    #![proptest_config(support::cases(192))]

    #[test]
    fn every_cell_is_what_the_oracle_says(budget in random::budget(), yuan: bool) {
        let text = toml::write(&budget, "base", if yuan { Unit::Yuan } else { Unit::TenThousand });
        check(&budget, &text);
    }
}

/// The smallest budget there is: every table is empty, each in its own way.
#[test]
fn an_empty_budget_prints_empty_tables() {
    let nothing = Budget {
        revenue: [None; 9],
        carried_over: [None; 9],
        lines: Vec::new(),
        basic: Vec::new(),
        three_public: [[None; 5]; 3],
        projects: Vec::new(),
        procurement: Vec::new(),
        assets: Vec::new(),
        acquisitions: None,
    };
    check(&nothing, &toml::write(&nothing, "base", Unit::TenThousand));
}

fn check(budget: &Budget, text: &str) {
    let outcome = support::process(text);
    let document = outcome.document.unwrap_or_else(|| panic!("{text}\n{:?}", outcome.findings));
    for (id, expected) in oracle::expect(budget) {
        compare(support::table(&document, id), &expected, text);
    }
}

fn compare(table: &Table, expected: &Rows, text: &str) {
    let found = table.rows.rows();
    assert_eq!(found.len(), expected.len(), "rows of {}\n{text}", table.id);
    for (row, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert_eq!(found.len(), expected.len(), "columns of {}\n{text}", table.id);
        for (column, (slot, expected)) in found.iter().zip(expected).enumerate() {
            let Slot::Cell(cell) = slot else { panic!("{} joins cells", table.id) };
            if let Some(wrong) = differs(&cell.content, expected) {
                panic!("{}, row {}, column {}: {wrong}\n{text}", table.id, row + 1, column + 1);
            }
        }
    }
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
            ((printed.clone(), exact.clone()) != wanted).then(|| format!("({printed:?}, {exact:?}) for {wanted:?}"))
        }
    }
}
