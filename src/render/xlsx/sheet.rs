//! A table on a sheet of its own, from its title to its notes.

use std::borrow::Cow;

use rust_xlsxwriter::{ColNum, Format, RowNum, Worksheet, XlsxError};

use super::number;
use super::style::Style;
use super::widths::{self, height, parted};
use crate::document::{Align, Grid, GridCell, Inline, Piece, Slot, Table};
use crate::sheet::{Area, Marks};
use crate::workbook::xlsx::of_words;

pub(super) const A4: u8 = 9;
/// The most characters across an upright page that is still readable.
const UPRIGHT: usize = 110;
pub(super) const DRAFT: &str = "草稿：检查有错误，不得公开";

/// Writes a table; says where its form and the table itself stand.
pub(super) fn write(target: &mut Worksheet, table: &Table, draft: bool, style: &Style) -> Result<Marks, XlsxError> {
    let spans = spans(table);
    let widths = widths::of(table, &spans);
    for (at, width) in (0..).zip(&widths) {
        target.set_column_width(at, u16::try_from(*width).unwrap_or(u16::MAX))?;
    }
    let characters: usize = widths.iter().sum();
    let mut page = Page { target, style, widths, row: 0, heights: Vec::new() };
    page.words(&table.title.text(), &style.title, 30)?;
    if draft {
        page.words(DRAFT, &style.draft, 0)?;
    }
    let (before, after) = table.notes_around();
    before.iter().try_for_each(|note| page.words(&note.text(), &style.plain, 0))?;
    page.captions(&table.captions)?;
    let above = page.row;
    let info = vec![1; table.info.width()];
    page.grid(&table.info, &info, |_| Look::Cell(Align::Left))?;
    let head = page.row;
    page.grid(&table.header, &spans, |_| Look::Head)?;
    page.numbers(&table.column_numbers, &spans)?;
    let body = page.row;
    let align = |column: usize| table.columns.get(column).map_or(Align::Left, |column| column.align);
    page.grid(&table.rows, &spans, |column| Look::Cell(align(column)))?;
    let wide = u32::try_from(page.widths.len()).unwrap_or(1);
    let area =
        |from: RowNum, to: RowNum| Area { first_row: from + 1, first_column: 1, last_row: to, last_column: wide };
    let area = |from, to| (from < to).then(|| area(from, to));
    let marks = Marks { form: area(above, head), table: area(head, page.row) };
    after.iter().try_for_each(|note| page.words(&note.text(), &style.plain, 0))?;
    for (row, height) in (0..).zip(&page.heights) {
        page.target.set_row_height(row, u16::try_from(*height).unwrap_or(u16::MAX))?;
    }
    if table.info.is_empty() && body > head {
        target.set_freeze_panes(body, 0)?;
    }
    if table.repeat && body > head {
        target.set_repeat_rows(head, body - 1)?;
    }
    if table.landscape || characters > UPRIGHT {
        target.set_landscape();
    }
    target.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    Ok(marks)
}

/// How many columns of the sheet each column of the table takes: those of a form's grid.
fn spans(table: &Table) -> Vec<usize> {
    let across = |column: &crate::document::Column| if table.info.is_empty() { 1 } else { column.across as usize };
    table.columns.iter().map(across).collect()
}

/// Characters that a cell of a workbook holds, as UTF-16.
const HELD: usize = 32_767;

/// The text of a cell; what no cell can hold is left out, and said.
fn held(words: &str) -> Cow<'_, str> {
    let long = words.encode_utf16().count();
    if long <= HELD {
        return Cow::Borrowed(words);
    }
    let note = format!("……（全文 {} 字，Excel 一格放不下，其余见别的格式）", words.chars().count());
    let mut left = HELD - note.encode_utf16().count();
    let fits = |c: &char| left.checked_sub(c.len_utf16()).inspect(|rest| left = *rest).is_some();
    let kept: String = words.chars().take_while(fits).collect();
    Cow::Owned(kept + &note)
}

/// What a cell looks like, by the part of the table.
#[derive(Clone, Copy)]
enum Look {
    Head,
    Cell(Align),
}

/// A sheet that is written from top to bottom.
struct Page<'p> {
    target: &'p mut Worksheet,
    style: &'p Style,
    widths: Vec<usize>,
    row: RowNum,
    heights: Vec<usize>,
}

