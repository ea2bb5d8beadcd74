//! The report: the template's Markdown → blocks, and the positions of tables, sections and contents.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::contents::WantedContents;
use super::headings::{self, HeadingAttributes};
use super::text_compiler::TextCompiler;
use crate::document::{Block, Cover, Inline, Item, PageBreak};
use crate::meter::{Excess, Use};
use crate::source::Shelf;
use crate::variant::findings as variant_findings;
use crate::variant::{Mark, Numbering, bare, settle};

/// A part of the report.
pub(super) enum ReportPart {
    /// A finished block.
    Block(Block),
    /// A heading without its number.
    Heading(u8, Inline, HeadingAttributes),
    /// Position of a table: its id, and the index of the record for a form.
    Table(String, Option<usize>),
    /// Position of the contents: title and request.
    Contents(Inline, WantedContents),
}

/// Nesting limit of sections.
const DEPTH: usize = 4;

/// Renders the report template and parses its Markdown.
pub(super) fn parts(texts: &TextCompiler<'_>, shelf: &mut Shelf<'_>) -> Vec<ReportPart> {
    let text = texts.write(&texts.variant.report, shelf);
    let from = shelf.findings.len();
    let mut report = Report { texts, shelf, parts: Vec::new(), from };
    report.read(&text, 0);
    report.parts
}

struct Report<'r, 's, 'w> {
    texts: &'r TextCompiler<'s>,
    shelf: &'r mut Shelf<'w>,
    parts: Vec<ReportPart>,
    /// Findings before.
    from: usize,
}

/// Findings of one report, after which the rest of it is left out. They are errors.
pub(super) const ENOUGH: usize = 500;

/// An open list: the number of its next item, or `None` for bullets.
type OpenList = Option<usize>;

