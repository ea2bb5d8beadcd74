//! A table as its readers see it.

use std::borrow::Cow;

use crate::document::{Grid, GridCell, Slot};

/// All rows of a table: those of a form, the head, 栏次 and the body; merged cells as spans.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// The cells.
    pub grid: Grid,
}

/// The head of a table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Heads {
    /// Rows of the head, 栏次 included.
    pub rows: usize,
    /// For each column the different texts above it, from top to bottom, without 栏次.
    pub paths: Vec<Vec<String>>,
}

impl Table {
    /// Number of columns.
    #[must_use]
    pub fn width(&self) -> usize {
        self.grid.width()
    }

    /// The text of a position; that of the covering cell where it is covered.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        match self.covering(row, column).map(|cell| cell.content.0.as_slice()) {
            None | Some([]) => Cow::Borrowed(""),
            Some([piece]) => Cow::Borrowed(piece.text()),
            Some(pieces) => Cow::Owned(pieces.iter().map(|piece| piece.text()).collect()),
        }
    }

    /// The cell that begins at a position or covers it; `None` outside of the table.
    #[must_use]
    pub fn covering(&self, row: usize, column: usize) -> Option<&GridCell> {
        let rows = self.grid.rows();
        rows.get(row)?.get(column)?;
        (0..=row).rev().find_map(|above| {
            let nearest = (0..=column).rev().find_map(|left| match &rows[above][left] {
                Slot::Cell(cell) => Some((left, cell)),
                Slot::Covered => None,
            });
            nearest.filter(|(left, cell)| left + cell.across > column && above + cell.down > row).map(|(_, cell)| cell)
        })
    }
}

/// Rows among which the first of the body is looked for.
const DEEPEST_HEAD: usize = 12;

impl Table {
    /// The head: the rows up to 栏次, else the first row with those that its merged cells reach or divide into. Where cells of
    /// the head are left empty instead of merged, up to the first row with an amount, a code, a total or `一、`.
    #[must_use]
    pub fn heads(&self) -> Heads {
        let deepest = DEEPEST_HEAD.min(self.grid.rows().len());
        let numbers = (1..deepest).find(|&row| self.is_column_numbers(row));
        let merged = self.rows_of_merged_head();
        let has_gaps = (0..merged).any(|row| self.beginning(row).any(|text| text.is_empty()));
        let body = match numbers {
            Some(numbers) => numbers + 1,
            None if has_gaps => (merged..deepest).find(|&row| self.is_of_body(row)).unwrap_or(merged),
            None => merged,
        };
        let named = numbers.unwrap_or(body);
        Heads { rows: body, paths: (0..self.width()).map(|column| self.path(named, column)).collect() }
    }

    /// The different texts of the first rows in a column, without their spaces.
    fn path(&self, rows: usize, column: usize) -> Vec<String> {
        let mut path: Vec<String> = Vec::new();
        for row in 0..rows {
            let text: String = self.cell(row, column).chars().filter(|c| !c.is_whitespace()).collect();
            if !text.is_empty() && path.last() != Some(&text) {
                path.push(text);
            }
        }
        path
    }

    /// The texts of the cells that begin in a row.
    fn beginning(&self, row: usize) -> impl Iterator<Item = String> {
        let cells = self.grid.rows().get(row).into_iter().flatten();
        cells.filter_map(|slot| match slot {
            Slot::Cell(cell) => Some(cell.content.text().trim().to_owned()),
            Slot::Covered => None,
        })
    }

    /// True for 栏次, or for a row that counts its columns.
    fn is_column_numbers(&self, row: usize) -> bool {
        let mut counted = 0_u32;
        for text in self.beginning(row) {
            let counts = text.parse::<u32>().is_ok_and(|number| number == counted + 1);
            match text.as_str() {
                "栏次" | "行次" => return true,
                _ if counts => counted += 1,
                "" => {}
                _ if counted == 0 && row > 0 && text.chars().count() <= 4 && !is_value(&text) => {}
                _ => return false,
            }
        }
        counted >= 3
    }

