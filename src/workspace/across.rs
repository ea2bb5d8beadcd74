//! What cannot be seen in one budget: codes used twice, payments that only one side writes, units in no department.

use std::collections::{BTreeMap, BTreeSet};

use crate::digest::Digest;
use crate::model::{BudgetKind, Report};

/// Something that several budgets do not agree about. Budgets are named by path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Conflict {
    /// Two budgets of a year and kind have this code, or two final accounts.
    SameUnit { code: String, first: String, second: String },
    /// Two units have a project with this code.
    SameProject { code: String, first: String, second: String },
    /// A unit says that it pays another, which says nothing of it.
    OnlyPaid { payer: String, receiver: String, code: String },
    /// A unit says that another pays it, which says nothing of it.
    OnlyReceived { receiver: String, payer: String, code: String },
    /// Two departments sum the same unit.
    InTwo { unit: String, first: String, second: String },
    /// No department sums this unit.
    InNone { unit: String },
    /// A budget of another year than most.
    OtherYear { budget: String, year: u32, usual: u32 },
}

/// All conflicts, in a fixed order.
pub(super) fn conflicts(digests: &[(&str, &Digest)]) -> Vec<Conflict> {
    let mut all = same_units(digests);
    all.extend(same_projects(digests));
    all.extend(one_sided(digests));
    all.extend(departments(digests));
    all.extend(years(digests));
    all
}

fn same_units(digests: &[(&str, &Digest)]) -> Vec<Conflict> {
    let mut seen: BTreeMap<(u32, BudgetKind, Report, &str), &str> = BTreeMap::new();
    let mut found = Vec::new();
    for (path, digest) in digests {
        match seen.get(&(digest.year, digest.kind, digest.report, &digest.code)) {
            Some(first) => found.push(Conflict::SameUnit {
                code: digest.code.clone(),
                first: (*first).to_owned(),
                second: (*path).to_owned(),
            }),
            None => {
                seen.insert((digest.year, digest.kind, digest.report, &digest.code), path);
            }
        }
    }
    found
}

fn same_projects(digests: &[(&str, &Digest)]) -> Vec<Conflict> {
    let mut seen: BTreeMap<(u32, Report, &str), &str> = BTreeMap::new();
    let mut found = Vec::new();
    for (path, digest) in digests {
        // A project that one budget writes twice is found there (S018).
        for code in digest.projects.iter().filter(|code| !code.is_empty()).collect::<BTreeSet<_>>() {
            match seen.get(&(digest.year, digest.report, code)) {
                Some(first) => found.push(Conflict::SameProject {
                    code: code.clone(),
                    first: (*first).to_owned(),
                    second: (*path).to_owned(),
                }),
                None => {
                    seen.insert((digest.year, digest.report, code), path);
                }
            }
        }
    }
    found
}

/// Payments between units of different departments, or of none: within a department they are compared there.
fn one_sided(digests: &[(&str, &Digest)]) -> Vec<Conflict> {
    let summed: BTreeSet<&str> = digests.iter().flat_map(|(_, digest)| &digest.units).map(String::as_str).collect();
    let units: BTreeMap<(u32, Report, &str), (&str, &Digest)> = digests
        .iter()
        .filter(|(_, digest)| digest.kind == BudgetKind::Unit)
        .map(|(path, digest)| ((digest.year, digest.report, digest.code.as_str()), (*path, *digest)))
        .collect();
    let mut found = Vec::new();
    for (path, digest) in digests.iter().filter(|(path, _)| !summed.contains(path)) {
        for code in &digest.pays {
            let Some((other, receiver)) = units.get(&(digest.year, digest.report, code)) else { continue };
            if !receiver.paid_by.contains(&digest.code) {
                let (payer, receiver) = ((*path).to_owned(), (*other).to_owned());
                found.push(Conflict::OnlyPaid { payer, receiver, code: code.clone() });
            }
        }
        for code in &digest.paid_by {
            let Some((other, payer)) = units.get(&(digest.year, digest.report, code)) else { continue };
            if !payer.pays.contains(&digest.code) {
                let (receiver, payer) = ((*path).to_owned(), (*other).to_owned());
                found.push(Conflict::OnlyReceived { receiver, payer, code: code.clone() });
            }
        }
    }
    found
}

/// Units that no department of their year and report sums, if there are departments that sum units, and units that two sum.
fn departments(digests: &[(&str, &Digest)]) -> Vec<Conflict> {
    let mut summed: BTreeMap<&str, &str> = BTreeMap::new();
    let mut years = BTreeSet::new();
    let mut found = Vec::new();
    for (path, digest) in digests {
        for unit in &digest.units {
            years.insert((digest.year, digest.report));
            if let Some(first) = summed.insert(unit, path) {
                found.push(Conflict::InTwo { unit: unit.clone(), first: first.to_owned(), second: (*path).to_owned() });
            }
        }
    }
    let is_unit = |digest: &Digest| digest.kind == BudgetKind::Unit && years.contains(&(digest.year, digest.report));
    let missing = digests.iter().filter(|(path, digest)| is_unit(digest) && !summed.contains_key(path));
    found.extend(missing.map(|(path, _)| Conflict::InNone { unit: (*path).to_owned() }));
    found
}

/// Budgets of another year than most, and final accounts of another year than most of them: next year's budget is made
/// before this year is closed.
fn years(digests: &[(&str, &Digest)]) -> Vec<Conflict> {
    let of = |report: Report| -> Vec<(&str, &Digest)> {
        digests.iter().copied().filter(|(_, digest)| digest.report == report).collect()
    };
    Report::ALL.iter().flat_map(|report| years_of(&of(*report))).collect()
}

fn years_of(digests: &[(&str, &Digest)]) -> Vec<Conflict> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for (_, digest) in digests {
        *counts.entry(digest.year).or_default() += 1;
    }
    // Of equally frequent years the later.
    let Some((&usual, _)) = counts.iter().max_by_key(|(year, count)| (**count, **year)) else { return Vec::new() };
    let others = digests.iter().filter(|(_, digest)| digest.year != usual);
    others.map(|(path, digest)| Conflict::OtherYear { budget: (*path).to_owned(), year: digest.year, usual }).collect()
}
