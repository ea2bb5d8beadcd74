//! The second half of the layout: places each block of an arranged document on pages.

use std::cell::RefCell;

use super::arrange::{Arrangement, arrange};
use super::display::Role;
use super::front;
use super::pages::Pages;
use super::result::{Layout, Section, TableFit};
use super::strip::{Strip, TextColumn, TextSetting};
use super::text::written_lines;
use super::upcoming::{Upcoming, heading};
use crate::document::{Align, Block, Document, Item, Length, Style, StyleName};
use crate::fonts::Fonts;

/// Lays out a document in both steps. With an existing [`Arrangement`], [`Arrangement::lay_out`] saves half of the
/// work.
#[must_use]
pub fn lay_out(document: &Document, fonts: &Fonts) -> Layout {
    arrange(document, fonts).lay_out(document, fonts)
}

impl Arrangement {
    /// Places the document on pages. Document and fonts must be those of the arrangement; draft mark and day of
    /// publication may have changed.
    #[must_use]
    pub fn lay_out(&self, document: &Document, fonts: &Fonts) -> Layout {
        let mut pages = Pages::new(document, fonts);
        let mut tables = Vec::with_capacity(self.tables.len());
        let upcoming = Upcoming { document, fonts, tables: &self.tables, needs: RefCell::default() };
        for section in &self.sections {
            pages.begin(section);
            for at in section.blocks.clone() {
                tables.extend(set(at, section, &upcoming, &mut pages));
            }
        }
        let (pages, places) = pages.end();
        let mut layout = Layout { pages, sections: self.sections.clone(), tables, places };
        front::number_contents(&mut layout, document, fonts);
        layout
    }
}

/// Places one block; for a table, returns how it was fitted.
fn set(at: usize, section: &Section, upcoming: &Upcoming<'_>, pages: &mut Pages<'_>) -> Option<TableFit> {
    let (document, fonts) = (upcoming.document, upcoming.fonts);
    let setup = &document.setup;
    let (x, width) = pages.column();
    let column = TextColumn { fonts, x, width };
    match &document.blocks[at] {
        Block::Cover(cover) => front::cover(cover, at, setup, fonts, pages),
        Block::Contents(contents) => front::contents(contents, at, setup, fonts, pages),
        Block::Heading { .. } => {
            if document.is_part_title(at) && pages.is_fresh() {
                // As low as the lines of a cover.
                pages.put(Strip { height: pages.height() / 4, ..Strip::default() });
            }
            for strip in heading(document, at, &column) {
                pages.add(Strip { keep: true, ..strip });
            }
        }
        Block::Paragraph(content) => {
            let setting = TextSetting { style: setup.style(StyleName::Text), block: at, role: Role::Paragraph };
            column.strips(&written_lines(content), &setting).into_iter().for_each(|strip| pages.add(strip));
        }
        Block::List(items) => list(items, at, setup.style(StyleName::Text), &column, pages),
        Block::Table(_) => {
            let following = |column: &TextColumn<'_>, page| upcoming.after(at, section, column, page);
            return Some(upcoming.table(at)?.set(pages, &following));
        }
        Block::Page(_) => {}
    }
    None
}

/// Sets a list as paragraphs with markers, indented by depth.
fn list(items: &[Item], block: usize, style: &Style, column: &TextColumn<'_>, pages: &mut Pages<'_>) {
    for (at, item) in items.iter().enumerate() {
        let depth = Length::try_from(item.depth.min(6)).unwrap_or(0);
        let deeper = (2 * depth * style.size).min(column.width / 2);
        let inner = TextColumn { x: column.x + deeper, width: column.width - deeper, ..*column };
        let setting = TextSetting { style: &Style { align: Align::Left, ..*style }, block, role: Role::ListItem(at) };
        let mut written = written_lines(&item.content);
        if let Some(first) = written.first_mut() {
            first.insert_str(0, &item.marker);
        }
        inner.strips(&written, &setting).into_iter().for_each(|strip| pages.add(strip));
    }
}
