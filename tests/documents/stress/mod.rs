//! A correct budget that is hard to lay out: hundreds of projects, texts of thousands of characters, unbreakable
//! words, wide tables, a list of five levels. All of it is invented and deterministic.
//!
//! Fixed files are in tests/stress. The budget, the running text and the small tables are generated here. All is
//! written to `target/tmp/stress` for programs that read its outputs (.ci/run): `cargo test --test documents
//! stress::`.

mod budget;
mod projects;
mod tables;
mod text;
mod words;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use gongkai::document::{Block, Document};
use gongkai::world::Memory;

use crate::support::rng::Rng;
use crate::support::{self, PATH};

/// Output folder of the repository.
const FOLDER: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/stress");

/// The generated files: path and text.
fn made() -> Vec<(String, String)> {
    let mut rng = Rng::seeded("stress");
    let mut files = vec![(PATH.to_owned(), budget::toml(&mut rng))];
    files.push(("variants/stress/sections/prose.md".to_owned(), text::section(&mut rng)));
    files.extend((1..=tables::SMALL).map(|number| {
        (format!("variants/stress/tables/{}.toml", tables::id(number)), tables::small(&mut rng, number))
    }));
    files
}

/// The repository.
fn world() -> Memory {
    let by_hand = support::folder(&support::root().join("tests/stress"));
    made().into_iter().fold(by_hand, |world, (path, text)| world.with(&path, text))
}

/// The document, compiled once for all tests.
pub fn document() -> &'static Document {
    static DOCUMENT: OnceLock<Document> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let outcome = support::compile(&world(), PATH);
        assert!(outcome.findings.is_empty(), "{}", support::verdict(&outcome).join("\n"));
        outcome.into_document().expect("a document")
    })
}

/// Every file below a folder, by relative path.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = Vec::new();
    support::collect(folder, &mut paths);
    let within = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
    paths.iter().map(|path| (within(path), fs::read(path).unwrap())).collect()
}

#[test]
fn it_is_written_for_other_programs() {
    let _ = fs::remove_dir_all(FOLDER);
    let by_hand = files(&support::root().join("tests/stress"));
    let made = made().into_iter().map(|(path, text)| (path, text.into_bytes()));
    for (path, bytes) in by_hand.into_iter().chain(made) {
        let path = Path::new(FOLDER).join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// The document must stay hard to lay out.
#[test]
fn it_is_hard_to_lay_out() {
    let document = document();
    let projects = document.tables().filter(|table| table.id.starts_with("project-")).count();
    assert_eq!(projects, words::JOB.len() * words::PLACE.len());
    let paragraphs = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(words) => Some(words.text()),
        _ => None,
    });
    let printed: String = paragraphs.collect();
    for words in [words::RARE, &words::address()] {
        assert!(printed.contains(words), "{words} is not printed");
    }
    assert!(printed.chars().count() > 40_000, "{} characters", printed.chars().count());
}
