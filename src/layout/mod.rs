//! The document → pages: where every line, cell and rule of it stands.
//!
//! The result is a display list that knows no file format, and what other formats need to break pages alike: the
//! sections, each table's columns, the page of each block.

mod class;
mod display;
mod foot;
mod front;
mod lines;
mod pages;
mod sections;
mod strip;
mod table;
mod text;

pub use display::{CellRole, Item, Link, Part, Role, Rule, Shape, Text};
pub use text::is_blank;

use std::ops::Range;

use pages::Pages;
use strip::{Column, Setting, Strip};
use table::{Fitted, Offer, Setter};
use text::written_lines;

use crate::document::{Align, Block, Document, Item as ListItem, Length, Margins, Style, StyleName};
use crate::fonts::Fonts;

/// A document on pages.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Pages, in order.
    pub pages: Vec<Page>,
    /// Stretches of pages that are set up alike, in order; together they hold every block.
    pub sections: Vec<Section>,
    /// How each table was made to fit, in order.
    pub tables: Vec<Fit>,
    /// Where each block begins, by its place in the document; nothing of what prints nothing.
    pub places: Vec<Option<Place>>,
}

/// A page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
    /// What is left free around its contents; its number stands in it.
    pub margins: Margins,
    /// Its number, where pages are counted.
    pub number: Option<u32>,
    /// What stands on it, in reading order.
    pub items: Vec<Item>,
}

/// Where a block begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// Page, from 0.
    pub page: usize,
    /// Distance from the top of the page.
    pub y: Length,
}

/// Pages that are set up alike: a page begins with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// Its blocks, `Block::Page` among them.
    pub blocks: Range<usize>,
    /// True if its pages lie on their side.
    pub landscape: bool,
    /// Margins of its pages as they lie.
    pub margins: Margins,
    /// The number of its first page, where counting begins anew.
    pub number: Option<u32>,
    /// True if pages are counted.
    pub counted: bool,
}

/// How a table was made to fit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fit {
    /// The table's place among the document's blocks.
    pub block: usize,
    /// Widths of its grid's columns: of a form the columns of `info`, else those of `rows`.
    pub widths: Vec<Length>,
    /// Size of the characters of its cells.
    pub size: Length,
    /// From line to line in its cells.
    pub pitch: Length,
    /// Room above a cell's words, and below them.
    pub pad: Length,
    /// True if its captions stand on one line, false if one below the other.
    pub captions_share_a_line: bool,
}

/// A table that no page is wide enough for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooWide {
    /// The table's place among the document's blocks.
    pub block: usize,
    /// How many columns it has.
    pub columns: usize,
    /// The width that its words need in the smallest characters.
    pub needed: Length,
    /// The width of the widest page.
    pub offered: Length,
}

/// Lays a document out.
#[must_use]
pub fn lay_out(document: &Document, fonts: &Fonts) -> Layout {
    let (sections, fitted) = arrange(document, fonts, |_, fitted| fitted);
    let mut pages = Pages::new(&document.setup, document.blocks.len());
    let mut tables = Vec::with_capacity(fitted.len());
    for section in &sections {
        pages.begin(section);
        for at in section.blocks.clone() {
            tables.extend(set(document, at, &fitted, fonts, &mut pages));
        }
    }
    pages.flush(0);
    let Pages { pages, places, .. } = pages;
    let mut layout = Layout { pages, sections, tables, places };
    front::number_contents(&mut layout, document, fonts);
    foot::mark(&mut layout, document, fonts);
    layout
}

/// The tables that have words without room even in the smallest characters on the widest page.
#[must_use]
pub fn too_wide(document: &Document, fonts: &Fonts) -> Vec<TooWide> {
    // Nothing more is kept of a table: ten thousand of them would fill the memory with their words.
    let lacking = |block: usize, fitted: Fitted| {
        let (needed, offered) = fitted.lacking?;
        Some(TooWide { block, columns: fitted.widths.len(), needed, offered })
    };
    arrange(document, fonts, lacking).1.into_iter().filter_map(|(_, lacking)| lacking).collect()
}

