//! Texts and last year's amounts come back from the published document.

use std::path::Path;

use gongkai::document::{Block, Document};
use gongkai::import::texts::{self, Texts};
use gongkai::ledger::Figures;
use gongkai::source::{FileId, Owned, Shelf, Span, Spanned};
use gongkai::variant::{self, Variant};
use gongkai::world::{Memory, World};
use gongkai::{author, model};

use crate::support::{self, PATH};

/// A budget's repository, all that it says, and its variant.
struct Case {
    name: String,
    world: Memory,
    values: Owned,
}

/// What is taken out of a budget: what the tables do not show.
const TEXTS: [&str; 5] = ["narrative", "extra", "performance", "sections", "previous"];

impl Case {
    fn load(folder: &Path) -> Self {
        let mut world = support::folder(folder);
        let above = folder.parent().unwrap();
        for name in ["gongkai.toml", "科目.csv"] {
            if let Ok(bytes) = std::fs::read(above.join(name)) {
                world = world.with(name, bytes);
            }
        }
        let mut shelf = Shelf::new(&world);
        let values = model::read_values(&mut shelf, PATH).unwrap_or_else(|| panic!("{:?}", shelf.findings));
        Self { name: folder.file_name().unwrap().to_str().unwrap().to_owned(), world, values }
    }

    fn draft(&self) -> Owned {
        let Owned::Table(mut entries) = self.values.clone() else { panic!("no table") };
        entries.retain(|(key, _)| !TEXTS.contains(&key.as_str()));
        for (key, value) in &mut entries {
            match (key.as_str(), value) {
                ("unit", Owned::Table(unit)) => unit.retain(|(key, _)| key != "published" && key != "short"),
                ("assets", Owned::Table(assets)) => assets.retain(|(key, _)| key != "as_of"),
                ("expenditure", Owned::List(lines)) => {
                    for line in lines {
                        if let Owned::Table(line) = line {
                            line.retain(|(key, _)| key != "purpose" && key != "change_reason");
                        }
                    }
                }
                _ => {}
            }
        }
        Owned::Table(entries)
    }

    fn variant(&self) -> Variant {
        let Some(Owned::Text(name)) = self.values.get("unit").and_then(|unit| unit.get("variant")) else { panic!() };
        let mut shelf = Shelf::new(&self.world);
        let file = shelf.sources.add(PATH.to_owned(), name.as_str().into());
        let name = Spanned { value: name.clone(), span: Span { file, start: 0, end: 1 } };
        let built_in = Figures::built_in(&mut shelf).unwrap();
        let opened = variant::open(&name, PATH, &built_in, &mut shelf).unwrap();
        variant::load(opened, &mut shelf).unwrap_or_else(|| panic!("{:?}", shelf.findings))
    }

    fn compile(&self, values: &Owned) -> Option<Document> {
        let node = values.node();
        let text = author::budget(node.get_ref().as_table()?, &author::Notes::default());
        let world = self.world.clone().with(PATH, text);
        support::compile(&world, PATH).into_document()
    }

    fn original(&self) -> Document {
        support::compile(&self.world, PATH).into_document().unwrap()
    }

    fn texts(&self, published: &Document) -> Texts {
        texts::texts(published, &self.draft(), &self.variant(), &|values| self.compile(values))
    }

    /// The draft with what was found.
    fn filled_in(&self, found: &Texts) -> Owned {
        let mut draft = self.draft();
        for found in &found.values {
            texts::set(&mut draft, &found.path, found.value.clone());
        }
        draft
    }
}

/// Headings and paragraphs.
fn lines(document: &Document) -> Vec<String> {
    let line = |block: &Block| match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => vec![content.text()],
        Block::List(items) => items.iter().map(|item| item.text()).collect(),
        Block::Cover(cover) => cover.lines.iter().chain([&cover.date]).map(|line| line.text()).collect(),
        _ => Vec::new(),
    };
    document.blocks.iter().flat_map(line).collect()
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> =
        support::EXAMPLES.iter().map(|name| Case::load(&support::root().join("examples").join(name))).collect();
    for folder in ["tests/clean", "tests/clean/township", "tests/places"] {
        let mut folders: Vec<_> = std::fs::read_dir(support::root().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        cases.extend(folders.iter().filter(|folder| folder.join(PATH).exists()).map(|folder| Case::load(folder)));
    }
    cases
}

#[test]
fn explore() {
    for case in cases() {
        let original = case.original();
        let found = case.texts(&original);
        println!("=== {}", case.name);
        for found in &found.values {
            println!("  {:?} = {:?} {:?}", found.path, found.value, found.doubt);
        }
        for (block, text) in &found.unplaced {
            println!("  unplaced {block} {text}");
        }
        let Some(again) = case.compile(&case.filled_in(&found)) else { println!("NOT COMPILED"); continue };
        let (one, other) = (lines(&original), lines(&again));
        for line in one.iter().filter(|line| !other.contains(line)) {
            println!("  - {line}");
        }
        for line in other.iter().filter(|line| !one.contains(line)) {
            println!("  + {line}");
        }
        println!("  {}/{} lines", one.iter().filter(|line| other.contains(line)).count(), one.len());
    }
}
