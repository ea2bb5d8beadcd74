//! A budget beside the final accounts of its year: what both tell, told in one way. Their documents have nothing in common.

use super::side::BudgetSide;
use crate::overview::{Cell, Overview, Row, RowKind, Table};

/// Subjects that both have.
const SHARED: [&str; 5] = ["revenue", "expenditure", "expenditure_by_source", "basic", "three_public"];

/// Amounts that are beside what was spent, or that only one of both tells.
const LEFT_OUT: [&str; 5] = ["forward", "allocated", "carried_over", "surplus", "contingency"];

/// What an overview says of a line that last year's balance pays; final accounts do not tell that.
const CARRIED_OVER: &str = "（上年结转）";

/// True if one side is a budget, and the other one final accounts.
pub(super) fn are_two(old: &BudgetSide, new: &BudgetSide) -> bool {
    old.document.unit.report != new.document.unit.report
}

/// What both reports tell of an overview: subjects, lines and amounts.
pub(super) fn shared(overview: &Overview) -> Overview {
    let tables = overview.tables.iter().filter(|table| SHARED.contains(&table.key)).map(told);
    Overview { tables: tables.collect(), ..overview.clone() }
}

fn told(table: &Table) -> Table {
    let has_more = table.columns.iter().any(|column| LEFT_OUT.contains(&column.key));
    // A sum of what is left out, too.
    let is_kept = |key: &str| !(LEFT_OUT.contains(&key) || has_more && key == "total");
    let kept: Vec<bool> = table.columns.iter().map(|column| is_kept(column.key)).collect();
    let columns: Vec<_> =
        table.columns.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(column, _)| column.clone()).collect();
    let texts = columns.iter().filter(|column| column.is_text).count();
    let mut rows: Vec<Row> = Vec::new();
    for row in &table.rows {
        let cells = row.cells.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(cell, _)| plain(cell)).collect();
        let row = Row { cells, ..row.clone() };
        let is_same = |other: &&mut Row| {
            row.kind == RowKind::Entry && other.kind == row.kind && other.cells[..texts] == row.cells[..texts]
        };
        match rows.iter_mut().find(is_same) {
            Some(other) => {
                let pairs = other.cells.iter_mut().zip(row.cells).skip(texts);
                pairs.for_each(|(one, other)| *one = sum(one, other));
            }
            None => rows.push(row),
        }
    }
    Table { columns, rows, ..table.clone() }
}

fn plain(cell: &Cell) -> Cell {
    match cell {
        Cell::Text(text) => Cell::Text(text.trim_end_matches(CARRIED_OVER).to_owned()),
        cell => cell.clone(),
    }
}

fn sum(one: &Cell, other: Cell) -> Cell {
    match (one, other) {
        (Cell::Money(one), Cell::Money(other)) => Cell::Money(*one + other),
        (Cell::Money(one) | Cell::Incomplete(one), Cell::Money(other) | Cell::Incomplete(other)) => {
            Cell::Incomplete(*one + other)
        }
        (Cell::Money(known) | Cell::Incomplete(known), Cell::Pending) => Cell::Incomplete(*known),
        (Cell::Pending, Cell::Money(known) | Cell::Incomplete(known)) => Cell::Incomplete(known),
        (Cell::Empty, other) => other,
        (one, _) => one.clone(),
    }
}
