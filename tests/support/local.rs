//! A repository with a local variant.

use gongkai::Outcome;
use gongkai::document::Table;
use gongkai::source::Span;
use gongkai::world::Memory;

use super::PATH;

/// A unit with one line of 支出, for the local variant.
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

/// The repository, with one table file of the variant replaced.
pub fn world(table: &str, text: &str) -> Memory {
    super::tables_only::tables_only()
        .with(PATH, BUDGET)
        .with("variants/ours/variant.toml", VARIANT)
        .with(&format!("variants/ours/tables/{table}.toml"), text)
}

/// A table as printed in a variant with these additional lines in variant.toml.
pub fn printed(budget: &str, lines: &str, table: &str, text: &str) -> Table {
    let world = world(table, text).with(PATH, budget);
    compiled(world.with("variants/ours/variant.toml", format!("{VARIANT}{lines}")), table)
}

/// A table of a repository whose variant must be free of errors.
pub fn compiled(world: Memory, table: &str) -> Table {
    let outcome = process(world);
    let wrong = |code: &str| code.starts_with(['M', 'W']);
    let wrong: Vec<_> = outcome.findings.iter().filter(|finding| wrong(&finding.code)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    super::table(&super::document(outcome), table).clone()
}

/// The rows of a table, cells separated by bars.
pub fn lines(table: &Table) -> Vec<String> {
    super::rows(&table.rows).iter().map(|row| row.join("|")).collect()
}

/// Compiles a repository's budget.
pub fn process(world: Memory) -> Outcome {
    super::compile(&world, PATH)
}

/// A finding about a variant: its code, and for each place the source text and the label.
#[derive(PartialEq, Eq, Debug)]
pub struct Said {
    pub code: String,
    pub places: Vec<(String, String)>,
}

/// An expected finding.
pub fn said(code: &str, places: &[(&str, &str)]) -> Said {
    let places = places.iter().map(|&(at, words)| (at.to_owned(), words.to_owned())).collect();
    Said { code: code.to_owned(), places }
}

/// Findings about the variant of a repository.
pub fn found(world: Memory) -> Vec<Said> {
    of_variant(&process(world))
}

/// Findings about the variant with this table file.
pub fn load(table: &str, text: &str) -> Vec<Said> {
    let outcome = process(world(table, text));
    let findings = of_variant(&outcome);
    // A variant with errors compiles nothing; a valid one compiles the table.
    assert_eq!(outcome.document().is_some(), findings.is_empty());
    findings
}

fn of_variant(outcome: &Outcome) -> Vec<Said> {
    let text = |span: Span| outcome.sources.text(span).trim_matches('"').to_owned();
    let variant = outcome.findings.iter().filter(|finding| finding.code.starts_with('M'));
    variant
        .map(|finding| Said {
            code: finding.code.to_string(),
            places: finding
                .primary
                .iter()
                .chain(&finding.labels)
                .map(|at| (text(at.span), at.text.to_string()))
                .collect(),
        })
        .collect()
}
