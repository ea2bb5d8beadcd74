//! Equivalent ways to author a random budget, and one that is consistent.

use super::random::{Asset, Basic, Budget, Fen, Line, SOURCES};

/// Reorders records by the keys.
pub fn permute<T>(records: &mut Vec<T>, keys: &[u8]) {
    let mut keyed: Vec<(u8, T)> = keys.iter().copied().cycle().zip(records.drain(..)).collect();
    keyed.sort_by_key(|(key, _)| *key);
    records.extend(keyed.into_iter().map(|(_, record)| record));
}

/// Splits an amount in two.
fn cut(amount: Fen, eighths: Fen) -> [Fen; 2] {
    let part = amount * eighths / 8;
    [part, amount - part]
}

/// Fills in amounts that a line leaves to its projects, so that the line can be split.
pub fn without_gaps(budget: &Budget) -> Budget {
    let mut whole = budget.clone();
    let all_named = budget.projects.iter().all(|project| project.function.is_some());
    for (at, line) in budget.lines.iter().enumerate() {
        let alone = budget.lines.iter().filter(|other| other.function == line.function).count() == 1;
        if all_named && alone && line.uses.iter().all(|(way, _)| *way != "project") {
            let own = budget.projects.iter().filter(|project| project.function == Some(line.function));
            let sum = own.map(|project| project.fiscal.unwrap_or(0) + project.other.unwrap_or(0)).sum();
            whole.lines[at].uses.push(("project", sum));
        }
    }
    whole
}

pub fn split_line(lines: &mut Vec<Line>, at: usize, eighths: Fen) {
    let mut halves = [lines[at].clone(), lines[at].clone()];
    for (number, (_, amount)) in lines[at].uses.iter().enumerate() {
        for (half, part) in halves.iter_mut().zip(cut(*amount, eighths)) {
            half.uses[number].1 = part;
        }
    }
    lines.splice(at..=at, halves);
}

pub fn split_asset(assets: &mut Vec<Asset>, at: usize, eighths: Fen) {
    let Asset { kind, quantity, value } = assets[at];
    let [a, b] = cut(value.unwrap_or(0), eighths).map(|part| value.map(|_| part));
    let some = quantity.map(|quantity| quantity / 3);
    let rest = quantity.map(|quantity| quantity - quantity / 3);
    assets.splice(at..=at, [Asset { kind, quantity: some, value: a }, Asset { kind, quantity: rest, value: b }]);
}

/// Sets income to spending plus 年终结转, by source.
pub fn balance(budget: &mut Budget) {
    for (carried_over, income) in [(false, &mut budget.revenue), (true, &mut budget.carried_over)] {
        for (source, amount) in SOURCES.iter().zip(income) {
            let own = budget.lines.iter().filter(|line| line.source == *source && line.carried_over == carried_over);
            let spent: Fen = own.flat_map(|line| &line.uses).map(|(_, amount)| amount).sum();
            *amount = (spent > 0).then_some(spent);
        }
    }
}

/// The budget without errors in its sums: only 基本支出 and 项目支出 from 财政拨款, income equal to spending, 基本支出 by economic
/// class equal to that by function.
pub fn lawful(budget: &Budget) -> Budget {
    let mut lawful = without_gaps(budget);
    for line in &mut lawful.lines {
        if ["general", "fund", "capital"].contains(&line.source) {
            line.uses.retain(|(way, _)| !["business", "remit", "subsidy"].contains(way));
        }
    }
    balance(&mut lawful);
    let general = lawful.lines.iter().filter(|line| line.source == "general").flat_map(|line| &line.uses);
    let basic = general.filter(|(way, _)| ["basic", "personnel", "public"].contains(way));
    let mut rest: Fen = basic.map(|(_, amount)| amount).sum();
    for entry in &mut lawful.basic {
        entry.amount = entry.amount.min(rest);
        rest -= entry.amount;
    }
    lawful.basic.push(Basic { code: "30199", amount: rest, personnel: None });
    lawful
}
