//! Findings of layout: characters that no font has, tables that no page is wide enough for.

use std::collections::BTreeSet;

use super::Printed;
use super::capped::Capped;
use super::findings::{NO_GLYPH, TOO_WIDE};
use crate::diagnostic::Diagnostic;
use crate::document::{Block, Document, Inline, Table};
use crate::fonts::{self, Fonts};
use crate::layout::{Arrangement, TooWide, is_blank};
use crate::span::Span;

/// False if every printed character has a glyph, and no font of the office must be looked at.
#[must_use]
pub fn may_lack_glyphs(document: &Document, fonts: &Fonts) -> bool {
    // A document repeats a thousand characters fifty times: each is looked up once.
    let (mut seen, mut lacks) = (Seen::default(), fonts.has_own());
    lines(document, &mut |line| {
        lacks = lacks || line.chars().any(|c| seen.is_new(c) && !is_blank(c) && !fonts.has(c));
    });
    lacks
}

#[must_use]
pub fn pages(printed: &Printed<'_>, arrangement: Option<&Arrangement>, fonts: &Fonts) -> Vec<Diagnostic> {
    let mut findings = glyphs(printed, fonts);
    if fonts.has_own() {
        let mut shown = BTreeSet::new();
        lines(printed.document, &mut |line| shown.extend(line.chars()));
        findings.extend(fonts::unpaintable(fonts, shown));
    }
    let wide = arrangement.iter().flat_map(|arrangement| arrangement.too_wide());
    findings.extend(wide.filter_map(|wide| table(&wide, printed)));
    findings
}

/// Each character that no font has, at its first occurrence.
fn glyphs(printed: &Printed<'_>, fonts: &Fonts) -> Vec<Diagnostic> {
    let mut seen = Seen::default();
    let mut findings = Capped::default();
    lines(printed.document, &mut |line| {
        for c in line.chars() {
            if !seen.is_new(c) || is_blank(c) || fonts.has(c) {
                continue;
            }
            findings.add(|| Some(no_glyph(c, printed.place(&c.to_string(), line))));
        }
    });
    findings.all()
}

/// Characters met so far: a bit for each.
#[derive(Default)]
struct Seen(Vec<u64>);

impl Seen {
    fn is_new(&mut self, c: char) -> bool {
        let (word, bit) = (u32::from(c) as usize >> 6, 1 << (u32::from(c) & 63));
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        let is_new = self.0[word] & bit == 0;
        self.0[word] |= bit;
        is_new
    }
}

/// A character that no font has.
pub(crate) fn no_glyph(c: char, place: Span) -> Diagnostic {
    NO_GLYPH.saying(format!("字体里没有“{c}”（U+{:04X}）这个字，印不出来", u32::from(c))).at(place, "写在这里")
}

/// Calls `give` with every printed line.
fn lines(document: &Document, give: &mut dyn FnMut(&str)) {
    let mut one = |content: &Inline| match content.0.as_slice() {
        [piece] => give(piece.text()),
        _ => give(&content.text()),
    };
    for words in [&document.setup.foot, &document.setup.draft] {
        one(&Inline::words(words.as_str()));
    }
    for block in &document.blocks {
        match block {
            Block::Cover(cover) => cover.lines.iter().chain([&cover.date]).for_each(&mut one),
            Block::Contents(contents) => {
                one(&contents.title);
                contents.entries.iter().for_each(|entry| one(&entry.content));
            }
            Block::Heading { content, .. } | Block::Paragraph(content) => one(content),
            Block::List(items) => items.iter().for_each(|item| {
                one(&item.content);
                one(&Inline::words(item.marker.as_str()));
            }),
            Block::Table(table) => words_of(table, &mut one),
            Block::Page(_) => {}
        }
    }
}

fn words_of(table: &Table, one: &mut dyn FnMut(&Inline)) {
    one(&table.title);
    table.captions.iter().for_each(|(_, _, words)| one(words));
    table.notes.iter().for_each(&mut *one);
    for grid in [&table.info, &table.header, &table.rows] {
        grid.cells().for_each(|cell| one(&cell.content));
    }
    table.column_numbers.iter().for_each(|number| one(&Inline::words(number.as_str())));
}

fn table(wide: &TooWide, printed: &Printed<'_>) -> Option<Diagnostic> {
    let Block::Table(table) = printed.document.blocks.get(wide.block)? else { return None };
    // Tables of a form that is printed per record have the form's id and a suffix.
    let is_of = |id: &str| table.id.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    let plans = printed.variant.tables.iter().filter(|plan| is_of(&plan.id));
    let span = plans.max_by_key(|plan| plan.id.len()).map_or(printed.budget.unit.variant.span, |plan| plan.span);
    let words = format!("《{}》太宽，最宽的纸面、最小的字也放不下", table.title.text());
    // Millimetres, the need rounded up and the offer down, so that the difference is never zero.
    let (needed, offered) = ((wide.needed * 254 + 719_999) / 720_000, wide.offered * 254 / 720_000);
    let finding = TOO_WIDE.saying(words).at(span, format!("这张表有 {} 栏", wide.columns));
    let (expected, found) = (format!("宽不超过 {offered} 毫米"), format!("各栏至少要 {needed} 毫米"));
    Some(finding.comparing(expected, found, Some(format!("{} 毫米", needed - offered))))
}
