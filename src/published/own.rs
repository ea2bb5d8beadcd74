//! A sheet of our own workbook: its names say which rows are the form and the table; what stands around them are lines, as in our DOCX.

use super::block::{Block, Published};
use super::sketch::Sketch;
use crate::sheet::{Area, Marks};

/// The level of the titles of tables in our DOCX.
const TITLE: u8 = 2;

/// A table with its title, captions and notes. `numbers` are those of the sketch's rows.
pub(super) fn table(numbers: &[u32], sketch: Sketch, (marks, first): (Marks, u32), published: &mut Published) {
    let (mut above, mut form, mut body, mut below) = Default::default();
    for (&number, row) in numbers.iter().zip(sketch.rows) {
        let is_in = |area: Option<Area>| area.is_some_and(|area| (area.first_row..=area.last_row).contains(&number));
        let part: &mut Sketch = match number {
            number if number < first => &mut above,
            _ if is_in(marks.form) => &mut form,
            _ if is_in(marks.table) => &mut body,
            _ => &mut below,
        };
        part.rows.push(row);
    }
    title(&mut above, published);
    lines(above, published);
    form.finish(published);
    // The columns of a table below a form may each be several of the sheet.
    body.drop_covered_columns();
    body.finish(published);
    lines(below, published);
}

/// The first sheet: the document's title, and the titles of all tables.
pub(super) fn contents(sketch: Sketch, published: &mut Published) {
    for (at, row) in sketch.rows.into_iter().enumerate() {
        let Some(cell) = row.into_iter().next() else { continue };
        if at == 0 {
            published.paragraph(cell.content);
        } else {
            published.blocks.push(Block::Entry(cell.content));
        }
    }
}

/// Takes the first line for the title.
fn title(above: &mut Sketch, published: &mut Published) {
    if above.rows.is_empty() {
        return;
    }
    let first = above.rows.remove(0);
    published.blocks.extend(first.into_iter().map(|cell| Block::Heading { level: TITLE, content: cell.content }));
}

fn lines(around: Sketch, published: &mut Published) {
    around.rows.into_iter().flatten().for_each(|cell| published.paragraph(cell.content));
}
