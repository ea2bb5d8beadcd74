//! Tables with a row for each 类, 款 and 项 (or 类 and 款) that has an amount.

use std::collections::BTreeSet;

use super::super::random::{Budget, Fen};
use super::{BASIC, Cell, FISCAL, Rows, Spent, blank, words};

/// Amounts that a column takes.
type Column<'c, T> = &'c dyn Fn(&T) -> bool;

pub(super) fn revenue(spent: &[Spent]) -> Rows {
    let this_year = |sources: &'static [&'static str]| move |s: &Spent| !s.carried_over && sources.contains(&s.source);
    functions(
        spent.to_vec(),
        &[
            &|_| true,
            &|s| !s.carried_over,
            &this_year(&FISCAL),
            &this_year(&["fiscal_account"]),
            &this_year(&["undertaking"]),
            &this_year(&["business"]),
            &this_year(&["superior"]),
            &this_year(&["affiliated"]),
            &this_year(&["other"]),
            &|s| s.carried_over,
        ],
    )
}

pub(super) fn expenditure(spent: &[Spent]) -> Rows {
    let current = spent.iter().filter(|s| s.way != "forward").cloned().collect();
    functions(
        current,
        &[
            &|_| true,
            &|s| BASIC.contains(&s.way),
            &|s| s.way == "project",
            &|s| s.way == "business",
            &|s| s.way == "remit",
            &|s| s.way == "subsidy",
        ],
    )
}

/// A table by 功能分类.
pub(super) fn functions(spent: Vec<Spent>, columns: &[Column<'_, Spent>]) -> Rows {
    table(&spent, &[3, 5, 7], |s| (s.function, s.amount), columns)
}

pub(super) fn basic(budget: &Budget) -> Rows {
    let entries: Vec<(&str, bool, Fen)> = budget
        .basic
        .iter()
        .map(|entry| {
            let by_class = entry.code.starts_with("301") || entry.code.starts_with("303");
            (entry.code, entry.personnel.unwrap_or(by_class), entry.amount)
        })
        .collect();
    let columns: [Column<'_, (&str, bool, Fen)>; 3] = [&|_| true, &|entry| entry.1, &|entry| !entry.1];
    table(&entries, &[3, 5], |&(code, _, amount)| (code, amount), &columns)
}

/// 序号, code, name, amounts: the total first, then every prefix of a used code.
fn table<'t, T>(
    entries: &'t [T],
    lengths: &[usize],
    read: impl Fn(&'t T) -> (&'t str, Fen),
    columns: &[Column<'_, T>],
) -> Rows {
    let mut codes = BTreeSet::new();
    for entry in entries {
        let (code, amount) = read(entry);
        if amount > 0 {
            codes.extend(lengths.iter().map(|&length| &code[..length]));
        }
    }
    if codes.is_empty() {
        return vec![vec![blank(); 3 + columns.len()]];
    }
    // The empty code is the prefix of all: the total.
    let mut rows: Rows = Vec::new();
    for prefix in std::iter::once("").chain(codes) {
        let mut row =
            vec![words(rows.len() + 1), words(prefix), if prefix.is_empty() { words("合计") } else { Cell::Any }];
        for column in columns {
            let mut total = 0;
            for entry in entries.iter().filter(|entry| column(entry)) {
                let (code, amount) = read(entry);
                if code.starts_with(prefix) {
                    total += amount;
                }
            }
            row.push(Cell::Amount(total));
        }
        rows.push(row);
    }
    rows
}
