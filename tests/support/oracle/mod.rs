//! The expected tables of variant `base` for a random budget, computed independently in whole 分, without the crate.

mod by_code;
mod records;
mod summaries;

use std::collections::BTreeMap;

use super::random::{Budget, Fen, Line};

/// Expected content of a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Anything: names are tested elsewhere.
    Any,
    /// This text.
    Words(String),
    /// This amount in 万元; blank for zero.
    Amount(Fen),
}

/// Rows of cells.
pub type Rows = Vec<Vec<Cell>>;

/// Every table with amounts, by id.
pub fn expect(budget: &Budget) -> BTreeMap<&'static str, Rows> {
    let spent = spent(budget);
    let use_of = |ways: &'static [&'static str]| move |s: &Spent| ways.contains(&s.way);
    let fiscal_table = |source: &'static str| {
        let spent = spent.iter().filter(|s| s.source == source && BASIC_PROJECT.contains(&s.way)).cloned().collect();
        by_code::functions(spent, &[&|_| true, &use_of(&BASIC), &use_of(&["project"])])
    };
    BTreeMap::from([
        ("summary", summaries::summary(budget, &spent)),
        ("fiscal-summary", summaries::fiscal_summary(budget, &spent)),
        ("revenue", by_code::revenue(&spent)),
        ("expenditure", by_code::expenditure(&spent)),
        ("general", fiscal_table("general")),
        ("fund", fiscal_table("fund")),
        ("capital", fiscal_table("capital")),
        ("basic", by_code::basic(budget)),
        ("three-public", records::three_public(budget)),
        ("procurement", records::procurement(budget)),
        ("assets", records::assets(budget)),
    ])
}

/// 基本支出 may be authored as a whole or in two parts.
const BASIC: [&str; 3] = ["basic", "personnel", "public"];
const BASIC_PROJECT: [&str; 4] = ["basic", "personnel", "public", "project"];
const FISCAL: [&str; 3] = ["general", "fund", "capital"];

/// An amount of 支出 with its attributes.
#[derive(Clone, Debug)]
struct Spent {
    function: &'static str,
    source: &'static str,
    carried_over: bool,
    way: &'static str,
    amount: Fen,
}

/// The amounts of all lines. A line may omit its 项目支出, which is then the sum of its projects, if no other line has the
/// 科目 and every project names its 科目.
fn spent(budget: &Budget) -> Vec<Spent> {
    let mut spent = Vec::new();
    for line in &budget.lines {
        let mut enter = |way, amount| {
            let Line { function, source, carried_over, .. } = *line;
            spent.push(Spent { function, source, carried_over, way, amount });
        };
        for &(way, amount) in &line.uses {
            enter(way, amount);
        }
        let alone = budget.lines.iter().filter(|other| other.function == line.function).count() == 1;
        let all_named = budget.projects.iter().all(|project| project.function.is_some());
        let silent = line.uses.iter().all(|(way, _)| *way != "project");
        if alone && all_named && silent {
            for project in budget.projects.iter().filter(|project| project.function == Some(line.function)) {
                enter("project", project.fiscal.unwrap_or(0) + project.other.unwrap_or(0));
            }
        }
    }
    spent
}

fn sum(spent: &[Spent], wanted: impl Fn(&Spent) -> bool) -> Fen {
    spent.iter().filter(|s| wanted(s)).map(|s| s.amount).sum()
}

fn words(text: impl ToString) -> Cell {
    Cell::Words(text.to_string())
}

fn blank() -> Cell {
    words("")
}

/// 万元 to two decimals, half away from zero; empty for zero, and only for zero.
pub fn print(amount: Fen) -> String {
    if amount == 0 {
        return String::new();
    }
    let hundredths = (amount + 5_000) / 10_000;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// The exact amount in 元, as in the document.
pub fn yuan(amount: Fen) -> String {
    let text = format!("{}.{:02}", amount / 100, amount % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
