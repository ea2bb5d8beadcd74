//! Complete tables: which rows and columns are leaves, and which facts they must contain.

use gongkai::document::{Document, Piece, Slot, Table};
use gongkai::ledger::{self, Dimension, Fact, Figures};
use gongkai::model;
use gongkai::source::Shelf;
use gongkai::world::World;

/// The leaves of a table or panel.
pub struct Leaves {
    pub table: &'static str,
    /// The column whose text decides whether a row is a leaf.
    pub label: usize,
    pub is_leaf: fn(&str) -> bool,
    pub columns: Vec<usize>,
    /// Facts that the leaves together must contain.
    pub region: fn(&Fact) -> bool,
}

const TOTALS: [&str; 5] = ["本年收入合计", "本年支出合计", "收入总计", "支出总计", "年初财政拨款结转和结余"];

/// Every complete table of the built-in variants and the examples.
pub fn complete(document: &Document) -> Vec<Leaves> {
    let said: fn(&str) -> bool = |label| !label.is_empty() && !TOTALS.contains(&label);
    let leaf_code: fn(&str) -> bool = |code| code.len() == 7;
    let by_function = |table, columns: &[usize], region| Leaves {
        table,
        label: 1,
        is_leaf: leaf_code,
        columns: columns.to_vec(),
        region,
    };
    let panel = |table, label, columns: &[usize], region| Leaves {
        table,
        label,
        is_leaf: said,
        columns: columns.to_vec(),
        region,
    };
    // Some variants have columns for carried-over money; the memo column is always the last.
    let memo = super::table(document, "procurement").header.width() - 1;
    vec![
        panel("summary", 1, &[2], |fact| of(fact, "revenue")),
        panel("summary", 3, &[4], |fact| of(fact, "expenditure")),
        panel("fiscal-summary", 1, &[2], |fact| of(fact, "revenue") && from(fact, "fiscal")),
        panel("fiscal-summary", 3, &[5, 6, 7], |fact| of(fact, "expenditure") && from(fact, "fiscal")),
        by_function("revenue", &[5, 6, 7, 8, 9, 10, 11, 12], |fact| of(fact, "expenditure")),
        by_function("expenditure", &[4, 5, 6, 7, 8], |fact| of(fact, "expenditure") && goes(fact, &["current"])),
        by_function("general", &[4, 5], |fact| basic_project(fact, "general")),
        by_function("fund", &[4, 5], |fact| basic_project(fact, "fund")),
        by_function("capital", &[4, 5], |fact| basic_project(fact, "capital")),
        Leaves {
            table: "basic",
            label: 1,
            is_leaf: |code| code.len() == 5,
            columns: vec![4, 5],
            region: |fact| of(fact, "basic"),
        },
        Leaves {
            table: "three-public",
            label: 1,
            is_leaf: |label| label.ends_with("费") && !label.starts_with(['一', '二']),
            columns: vec![3, 4, 5],
            region: |fact| of(fact, "three_public"),
        },
        Leaves {
            table: "procurement",
            label: 3,
            is_leaf: |catalogue| !catalogue.is_empty(),
            columns: (8..memo).collect(),
            region: |fact| of(fact, "procurement") && at(fact, Dimension::Reserve, "false"),
        },
        Leaves {
            table: "assets",
            label: 0,
            is_leaf: |label| label != "资产总额" && !label.starts_with("其中"),
            columns: vec![2],
            region: |fact| of(fact, "assets"),
        },
    ]
}

fn at(fact: &Fact, dimension: Dimension, node: &str) -> bool {
    dimension.node(node).unwrap().holds(fact.at(dimension))
}

/// This year's facts of a ledger.
fn of(fact: &Fact, ledger: &str) -> bool {
    at(fact, Dimension::Ledger, ledger) && at(fact, Dimension::Year, "0")
}

fn from(fact: &Fact, source: &str) -> bool {
    at(fact, Dimension::Source, source)
}

fn goes(fact: &Fact, uses: &[&str]) -> bool {
    uses.iter().any(|way| at(fact, Dimension::Use, way))
}

fn basic_project(fact: &Fact, source: &str) -> bool {
    of(fact, "expenditure") && from(fact, source) && goes(fact, &["basic", "project"])
}

impl Leaves {
    /// The traces of all leaf cells.
    pub fn traces<'d>(&self, table: &'d Table) -> Vec<&'d [u32]> {
        let mut traces = Vec::new();
        for row in table.rows.rows() {
            let Slot::Cell(label) = &row[self.label] else { panic!("{} joins cells", table.id) };
            if !(self.is_leaf)(&label.content.text()) {
                continue;
            }
            for &column in &self.columns {
                let Slot::Cell(cell) = &row[column] else { panic!("{} joins cells", table.id) };
                traces.extend(cell.content.0.iter().filter_map(|piece| match piece {
                    Piece::Number { trace, .. } => Some(trace.as_slice()),
                    Piece::Text(_) | Piece::Ratio { .. } => None,
                }));
            }
        }
        traces
    }
}

/// The facts that the document's traces refer to.
pub fn facts(world: &dyn World, path: &str) -> Vec<Fact> {
    let mut shelf = Shelf::new(world);
    let budget = model::read(&mut shelf, path, None).unwrap();
    let figures = Figures::built_in(&mut shelf).unwrap();
    ledger::post(&budget, &figures, &mut shelf).ledger.facts().to_vec()
}
