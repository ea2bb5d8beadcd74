//! The DOCX has the document's content, in Word's own structures, and equal bytes each time.

mod expected;
mod hostile;
pub mod package;
mod pages;
mod parts;
pub mod seen;
mod structure;

use std::sync::OnceLock;

use gongkai::document::Document;
use gongkai::layout::Layout;
use gongkai::render;

use self::expected::{Expected, expected};
use self::package::Package;
use self::seen::{Body, Seen};
use crate::support::{self, EXAMPLES, budget_path};

/// The examples' documents, compiled once.
static DOCUMENTS: [OnceLock<Document>; EXAMPLES.len()] = [const { OnceLock::new() }; EXAMPLES.len()];

/// An example's document.
fn example(name: &str) -> Document {
    let at = EXAMPLES.iter().position(|example| *example == name).unwrap();
    let compiled = || {
        let world = support::repository();
        support::compile(&world, &budget_path(name)).into_document().unwrap()
    };
    DOCUMENTS[at].get_or_init(compiled).clone()
}

/// A document's pages.
fn laid_out(document: &Document) -> Layout {
    support::laid_out(document)
}

/// The package of a document.
fn written(document: &Document, layout: &Layout) -> Package {
    Package::open(&render::docx::render(document, layout).unwrap())
}

/// The body of a document.
fn body(document: &Document, layout: &Layout) -> Body {
    seen::read(written(document, layout).part("word/document.xml"))
}

/// The content of a body without separating paragraphs.
fn readable(body: &Body) -> Vec<Expected> {
    let mut out = Vec::new();
    for seen in &body.seen {
        match seen {
            Seen::Paragraph(paragraph) if paragraph.style == "Gap" => assert_eq!(paragraph.words, ""),
            Seen::Paragraph(paragraph) => {
                out.push(Expected::Paragraph(paragraph.style.clone(), paragraph.words.clone()));
            }
            Seen::Table(table) => {
                let repeats = table.rows.iter().take_while(|row| row.repeats).count();
                assert!(table.rows.iter().skip(repeats).all(|row| !row.repeats), "a head in the middle");
                out.push(Expected::Table(table.grid(), repeats));
            }
        }
    }
    out
}

#[test]
fn the_document_is_read_back_word_by_word_and_cell_by_cell() {
    for name in EXAMPLES {
        let document = example(name);
        let layout = laid_out(&document);
        let (is, should) = (readable(&body(&document, &layout)), expected(&document, &layout));
        for (is, should) in is.iter().zip(&should) {
            assert_eq!(is, should, "{name}");
        }
        assert_eq!(is.len(), should.len(), "{name}");
    }
}

#[test]
fn a_second_document_of_one_process_is_the_same_bytes() {
    let document = example("nangong-2024");
    let layout = laid_out(&document);
    let once = || render::docx::render(&document, &layout).unwrap();
    let first = once();
    let other = example("ningjin-dzzw-2024");
    render::docx::render(&other, &laid_out(&other)).unwrap();
    assert_eq!(first, once());
    let elsewhere = std::thread::scope(|scope| scope.spawn(once).join().unwrap());
    assert_eq!(first, elsewhere);
}
