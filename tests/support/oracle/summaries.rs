//! 收支总表 and 财政拨款收支总表: income on the left, classes on the right, feet aligned.

use super::super::random::{Budget, Fen, SOURCES};
use super::{Cell, FISCAL, Rows, Spent, blank, sum, words};

/// The classes of 功能分类 in the order of the tables.
const CLASSES: [&str; 30] = [
    "201", "202", "203", "204", "205", "206", "207", "208", "209", "210", "211", "212", "213", "214", "215", "216",
    "217", "219", "220", "221", "222", "223", "224", "227", "229", "230", "231", "232", "233", "234",
];

fn income(amounts: &[Option<Fen>; 9], sources: &[&str]) -> Fen {
    let mut total = 0;
    for (source, amount) in SOURCES.iter().zip(amounts) {
        if sources.contains(source) {
            total += amount.unwrap_or(0);
        }
    }
    total
}

/// Label and amount.
fn said(amount: Fen) -> Vec<Cell> {
    vec![Cell::Any, Cell::Amount(amount)]
}

pub(super) fn summary(budget: &Budget, spent: &[Spent]) -> Rows {
    let this_year = |sources: &[&str]| said(income(&budget.revenue, sources));
    let left = vec![
        this_year(&["general"]),
        this_year(&["fund"]),
        this_year(&["capital"]),
        this_year(&["fiscal_account"]),
        this_year(&["undertaking", "business", "superior", "affiliated", "other"]),
    ];
    let (revenue, carried) = (income(&budget.revenue, &SOURCES), income(&budget.carried_over, &SOURCES));
    let left_foot = vec![said(revenue), said(carried), said(revenue + carried)];

    let mut right: Rows = Vec::new();
    for class in CLASSES {
        right.push(said(sum(spent, |s| s.function.starts_with(class) && s.way != "forward")));
    }
    right.push(vec![words("三十一、人行科目"), blank()]);
    let (current, forward) = (sum(spent, |s| s.way != "forward"), sum(spent, |s| s.way == "forward"));
    let right_foot = vec![said(current), said(forward), said(current + forward)];
    beside((left, left_foot, 2), (right, right_foot, 2))
}

pub(super) fn fiscal_summary(budget: &Budget, spent: &[Spent]) -> Rows {
    let this_year = |sources: &[&str]| said(income(&budget.revenue, sources));
    let carried = |sources: &[&str]| said(income(&budget.carried_over, sources));
    let left = vec![this_year(&["general"]), this_year(&["fund"]), this_year(&["capital"])];
    let all = income(&budget.revenue, &FISCAL) + income(&budget.carried_over, &FISCAL);
    let left_foot = vec![
        this_year(&FISCAL),
        carried(&FISCAL),
        carried(&["general"]),
        carried(&["fund"]),
        carried(&["capital"]),
        said(all),
    ];

    let by_fund = |wanted: &dyn Fn(&Spent) -> bool| {
        let mut cells = vec![Cell::Any, Cell::Amount(sum(spent, |s| FISCAL.contains(&s.source) && wanted(s)))];
        for fund in FISCAL {
            cells.push(Cell::Amount(sum(spent, |s| s.source == fund && wanted(s))));
        }
        cells
    };
    let mut right: Rows = Vec::new();
    for class in CLASSES {
        right.push(by_fund(&|s| s.function.starts_with(class) && s.way != "forward"));
    }
    let nothing = || vec![blank(); 5];
    right.push(vec![words("三十一、人行科目"), blank(), blank(), blank(), blank()]);
    let right_foot = vec![
        by_fund(&|s| s.way != "forward"),
        by_fund(&|s| s.way == "forward"),
        nothing(),
        nothing(),
        nothing(),
        by_fund(&|_| true),
    ];
    beside((left, left_foot, 2), (right, right_foot, 5))
}

type Panel = (Rows, Rows, usize);

/// Bodies aligned at the top, feet at the bottom, preceded by 序号.
fn beside(left: Panel, right: Panel) -> Rows {
    let body = left.0.len().max(right.0.len());
    let foot = left.1.len().max(right.1.len());
    let mut rows: Rows = (1..=body + foot).map(|number| vec![words(number)]).collect();
    for (above, below, width) in [left, right] {
        let gap = body + foot - above.len() - below.len();
        let blanks = std::iter::repeat_n(vec![blank(); width], gap);
        for (row, cells) in rows.iter_mut().zip(above.into_iter().chain(blanks).chain(below)) {
            row.extend(cells);
        }
    }
    rows
}
