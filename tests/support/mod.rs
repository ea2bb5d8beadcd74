//! What the tests of whole budgets share.
#![allow(dead_code, reason = "each test file takes what it needs")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

pub mod built_in;
pub mod example;
pub mod leaves;
pub mod local;
pub mod oracle;
pub mod otherwise;
pub mod random;
pub mod seen;
pub mod sheet;
pub mod tables_only;
pub mod toml;

use gongkai::document::{Document, Grid, Slot, Table};
use gongkai::flow::{self, Outcome};
use gongkai::world::Memory;
use proptest::test_runner::Config;

/// Where the budget stands in the repositories made here.
pub const PATH: &str = "budget.toml";

/// A repository with one budget in it.
pub fn world(budget: &str) -> Memory {
    tables_only::tables_only().with(PATH, budget)
}

/// Runs a budget that stands alone.
pub fn process(budget: &str) -> Outcome {
    flow::process(&world(budget), PATH)
}

/// The document, which there must be.
pub fn document(outcome: Outcome) -> Document {
    outcome.document.unwrap_or_else(|| panic!("there is no document: {:?}", outcome.findings))
}

/// Every finding as code and message: what was found, wherever it stands.
pub fn verdict(outcome: &Outcome) -> Vec<String> {
    let mut said: Vec<String> =
        outcome.findings.iter().map(|finding| format!("{} {}", finding.code, finding.message)).collect();
    said.sort();
    said
}

/// A table of the document.
pub fn table<'d>(document: &'d Document, id: &str) -> &'d Table {
    document.tables().find(|table| table.id == id).unwrap_or_else(|| panic!("there is no table {id}"))
}

/// The words of a grid, row by row; a place that a wider or taller cell reaches reads "·".
pub fn rows(grid: &Grid) -> Vec<Vec<String>> {
    let words = |slot: &Slot| match slot {
        Slot::Cell(cell) => cell.content.text(),
        Slot::Covered => "·".to_owned(),
    };
    grid.rows().iter().map(|row| row.iter().map(words).collect()).collect()
}

/// So many random cases; what fails is printed whole, so nothing need be kept in files.
pub fn cases(number: u32) -> Config {
    Config { failure_persistence: None, max_shrink_iters: 1_000, ..Config::with_cases(number) }
}
