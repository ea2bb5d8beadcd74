//! What the tests of whole budgets share: the examples, and one way to say where two documents differ.

// Each test crate takes what it needs of these.
#![allow(dead_code)]

pub mod amounts;
pub mod spots;
pub mod trial;

use std::path::{Path, PathBuf};

use gongkai::diagnostic::{Diagnostic, Severity};
use gongkai::report::human;
use gongkai::source::SourceMap;
use gongkai::world::Memory;

/// The examples that compile to a published document.
pub const EXAMPLES: [&str; 4] = ["nangong-2024", "ningjin-dzzw-2024", "xingtai-2025", "shijiazhuang-2023"];

/// The repository's root.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The path of an example's budget, from the repository's root.
pub fn budget_path(example: &str) -> String {
    format!("examples/{example}/budget.toml")
}

/// An example's files in memory, under the same paths as on disk.
pub fn in_memory(example: &str) -> Memory {
    let mut files = Vec::new();
    collect(&root().join("examples").join(example), &mut files);
    files.into_iter().fold(Memory::default(), |world, file| {
        let path = file.strip_prefix(root()).expect("below the root").to_str().expect("UTF-8").replace('\\', "/");
        world.with(&path, std::fs::read(&file).expect("an example's file"))
    })
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("an example's folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

/// Findings of error severity, as people read them.
pub fn errors(findings: &[Diagnostic], sources: &SourceMap) -> String {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| human::render(finding, sources, false)).collect::<Vec<_>>().join("\n\n")
}
