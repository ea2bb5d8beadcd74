//! The final accounts of a budget's year: the same unit, 科目 and sources; every amount 待填, what may be out of date 待核.
//!
//! What the budget says is the 年初预算数 of the accounts, which take it from the budget's own file: nothing is typed twice.

mod balance;
mod last;
mod lines;
mod offered;
mod parts;
mod values;
mod variant;
mod words;

use std::collections::BTreeSet;

use crate::author::{self, Notes, Reviews, Step};
use crate::conversion::{BudgetFormat, Converter, schema_near};
use crate::error::Error;
use crate::model::{self, Budget, Report, file_of_accounts};
use crate::next_year::count_pending;
use crate::next_year::overlay::Overlay;
use crate::source::{Owned, Shelf, is_workbook, marks};
use crate::world::{World, folder, join, relative};
use last::LastAccounts;
use offered::Offered;
use values::{entries, number, table, text};

/// The files of the final accounts, and what is left to do.
#[derive(Clone, Debug)]
pub struct Skeleton {
    /// The year of the budget and of its accounts.
    pub year: u32,
    /// The final accounts, by their path in the repository.
    pub accounts: (String, Vec<u8>),
    /// A variant that they need, by path.
    pub others: Vec<(String, Vec<u8>)>,
    /// Name of the variant.
    pub variant: String,
    /// True if no variant is made for the year, so that one of the new files extends another year's.
    pub has_thin_variant: bool,
    /// Last year's final accounts, if they were found.
    pub last: Option<String>,
    /// Final accounts of units of the department that are not there yet, each with the budget that it is made from.
    pub lacking: Vec<(String, String)>,
    /// Values that are 待填.
    pub pending: usize,
    /// Values that are 待核.
    pub reviews: usize,
}

/// Which report the file at a path is, and its year; `None` if findings say why it cannot be read.
pub fn report_of(shelf: &mut Shelf<'_>, path: &str) -> Option<(Report, u32)> {
    let budget = model::read(shelf, path, None)?;
    Some((budget.report(), budget.unit.year.value))
}

/// The final accounts of the budget at a path, to be written to `to`, a path of the same repository. Findings on the shelf
/// say why the budget cannot be read.
///
/// # Errors
/// If they cannot be written as a workbook.
pub fn final_accounts(shelf: &mut Shelf<'_>, path: &str, to: &str) -> Result<Option<Skeleton>, Error> {
    let from = shelf.findings.len();
    let Some(budget) = model::read(shelf, path, None) else { return Ok(None) };
    if shelf.is_damaged {
        return Ok(None);
    }
    shelf.findings.truncate(from);
    let Some(said) = model::read_values(shelf, path) else { return Ok(None) };
    shelf.findings.truncate(from);
    let year = budget.unit.year.value;
    let last = LastAccounts::find(&budget, path, shelf);
    let mut world = Overlay::new(shelf.world);
    let Some(chosen) = variant::choose(&budget, last.as_ref(), to, &mut world, shelf) else { return Ok(None) };
    let as_toml = format!("{}.toml", to.trim_end_matches(".xlsx").trim_end_matches(".toml"));
    let written = {
        let mut own = Shelf::new(&world);
        let Some(variant) = variant::load(&chosen.name, to, &mut own) else {
            let Shelf { sources, findings, .. } = own;
            (shelf.sources, shelf.findings) = (sources, findings);
            return Ok(None);
        };
        let mut reviews = Reviews::default();
        if !chosen.note.is_empty() {
            reviews.add(&[Step::Key("unit"), Step::Key("variant")], &chosen.note);
        }
        let mut made = vec![("format", number("1")), ("report", text(Report::Final.key()))];
        made.push(("unit", unit(&said, &chosen.name, path, to, &mut reviews)));
        made.extend(copied(&said));
        made.push(("budget", table(vec![("file", text(&relative(folder(to), path)))])));
        made.push(("previous", last.as_ref().map_or_else(|| words::previous(&variant), |last| last.named(to))));
        if budget.stated().is_none() {
            let lines = lines::Lines::of(&budget, shelf);
            made.push(("receipts", lines.receipts()));
            made.push(("balance", balance::balance(&budget, &lines, last.as_ref(), &mut reviews)));
            made.extend(parts::surplus(&budget, &lines));
            made.push(("expenditure", lines.expenditure(budget.money(), &mut reviews)));
            made.extend(parts::of(&budget));
        }
        made.extend(words::of(&said, &variant, &mut reviews));
        let mut made = entries(made);
        // So that its keys are offered.
        if let (Owned::Table(entries), false) = (&mut made, variant.inputs.extra.is_empty())
            && !entries.iter().any(|(key, _)| key == "extra")
        {
            entries.push(("extra".to_owned(), table(Vec::new())));
        }
        let root = made.node();
        let name = |path: &str, key: &str| author::explained_meaning(&variant, path, key);
        let schema = schema_near(shelf.world, to);
        let notes = words::beside(&budget, last.is_some());
        let preface: Vec<&str> = notes.iter().map(String::as_str).collect();
        let offered = Offered { variant: &variant, is_department: budget.stated().is_some() };
        let notes = Notes {
            schema: schema.as_deref(),
            preface: &preface,
            name: &|path, key| own_name(&said, path, key).or_else(|| name(path, key)),
            offers: Some(&offered),
            reviews: Some(&reviews),
        };
        root.get_ref().as_table().map_or_else(String::new, |root| author::budget(root, &notes))
    };
    let (pending, reviews) = (count_pending(&written), marks(&written).len());
    let bytes = if is_workbook(to) {
        world.put(as_toml.clone(), written.into_bytes());
        let mut converter = Converter::new(&world);
        let Some(bytes) = converter.convert(&as_toml, BudgetFormat::Workbook, to)? else { return Ok(None) };
        bytes
    } else {
        written.into_bytes()
    };
    let mut files = world.into_files();
    files.remove(&as_toml);
    Ok(Some(Skeleton {
        year,
        accounts: (to.to_owned(), bytes),
        others: files.into_iter().collect(),
        variant: chosen.name,
        has_thin_variant: chosen.is_thin,
        last: last.map(|last| last.path),
        lacking: lacking(&budget, shelf.world),
        pending,
        reviews,
    }))
}

