//! Hostile text stays text. Reading refuses most of it, but the renderer does not depend on that.

use gongkai::document::{Block, Document, Inline};

use super::seen::Seen;
use super::{body, example, laid_out, written};

/// Text in the document, and text in the DOCX.
const TEXTS: [(&str, &str); 8] = [
    ("]]>", "]]>"),
    ("<w:p>&amp;</w:p><!-- -->", "<w:p>&amp;</w:p><!-- -->"),
    ("\"'", "\"'"),
    ("a\u{0}b\u{1}\u{8}\u{b}\u{c}\u{1f}c", "abc"),
    ("\u{fffe}\u{ffff}x", "x"),
    ("\u{202e}倒\u{202c}\u{200f}", "\u{202e}倒\u{202c}\u{200f}"),
    ("  两端  ", "  两端  "),
    ("\u{10ffff}𠮷\t表", "\u{10ffff}𠮷\t表"),
];

/// A document with this text in every possible place.
fn everywhere(words: &str) -> Document {
    let mut document = example("ningjin-dzzw-2024");
    let inline = || Inline::words(words);
    words.clone_into(&mut document.unit.name);
    words.clone_into(&mut document.setup.foot);
    words.clone_into(&mut document.setup.draft);
    document.draft = true;
    for face in &mut document.setup.typefaces {
        face.iter_mut().for_each(|name| words.clone_into(name));
    }
    for block in &mut document.blocks {
        match block {
            Block::Cover(cover) => {
                cover.lines.iter_mut().for_each(|line| *line = inline());
                cover.date = inline();
            }
            Block::Contents(contents) => {
                contents.title = inline();
                contents.entries.iter_mut().for_each(|entry| entry.content = inline());
            }
            Block::Heading { content, .. } | Block::Paragraph(content) => *content = inline(),
            Block::Table(table) => {
                table.title = inline();
                table.captions.iter_mut().for_each(|(_, _, caption)| *caption = inline());
                table.column_numbers.iter_mut().for_each(|number| words.clone_into(number));
                table.notes = vec![inline()];
            }
            Block::List(_) | Block::Page(_) => {}
        }
    }
    document
}

#[test]
fn hostile_text_stays_text_everywhere() {
    for (typed, is_seen) in TEXTS {
        let document = everywhere(typed);
        let layout = laid_out(&document);
        let package = written(&document, &layout);
        for (path, part) in &package.parts {
            roxmltree::Document::parse(part).unwrap_or_else(|error| panic!("{path} with {typed:?}: {error}"));
        }
        let body = body(&document, &layout);
        let said = body.seen.iter().filter_map(|seen| match seen {
            Seen::Paragraph(paragraph) if paragraph.style == "RunningText" => Some(paragraph.words.as_str()),
            _ => None,
        });
        assert!(said.clone().count() > 5);
        said.for_each(|words| assert_eq!(words, is_seen));
    }
}

#[test]
fn a_paragraph_of_a_million_characters_is_one_paragraph() {
    let mut document = example("ningjin-dzzw-2024");
    let long = "预算&".repeat(300_000);
    document.blocks = vec![Block::Paragraph(Inline::words(long.as_str()))];
    let body = body(&document, &laid_out(&document));
    let [Seen::Paragraph(paragraph)] = &body.seen[..] else { panic!("{} blocks", body.seen.len()) };
    assert_eq!(paragraph.words, long);
}
