//! Every document that can be made of the files of this repository, or nearly.

use gongkai::Compiler;
use gongkai::document::Document;
use gongkai::workspace::Workspace;
use gongkai::world::{Memory, World};

use crate::support::tables_only::tables_only;
use crate::support::{self, EXAMPLES, PATH, folder, root};

/// Every document of this repository, with its name.
pub fn documents() -> Vec<(String, Document)> {
    let mut documents = Vec::new();
    let mut add = |name: &str, document: Document| documents.push((name.to_owned(), document));
    for example in EXAMPLES {
        add(example, compiled(&folder(&root().join("examples").join(example)), PATH));
    }
    for (of, budgets) in [("clean", 13), ("places", 4)] {
        let folders = below(of);
        assert_eq!(folders.len(), budgets, "{of}");
        for name in folders {
            let world = folder(&root().join("tests").join(of).join(&name));
            let path = if name == "township" { "平湖镇/budget.toml" } else { PATH };
            add(&name, compiled(&world, path));
        }
    }
    add("stress", crate::stress::document().clone());
    add("department", compiled(&department(), "bureau/budget.toml"));
    add("draft", compiled(&draft(), PATH));
    add("book", book());
    add("every kind of money", compiled(&every_kind(), PATH));
    let accounts = include_str!("../accounting/every_kind/final-2024.toml");
    add("final accounts", compiled(&Memory::default().with(PATH, accounts), PATH));
    documents
}

fn below(of: &str) -> Vec<String> {
    let entries = std::fs::read_dir(root().join("tests").join(of)).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

pub fn compiled(world: &dyn World, path: &str) -> Document {
    support::document(support::compile(world, path))
}

pub fn department() -> Memory {
    let files = folder(&root().join("tests/accounting/department"));
    ["bureau", "office", "library", "centre"].into_iter().fold(tables_only(), |world, unit| {
        let text = files.read(&format!("{unit}.toml"), 1 << 20).unwrap();
        world.with(&format!("{unit}/budget.toml"), text)
    })
}

/// An example with an amount that is yet to be written.
fn draft() -> Memory {
    let text = support::example::budget("nangong-2024");
    assert!(text.contains("vehicle_running  = 50.80"));
    let text = text.replace("vehicle_running  = 50.80", "vehicle_running  = \"待填\"");
    folder(&root().join("examples/nangong-2024")).with(PATH, text)
}

/// A unit with money that only some places have, and an adjusted amount.
fn every_kind() -> Memory {
    let text = concat!(
        include_str!("../accounting/every_kind/facts.toml"),
        include_str!("../accounting/every_kind/central-2025.toml")
    );
    Memory::default()
        .with(PATH, text.replacen("forward       = 10.00\n", "forward       = 10.00\nadjusted      = 84.00\n", 1))
}

fn book() -> Document {
    let world = folder(&root().join("examples"));
    let workspace = Workspace::open(&world).expect("a workspace");
    let book = &workspace.books[0];
    support::document(workspace.bind(book, book.members().map(|path| Compiler::new(&world).compile(path)).collect()))
}
