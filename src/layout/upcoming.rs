//! The tables that follow on a table with nothing but headings between, and what they need.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::display::Role;
use super::result::Section;
use super::strip::{Strip, TextColumn, TextSetting};
use super::table::{FittedTable, Need, TableSetter};
use super::text::written_lines;
use crate::document::{Align, Block, Document, Length, Style, StyleName};
use crate::fonts::Fonts;

/// Tables that are looked at ahead: where one begins hardly depends on those far behind it.
const AHEAD: usize = 6;

/// A document's tables, and what was measured of those to come.
pub(super) struct Upcoming<'t> {
    pub document: &'t Document,
    pub fonts: &'t Fonts,
    /// Index of the block and its table, in order.
    pub tables: &'t [(usize, FittedTable)],
    pub needs: RefCell<BTreeMap<usize, Rc<Need>>>,
}

impl<'t> Upcoming<'t> {
    /// The table of a block.
    pub(super) fn table(&self, block: usize) -> Option<TableSetter<'t>> {
        let Block::Table(table) = &self.document.blocks[block] else { return None };
        let found = self.tables.binary_search_by_key(&block, |(at, _)| *at).ok()?;
        Some(TableSetter {
            table,
            block,
            fitted: &self.tables[found].1,
            setup: &self.document.setup,
            fonts: self.fonts,
        })
    }

    /// What the tables after this block need, and whether a new page begins after the last of them.
    pub(super) fn after(
        &self,
        block: usize,
        section: &Section,
        column: &TextColumn<'_>,
        page: Length,
    ) -> (Vec<Rc<Need>>, bool) {
        let mut needs = Vec::new();
        let mut first = block + 1;
        for at in block + 1..section.blocks.end {
            match &self.document.blocks[at] {
                Block::Heading { .. } => continue,
                Block::Table(_) if needs.len() < AHEAD => {}
                _ => return (needs, false),
            }
            let Some(need) = self.need(first..at, at, column, page) else { return (needs, false) };
            needs.push(need);
            first = at + 1;
        }
        (needs, true)
    }

    fn need(
        &self,
        headings: std::ops::Range<usize>,
        table: usize,
        column: &TextColumn<'_>,
        page: Length,
    ) -> Option<Rc<Need>> {
        if let Some(known) = self.needs.borrow().get(&table) {
            return Some(Rc::clone(known));
        }
        let titles = headings.flat_map(|at| heading(self.document, at, column)).collect();
        let need = Rc::new(self.table(table)?.need(column, page, titles));
        self.needs.borrow_mut().insert(table, Rc::clone(&need));
        Some(need)
    }
}

/// The lines of a heading; none for another block.
pub(super) fn heading(document: &Document, at: usize, column: &TextColumn<'_>) -> Vec<Strip> {
    let Block::Heading { level, content } = &document.blocks[at] else { return Vec::new() };
    let style = *document.setup.style(StyleName::heading(*level));
    let centred = Style { align: Align::Centre, indent: 0, ..style };
    let style = if document.titles_table(at) { centred } else { style };
    let setting = TextSetting { style: &style, block: at, role: Role::Heading(*level) };
    column.strips(&written_lines(content), &setting)
}
