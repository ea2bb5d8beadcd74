//! What two budgets say, subject by subject: 科目, projects, procurement and so on, whatever their documents look like.

use super::change::TableChange;
use super::options::Options;
use super::tables;
use crate::document::{Grid, GridCell, Inline};
use crate::money::MoneyUnit;
use crate::overview::{Cell, Overview, RowKind, Table, UNNAMED};
use crate::published::{self, Block, Published};

/// Subjects whose amounts are in the others, or that are texts.
const LEFT_OUT: [&str; 6] = ["unit", "previous", "previous_expenditure", "previous_executed", "targets", "texts"];

/// Rows of a table of one source: group, source, and sum.
const ONE_SOURCE: usize = 3;

/// The tables of two overviews, with what differs. The order of their rows says nothing.
pub(super) fn compare(old: &Overview, new: &Overview) -> Vec<TableChange> {
    let money = new.money;
    let (old, new) = (published(old, new, money), published(new, old, money));
    let mut changes = tables::compare(&old, &new, Options { blank_is_zero: true, is_edited: false });
    changes.iter_mut().for_each(|table| table.rows.retain(|row| !row.cells.is_empty()));
    changes
}

/// An overview as a document. Sums are left to the figures.
fn published(overview: &Overview, other: &Overview, money: MoneyUnit) -> Published {
    let mut published = Published::default();
    for table in overview.tables.iter().filter(|table| !LEFT_OUT.contains(&table.key)) {
        let there = other.tables.iter().find(|other| other.key == table.key);
        let most = table.rows.len().max(there.map_or(0, |there| there.rows.len()));
        // With one source, the sums by source are those by 科目.
        if most == 0 || (table.key == "expenditure_by_source" && most <= ONE_SOURCE) {
            continue;
        }
        let title = table.title.split('（').next().unwrap_or_default();
        published.blocks.push(Block::Heading { level: 1, content: Inline::words(title) });
        published.blocks.push(Block::Table(Box::new(grid(table, money))));
    }
    published
}

fn grid(table: &Table, money: MoneyUnit) -> published::Table {
    let cell = |text: String| GridCell::one(Inline::words(text));
    let heads = table.columns.iter().map(|column| cell(column.title.clone())).collect();
    let rows = table.rows.iter().filter(|row| row.kind == RowKind::Entry);
    let rows = rows.map(|row| row.cells.iter().map(|of| cell(word(of, money))).collect());
    let rows = [heads].into_iter().chain(rows).collect();
    let grid = Grid::place(table.columns.len(), rows).unwrap_or_else(|_| Grid::empty(table.columns.len()));
    published::Table { grid }
}

fn word(cell: &Cell, unit: MoneyUnit) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Unnamed => UNNAMED.to_owned(),
        Cell::Text(text) => text.clone(),
        Cell::Money(money) | Cell::Incomplete(money) => money.digits(unit),
        Cell::Number(number) => number.normalize().to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Pending => "待填".to_owned(),
    }
}
