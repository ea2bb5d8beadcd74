//! Our own workbook of tables is read as our DOCX is: the same tables, the same changes, the same budget.

use gongkai::diff::{Comparison, Side, compare};
use gongkai::document::{Document, Inline};
use gongkai::import::{Settings, import};
use gongkai::published::{self, Block, Published};
use gongkai::render;
use gongkai::world::Memory;
use serde_json::{Value, json};

use crate::support::amounts::{authored, one_more};
use crate::support::{self, EXAMPLES, budget_path, in_memory};

fn example(name: &str) -> Document {
    support::document(support::compile(&in_memory(name), &budget_path(name)))
}

fn docx(document: &Document) -> Vec<u8> {
    render::docx::render(document, &support::laid_out(document)).unwrap()
}

fn xlsx(document: &Document) -> Vec<u8> {
    render::xlsx::render(document).unwrap()
}

fn side(name: &str, bytes: Vec<u8>) -> Side {
    Side::open(&Memory::default().with(name, bytes), name).unwrap()
}

/// What is said of the tables, without the names of the files.
fn tables(comparison: &Comparison) -> Value {
    comparison.json()["tables"].clone()
}

fn same_changes(old: &Document, new: &Document, at: &str) -> usize {
    let of = |kind: &str, bytes: fn(&Document) -> Vec<u8>| {
        let name = format!("公开.{kind}");
        compare(&side(&name, bytes(old)), &side(&name, bytes(new)))
    };
    let (words, sheets) = (of("docx", docx), of("xlsx", xlsx));
    assert_eq!(tables(&sheets), tables(&words), "{at}");
    tables(&words).as_array().map_or(0, Vec::len)
}

#[test]
fn two_workbooks_differ_as_the_two_documents_do() {
    let mut changes = 0;
    for name in ["nangong-2024", "ningjin-dzzw-2024"] {
        let (path, world) = (budget_path(name), in_memory(name));
        let text = support::example::budget(name);
        let old = example(name);
        for amount in authored(&text).into_iter().step_by(6) {
            let changed = support::compile(&world.clone().with(&path, one_more(&text, &amount)), &path);
            let mut new = support::document(changed);
            new.draft = false;
            changes += same_changes(&old, &new, &format!("{name}: {}", amount.key));
        }
        assert_eq!(same_changes(&old, &old, name), 0);
    }
    assert!(changes > 15, "{changes}");
}

#[test]
fn a_table_that_only_one_workbook_has_is_a_change() {
    let old = example("nangong-2024");
    let mut new = old.clone();
    let last = new.blocks.iter().rposition(|block| matches!(block, gongkai::document::Block::Table(_))).unwrap();
    new.blocks.remove(last);
    assert_eq!(same_changes(&old, &new, "a table less"), 1);
    let other = example("shijiazhuang-2023");
    assert!(same_changes(&old, &other, "another unit") > 5);
}

#[test]
fn sheets_have_the_titles_captions_and_tables_of_the_document() {
    for name in EXAMPLES {
        let document = example(name);
        let read = published::read("公开.xlsx", &xlsx(&document)).unwrap();
        let tables = |published: &Published| -> Vec<Value> {
            let blocks = published.blocks.iter().enumerate();
            let tables = blocks.filter_map(|(at, block)| match block {
                Block::Table(table) => Some((at, table)),
                _ => None,
            });
            // A title may be a heading with the number of a chapter.
            let said = tables.map(|(at, table)| {
                json!({
                    "captions": published.captions(at),
                    "width": table.width(),
                    "heads": table.heads().paths,
                })
            });
            said.collect()
        };
        let (read_tables, own) = (tables(&read), tables(&Published::of(&document)));
        read_tables.iter().zip(&own).for_each(|(read, own)| assert_eq!(read, own, "{name}"));
        assert_eq!(read_tables.len(), own.len(), "{name}");
        let first = read.blocks.first().map(|block| match block {
            Block::Paragraph(content) => content.clone(),
            _ => Inline::default(),
        });
        assert_eq!(first.unwrap().text(), document.title(), "{name}");
    }
}

#[test]
fn a_workbook_is_imported_as_the_document_is() {
    for name in EXAMPLES {
        let document = example(name);
        let settings = Settings { variant: None, year: Some(document.unit.year) };
        let imported = |file: &str, bytes: &[u8]| {
            let published = published::read(file, bytes).unwrap();
            import(&in_memory(name), &published, "import/budget.toml", &settings).unwrap()
        };
        let (words, sheets) = (imported("公开.docx", &docx(&document)), imported("公开.xlsx", &xlsx(&document)));
        assert_eq!(sheets.recognised, words.recognised, "{name}");
        assert_eq!(sheets.agreement.cells, words.agreement.cells, "{name}");
        let [in_words, in_sheets] = [&words, &sheets].map(|imported| format!("{:?}", imported.remarks));
        assert!(!in_sheets.contains("目录"), "{name}: {in_sheets}");
        assert_eq!(in_sheets.matches("没有认出").count(), in_words.matches("没有认出").count(), "{name}: {in_sheets}");
    }
}
