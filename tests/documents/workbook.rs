//! A budget as a workbook compiles to the same bytes, and comes back from it as the same TOML.

use std::path::Path;

use gongkai::conversion::{BudgetFormat, Converter};
use gongkai::model::read_values;
use gongkai::source::{Owned, Shape, Shelf};
use gongkai::world::{Memory, World};
use gongkai::{Outcome, model};
use proptest::prelude::*;

use crate::support::toml::Unit;
use crate::support::{self, PATH, cases, example, parallel, random, toml};

const WORKBOOK: &str = "budget.xlsx";
const AGAIN: &str = "again.toml";

fn convert(world: &dyn World, from: &str, format: BudgetFormat, to: &str) -> Vec<u8> {
    let mut converter = Converter::new(world);
    let bytes = converter.convert(from, format, to).unwrap_or_else(|error| panic!("{error}"));
    bytes.unwrap_or_else(|| panic!("{:?}", converter.shelf.findings))
}

/// All that people see of an outcome: the files, and findings without places.
fn visible(outcome: &Outcome) -> (Vec<String>, Option<Vec<u8>>, Option<String>) {
    let draft = outcome.draft().ok();
    let docx = draft.as_ref().map(|draft| draft.docx().unwrap());
    (support::verdict(outcome), docx, draft.map(|draft| draft.markdown()))
}

/// TOML → workbook → TOML.
fn there_and_back(world: Memory, name: &str) {
    let written = convert(&world, PATH, BudgetFormat::Workbook, WORKBOOK);
    let world = world.with(WORKBOOK, written);
    let again = convert(&world, WORKBOOK, BudgetFormat::Toml, AGAIN);
    let world = world.with(AGAIN, again);
    let outcomes = [PATH, WORKBOOK, AGAIN].map(|path| support::compile_allowing_nothing(&world, path));
    let [toml, workbook, again] = [&outcomes[0], &outcomes[1], &outcomes[2]].map(visible);
    assert_eq!(toml.0, workbook.0, "{name}: findings");
    assert_eq!(toml.0, again.0, "{name}: findings of the TOML that came back");
    assert_eq!(toml.2, workbook.2, "{name}: Markdown");
    assert!(toml.1 == workbook.1 && toml.1 == again.1 && toml.2 == again.2, "{name}: documents");
}

#[test]
fn every_example_and_clean_unit_is_the_same_from_a_workbook() {
    let mut worlds: Vec<(String, Memory)> = Vec::new();
    for name in example::EXAMPLES {
        worlds.push((name.to_owned(), example::in_memory(name)));
    }
    let mut files = Vec::new();
    support::collect(&support::root().join("tests/clean"), &mut files);
    files.sort();
    for file in files.iter().filter(|file| file.ends_with("budget.toml")) {
        let folder = file.parent().unwrap();
        worlds.push((folder.display().to_string(), repository_of(folder)));
    }
    worlds.push(("everything".to_owned(), everything()));
    assert!(worlds.len() > 15, "{}", worlds.len());
    parallel::each(&worlds, |(name, world)| there_and_back(world.clone(), name));
}

/// A budget's folder as a repository, with what the folder above adds.
fn repository_of(folder: &Path) -> Memory {
    let mut world = support::folder(folder);
    let above = folder.parent().unwrap();
    for name in ["gongkai.toml", "科目.csv"] {
        if let Ok(bytes) = std::fs::read(above.join(name)) {
            world = world.with(name, bytes);
        }
    }
    world
}

fn everything() -> Memory {
    let folder = support::root().join("tests/hostile_text/everything");
    support::folder(&folder)
}

#[test]
fn every_key_has_its_place() {
    let world = everything();
    let mut shelf = Shelf::new(&world);
    let before = read_values(&mut shelf, PATH).unwrap();
    let world = everything().with(WORKBOOK, convert(&everything(), PATH, BudgetFormat::Workbook, WORKBOOK));
    let after = read_values(&mut Shelf::new(&world), WORKBOOK).unwrap();
    let shape = Shape::Record(model::Budget::SHAPE);
    assert_eq!(before.difference(&after, shape), None);
    // The comparison can fail.
    let Owned::Table(mut entries) = after else { panic!("no table") };
    entries.retain(|(key, _)| key != "sections");
    let difference = before.difference(&Owned::Table(entries), shape).unwrap();
    assert_eq!(difference.place, "·代替文字");
}

#[test]
fn an_empty_workbook_asks_for_what_the_variant_prints() {
    let world = Memory::default();
    let bytes = Converter::new(&world).empty_workbook("hebei-2024", PATH).unwrap();
    let world = world.with(WORKBOOK, bytes);
    let said: Vec<String> = support::verdict(&support::compile(&world, WORKBOOK));
    assert!(said.iter().all(|said| said.starts_with("S009")), "{said:?}");
    assert!(said.len() >= 3, "{said:?}");
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn a_random_budget_is_the_same_from_a_workbook(budget in random::budget()) {
        let text = toml::write(&budget, "tables", Unit::TenThousand);
        there_and_back(support::alone(&text), &text);
    }
}
