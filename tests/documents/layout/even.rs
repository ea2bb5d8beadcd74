//! Lines of running text: none is short, and no gap is wide.

use std::collections::BTreeMap;

use gongkai::document::{Block, Document, Length};
use gongkai::layout::{Item, Layout, Page, Role, Shape, Text};

/// A line of running text. Lengths are in hundredths of its em.
#[derive(Debug)]
pub struct Line {
    pub words: String,
    /// How much before the margin it ends; 0 for a last line.
    pub missing: Length,
    /// The widest space between two of its characters; from a tenth of an em on, it is read as a blank.
    pub widest_gap: Length,
    /// Letters, digits and signs of the longest Latin word of its paragraph.
    pub longest_word: usize,
}

/// The lines of running text.
pub fn lines(document: &Document, layout: &Layout) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut said: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for page in &layout.pages {
        for (block, role, texts) in texts(page) {
            let written = written(document, block, role);
            let upto = said.entry((block, item(role))).or_default();
            let words: String = texts.iter().map(|text| text.words.as_str()).collect();
            *upto += bare(&words);
            let (last, right) = (texts[texts.len() - 1], page.width - page.margins.right);
            let missing = (right - last.x - last.width) * 100 / last.size;
            let widest_gap =
                texts.iter().flat_map(|text| text.shifts.iter().map(|(_, shift)| shift * 100 / text.size)).max();
            let latin = written.split(|c: char| !c.is_ascii_graphic()).map(str::len).max();
            lines.push(Line {
                words,
                missing: if ends(&written).contains(upto) { 0 } else { missing },
                widest_gap: widest_gap.unwrap_or(0),
                longest_word: latin.unwrap_or(0),
            });
        }
    }
    lines
}

/// The texts of each line of running text of a page, with block and role.
fn texts(page: &Page) -> Vec<(usize, Role, Vec<&Text>)> {
    let mut lines: Vec<(usize, Role, Vec<&Text>)> = Vec::new();
    for Item { block, role, shape } in &page.items {
        let (Some(block), Role::Paragraph | Role::ListItem(_), Shape::Text(text)) = (block, role, shape) else {
            continue;
        };
        match lines.last_mut() {
            Some((of, told, line)) if (*of, *told, line[0].y) == (*block, *role, text.y) => line.push(text),
            _ => lines.push((*block, *role, vec![text])),
        }
    }
    lines
}

fn item(role: Role) -> usize {
    if let Role::ListItem(item) = role { item } else { 0 }
}

/// What the unit wrote.
fn written(document: &Document, block: usize, role: Role) -> String {
    match &document.blocks[block] {
        Block::Paragraph(content) => content.text(),
        Block::List(items) => items[item(role)].text(),
        other => panic!("{other:?} is no running text"),
    }
}

/// After how many characters each written line ends.
fn ends(written: &str) -> Vec<usize> {
    let mut upto = 0;
    let end = |line| {
        upto += bare(line);
        upto
    };
    written.split('\n').map(end).collect()
}

fn bare(words: &str) -> usize {
    words.chars().filter(|c| !c.is_whitespace()).count()
}
