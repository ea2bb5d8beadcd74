//! The total of a repository, where there is one.

use std::collections::{BTreeMap, BTreeSet};

use super::{FIGURES, Row, Verdict};
use crate::digest::Digest;
use crate::model::{BudgetKind, Report};
use crate::money::Money;

/// The sum of all budgets, each unit once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Total {
    /// Departments, and units that no department sums; an amount that one of them lacks is unknown.
    Of {
        /// In order of the figures.
        amounts: Vec<Option<Money>>,
        /// So many budgets were added.
        count: usize,
    },
    /// Why a sum would say nothing.
    Without(String),
}

impl Total {
    /// Of the rows of one report: budgets and final accounts are not added up.
    pub(super) fn of(rows: &[Row<'_>], report: Report) -> Self {
        let rows: Vec<&Row<'_>> = rows.iter().filter(|row| row.report() == report).collect();
        let added: Vec<&Row<'_>> = rows.iter().copied().filter(|row| row.department.is_none()).collect();
        if let Some(why) = failed(&rows).or_else(|| unlike(&rows, &added)) {
            return Self::Without(why);
        }
        let sum = |(figure, _): (&str, &str)| added.iter().map(|row| row.amount(figure)).sum();
        Self::Of { amounts: FIGURES.into_iter().map(sum).collect(), count: added.len() }
    }
}

fn failed(rows: &[&Row<'_>]) -> Option<String> {
    let failed = rows.iter().filter(|row| !matches!(row.result, Verdict::Published(_))).count();
    (failed > 0).then(|| format!("有 {failed} 份没有通过"))
}

/// Why budgets that are all sound cannot be added up.
fn unlike(rows: &[&Row<'_>], added: &[&Row<'_>]) -> Option<String> {
    let digests: Vec<(&str, &Digest)> = rows.iter().filter_map(|row| Some((row.path, row.digest?))).collect();
    let years: BTreeSet<u32> = digests.iter().map(|(_, digest)| digest.year).collect();
    if years.len() > 1 {
        return Some("各预算的年度不同".to_owned());
    }
    let mut units = BTreeSet::new();
    if digests.iter().flat_map(|(_, digest)| &digest.units).any(|unit| !units.insert(unit)) {
        return Some("有单位列进了两个部门".to_owned());
    }
    let mut codes = BTreeSet::new();
    if let Some((_, twice)) = digests.iter().find(|(_, digest)| !codes.insert((digest.kind, &digest.code))) {
        return Some(format!("单位代码 {} 有两份预算用", twice.code));
    }
    // A department that states its own amounts may contain any of the units.
    let of = |kind| added.iter().filter_map(move |row| row.digest.filter(|digest| digest.kind == kind));
    let alone = of(BudgetKind::Department).find(|digest| digest.units.is_empty());
    if let (Some(department), Some(_)) = (alone, of(BudgetKind::Unit).next()) {
        let name = &department.name;
        return Some(format!("{name}没有写 units，看不出有没有包括没有列进部门的单位"));
    }
    across(rows).then(|| "单位之间有往来，加在一起就算了两遍".to_owned())
}

/// True if one of the budgets that are added pays another: its use and the other's revenue are the same money.
fn across(rows: &[&Row<'_>]) -> bool {
    let whose = |row: &Row<'_>| Some(row.department.or(row.digest)?.code.clone());
    let of_code: BTreeMap<&str, Option<String>> = rows
        .iter()
        .filter(|row| !row.sums_units())
        .filter_map(|row| Some((row.digest?.code.as_str(), whose(row))))
        .collect();
    rows.iter().any(|row| {
        let others = row.digest.into_iter().flat_map(|digest| digest.pays.iter().chain(&digest.paid_by));
        let mut others = others.filter_map(|code| of_code.get(code.as_str()));
        !row.sums_units() && others.any(|other| *other != whose(row))
    })
}
