//! The front matter: the cover, and the contents with dots and page numbers.

use super::display::{Item, Link, Role, Rule, Shape, Text};
use super::pages::Pages;
use super::result::Layout;
use super::strip::{Strip, TextColumn, TextSetting, baseline};
use super::text::{SizedFace, width, written_lines};
use crate::document::{Align, Contents, Cover, Document, Length, POINT, PageSetup, Style, StyleName};
use crate::fonts::Fonts;

/// Sets the cover: lines a quarter down the page, the date near the bottom.
pub(super) fn cover(cover: &Cover, block: usize, setup: &PageSetup, fonts: &Fonts, pages: &mut Pages<'_>) {
    let (x, width) = pages.column();
    let column = TextColumn { fonts, x, width };
    let height = pages.height();
    let set = |name, words: &[String]| {
        column.strips(words, &TextSetting { style: setup.style(name), block, role: Role::Cover })
    };
    let lines: Vec<Strip> = cover.lines.iter().flat_map(|line| set(StyleName::Cover, &written_lines(line))).collect();
    let date = set(StyleName::CoverDate, &written_lines(&cover.date));
    let heights = |strips: &[Strip]| strips.iter().map(|strip| strip.before + strip.height).sum::<Length>();
    let (title, below) = (heights(&lines), heights(&date));
    // A long title starts higher; if longer than a page, it continues on the next.
    let above = (height / 4).min(height - title - below).max(0);
    let gap = (height * 4 / 5 - above - title).min(height - above - title - below).max(0);
    pages.put(Strip { height: above, ..Strip::default() });
    lines.into_iter().for_each(|strip| pages.add(Strip { keep: false, ..strip }));
    if !date.is_empty() {
        pages.put(Strip { height: gap, ..Strip::default() });
    }
    date.into_iter().for_each(|strip| pages.add(Strip { keep: false, ..strip }));
}

/// Space reserved for page numbers, in characters.
const NUMBER: Length = 3;

/// Sets the contents; page numbers are added when all pages exist.
pub(super) fn contents(contents: &Contents, block: usize, setup: &PageSetup, fonts: &Fonts, pages: &mut Pages<'_>) {
    let (x, width) = pages.column();
    let column = TextColumn { fonts, x, width };
    let title = TextSetting { style: setup.style(StyleName::ContentsTitle), block, role: Role::ContentsTitle };
    for strip in column.strips(&written_lines(&contents.title), &title) {
        pages.add(Strip { keep: true, ..strip });
    }
    for (at, entry) in contents.entries.iter().enumerate() {
        let is_group = contents.is_group(at);
        let style = setup.style(style_of(entry.level));
        // Indented by level; text keeps clear of the numbers.
        let deeper = style.indent * style.size * Length::from(entry.level.saturating_sub(1).min(4));
        let deeper = deeper.min(width / 3);
        let inner =
            TextColumn { x: x + deeper, width: (width - deeper - NUMBER * style.size).max(style.size), ..column };
        let setting = TextSetting {
            style: &Style { indent: 0, align: Align::Left, ..*style },
            block,
            role: Role::ContentsEntry(at),
        };
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

/// Entries of the first level have the style of groups.
fn style_of(level: u8) -> StyleName {
    if level <= 1 { StyleName::ContentsGroup } else { StyleName::ContentsEntry }
}

/// Dots from the text to the number, and an empty item for the number at the right edge.
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

/// Adds the page numbers of the entries' targets.
pub(super) fn number_contents(layout: &mut Layout, document: &Document, fonts: &Fonts) {
    let numbers: Vec<Option<u32>> = layout.pages.iter().map(|page| page.number).collect();
    let places = layout.places.clone();
    let number_of = |target: usize| {
        let place = places.get(target).copied().flatten()?;
        numbers.get(place.page).copied().flatten()
    };
    for item in layout.pages.iter_mut().flat_map(|page| &mut page.items) {
        let (Role::ContentsEntry(at), Some(block), Shape::Text(text)) = (item.role, item.block, &mut item.shape) else {
            continue;
        };
        let Some(crate::document::Block::Contents(contents)) = document.blocks.get(block) else { continue };
        let Some(entry) = contents.entries.get(at) else { continue };
        let Some(number) = number_of(entry.target).filter(|_| text.words.is_empty()) else {
            continue;
        };
        text.words = number.to_string();
        let style = document.setup.style(style_of(entry.level));
        let of = SizedFace { fonts, face: style.face, size: text.size };
        let signs = of.measure(&text.words);
        text.font = signs.first().map_or(0, |sign| sign.font);
        text.width = width(&signs);
        text.x -= text.width;
    }
}
