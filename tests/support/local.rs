//! A repository with a variant of its own.

use gongkai::Outcome;
use gongkai::document::Table;
use gongkai::source::Span;
use gongkai::world::Memory;

use super::PATH;

/// A unit with one line of 支出, compiled in the local variant.
pub const BUDGET: &str = r#"
format = 1
[unit]
code = "301002"
name = "青石县文化信息服务中心"
kind = "unit"
year = 2024
variant = "ours"
money = "万元"
[revenue]
general = 10.00
[[expenditure]]
function = "2010301"
basic = 10.00
[basic]
30101 = 10.00
"#;

const VARIANT: &str = "name = \"ours\"\ntitle = \"本县的格式\"\nextends = \"tables\"\n";

/// The repository; one table's file of the variant is replaced.
pub fn world(table: &str, text: &str) -> Memory {
    super::tables_only::tables_only()
        .with(PATH, BUDGET)
        .with("variants/ours/variant.toml", VARIANT)
        .with(&format!("variants/ours/tables/{table}.toml"), text)
}

/// A table as a budget prints it in a variant with these further lines in its variant.toml.
pub fn printed(budget: &str, lines: &str, table: &str, text: &str) -> Table {
    let world = world(table, text).with(PATH, budget);
    compiled(world.with("variants/ours/variant.toml", format!("{VARIANT}{lines}")), table)
}

/// A table of a repository in whose variant and tables nothing is wrong.
pub fn compiled(world: Memory, table: &str) -> Table {
    let outcome = process(world);
    let wrong = |code: &str| code.starts_with(['M', 'W']);
    let wrong: Vec<_> = outcome.findings.iter().filter(|finding| wrong(&finding.code)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    super::table(&super::document(outcome), table).clone()
}

/// The rows of a table, its cells between bars.
pub fn lines(table: &Table) -> Vec<String> {
    super::rows(&table.rows).iter().map(|row| row.join("|")).collect()
}

/// Runs a repository.
pub fn process(world: Memory) -> Outcome {
    super::compile(&world, PATH)
}

/// A finding on a variant: its code, and each place as the words there and the words about it.
#[derive(PartialEq, Eq, Debug)]
pub struct Said {
    pub code: String,
    pub places: Vec<(String, String)>,
}

/// What a finding is expected to say.
pub fn said(code: &str, places: &[(&str, &str)]) -> Said {
    let places = places.iter().map(|&(at, words)| (at.to_owned(), words.to_owned())).collect();
    Said { code: code.to_owned(), places }
}

/// What is said of the variant of a repository.
pub fn found(world: Memory) -> Vec<Said> {
    of_variant(&process(world))
}

/// What loading says of a variant in which one table's file is this.
pub fn load(table: &str, text: &str) -> Vec<Said> {
    let outcome = process(world(table, text));
    let findings = of_variant(&outcome);
    // A variant that cannot be relied on compiles nothing; a sound one compiles the table.
    assert_eq!(outcome.document().is_some(), findings.is_empty());
    findings
}

fn of_variant(outcome: &Outcome) -> Vec<Said> {
    let text = |span: Span| outcome.sources.text(span).trim_matches('"').to_owned();
    let variant = outcome.findings.iter().filter(|finding| finding.code.starts_with('M'));
    variant
        .map(|finding| Said {
            code: finding.code.to_string(),
            places: finding.primary.iter().chain(&finding.labels).map(|at| (text(at.span), at.text.clone())).collect(),
        })
        .collect()
}