impl Page<'_> {
    /// A line across all columns.
    fn words(&mut self, words: &str, format: &Format, least: usize) -> Result<(), XlsxError> {
        if words.is_empty() {
            return Ok(());
        }
        let (row, width) = (self.row, self.widths.len());
        self.place(row, 0, 1, width, format)?;
        self.target.write_string_with_format(row, 0, held(words), format)?;
        self.heights.push(height(words, self.widths.iter().sum()).max(least));
        self.row += 1;
        Ok(())
    }

    /// Captions side by side, if there is a column for each.
    fn captions(&mut self, captions: &[(String, usize, Inline)]) -> Result<(), XlsxError> {
        let said: Vec<(String, Align)> = captions
            .iter()
            .map(|(_, at, words)| {
                (words.text(), [Align::Left, Align::Centre, Align::Right].get(*at).copied().unwrap_or(Align::Left))
            })
            .filter(|(words, _)| !words.is_empty())
            .collect();
        let (count, width) = (said.len(), self.widths.len());
        if count > width {
            return said.iter().try_for_each(|(words, align)| self.words(words, &self.style.caption(*align), 0));
        }
        let words: Vec<usize> = said.iter().map(|(words, _)| of_words(words)).collect();
        let mut highest = 0;
        for ((words, align), (first, end)) in said.iter().zip(parted(&self.widths, &words)) {
            let format = self.style.caption(*align);
            self.place(self.row, first, 1, end - first, &format)?;
            self.target.write_string_with_format(self.row, column(first), held(words), &format)?;
            highest = highest.max(height(words, self.widths[first..end].iter().sum()));
        }
        if count > 0 {
            self.heights.push(highest);
            self.row += 1;
        }
        Ok(())
    }

    fn numbers(&mut self, numbers: &[String], spans: &[usize]) -> Result<(), XlsxError> {
        let cell = |number: &String| Slot::Cell(GridCell::one(Inline::words(number.as_str())));
        let cells: Vec<Slot> = numbers.iter().map(cell).collect();
        if numbers.is_empty() { Ok(()) } else { self.line(&cells, spans, &|_| Look::Head) }
    }

    fn grid(&mut self, grid: &Grid, spans: &[usize], look: impl Fn(usize) -> Look) -> Result<(), XlsxError> {
        grid.rows().iter().try_for_each(|row| self.line(row, spans, &look))
    }

    fn line(&mut self, row: &[Slot], spans: &[usize], look: &dyn Fn(usize) -> Look) -> Result<(), XlsxError> {
        let mut highest = 0;
        for (at, slot) in row.iter().enumerate() {
            let Slot::Cell(cell) = slot else { continue };
            let first: usize = spans[..at].iter().sum();
            let across: usize = spans[at..at + cell.across].iter().sum();
            let look = look(at);
            let format = match look {
                Look::Head => self.style.head.clone(),
                Look::Cell(align) => self.style.indented(align, cell.indent),
            };
            self.place(self.row, first, cell.down, across, &format)?;
            self.cell(first, &cell.content, &format, look)?;
            let wide: usize = self.widths[first..first + across].iter().sum();
            let high = height(&cell.content.text(), wide.saturating_sub(widths::of_indent(cell)));
            highest = highest.max(high.div_ceil(cell.down));
        }
        self.heights.push(highest.max(20));
        self.row += 1;
        Ok(())
    }

    /// A number where one is printed, else the words.
    fn cell(&mut self, first: usize, content: &Inline, format: &Format, look: Look) -> Result<(), XlsxError> {
        let words = content.text();
        let is_computed = matches!(content.0.as_slice(), [Piece::Number { .. } | Piece::Ratio { .. }]);
        let is_right = matches!(look, Look::Cell(Align::Right));
        match number::of(&words).filter(|_| is_computed || is_right) {
            Some((value, shown)) => {
                self.target.write_number_with_format(
                    self.row,
                    column(first),
                    value,
                    &format.clone().set_num_format(shown),
                )?;
            }
            None if words.is_empty() => {
                self.target.write_blank(self.row, column(first), format)?;
            }
            None => {
                self.target.write_string_with_format(self.row, column(first), held(&words), format)?;
            }
        }
        Ok(())
    }

    /// Merges the positions of a cell.
    fn place(
        &mut self,
        row: RowNum,
        first: usize,
        down: usize,
        across: usize,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if down > 1 || across > 1 {
            let last = row + RowNum::try_from(down - 1).unwrap_or(RowNum::MAX);
            self.target.merge_range(row, column(first), last, column(first + across - 1), "", format)?;
        }
        Ok(())
    }
}

fn column(at: usize) -> ColNum {
    ColNum::try_from(at).unwrap_or(ColNum::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_cell_holds_is_left_out_and_said() {
        let most = "一".repeat(HELD);
        assert_eq!(held(&most), most);
        let cut = held(&"𠮷".repeat(HELD)).into_owned();
        assert!(cut.encode_utf16().count() <= HELD && cut.encode_utf16().count() > HELD - 3, "{}", cut.len());
        assert!(cut.ends_with("……（全文 32767 字，Excel 一格放不下，其余见别的格式）"));
    }
}
