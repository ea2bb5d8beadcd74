//! Shared by the tests: repositories, examples, calls of the library, and access to documents. Each test program
//! includes this module once.
#![allow(dead_code, reason = "each test program takes what it needs")]

pub mod amounts;
pub mod book;
pub mod built_in;
pub mod example;
pub mod leaves;
pub mod local;
pub mod oracle;
pub mod otherwise;
pub mod parallel;
pub mod random;
pub mod rng;
pub mod seen;
pub mod sheet;
pub mod snapshot;
pub mod spots;
pub mod tables_only;
pub mod toml;
pub mod trial;
pub mod unseen;
pub mod word;
pub mod work;
pub mod zip;

use std::path::{Path, PathBuf};

use gongkai::diagnostic::{Diagnostic, Severity};
use gongkai::document::{Document, Grid, Slot, Table};
use gongkai::fonts::Fonts;
use gongkai::layout::{self, Layout};
use gongkai::render;
use gongkai::report::human;
use gongkai::source::SourceMap;
use gongkai::world::{Disk, Memory, World};
use gongkai::{Compiler, Outcome};
use proptest::test_runner::{Config, RngSeed};

#[allow(unused_imports, reason = "each test program takes what it needs")]
pub use example::{EXAMPLES, budget_path, in_memory};

/// Path of the budget in the repositories made here.
pub const PATH: &str = "budget.toml";

/// The root of this repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// This repository on disk.
pub fn repository() -> Disk {
    Disk::open(root()).expect("the repository")
}

/// All files below a folder in memory, by their paths within it.
pub fn folder(folder: &Path) -> Memory {
    let mut files = Vec::new();
    collect(folder, &mut files);
    files.into_iter().fold(Memory::default(), |world, file| {
        let path = file.strip_prefix(folder).expect("below the folder").to_str().expect("UTF-8").replace('\\', "/");
        world.with(&path, std::fs::read(&file).expect("a file"))
    })
}

/// All files below a folder.
pub fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

/// Compiles a budget of a repository.
pub fn compile(world: &dyn World, path: &str) -> Outcome {
    Compiler::new(world).compile(path)
}

/// The same, including findings that an example's `allow` suppresses.
pub fn compile_allowing_nothing(world: &dyn World, path: &str) -> Outcome {
    Compiler::new(world).report_all().compile(path)
}

/// Compiles a single budget, with the table-only variants.
pub fn compile_alone(budget: &str) -> Outcome {
    compile(&alone(budget), PATH)
}

/// A repository with one budget in it.
pub fn alone(budget: &str) -> Memory {
    tables_only::tables_only().with(PATH, budget)
}

/// The document, which must exist.
pub fn document(outcome: Outcome) -> Document {
    assert!(outcome.document().is_some(), "there is no document: {:?}", outcome.findings);
    outcome.into_document().expect("a document")
}

/// A document on pages, in the built-in fonts.
pub fn laid_out(document: &Document) -> Layout {
    layout::lay_out(document, Fonts::built_in())
}

/// A document as Markdown.
pub fn markdown(document: &Document) -> String {
    render::markdown::render(document)
}

/// A document as document.json, read back.
pub fn json(document: &Document) -> serde_json::Value {
    serde_json::from_str(&render::json::render(document)).expect("JSON")
}

/// Code and message of every finding.
pub fn verdict(outcome: &Outcome) -> Vec<String> {
    let mut said: Vec<String> =
        outcome.findings.iter().map(|finding| format!("{} {}", finding.code, finding.message)).collect();
    said.sort();
    said
}

/// Findings of severity error, as text.
pub fn errors(findings: &[Diagnostic], sources: &SourceMap) -> String {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| human::render(finding, sources, false)).collect::<Vec<_>>().join("\n\n")
}

/// A table of the document.
pub fn table<'d>(document: &'d Document, id: &str) -> &'d Table {
    document.tables().find(|table| table.id == id).unwrap_or_else(|| panic!("there is no table {id}"))
}

/// The texts of a grid, row by row, behind a wide space for each character of an indent; "·" for a covered position.
pub fn rows(grid: &Grid) -> Vec<Vec<String>> {
    let words = |slot: &Slot| match slot {
        Slot::Cell(cell) => "\u{3000}".repeat(cell.indent as usize) + &cell.content.text(),
        Slot::Covered => "·".to_owned(),
    };
    grid.rows().iter().map(|row| row.iter().map(words).collect()).collect()
}

/// The configuration of a property test with this number of cases. They are the same in each run, so that a gate does not
/// fail by chance; with `GONGKAI_RANDOM` in the environment (.ci/long) they are new ones. A case that fails is printed
/// whole, so nothing is kept in files.
pub fn cases(number: u32) -> Config {
    let seed = if std::env::var_os("GONGKAI_RANDOM").is_some() { RngSeed::Random } else { RngSeed::Fixed(20_240_301) };
    Config { failure_persistence: None, max_shrink_iters: 1_000, rng_seed: seed, ..Config::with_cases(number) }
}