/// Sections, each table fitted to its pages; a table too wide for an upright page lies on its side.
///
/// Of each table is kept what the caller wants of it.
fn arrange<T>(
    document: &Document,
    fonts: &Fonts,
    keep: impl Fn(usize, Fitted) -> T,
) -> (Vec<Section>, Vec<(usize, T)>) {
    let mut done = Vec::new();
    let mut fitted = Vec::new();
    // The sections that are still to be looked at, the next one last.
    let mut left = sections::of(document);
    left.reverse();
    'sections: while let Some(section) = left.pop() {
        for at in section.blocks.clone() {
            let Block::Table(table) = &document.blocks[at] else { continue };
            let fit = Fitted::of(table, offer(document, &section, table.landscape), &document.setup, fonts);
            let turns = fit.landscape && !section.landscape;
            if turns {
                // The stretches have margins of their own: what was fitted to the section's is fitted anew.
                fitted.retain(|(block, _)| *block < section.blocks.start);
                left.extend(sections::turned(&section, at, document).into_iter().rev());
                continue 'sections;
            }
            fitted.push((at, keep(at, fit)));
        }
        done.push(section);
    }
    (done, fitted)
}

/// The widths that a section's pages offer to a table of it.
fn offer(document: &Document, section: &Section, sideways: bool) -> Offer {
    let wide =
        |margins: &Margins, landscape| sections::paper(&document.setup, landscape).0 - margins.left - margins.right;
    if section.landscape {
        return Offer { upright: None, landscape: wide(&section.margins, true) };
    }
    let turned = sections::turn(document.setup.table);
    Offer { upright: (!sideways).then(|| wide(&section.margins, false)), landscape: wide(&turned, true) }
}

/// Sets one block; of a table tells how it was made to fit.
fn set(
    document: &Document,
    at: usize,
    fitted: &[(usize, Fitted)],
    fonts: &Fonts,
    pages: &mut Pages<'_>,
) -> Option<Fit> {
    let setup = &document.setup;
    let (x, width) = pages.column();
    let column = Column { fonts, x, width };
    match &document.blocks[at] {
        Block::Cover(cover) => front::cover(cover, at, setup, fonts, pages),
        Block::Contents(contents) => front::contents(contents, at, setup, fonts, pages),
        Block::Heading { level, content } => {
            let style = setup.style(StyleName::heading(*level));
            let setting = Setting { style, block: at, role: Role::Heading(*level) };
            for strip in column.strips(&written_lines(content), &setting) {
                pages.add(Strip { keep: true, ..strip });
            }
        }
        Block::Paragraph(content) => {
            let setting = Setting { style: setup.style(StyleName::Text), block: at, role: Role::Paragraph };
            column.strips(&written_lines(content), &setting).into_iter().for_each(|strip| pages.add(strip));
        }
        Block::List(items) => list(items, at, setup.style(StyleName::Text), &column, pages),
        Block::Table(table) => {
            let found = fitted.binary_search_by_key(&at, |(block, _)| *block).ok()?;
            return Some(Setter { table, block: at, fitted: &fitted[found].1, setup, fonts }.set(pages));
        }
        Block::Page(_) => {}
    }
    None
}

/// Sets a list: as paragraphs that begin with their marks, what lies deeper further to the right.
fn list(items: &[ListItem], block: usize, style: &Style, column: &Column<'_>, pages: &mut Pages<'_>) {
    for (at, item) in items.iter().enumerate() {
        let depth = Length::try_from(item.depth.min(6)).unwrap_or(0);
        let deeper = (2 * depth * style.size).min(column.width / 2);
        let inner = Column { x: column.x + deeper, width: column.width - deeper, ..*column };
        let setting = Setting { style: &Style { align: Align::Left, ..*style }, block, role: Role::ListItem(at) };
        let mut written = written_lines(&item.content);
        if let Some(first) = written.first_mut() {
            first.insert_str(0, &item.marker);
        }
        inner.strips(&written, &setting).into_iter().for_each(|strip| pages.add(strip));
    }
}
