//! The report: the template's Markdown → blocks, tables put where they are placed.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::speak::Speaker;
use crate::document::{Block, Inline};
use crate::source::Shelf;
use crate::variant::codes as variant_codes;
use crate::variant::{MARK, MARK_END, MARK_PART, NumberStyle};

/// A part of the report.
pub(super) enum Part {
    /// Words.
    Block(Block),
    /// A table's place: id, and the record that it is of.
    Table(String, Option<usize>),
}

/// Renders the report template and reads its Markdown.
pub(super) fn parts(speaker: &Speaker<'_>, shelf: &mut Shelf<'_>) -> Vec<Part> {
    let text = speaker.write(&speaker.variant.report, shelf);
    let mut parts = Vec::new();
    let mut words = String::new();
    for event in Parser::new(&text) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Paragraph) => words.clear(),
            Event::Text(more) | Event::Code(more) => words.push_str(&more),
            Event::SoftBreak | Event::HardBreak => words.push('\n'),
            Event::End(TagEnd::Heading(level)) => {
                let content = say(&words, speaker, shelf);
                parts.push(Part::Block(Block::Heading { level: depth(level), content }));
            }
            Event::End(TagEnd::Paragraph) => parts.push(paragraph(&words, speaker, shelf)),
            Event::Start(Tag::Strong | Tag::Emphasis) | Event::End(TagEnd::Strong | TagEnd::Emphasis) => {}
            other => shelf.findings.push(
                variant_codes::NOT_SET
                    .finding()
                    .note(format!("{other:?}"))
                    .help("报告模板可以用标题、段落和 {{ table(id=\"…\") }}。"),
            ),
        }
    }
    parts
}

fn say(words: &str, speaker: &Speaker<'_>, shelf: &mut Shelf<'_>) -> Inline {
    speaker.resolve(words, &NumberStyle::default(), shelf)
}

/// A paragraph that is nothing but a table's mark is the table's place.
fn paragraph(words: &str, speaker: &Speaker<'_>, shelf: &mut Shelf<'_>) -> Part {
    let placed = words.strip_prefix(MARK).and_then(|rest| rest.strip_suffix(MARK_END));
    let placed = placed.and_then(|mark| mark.strip_prefix("table")?.strip_prefix(MARK_PART)?.split_once(MARK_PART));
    match placed {
        Some((id, of)) => Part::Table(id.to_owned(), of.parse().ok()),
        None => Part::Block(Block::Paragraph(say(words, speaker, shelf))),
    }
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
