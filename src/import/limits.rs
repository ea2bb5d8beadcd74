//! How large a document may be: the published budget of one unit or department is far below.

use crate::document::{Inline, Slot};
use crate::error::Error;
use crate::published::{Block, Published};

/// Each project has a form, which may be two tables; the largest departments have a thousand projects.
const TABLES: usize = 2_100;
/// Rows of a table.
const ROWS: usize = 1_500;
/// Columns of a table.
const COLUMNS: usize = 64;
/// Cells of all tables, merged ones counted at each of their positions.
const CELLS: usize = 200_000;
/// Bytes of all texts: 700 000 characters.
const TEXT: usize = 2 << 20;
/// Paragraphs between tables.
const PARAGRAPHS: usize = 10_000;

/// # Errors
/// If a document is too large, with what is too large.
pub(super) fn check(published: &Published) -> Result<(), Error> {
    let (mut tables, mut cells, mut paragraphs, mut text) = (0, 0, 0, 0);
    for block in &published.blocks {
        let table = match block {
            Block::Heading { content, .. } | Block::Paragraph(content) | Block::Entry(content) => {
                paragraphs += 1;
                text += length(content);
                continue;
            }
            Block::Table(table) => table,
        };
        let rows = table.grid.rows().len();
        tables += 1;
        cells += rows * table.width();
        let own = table.grid.rows().iter().flatten().filter_map(|slot| match slot {
            Slot::Cell(cell) => Some(length(&cell.content)),
            Slot::Covered => None,
        });
        text += own.sum::<usize>();
        if rows > ROWS {
            return Err(too_large(&format!("第 {tables} 张表超过 {ROWS} 行")));
        }
        if table.width() > COLUMNS {
            return Err(too_large(&format!("第 {tables} 张表超过 {COLUMNS} 列")));
        }
    }
    let counts = [(tables, TABLES, "张表"), (cells, CELLS, "个单元格"), (paragraphs, PARAGRAPHS, "段")];
    if text > TEXT {
        return Err(too_large(&format!("文字超过 {} MiB", TEXT >> 20)));
    }
    match counts.into_iter().find(|(count, most, _)| count > most) {
        Some((_, most, what)) => Err(too_large(&format!("超过 {most} {what}"))),
        None => Ok(()),
    }
}

/// Different 科目: the whole catalogue has a thousand. Each is a row of every list, and of every trial.
const CODES: usize = 1_500;

/// # Errors
/// If there are more 科目 than any unit has.
pub(super) fn check_codes(count: usize) -> Result<(), Error> {
    if count > CODES { Err(too_large(&format!("超过 {CODES} 个科目"))) } else { Ok(()) }
}

fn length(content: &Inline) -> usize {
    content.0.iter().map(|piece| piece.text().len()).sum()
}

fn too_large(words: &str) -> Error {
    Error::Format(format!("{words}，不像一个单位的预决算公开；删去别的内容，再导入"))
}
