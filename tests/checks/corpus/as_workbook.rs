//! The budgets of the cases as workbooks: what is said of them names sheets and heads, not keys of TOML.

use gongkai::Outcome;
use gongkai::diagnostic::Diagnostic;
use gongkai::model::{Budget, read_values};
use gongkai::source::{RecordShape, Shape, Shelf};
use gongkai::workbook;
use gongkai::world::Memory;

use super::case::{BUDGET, Side, WORKBOOK, ran};
use super::words;
use crate::support::{self, book, parallel};

/// What only TOML has.
const OF_TOML: [&str; 9] = [" = ", "\"", "[", "]", "{", "}", "这一键", "个键", "的键"];
/// Words about other files, which are TOML, and about figures, which have English names.
const OTHER_FILES: [&str; 6] = ["{{", "{%", "gongkai.toml", "在格式的", "variants/", "常用的名称"];
/// Keys that name rows of a sheet, the figures of last year; and one that is a name of templates, too.
const FIGURES: [&str; 3] = ["basic", "project", "projects"];

#[test]
fn findings_about_a_workbook_are_in_its_words() {
    let worlds: Vec<(&str, Memory)> = ran()
        .iter()
        .filter_map(|ran| Some((ran.case.name.as_str(), as_workbook(&ran.case.world(Side::Fail))?)))
        .collect();
    assert!(worlds.len() > 150, "{} cases", worlds.len());
    let mut keys = Vec::new();
    gather(Shape::Record(Budget::SHAPE), &mut keys);
    keys.retain(|key| !FIGURES.contains(key));
    let said = parallel::each(&worlds, |(name, world)| {
        let outcome = support::compile_allowing_nothing(world, WORKBOOK);
        let said = outcome.findings.iter().filter(|finding| is_in_cells(finding, &outcome)).flat_map(words);
        let wrong = said.filter(|words| OTHER_FILES.iter().all(|other| !words.contains(other))).filter(|words| {
            // A name of a file is no key.
            let plain = words.replace("budget.toml", "");
            let mut english = plain.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            OF_TOML.iter().any(|toml| words.replace("\"\"", "").contains(toml))
                || english.any(|word| keys.contains(&word))
        });
        wrong.map(|words| format!("{name}: {words}")).collect::<Vec<_>>()
    });
    let said: Vec<String> = said.into_iter().flatten().collect();
    assert!(said.is_empty(), "\n{}", said.join("\n"));
}

fn is_in_cells(finding: &Diagnostic, outcome: &Outcome) -> bool {
    finding.primary.as_ref().is_some_and(|label| outcome.sources.place(label.span).starts_with(WORKBOOK))
}

/// The case's repository with its budget as a workbook; `None` if that cannot hold it.
fn as_workbook(world: &Memory) -> Option<Memory> {
    let budget = read_values(&mut Shelf::new(world), BUDGET)?;
    let pages = workbook::pages(&budget, &|_, _| Vec::new(), &|_| false).ok()?;
    Some(world.clone().with(WORKBOOK, book::of_pages(&pages)))
}

/// The keys of a record and of all records within it.
fn gather(shape: Shape, keys: &mut Vec<&'static str>) {
    match shape {
        Shape::Record(RecordShape { fields, .. }) => fields.iter().for_each(|field| {
            keys.push(field.key);
            gather((field.shape)(), keys);
        }),
        Shape::List(inner) | Shape::Map(inner) => gather(inner(), keys),
        Shape::Short(form) => gather((form.full)(), keys),
        _ => {}
    }
}
