//! A budget as a workbook compiles to the same bytes, and comes back from it as the same TOML.

use std::path::Path;

use gongkai::author::{self, Notes};
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
        worlds.push((name.to_owned(), example::Example::load(name).world));
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
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    Memory::default()
        .with(PATH, text(PATH))
        .with("duties.txt", "负责全县文化工作。\n管理文化市场。\n")
        .with("variants/ours/variant.toml", text("variant.toml"))
        .with("variants/ours/figures.toml", text("figures.toml"))
        .with("variants/ours/sections/more.md", text("more.md"))
}

#[test]
fn every_key_has_its_place() {
    let world = everything();
    let mut shelf = Shelf::new(&world);
    let before = read_values(&mut shelf, PATH);
    let before = before.unwrap_or_else(|| panic!("{:?}", shelf.findings));
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

/// A budget made from the declarations alone: a key that is added to a record is in it, and must find its place.
#[test]
fn every_declared_key_has_a_column_or_a_row() {
    let mut next = 0;
    let filled = filled(Shape::Record(model::Budget::SHAPE), true, &mut next);
    assert!(next > 150, "{next} values");
    let root = filled.node();
    let text = author::budget(root.get_ref().as_table().unwrap(), &Notes::default());
    let world = Memory::default().with(PATH, text);
    let mut shelf = Shelf::new(&world);
    let written = read_values(&mut shelf, PATH);
    let written = written.unwrap_or_else(|| panic!("{:?}", shelf.findings));
    let shape = Shape::Record(model::Budget::SHAPE);
    assert_eq!(filled.difference(&written, shape), None);
    let world = world.clone().with(WORKBOOK, convert(&world, PATH, BudgetFormat::Workbook, WORKBOOK));
    let read = read_values(&mut Shelf::new(&world), WORKBOOK).unwrap();
    assert_eq!(filled.difference(&read, shape), None);
    // `allow` is nowhere declared, because any table may have it.
    assert_eq!(
        text_of(&read, &["three_public", "fund", "allow"]),
        text_of(&filled, &["three_public", "fund", "allow"])
    );
}

fn text_of(value: &Owned, keys: &[&str]) -> String {
    format!("{:?}", keys.iter().try_fold(value, |value, key| value.get(key)).expect("the keys"))
}

/// A value of this shape in which every key is written, and every table allows something.
fn filled(shape: Shape, may_allow: bool, next: &mut u32) -> Owned {
    *next += 1;
    let number = *next;
    let entry = |key: &str, value: Owned| (key.to_owned(), value);
    match shape {
        Shape::Text if number.is_multiple_of(7) => Owned::Table(vec![
            entry("basis", Owned::Text(format!("依据{number}"))),
            entry("secret", Owned::Text(format!("不公开{number}"))),
        ]),
        Shape::Text => Owned::Text(format!("第 {number} 段\n“=1+1”，又一行")),
        Shape::Name => Owned::Text(format!("名称{number}")),
        Shape::Code => Owned::Text(format!("201{number:04}")),
        Shape::Amount if number.is_multiple_of(11) => Owned::Text(format!("{number}.5万元")),
        Shape::Amount | Shape::Number => Owned::Number(format!("{number}.25")),
        Shape::Integer => Owned::Number(number.to_string()),
        Shape::Flag => Owned::Flag(number.is_multiple_of(2)),
        Shape::Date => Owned::Date(format!("2024-02-{:02}", 1 + number % 28)),
        Shape::Written if number.is_multiple_of(3) => Owned::Text(String::new()),
        Shape::Written => Owned::Number(format!("{number}.50")),
        Shape::Choice(names) => Owned::Text(names[number as usize % names.len()].0.to_owned()),
        Shape::Record(record) => {
            let fields = record.fields.iter().map(|field| entry(field.key, filled((field.shape)(), may_allow, next)));
            let mut entries: Vec<_> = fields.collect();
            if let Some(rest) = &record.rest
                && let Shape::Map(value) = (rest.shape)()
            {
                entries.push(entry("basic", filled(value(), may_allow, next)));
            }
            if may_allow {
                entries.push(entry("allow", allow(*next)));
            }
            Owned::Table(entries)
        }
        Shape::List(inner) => Owned::List((0..2).map(|_| filled(inner(), may_allow, next)).collect()),
        Shape::Map(inner) => {
            let mut entries: Vec<_> =
                (0..2).map(|at| entry(&format!("3010{at}"), filled(inner(), may_allow, next))).collect();
            if may_allow {
                entries.push(entry("allow", allow(*next)));
            }
            Owned::Table(entries)
        }
        Shape::Short(form) => filled((form.full)(), may_allow, next),
        Shape::Other => panic!("a budget has a value that only TOML can hold"),
    }
}

fn allow(number: u32) -> Owned {
    let text = |words: String| Owned::Text(words);
    let entry = [("code", text(format!("C{number:03}"))), ("why", text(format!("理由{number}")))];
    Owned::List(vec![Owned::Table(entry.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())])
}

#[test]
fn marks_for_review_come_back_from_a_workbook() {
    let text = include_str!("../corpus/S037/fail.toml");
    let text =
        text.replace("30101 = 100.00", "# 待核：款\n30101 = 100.00  # 待核").replace("[unit]", "[unit] # 待核：全部");
    let world = Memory::default().with(PATH, text.clone().into_bytes());
    let world = world.clone().with(WORKBOOK, convert(&world, PATH, BudgetFormat::Workbook, WORKBOOK));
    let again = convert(&world, WORKBOOK, BudgetFormat::Toml, AGAIN);
    let again = String::from_utf8(again).expect("text");
    let said = |text: &str| {
        let mut notes: Vec<(String, String)> = gongkai::source::marks(text)
            .into_iter()
            .map(|mark| (format!("{:?}", mark.path.first()), mark.note))
            .collect();
        notes.sort();
        notes
    };
    assert_eq!(said(&text).len(), 6);
    assert_eq!(said(&again), said(&text), "{again}");
    for line in ["# 待核：上年的数\ngeneral", "# 待核 jun：原来是 2023 年的\nplan", "# 待核：款\n"] {
        assert!(again.contains(line), "{line}: {again}");
    }
    let codes = |path: &str| support::compile(&world.clone().with(AGAIN, again.clone().into_bytes()), path).findings;
    for path in [WORKBOOK, AGAIN] {
        assert_eq!(codes(path).iter().filter(|finding| finding.code == "S037").count(), 6, "{path}");
    }
}