impl Report<'_, '_, '_> {
    fn read(&mut self, text: &str, depth: usize) {
        let text = &settle(text);
        let mut words = String::new();
        let mut lists: Vec<OpenList> = Vec::new();
        let mut items: Vec<Item> = Vec::new();
        let mut marker = String::new();
        for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
            if self.is_over() {
                return;
            }
            match event {
                Event::Start(Tag::Heading { .. } | Tag::Paragraph) => words.clear(),
                Event::Text(more) => words.push_str(&bare(&more)),
                Event::SoftBreak => words.push_str(joint(&words, &text[range.end..])),
                Event::HardBreak => words.push('\n'),
                Event::End(TagEnd::Heading(level)) => self.heading(level_of(level), &text[range], &words),
                Event::End(TagEnd::Paragraph) if lists.is_empty() => self.paragraph(&words, depth),
                Event::Start(Tag::List(first)) => {
                    self.item(&mut words, &mut marker, lists.len(), &mut items);
                    lists.push(first.map(|first| usize::try_from(first).unwrap_or(1)));
                }
                Event::Start(Tag::Item) => {
                    words.clear();
                    marker = self.marker(&mut lists);
                }
                Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                    self.item(&mut words, &mut marker, lists.len(), &mut items);
                }
                Event::End(TagEnd::List(_)) => {
                    lists.pop();
                    if lists.is_empty() {
                        self.parts.push(ReportPart::Block(Block::List(std::mem::take(&mut items))));
                    }
                }
                Event::Start(Tag::Strong | Tag::Emphasis) | Event::End(TagEnd::Strong | TagEnd::Emphasis) => {}
                other => self.refuse(&other),
            }
        }
    }

    /// True if nothing more is compiled: there are too many blocks, or the report is too wrong for more findings to help.
    fn is_over(&self) -> bool {
        self.shelf.meter.is_over(Use::Blocks) || self.shelf.findings.len() > self.from + ENOUGH
    }

    /// Counts a block.
    fn count(&mut self) {
        if let Err(Excess { limit, is_first: true }) = self.shelf.meter.take(Use::Blocks, 1_u64) {
            let finding = self.texts.in_report(variant_findings::TOO_MUCH).note(format!("到这里，{limit}"));
            self.shelf.findings.push(finding.help("记录分到几份预算里，或少印几处。"));
        }
    }

    fn refuse(&mut self, event: &Event<'_>) {
        let what = match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => "链接或图片",
            Event::Start(Tag::Table(_)) => "Markdown 的表；表写在 tables/ 里，用 {{ table(id=\"…\") }} 放",
            Event::Code(_) => "反引号之间的代码",
            Event::Start(Tag::CodeBlock(_)) => "代码块（行首有四个空格的段落也是）",
            Event::Start(Tag::BlockQuote(_)) => "引用",
            Event::Html(_) | Event::InlineHtml(_) => "HTML",
            Event::Rule => "分隔线；换页写 {{ page() }}",
            _ => return,
        };
        let finding = self.texts.in_report(variant_findings::NOT_SET);
        self.shelf.findings.push(finding.note(format!("不能排的是{what}")));
    }

    fn say(&mut self, words: &str) -> Inline {
        self.texts.resolve(words, &self.texts.text_style(), self.shelf)
    }

    fn heading(&mut self, level: u8, source: &str, words: &str) {
        let source = source.trim();
        let read = headings::attributes(source);
        let shown = |bare: &str| headings::unescaped(source[bare.len()..].trim_start());
        let read = read.and_then(|(bare, said)| Some((words.strip_suffix(&shown(bare))?, said)));
        let Some((words, attributes)) = read else {
            let braces = source.rfind('{').map_or("", |at| &source[at..]);
            let finding = self.texts.at_words(variant_findings::HEADING, braces, "看不懂这里", self.shelf);
            self.shelf.findings.push(match headings::unknown_number(braces) {
                Some(number) => finding.note(format!("没有“{number}”这种编号")).help(headings::NUMBERS),
                None => finding,
            });
            return;
        };
        if attributes.toc.as_deref().is_some_and(Mark::is_broken) {
            let finding = self.texts.at_words(variant_findings::MISPLACED, "toc=", "目录里不能有金额", self.shelf);
            return self.shelf.findings.push(finding);
        }
        let content = self.say(words.trim_end());
        self.count();
        self.parts.push(ReportPart::Heading(level, content, attributes));
    }

    /// Adds a paragraph. A paragraph that is only a mark is the position of a table, section, cover or the like.
    fn paragraph(&mut self, words: &str, depth: usize) {
        let part = match Mark::read(words) {
            Some(Mark::Table(id, of)) => ReportPart::Table(id, of),
            Some(Mark::Section(id)) if depth < DEPTH => {
                let text = self.texts.section(&id, self.shelf);
                return self.read(&text, depth + 1);
            }
            Some(Mark::Section(id)) => {
                let finding = self.texts.in_report(variant_findings::MISPLACED);
                let words = format!("{id} 这一节套得太深：节里套节，最多 {DEPTH} 层");
                return self.shelf.findings.push(finding.note(words));
            }
            Some(Mark::Cover(lines, date)) => {
                let lines = lines.into_iter().map(Inline::words).collect();
                ReportPart::Block(Block::Cover(Cover { lines, date: Inline::words(date) }))
            }
            Some(Mark::Contents { title, levels, tables, mut names }) => {
                let tables = self.numbers_of_tables(tables, &mut names);
                ReportPart::Contents(Inline::words(title), WantedContents { levels, tables, names })
            }
            Some(Mark::Page(landscape, number)) => ReportPart::Block(Block::Page(PageBreak { landscape, number })),
            _ => {
                let content = self.say(words);
                if content.is_empty() {
                    return;
                }
                ReportPart::Block(Block::Paragraph(content))
            }
        };
        self.count();
        self.parts.push(part);
    }

    /// How the contents number tables; where a heading has the id `tables`, it is its name in the contents.
    fn numbers_of_tables(&mut self, first: String, names: &mut Vec<(String, String)>) -> Option<Numbering> {
        if self.texts.variant.heading_ids.contains("tables") {
            return None;
        }
        names.retain(|(id, _)| id != "tables");
        let style = Numbering::like(&first);
        if style.is_none() && !first.is_empty() {
            let words = "编号要写出第一个，如 tables=\"1. \"、tables=\"（一）\"";
            let finding = self.texts.at_words(variant_findings::CONTRADICTION, "tables=", words, self.shelf);
            self.shelf.findings.push(finding);
        }
        style
    }

    /// Ends an item, or a further paragraph of one.
    fn item(&mut self, words: &mut String, marker: &mut String, open: usize, items: &mut Vec<Item>) {
        if open == 0 || words.is_empty() {
            return;
        }
        let content = self.say(words);
        words.clear();
        self.count();
        items.push(Item { depth: open - 1, marker: std::mem::take(marker), content });
    }

    /// The marker of the next item of the innermost list.
    fn marker(&self, lists: &mut [OpenList]) -> String {
        let depth = lists.len().saturating_sub(1);
        let (ordered, bullet) = &self.texts.variant.lists;
        match lists.last_mut() {
            Some(Some(next)) => {
                let number = *next;
                *next += 1;
                let style = ordered.get(depth).or(ordered.last());
                style.map_or_else(|| format!("{number}."), |style| style.print(number))
            }
            _ if bullet.is_empty() => "•".to_owned(),
            _ => bullet.clone(),
        }
    }
}

/// The replacement of a line break in the template: nothing between Chinese characters, a space between Latin words.
fn joint(before: &str, after: &str) -> &'static str {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    // The unit's text begins with an edge.
    let after = bare(&after.chars().take(2).collect::<String>());
    if latin(before.chars().next_back()) && latin(after.chars().next()) { " " } else { "" }
}

fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