/// The unit as in the budget, but for its variant and its days; its units by their final accounts.
fn unit(said: &Owned, variant: &str, path: &str, to: &str, reviews: &mut Reviews) -> Owned {
    const KEPT: [&str; 8] = ["code", "name", "level", "short", "kind", "year", "nature", "money"];
    let Some(unit) = said.get("unit") else { return table(Vec::new()) };
    let mut own: Vec<(&str, Owned)> = KEPT.into_iter().filter_map(|key| Some((key, unit.get(key)?.clone()))).collect();
    own.push(("variant", text(variant)));
    own.push(("published", values::pending()));
    if let Some(rounded) = unit.get("rounded") {
        own.push(("rounded", rounded.clone()));
        reviews.add(&[Step::Key("unit"), Step::Key("rounded")], "决算的金额是不是各自四舍五入过的");
    }
    if let Some(Owned::List(units)) = unit.get("units") {
        let moved = units.iter().map(|unit| match unit {
            Owned::Text(unit) => match join(folder(path), unit) {
                Some(inside) => text(&relative(folder(to), &file_of_accounts(&inside))),
                None => text(&file_of_accounts(unit)),
            },
            unit => unit.clone(),
        });
        own.push(("units", Owned::List(moved.collect())));
    }
    table(own)
}

/// What stays as it is.
fn copied(said: &Owned) -> impl Iterator<Item = (&'static str, Owned)> {
    ["organization", "codes"].into_iter().filter_map(|key| Some((key, said.get(key)?.clone())))
}

/// The unit's own name of a code.
fn own_name(said: &Owned, path: &str, key: &str) -> Option<String> {
    let kind = if path == "basic" { "economic" } else { "function" };
    match said.get("codes")?.get(kind)?.get(key)? {
        Owned::Text(name) => Some(name.clone()),
        _ => None,
    }
}

/// Units of a department whose final accounts are not there.
fn lacking(budget: &Budget, world: &dyn World) -> Vec<(String, String)> {
    let members = budget.members().iter().map(|member| (file_of_accounts(&member.path), member.path.clone()));
    let mut seen = BTreeSet::new();
    members.filter(|(accounts, _)| !world.has(accounts) && seen.insert(accounts.clone())).collect()
}
