//! Where a budget comes from: a few answers, files, a published document, last year's budget.

use serde::Deserialize;
use serde_json::{Value, json};

use super::refusal::Refusal;
use crate::author::{Answers, budget_kind, money_unit, new_budget, new_repository, unit_code, unit_name, year};
use crate::conversion::{BudgetFormat, Converter, is_workbook};
use crate::diagnostic::Diagnostic;
use crate::import::{Settings, import as read_back};
use crate::ledger::Figures;
use crate::model::is_budget_workbook;
use crate::source::Shelf;
use crate::variant::{self, BUILT_IN, ancestry, by_name};
use crate::world::{Memory, World as _, folder};

/// The answers to the first questions, as they were typed.
#[derive(Clone, Debug, Deserialize)]
pub struct Beginning {
    pub variant: String,
    pub year: String,
    pub kind: String,
    pub code: String,
    pub name: String,
    pub money: String,
}

type File = (String, Vec<u8>);

const BUDGET: &str = "budget.toml";

/// The built-in variants.
pub(super) fn variants() -> Value {
    let world = Memory::default();
    let head = |name: &&str| {
        let mut shelf = Shelf::new(&world);
        let asked = by_name(name, &mut shelf.sources);
        let chain = ancestry(&asked, BUDGET, &mut shelf)?;
        let (_, head) = chain.into_iter().next()?;
        Some(json!({ "name": name, "title": head.title }))
    };
    BUILT_IN.iter().filter_map(head).collect()
}

/// The files of a new repository.
pub(super) fn new(beginning: &Beginning) -> Result<Vec<File>, Refusal> {
    let refused = |words: String| Refusal::new(words, None);
    let answers = Answers {
        code: unit_code(&beginning.code).map_err(refused)?,
        name: unit_name(&beginning.name).map_err(refused)?,
        kind: budget_kind(&beginning.kind).map_err(refused)?,
        year: year(&beginning.year).map_err(refused)?,
        money: money_unit(&beginning.money).map_err(refused)?,
    };
    let world = Memory::default();
    let mut shelf = Shelf::new(&world);
    let asked = by_name(&beginning.variant, &mut shelf.sources);
    let loaded = Figures::built_in(&mut shelf)
        .and_then(|figures| variant::open(&asked, BUDGET, &figures, &mut shelf))
        .and_then(|opened| variant::load(opened, &mut shelf));
    let loaded = loaded.ok_or_else(|| refused(format!("没有“{}”这种格式", beginning.variant)))?;
    let budget = new_budget(&answers, &loaded, "schema/budget.schema.json");
    let repository = new_repository("schema/repository.schema.json");
    let mut files =
        vec![(BUDGET.to_owned(), budget.into_bytes()), ("gongkai.toml".to_owned(), repository.into_bytes())];
    let is_needed = |name: &str| ["budget.schema.json", "repository.schema.json"].contains(&name);
    let schemas = crate::schemas().into_iter().filter(|(name, _)| is_needed(name));
    files.extend(schemas.map(|(name, text)| (format!("schema/{name}"), text.into_bytes())));
    Ok(files)
}

/// The budgets of a repository: files of the usual names, and workbooks with the sheets of a budget.
pub(super) fn budgets(world: &Memory) -> Vec<String> {
    let is_budget = |(path, bytes): &(&str, &[u8])| {
        let name = path.rsplit('/').next().unwrap_or(path);
        matches!(name, "budget.toml" | "final.toml") || is_workbook(path) && is_budget_workbook(bytes)
    };
    let named: Vec<String> = world.files().filter(is_budget).map(|(path, _)| path.to_owned()).collect();
    if !named.is_empty() {
        return named;
    }
    // Under another name: a file with the section of a unit.
    let has_unit = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        text.lines().any(|line| matches!(line.trim(), "[unit]" | "[单位]"))
    };
    let others = world.files().filter(|(path, bytes)| path.ends_with(".toml") && has_unit(bytes));
    others.map(|(path, _)| path.to_owned()).collect()
}

/// A budget as TOML: what a workbook says is written beside it, once.
pub(super) fn as_toml(world: &mut Memory, budget: &str) -> Result<String, Refusal> {
    if !is_workbook(budget) {
        return Ok(budget.to_owned());
    }
    let folder = folder(budget);
    let to = if folder.is_empty() { BUDGET.to_owned() } else { format!("{folder}/{BUDGET}") };
    if world.has(&to) {
        return Ok(to);
    }
    let mut converter = Converter::new(world);
    let made = converter.convert(budget, BudgetFormat::Toml, &to)?;
    let Some(bytes) = made else { return Err(why(&converter.shelf.findings)) };
    drop(converter);
    *world = std::mem::take(world).with(&to, bytes);
    Ok(to)
}

/// The repository of a budget that is read back from a published document; a workbook that a budget was filled in is opened.
pub(super) fn import(world: &Memory, file: &str) -> Result<Vec<File>, Refusal> {
    let bytes = world.files().find(|(path, _)| *path == file).map(|(_, bytes)| bytes.to_vec());
    let bytes = bytes.ok_or_else(|| Refusal::new(format!("没有“{file}”这个文件"), None))?;
    let document = crate::published::read(file, &bytes).map_err(|error| Refusal::new(error.to_string(), None))?;
    let empty = Memory::default();
    let imported = read_back(&empty, &document, BUDGET, &Settings::default())?;
    Ok(imported.files)
}

/// The next year's budget and the files that it needs, with the path of the budget.
pub(super) fn next_year(world: &Memory, budget: &str) -> Result<(String, Vec<File>), Refusal> {
    let folder = folder(budget);
    let to = match folder.rsplit_once('-').map(|(stem, year)| (stem, year.parse::<u32>())) {
        Some((stem, Ok(year))) => format!("{stem}-{}/{BUDGET}", year + 1),
        _ if folder.is_empty() => format!("下一年/{BUDGET}"),
        _ => format!("{folder}-下一年/{BUDGET}"),
    };
    if world.has(&to) {
        return Err(Refusal::new(format!("“{to}”已经有了"), None));
    }
    let mut shelf = Shelf::new(world);
    let made = crate::next_year::next_year(&mut shelf, budget, &to)?;
    let Some(made) = made else { return Err(why(&shelf.findings)) };
    let files = std::iter::once(made.budget).chain(made.others);
    Ok((to, files.collect()))
}

fn why(findings: &[Diagnostic]) -> Refusal {
    let words = findings.first().map_or_else(|| "读不出预算".to_owned(), |finding| finding.message.to_string());
    Refusal::new(words, None)
}
