//! CSV: rows of cells with their places in the text.

use std::ops::Range;

use super::allowance::{Allowance, COLUMNS};
use super::refusal::Refusal;

/// A row of a CSV file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CsvRow {
    pub cells: Vec<CsvCell>,
    /// Bytes of the row, without its line break.
    pub range: Range<usize>,
}

/// A cell: its text, and its bytes in the file, quotes included.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CsvCell {
    pub text: String,
    pub range: Range<usize>,
}

/// Reads rows of comma-separated cells, or tab-separated ones if the first line has a tab and no comma. A cell in double quotes
/// may hold separators, line breaks and doubled quotes. Blank lines are left out, and blank cells at the end of a line.
///
/// # Errors
/// If a quote is not closed, or there is more than `left` allows.
pub fn read(text: &str, left: &mut Allowance) -> Result<Vec<CsvRow>, Refusal> {
    let first = text.lines().next().unwrap_or_default();
    let separator = if first.contains('\t') && !first.contains(',') { b'\t' } else { b',' };
    let bytes = text.as_bytes();
    let mut rows = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let mut cells: Vec<CsvCell> = Vec::new();
        loop {
            let cell = cell(text, at, separator)?;
            at = cell.range.end;
            if cells.len() < COLUMNS as usize {
                cells.push(cell);
            } else if !is_blank(&cell) {
                return Err(Refusal::TooManyColumns(String::new(), COLUMNS));
            }
            if bytes.get(at) != Some(&separator) {
                break;
            }
            at += 1;
        }
        let end = at;
        if bytes.get(at) == Some(&b'\r') {
            at += 1;
        }
        if bytes.get(at) == Some(&b'\n') {
            at += 1;
        }
        cells.truncate(cells.iter().rposition(|cell| !is_blank(cell)).map_or(0, |last| last + 1));
        if !cells.is_empty() {
            left.take_row(cells.len())?;
            left.take_text(end - start)?;
            cells.shrink_to_fit();
            rows.push(CsvRow { cells, range: start..end });
        }
    }
    Ok(rows)
}

fn is_blank(cell: &CsvCell) -> bool {
    cell.text.trim().is_empty()
}

fn cell(text: &str, start: usize, separator: u8) -> Result<CsvCell, Refusal> {
    let bytes = text.as_bytes();
    let ends = |at: usize| matches!(bytes.get(at), None | Some(b'\n' | b'\r')) || bytes.get(at) == Some(&separator);
    let mut at = start;
    if bytes.get(start) != Some(&b'"') {
        while !ends(at) {
            at += 1;
        }
        return Ok(CsvCell { text: text[start..at].to_owned(), range: start..at });
    }
    let mut value = String::new();
    at += 1;
    loop {
        let close = text[at..].find('"').ok_or(Refusal::OpenQuote(start))? + at;
        value.push_str(&text[at..close]);
        at = close + 1;
        if bytes.get(at) != Some(&b'"') {
            break;
        }
        value.push('"');
        at += 1;
    }
    // Words behind the closing quote belong to the cell, as spreadsheets read them.
    let rest = at;
    while !ends(at) {
        at += 1;
    }
    value.push_str(&text[rest..at]);
    Ok(CsvCell { text: value, range: start..at })
}

#[cfg(test)]
mod tests {
    use super::{Allowance, CsvRow, Refusal};

    fn read(text: &str) -> Result<Vec<CsvRow>, Refusal> {
        super::read(text, &mut Allowance::default())
    }

    fn texts(text: &str) -> Vec<Vec<String>> {
        read(text).unwrap().into_iter().map(|row| row.cells.into_iter().map(|cell| cell.text).collect()).collect()
    }

    #[test]
    fn cells_are_separated_quoted_and_placed() {
        assert_eq!(texts("a,b\r\n1,\"x,\"\"y\n\"\n\n,\n"), [["a", "b"], ["1", "x,\"y\n"]]);
        assert_eq!(texts("a\tb\n1\t2,5"), [["a", "b"], ["1", "2,5"]]);
        let rows = read("科目,金额\n2010301,755.25").unwrap();
        assert_eq!(&"科目,金额\n2010301,755.25"[rows[1].cells[1].range.clone()], "755.25");
        assert_eq!(read("a,\"b\nc"), Err(Refusal::OpenQuote(2)));
        assert_eq!(texts(&format!("a{}", ",".repeat(9_999))), [["a"]]);
        assert!(read(&"a,".repeat(513)).is_err() && read(&"a,".repeat(512)).is_ok());
        assert!(read(&"a\n".repeat(100_001)).is_err());
    }
}
