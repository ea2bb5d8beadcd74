//! Tables: converts a table, as fitted by the layout, to Word's structures from title to notes.
//!
//! Captions are the first rows of the Word table, so that they repeat with the head on each page. The part of a form
//! above the inner head is a separate Word table, because Word repeats only first rows; the second table follows
//! directly with the same width. Both draw the line between them, which looks like one, so that none is missing at a
//! page break.

mod captions;
mod cell;
mod columns;
mod grid;
mod pads;

use docx_rs::{
    LineSpacing, Paragraph, Table as WordTable, TableAlignmentType, TableCellMargins, TableLayoutType, TableRow,
    WidthType,
};

use super::body::Body;
use super::cell_styles::CellStyles;
use super::measure::twentieths;
use super::style_names::{GAP, TABLE, id};
use super::table_style::padding;
use super::text::paragraphs;
use super::words::{run, text};
use crate::document::{Inline, Length, POINT, StyleName, Table};
use columns::Columns;
use grid::{CellRole, GridWriter};

/// Space above a table's title and below the table, within running text.
const AROUND: Length = 8 * POINT;

/// Adds a table with its title and notes.
pub(super) fn add(body: &mut Body<'_, '_>, block: usize, table: &Table) {
    if !table.titled_by_heading && !table.title.is_empty() {
        let mut title = Paragraph::new().style(id(StyleName::TableTitle));
        if !body.begins_page() {
            let before = body.document.setup.style(StyleName::TableTitle).before + AROUND;
            title = title.line_spacing(LineSpacing::new().before(twentieths(before)));
        }
        let title = body.bookmarks.around(block, title, |title| title.add_run(run(&text(&table.title))));
        body.paragraph(title);
    } else if body.bookmarks.points_at(block) {
        let place = body.bookmarks.around(block, Paragraph::new().style(GAP.0), |gap| gap);
        body.paragraph(place.keep_next(true));
    }
    let (before, after) = table.notes_around();
    notes(body, before);
    grids(body, block, table);
    notes(body, after);
    body.leave_free(AROUND);
}

fn notes(body: &mut Body<'_, '_>, notes: &[Inline]) {
    for note in notes {
        paragraphs(body, StyleName::Note, note);
    }
}

fn grids(body: &mut Body<'_, '_>, block: usize, table: &Table) {
    let setup = &body.document.setup;
    // The layout is this document's, so that every table is in it.
    let Some(fit) = body.layout.table(block) else { return };
    let columns = Columns::of(table, fit);
    let (pad, beside) = (pads::pad(fit), pads::beside(fit));
    let mut captions =
        captions::rows(&table.captions, setup, &columns.outer, beside, table.repeat, fit.captions_share_a_line);
    let styles = CellStyles::of_size(setup, fit.size, fit.pitch);
    // A row taller than half a page may continue on the next one.
    let tall = body.text_height() / 2;
    let cells = |widths, role| GridWriter { widths, styles: &styles, role, pad, beside, tall };
    let mut rows = String::new();
    if !table.info.is_empty() {
        cells(&columns.outer, CellRole::Form { leads: has_body(table) }).rows(&mut rows, &table.info);
        word_table(body, captions, rows, &columns.outer, padding(pad, beside));
        if !has_body(table) {
            return;
        }
        rows = String::new();
        captions = Vec::new();
    }
    if captions.is_empty() && !has_body(table) {
        return;
    }
    let head = if table.repeat { CellRole::RepeatedHead } else { CellRole::Head };
    cells(&columns.inner, head).rows(&mut rows, &table.header);
    cells(&columns.inner, head).line(&mut rows, &table.column_numbers);
    cells(&columns.inner, CellRole::Body(&table.columns)).rows(&mut rows, &table.rows);
    word_table(body, captions, rows, &columns.inner, padding(pad, beside));
}

/// True if there is anything but the grid of a form.
fn has_body(table: &Table) -> bool {
    !table.header.is_empty() || !table.column_numbers.is_empty() || !table.rows.is_empty()
}

/// Adds a Word table of captions and rows.
fn word_table(
    body: &mut Body<'_, '_>,
    captions: Vec<TableRow>,
    rows: String,
    widths: &[Length],
    padding: TableCellMargins,
) {
    let grid = columns::twentieths(widths);
    let table = WordTable::without_borders(captions)
        .style(TABLE.0)
        .align(TableAlignmentType::Center)
        .width(grid.iter().sum(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(padding)
        .set_grid(grid);
    body.table(table, rows);
}
