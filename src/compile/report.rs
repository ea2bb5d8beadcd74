//! The report: the template's Markdown → blocks, tables and sections put where they are placed.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::speak::Speaker;
use crate::document::{Block, Inline};
use crate::source::Shelf;
use crate::variant::Mark;
use crate::variant::codes as variant_codes;

/// A part of the report.
pub(super) enum Part {
    /// Words.
    Block(Block),
    /// A table's place: id, and the record that it is of.
    Table(String, Option<usize>),
}

/// The deepest sections may stand within one another.
const DEPTH: usize = 4;

/// Renders the report template and reads its Markdown.
pub(super) fn parts(speaker: &Speaker<'_>, shelf: &mut Shelf<'_>) -> Vec<Part> {
    let text = speaker.write(&speaker.variant.report, shelf);
    let mut parts = Vec::new();
    read(&text, speaker, shelf, 0, &mut parts);
    parts
}

fn read(text: &str, speaker: &Speaker<'_>, shelf: &mut Shelf<'_>, depth: usize, parts: &mut Vec<Part>) {
    let mut words = String::new();
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Paragraph) => words.clear(),
            Event::Text(more) | Event::Code(more) => words.push_str(&more),
            Event::SoftBreak | Event::HardBreak => words.push('\n'),
            Event::End(TagEnd::Heading(level)) => {
                let content = say(&words, speaker, shelf);
                parts.push(Part::Block(Block::Heading { level: depth_of(level), content }));
            }
            Event::End(TagEnd::Paragraph) => paragraph(&words, speaker, shelf, depth, parts),
            Event::Start(Tag::Strong | Tag::Emphasis) | Event::End(TagEnd::Strong | TagEnd::Emphasis) => {}
            other => {
                let what = match other {
                    Event::Start(Tag::List(_)) => "列表",
                    Event::Start(Tag::Link { .. } | Tag::Image { .. }) => "链接或图片",
                    Event::Start(Tag::CodeBlock(_)) => "代码块（行首有四个空格的段落也是）",
                    Event::Start(Tag::BlockQuote(_)) => "引用",
                    Event::Html(_) | Event::InlineHtml(_) => "HTML",
                    Event::Rule => "分隔线",
                    _ => continue,
                };
                let finding = speaker.in_report(variant_codes::NOT_SET);
                shelf.findings.push(finding.note(format!("不能排的是{what}")));
            }
        }
    }
}

fn say(words: &str, speaker: &Speaker<'_>, shelf: &mut Shelf<'_>) -> Inline {
    speaker.resolve(words, &speaker.text_style(), shelf)
}

/// A paragraph that is nothing but a mark is the place of a table or a section.
fn paragraph(words: &str, speaker: &Speaker<'_>, shelf: &mut Shelf<'_>, depth: usize, parts: &mut Vec<Part>) {
    match Mark::read(words) {
        Some(Mark::Table(id, of)) => parts.push(Part::Table(id, of)),
        Some(Mark::Section(id)) if depth < DEPTH => {
            let text = speaker.section(&id, shelf);
            read(&text, speaker, shelf, depth + 1, parts);
        }
        _ => {
            let content = say(words, speaker, shelf);
            if !content.is_empty() {
                parts.push(Part::Block(Block::Paragraph(content)));
            }
        }
    }
}

fn depth_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
