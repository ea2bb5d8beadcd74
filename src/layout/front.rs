//! What stands before the report: the cover, and the contents with their dots and page numbers.

use super::display::{Item, Link, Role, Rule, Shape, Text};
use super::pages::Pages;
use super::strip::{Column, Setting, Strip, baseline};
use super::text::{Type, width, written_lines};
use super::{Layout, Place};
use crate::document::{Align, Contents, Cover, Document, Length, POINT, PageSetup, Style, StyleName};
use crate::fonts::Fonts;

/// Sets the cover: its lines a third down the page, the date near its foot.
pub(super) fn cover(cover: &Cover, block: usize, setup: &PageSetup, fonts: &Fonts, pages: &mut Pages<'_>) {
    let (x, width) = pages.column();
    let column = Column { fonts, x, width };
    let height = pages.height();
    let set =
        |name, words: &[String]| column.strips(words, &Setting { style: setup.style(name), block, role: Role::Cover });
    let above = height / 4;
    let mut used = above;
    pages.put(Strip { height: above, ..Strip::default() });
    for line in &cover.lines {
        for strip in set(StyleName::Cover, &written_lines(line)) {
            used += strip.height;
            pages.put(strip);
        }
    }
    let date = set(StyleName::CoverDate, &written_lines(&cover.date));
    let below: Length = date.iter().map(|strip| strip.height).sum();
    let gap = (height * 4 / 5 - used).min(height - used - below).max(0);
    if !date.is_empty() {
        pages.put(Strip { height: gap, ..Strip::default() });
    }
    for strip in date {
        pages.put(strip);
    }
}

/// What is left free for page numbers, in characters.
const NUMBER: Length = 3;

/// Sets the contents; page numbers are put in when all pages are made.
pub(super) fn contents(contents: &Contents, block: usize, setup: &PageSetup, fonts: &Fonts, pages: &mut Pages<'_>) {
    let (x, width) = pages.column();
    let column = Column { fonts, x, width };
    let title = Setting { style: setup.style(StyleName::ContentsTitle), block, role: Role::ContentsTitle };
    for strip in column.strips(&written_lines(&contents.title), &title) {
        pages.add(Strip { keep: true, ..strip });
    }
    for (at, entry) in contents.entries.iter().enumerate() {
        let is_group = contents.is_group(at);
        let style = setup.style(if entry.level <= 1 { StyleName::ContentsGroup } else { StyleName::ContentsEntry });
        // What lies deeper is indented further; words keep clear of the numbers.
        let deeper = style.indent * style.size * Length::from(entry.level.saturating_sub(1).min(4));
        let inner = Column { x: x + deeper, width: width - deeper - NUMBER * style.size, ..column };
        let setting =
            Setting { style: &Style { indent: 0, align: Align::Left, ..*style }, block, role: Role::ContentsEntry(at) };
        let mut strips = inner.strips(&written_lines(&entry.content), &setting);
        let count = strips.len();
        for (nth, strip) in strips.iter_mut().enumerate() {
            let link = Link { x: inner.x, y: 0, width: x + width - inner.x, height: style.pitch, target: entry.target };
            strip.items.push(Item { block: Some(block), role: Role::Artifact, shape: Shape::Link(link) });
            strip.keep = is_group || nth + 1 < count;
        }
        if let Some(last) = strips.last_mut().filter(|_| !is_group) {
            dots_and_number(last, (x + width, style), block, at);
        }
        strips.into_iter().for_each(|strip| pages.add(strip));
    }
    pages.flush(0);
}

/// Dots from the words to the number, and a place for the number at the right edge.
fn dots_and_number(strip: &mut Strip, (right, style): (Length, &Style), block: usize, entry: usize) {
    let ends = strip.items.iter().filter_map(|item| match &item.shape {
        Shape::Text(text) => Some(text.x + text.width),
        _ => None,
    });
    let from = ends.max().unwrap_or(right) + style.size / 2;
    let y = baseline(0, style.pitch, style.size);
    let across = right - (NUMBER - 1) * style.size - from;
    if across > 0 {
        let rule = Rule { x: from, y: y - style.size / 8, across, down: 0, thick: POINT, dotted: true };
        strip.items.push(Item { block: Some(block), role: Role::Artifact, shape: Shape::Rule(rule) });
    }
    let number = Text { x: right, y, width: 0, size: style.size, font: 0, words: String::new(), shifts: Vec::new() };
    strip.items.push(Item { block: Some(block), role: Role::ContentsEntry(entry), shape: Shape::Text(number) });
}

/// Puts the numbers of the pages in, where their entries lead.
pub(super) fn number_contents(layout: &mut Layout, document: &Document, fonts: &Fonts) {
    let numbers: Vec<Option<u32>> = layout.pages.iter().map(|page| page.number).collect();
    let number_of = |place: Option<Place>| place.and_then(|place| numbers.get(place.page).copied().flatten());
    let style = document.setup.style(StyleName::ContentsEntry);
    for item in layout.pages.iter_mut().flat_map(|page| &mut page.items) {
        let (Role::ContentsEntry(at), Some(block), Shape::Text(text)) = (item.role, item.block, &mut item.shape) else {
            continue;
        };
        let Some(crate::document::Block::Contents(contents)) = document.blocks.get(block) else { continue };
        let Some(number) = number_of(layout.places[contents.entries[at].target]).filter(|_| text.words.is_empty())
        else {
            continue;
        };
        text.words = number.to_string();
        let of = Type { fonts, face: style.face, size: text.size };
        let signs = of.measure(&text.words);
        text.font = signs.first().map_or(0, |sign| sign.font);
        text.width = width(&signs);
        text.x -= text.width;
    }
}
