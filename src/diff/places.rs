//! What was edited in a document → the values of the budget that make it.

use std::collections::BTreeSet;

use super::change::{CellChange, Passage, Presence, TableChange, TextChange};
use super::comparison::{BudgetOf, Comparison};
use super::finder::Finder;
use super::origin::Origin;
use super::side::{BudgetSide, Side};
use super::traced::Traced;
use super::words::plain;
use crate::published::{Block, Published, Table};

/// Adds to each change what makes it.
pub(super) fn add(comparison: &mut Comparison, side: &Side, of: BudgetOf) {
    let Some(budget) = &side.budget else { return };
    let mut origins = Origins { of, published: &side.published, finder: Finder::of(budget), budget };
    comparison.tables.iter_mut().for_each(|table| origins.table(table));
    comparison.texts.iter_mut().for_each(|text| origins.text(text));
}

struct Origins<'s> {
    of: BudgetOf,
    published: &'s Published,
    finder: Finder<'s>,
    budget: &'s BudgetSide,
}

impl Origins<'_> {
    /// The part of a change that is the budget's.
    fn own<T>(&self, old: T, new: T) -> T {
        if self.of == BudgetOf::Old { old } else { new }
    }

    fn table(&mut self, change: &mut TableChange) {
        let Some(at) = self.own(change.old, change.new) else { return };
        let Some(Block::Table(table)) = self.published.blocks.get(at) else { return };
        let around = self.around(at, change);
        for row in &mut change.rows {
            let Some(number) = self.own(row.old, row.new) else { continue };
            let texts: BTreeSet<String> = (0..table.width()).map(|column| plain(&table.cell(number, column))).collect();
            for cell in &mut row.cells {
                cell.origin = self.cell(table, number, cell, &texts, &around);
            }
        }
    }

    /// What a table says, with its title, and the table before it, which may be the same form's.
    fn around(&self, at: usize, change: &TableChange) -> BTreeSet<String> {
        if change.rows.is_empty() {
            return BTreeSet::new();
        }
        let tables = self.published.blocks[at.saturating_sub(1)..=at].iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let texts = tables.flat_map(|table| table.grid.cells().map(|cell| plain(&cell.content.text())));
        texts.chain([plain(&change.title)]).collect()
    }

    fn cell(
        &mut self,
        table: &Table,
        row: usize,
        cell: &CellChange,
        texts: &BTreeSet<String>,
        around: &BTreeSet<String>,
    ) -> Option<Origin> {
        let column = self.own(cell.old_column, cell.new_column)?;
        let content = table.covering(row, column).map(|cell| &cell.content)?;
        let text = content.text();
        if text.trim().is_empty() {
            return Some(Origin::Nothing);
        }
        match Traced::of(content, 0..text.len()) {
            // A price or a quantity is in no sum.
            Some(traced) if traced.facts.is_empty() => {
                let found = self.finder.number(&plain(&text), texts, around);
                Some(found.unwrap_or(Origin::Nothing))
            }
            Some(traced) => Some(self.finder.amounts(&self.budget.document, &traced)),
            None => self.finder.cell(&plain(&text), texts, around),
        }
    }

    fn text(&mut self, change: &mut TextChange) {
        let Some(at) = self.own(change.old_block, change.new_block) else { return };
        let Some(Block::Paragraph(content) | Block::Heading { content, .. }) = self.published.blocks.get(at) else {
            return;
        };
        let whole = content.text();
        if change.passages.is_empty() && matches!(change.presence, Presence::Removed | Presence::Added) {
            let (old, new) = (0..change.old.len(), 0..change.new.len());
            change.passages.push(Passage { old, new, origin: None });
        }
        for passage in &mut change.passages {
            let range = self.own(passage.old.clone(), passage.new.clone());
            if range.end > whole.len() {
                continue;
            }
            passage.origin = match Traced::of(content, range.clone()) {
                Some(traced) if change.presence == Presence::Changed && !traced.facts.is_empty() => {
                    Some(self.finder.amounts(&self.budget.document, &traced))
                }
                _ => self.finder.passage(&whole, range),
            };
        }
    }
}
