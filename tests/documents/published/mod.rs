//! A published document read back: our own DOCX and document.json show what the document says.

mod word;

use gongkai::document::{Document, Inline, Slot};
use gongkai::published::{self, Block, Published};
use gongkai::render;
use gongkai::world::Disk;

use crate::stress;
use crate::support::{self, EXAMPLES, budget_path, in_memory, parallel};

/// A block as text; the cells of a table with their spans.
fn shown(block: &Block) -> String {
    match block {
        Block::Heading { level, content } => format!("{} {}", "#".repeat(usize::from(*level)), content.text()),
        Block::Paragraph(content) => content.text(),
        Block::Entry(content) => format!("… {}", content.text()),
        Block::Table(table) => {
            let slot = |slot: &Slot| match slot {
                Slot::Cell(cell) => format!("{}×{} {}", cell.across, cell.down, cell.content.text()),
                Slot::Covered => "·".to_owned(),
            };
            let row = |row: &Vec<Slot>| row.iter().map(slot).collect::<Vec<_>>().join(" | ");
            table.grid.rows().iter().map(row).collect::<Vec<_>>().join("\n")
        }
    }
}

fn all_shown(published: &Published) -> Vec<String> {
    published.blocks.iter().map(shown).collect()
}

/// The sound documents: examples, and the units of tests/clean.
fn documents() -> Vec<(String, Document)> {
    let example = |example: &&str| {
        let outcome = support::compile(&in_memory(example), &budget_path(example));
        ((*example).to_owned(), support::document(outcome))
    };
    let mut documents: Vec<_> = EXAMPLES.iter().map(example).collect();
    let mut folders: Vec<_> = std::fs::read_dir(support::root().join("tests/clean")).unwrap().collect();
    folders.sort_by_key(|folder| folder.as_ref().unwrap().path());
    for folder in folders {
        let folder = folder.unwrap();
        let disk = Disk::open(folder.path()).unwrap();
        // The budget is in the folder, or in one below it.
        let mut files = Vec::new();
        support::collect(&folder.path(), &mut files);
        let budget = files.iter().find(|file| file.ends_with("budget.toml")).unwrap();
        let path = budget.strip_prefix(folder.path()).unwrap().to_str().unwrap().replace('\\', "/");
        let outcome = support::compile(&disk, &path);
        documents.push((folder.file_name().into_string().unwrap(), support::document(outcome)));
    }
    let accounts = include_str!("../../accounting/every_kind/final-2024.toml");
    documents.push(("final accounts".to_owned(), support::document(support::compile_alone(accounts))));
    documents.push(("stress".to_owned(), stress::document().clone()));
    documents
}

#[test]
fn our_docx_reads_as_the_document() {
    parallel::each(&documents(), |(name, document)| {
        let bytes = render::docx::render(document, &support::laid_out(document)).unwrap();
        let read = published::read("公开.docx", &bytes).unwrap();
        let (read, own) = (all_shown(&read), all_shown(&Published::of(document)));
        for (read, own) in read.iter().zip(&own) {
            assert_eq!(read, own, "{name}");
        }
        assert_eq!(read.len(), own.len(), "{name}");
    });
}

#[test]
fn numbers_of_our_own_document_keep_their_traces() {
    let document = &documents()[0].1;
    let published = Published::of(document);
    let lines = published.blocks.iter().flat_map(|block| match block {
        Block::Heading { content, .. } | Block::Paragraph(content) | Block::Entry(content) => vec![content],
        Block::Table(table) => table.grid.cells().map(|cell| &cell.content).collect(),
    });
    let traced = |line: &&Inline| line.0.iter().any(|piece| !matches!(piece, gongkai::document::Piece::Text(_)));
    assert!(lines.filter(traced).count() > 100);
}
