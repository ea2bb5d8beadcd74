//! What is said at the end of a run over many budgets: which failed, and the totals of departments.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use gongkai::model::{BudgetKind, Report};
use gongkai::money::MoneyUnit;
use gongkai::summary::Unsound;
use gongkai::{Digest, Money};

use super::print;
use gongkai::visible::VisiblePath as _;

/// Limit of failed budgets that are named.
const NAMED: usize = 100;

/// What is kept of a budget that was checked or built.
#[derive(Default)]
pub(super) struct Line {
    pub named: PathBuf,
    /// Why it failed; `None` if it did not.
    pub failed: Option<String>,
    pub digest: Option<Digest>,
    /// What was found, if nothing may be published.
    pub unsound: Option<Unsound>,
    /// What was read, if nothing may be published.
    pub inputs: BTreeMap<String, Option<String>>,
}

/// What these are: 预算, 决算, or both.
pub(super) fn kinds(lines: &[&Line]) -> String {
    let reports = lines.iter().filter_map(|line| line.digest.as_ref()).map(|digest| digest.report);
    let all: BTreeSet<&str> = reports.map(Report::chinese).collect();
    if all.is_empty() {
        Report::Budget.chinese().to_owned()
    } else {
        all.into_iter().rev().collect::<Vec<_>>().join("和")
    }
}

/// The closing words about many budgets; empty for one.
pub(super) fn words(lines: &[&Line]) -> String {
    if lines.len() < 2 {
        return String::new();
    }
    let failed: Vec<&Line> = lines.iter().copied().filter(|line| line.failed.is_some()).collect();
    let mut text = String::new();
    if !failed.is_empty() {
        text.push_str(&format!("没有通过的 {} 份：\n", failed.len()));
        let row = |line: &&Line| {
            let name = line.digest.as_ref().map_or_else(String::new, named);
            vec![line.named.visible().to_string(), name, line.failed.clone().unwrap_or_default()]
        };
        let rows: Vec<_> = failed.iter().take(NAMED).map(row).collect();
        text.push_str(&print::columns(&rows, "  "));
        if failed.len() > NAMED {
            text.push_str(&format!("  另有 {} 份没有列出\n", failed.len() - NAMED));
        }
    }
    text.push_str(&departments(lines));
    text
}

/// Totals of the departments that sum units.
fn departments(lines: &[&Line]) -> String {
    let sums = |digest: &&Digest| digest.kind == BudgetKind::Department && !digest.units.is_empty();
    let departments: Vec<&Digest> = lines.iter().filter_map(|line| line.digest.as_ref()).filter(sums).collect();
    if departments.is_empty() {
        return String::new();
    }
    let heads = ["", "部门", "单位数", "收入总计", "支出总计", "“三公”经费"];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for digest in departments {
        let amount = |id| digest.amount(id).map_or_else(|| "—".to_owned(), in_ten_thousand);
        rows.push(vec![
            digest.code.clone(),
            named(digest),
            digest.units.len().to_string(),
            amount("revenue_total"),
            amount("budget_total"),
            amount("three_public"),
        ]);
    }
    format!("各部门（万元）：\n{}", print::aligned(&rows, &[2, 3, 4, 5], "  ", None))
}

/// The name, of final accounts with what they are.
fn named(digest: &Digest) -> String {
    match digest.report {
        Report::Budget => digest.name.clone(),
        Report::Final => format!("{}（{}）", digest.name, digest.report.chinese()),
    }
}

fn in_ten_thousand(amount: Money) -> String {
    format!("{:.2}", amount.rounded(MoneyUnit::TenThousand, 2))
}
