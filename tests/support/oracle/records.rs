//! “三公”, 政府采购 and 资产.

use super::super::random::{Budget, Fen};
use super::{Cell, FISCAL, Rows, blank, words};

/// The rows of “三公”, by the indices of their items in the format.
const ROWS: [&[usize]; 9] = [&[0, 1, 2, 3, 4], &[0, 1, 2, 3, 4], &[0, 1], &[0], &[1], &[2, 3], &[2], &[3], &[4]];

pub(super) fn three_public(budget: &Budget) -> Rows {
    let of = |fund: usize, items: &[usize]| -> Fen {
        items.iter().map(|&item| budget.three_public[fund][item].unwrap_or(0)).sum()
    };
    let all = of(0, ROWS[0]) + of(1, ROWS[0]) + of(2, ROWS[0]);
    if all == 0 {
        return vec![vec![blank(); 6]];
    }
    let row = |(number, items): (usize, &&[usize])| {
        let funds = [of(0, items), of(1, items), of(2, items)];
        let mut row = vec![words(number), Cell::Any, Cell::Amount(funds[0] + funds[1] + funds[2])];
        row.extend(funds.map(Cell::Amount));
        row
    };
    (1..).zip(&ROWS).map(row).collect()
}

/// Amounts that a column takes, by source and whether carried over.
type Column<'c> = &'c dyn Fn(&str, bool) -> bool;

pub(super) fn procurement(budget: &Budget) -> Rows {
    if budget.procurement.is_empty() {
        return vec![vec![blank(); 15]];
    }
    let own = ["undertaking", "business", "superior", "affiliated", "other"];
    let columns: [Column<'_>; 7] = [
        &|_, _| true,
        &|source, carried_over| source == FISCAL[0] && !carried_over,
        &|source, carried_over| source == FISCAL[1] && !carried_over,
        &|source, carried_over| source == FISCAL[2] && !carried_over,
        &|source, carried_over| source == "fiscal_account" && !carried_over,
        &|source, carried_over| own.contains(&source) && !carried_over,
        &|_, carried_over| carried_over,
    ];
    let mut totals = [0; 8];
    let mut rows: Rows = Vec::new();
    for purchase in &budget.procurement {
        let project = budget.projects.iter().find(|project| Some(&project.name) == purchase.project.as_ref());
        let paid_from = project.map_or(blank(), |p| Cell::Amount(p.fiscal.unwrap_or(0) + p.other.unwrap_or(0)));
        let price = purchase.price.map_or(blank(), Cell::Amount);
        let mut row = vec![words(purchase.project.clone().unwrap_or_default()), paid_from, Cell::Any];
        row.extend([words("C05020400"), blank(), words(purchase.quantity), price]);
        for (column, total) in columns.iter().zip(&mut totals) {
            let mut here = 0;
            for &(source, carried_over, amount) in &purchase.amounts {
                if column(source, carried_over) {
                    here += amount;
                }
            }
            *total += here;
            row.push(Cell::Amount(here));
        }
        totals[7] += purchase.sme.unwrap_or(0);
        row.push(Cell::Amount(purchase.sme.unwrap_or(0)));
        rows.push(row);
    }
    // The total, then the unit as the only group, with the same sums.
    for label in ["青石县文化信息服务中心小计", "合计"] {
        let mut row = vec![words(label)];
        row.extend(vec![blank(); 6]);
        row.extend(totals.map(Cell::Amount));
        rows.insert(0, row);
    }
    rows
}

pub(super) fn assets(budget: &Budget) -> Rows {
    let of = |kinds: &[&str]| budget.assets.iter().filter(move |asset| kinds.contains(&asset.kind)).collect::<Vec<_>>();
    let value = |kinds: &[&str]| Cell::Amount(of(kinds).iter().map(|asset| asset.value.unwrap_or(0)).sum());
    let count = |kinds: &[&str]| {
        let quantity: u32 = of(kinds).iter().map(|asset| asset.quantity.unwrap_or(0)).sum();
        if quantity == 0 { blank() } else { words(quantity) }
    };
    let all = ["house", "office", "vehicle", "large_equipment", "equipment", "furniture", "other"];
    // Square metres and pieces cannot be added: the total has no quantity.
    let mut rows = vec![vec![Cell::Any, blank(), value(&all)]];
    let kinds: [&[&str]; 5] =
        [&["house", "office"], &["office"], &["vehicle"], &["large_equipment"], &["equipment", "furniture", "other"]];
    rows.extend(kinds.map(|kinds| vec![Cell::Any, count(kinds), value(kinds)]));
    rows
}
