//! `gongkai diff`: nothing differs where nobody edited, and every single edit is found, with the key to change.

mod edits;
mod years;

use std::io::{Cursor, Read};

use gongkai::diff::{Comparison, Side, compare};
use gongkai::render;
use gongkai::world::{Memory, World};

use crate::support::zip::{Entry, zip};
use crate::support::{self, EXAMPLES, budget_path, in_memory, parallel};

/// A repository, the path of its budget, and the DOCX that was made of it.
struct Made {
    world: Memory,
    path: String,
    docx: Vec<u8>,
    json: String,
}

impl Made {
    fn of(world: Memory, path: &str) -> Self {
        let document = support::document(support::compile(&world, path));
        let docx = render::docx::render(&document, &support::laid_out(&document)).unwrap();
        Self { world, path: path.to_owned(), docx, json: render::json::render(&document) }
    }

    fn example(name: &str) -> Self {
        Self::of(in_memory(name), &budget_path(name))
    }

    fn side(&self) -> Side {
        Side::open(&self.world, &self.path).unwrap()
    }
}

/// A published document.
fn file(name: &str, bytes: impl Into<Vec<u8>>) -> Side {
    Side::open(&Memory::default().with(name, bytes), name).unwrap()
}

/// The text of the document's part of a DOCX.
fn body(docx: &[u8]) -> String {
    let mut text = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The DOCX with another body.
fn with_body(docx: &[u8], body: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let entries = names.iter().map(|name| {
        let mut bytes = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        Entry::new(name, if name == "word/document.xml" { body.as_bytes() } else { &bytes })
    });
    zip(&entries.collect::<Vec<_>>())
}

fn different(comparison: &Comparison) -> String {
    comparison.human(gongkai::diff::Shown { all: true, colour: false })
}

/// The sound units of tests/clean, and the path of the budget of each.
fn clean() -> Vec<(Memory, String)> {
    let mut folders: Vec<_> = std::fs::read_dir(support::root().join("tests/clean")).unwrap().collect();
    folders.sort_by_key(|folder| folder.as_ref().unwrap().path());
    let unit = |folder: std::io::Result<std::fs::DirEntry>| {
        let folder = folder.unwrap().path();
        let mut files = Vec::new();
        support::collect(&folder, &mut files);
        files.sort();
        let budget = files.iter().find(|file| file.ends_with("budget.toml")).unwrap();
        let path = budget.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
        (support::folder(&folder), path)
    };
    folders.into_iter().map(unit).collect()
}

#[test]
fn nothing_differs_where_nobody_edited() {
    let mut all: Vec<(Memory, String)> =
        EXAMPLES.iter().map(|example| (in_memory(example), budget_path(example))).collect();
    all.extend(clean());
    parallel::each(&all, |(world, path)| {
        let made = Made::of(world.clone(), path);
        let own = made.side();
        for other in [file("公开.docx", made.docx.clone()), file("document.json", made.json.clone())] {
            for comparison in [compare(&own, &other), compare(&other, &own)] {
                assert!(comparison.is_same(), "{path}: {}", different(&comparison));
                assert!(comparison.compared_cells() > 50, "{path}");
            }
        }
    });
}

#[test]
fn a_workbook_is_a_budget_or_a_published_document_by_its_sheets() {
    use gongkai::conversion::{BudgetFormat, Converter};

    let made = Made::example("nangong-2024");
    let book = Converter::new(&made.world).convert(&made.path, BudgetFormat::Workbook, &made.path);
    let path = made.path.replace("budget.toml", "填报.xlsx");
    let world = made.world.clone().with(&path, book.unwrap().unwrap());
    let side = Side::open(&world, &path).unwrap();
    let comparison = compare(&made.side(), &side);
    assert!(side.budget.is_some() && comparison.is_same(), "{}", different(&comparison));
    // What is edited in Word is named by the cell of the workbook.
    let edited = with_body(&made.docx, &body(&made.docx).replacen(">755.25<", ">765.25<", 1));
    let found = different(&compare(&side, &file("改过.docx", edited)));
    assert!(found.contains(&format!("改 {path} 支出!")), "{found}");
    assert!(world.has(&path));
}

#[test]
fn long_documents_without_anything_in_common_are_compared_with_bounded_work() {
    use gongkai::diff::{tables, texts};
    use gongkai::document::{Grid, GridCell, Inline};
    use gongkai::published::{Block, Published, Table};

    const LINES: usize = 30_000;
    let document = |word: &str| {
        let line = |at: usize| Block::Paragraph(Inline::words(format!("{word}{}", at % 1000)));
        let row =
            |at: usize| [format!("{word}{at}"), at.to_string()].map(|text| GridCell::one(Inline::words(text))).to_vec();
        let grid = Grid::place(2, (0..LINES).map(row).collect()).unwrap();
        let table = Block::Table(Box::new(Table { grid }));
        Published { blocks: (0..LINES).map(line).chain([table]).collect() }
    };
    let (old, new) = (document("收入"), document("支出"));
    let (changes, compared) = texts(&old, &new);
    assert_eq!((changes.len() >= LINES, compared), (true, LINES));
    assert_eq!(tables(&old, &new).len(), 1);
}