    /// True if a row has an amount or a code, or begins as rows of the body do.
    fn is_of_body(&self, row: usize) -> bool {
        let begins_body =
            |text: &str| ["合计", "总计", "一、", "（一）", "(一)"].iter().any(|start| text.starts_with(start));
        let mut texts = self.beginning(row).filter(|text| !text.is_empty()).enumerate();
        texts.any(|(at, text)| is_value(&text) || (at == 0 && row > 0 && begins_body(&text)))
    }

    /// The first row, and those that its merged cells reach or divide into.
    fn rows_of_merged_head(&self) -> usize {
        let height = self.grid.rows().len();
        let mut rows = 1.min(height);
        let mut at = 0;
        while at < rows.min(DEEPEST_HEAD) {
            for slot in &self.grid.rows()[at] {
                if let Slot::Cell(cell) = slot {
                    let divides = cell.across > 1 && cell.across < self.width();
                    rows = rows.max((at + cell.down + usize::from(divides)).min(height));
                }
            }
            at += 1;
        }
        rows
    }
}

/// True for a number, an amount, a percentage or a code.
fn is_value(text: &str) -> bool {
    let text = text.trim_start_matches(['≥', '≤', '＞', '＜', '>', '<', '=', '-', '－']).trim_end_matches(['%', '％']);
    text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Inline;

    /// A table whose cells are written `text`, `2>text` (columns) or `2v text` (rows).
    fn table(width: usize, rows: &[&str]) -> Table {
        let cell = |written: &str| {
            let (across, written) = written.split_once('>').unwrap_or(("1", written));
            let (down, text) = written.split_once('v').unwrap_or(("1", written));
            GridCell::spanning(Inline::words(text), across.parse().unwrap(), down.parse().unwrap())
        };
        let rows = rows.iter().map(|row| row.split('|').map(cell).collect()).collect();
        Table { grid: Grid::place(width, rows).unwrap() }
    }

    #[test]
    fn heads_end_where_the_body_begins() {
        let own =
            table(4, &["2v科目编码|2v科目\n名称|2>本年支出", "基本支出|项目支出", "栏次|1|2|3", "201|教育|1.00|"]);
        let heads = own.heads();
        assert_eq!(heads.rows, 3);
        assert_eq!(
            heads.paths[1..3],
            [vec!["科目名称".to_owned()], vec!["本年支出".to_owned(), "基本支出".to_owned()]]
        );
        let counted = table(4, &["收入|||支出", "项目|1|2|3", "一、收入|||"]);
        assert_eq!(counted.heads().rows, 2);
        for (rows, at) in [
            (&["项目|金额", "一、一般公共预算|", "合计|1"][..], 1),
            (&["项目|金额", "教育|1,234.50"], 1),
            (&["指标|目标值", "2v数量|≥95%", "3人"], 1),
            (&["指标|", "数量|≥95%", "时效|3"], 1),
            (&["收入|", "项目|金额", "教育|3"], 2),
            (&["项目|金额", "教育|"], 1),
            (&["2v项目|金额", "3月底", "2010301|"], 2),
        ] {
            assert_eq!(table(2, rows).heads().rows, at, "{rows:?}");
        }
        let empty = table(3, &["2v项目|2>支出", "基本|项目", "||"]);
        assert_eq!(empty.heads().rows, 2);
        assert_eq!(Table { grid: Grid::empty(0) }.heads(), Heads::default());
    }

    #[test]
    fn covered_positions_show_the_cell_that_covers_them() {
        let table = table(3, &["2v甲|2>乙", "2>2v丙", "丁"]);
        let texts = |row| (0..3).map(|column| table.cell(row, column).into_owned()).collect::<Vec<_>>();
        assert_eq!([texts(0), texts(1), texts(2)], [["甲", "乙", "乙"], ["甲", "丙", "丙"], ["丁", "丙", "丙"]]);
        assert_eq!(table.cell(3, 0), "");
    }
}
