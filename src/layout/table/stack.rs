//! The rows of a table on top of each other: how high they are, and where pages may part them.

use std::ops::Range;
use std::rc::Rc;

use super::grid::WholeGrid;
use crate::document::Length;

/// Rows of the next page that are looked at: more are not few.
const FEW: usize = 40;

/// Heights of rows. A copy shares what does not change with the padding.
#[derive(Clone, Debug)]
pub(super) struct Stack {
    /// Height of each row, in lines.
    pub lines: Rc<[usize]>,
    /// By row: merged cells that a page break above it divides.
    pub(super) divided: Rc<[usize]>,
    /// Rows repeated on each page.
    pub head: Range<usize>,
    /// Distance between baselines.
    pub pitch: Length,
    /// Padding above a cell's text, equal to that below.
    pub pad: Length,
}

impl Stack {
    /// Rows of one line each.
    pub(super) fn of(grid: &WholeGrid<'_>, pitch: Length) -> Self {
        let mut begin = vec![0_usize; grid.rows + 1];
        let mut end = vec![0_usize; grid.rows + 1];
        for cell in grid.cells.iter().filter(|cell| cell.down > 1) {
            begin[cell.row + 1] += 1;
            end[(cell.row + cell.down).min(grid.rows)] += 1;
        }
        let divided = begin.iter().zip(&end).scan(0, |open, (begin, end)| {
            *open = *open + begin - end;
            Some(*open)
        });
        let divided = divided.take(grid.rows).collect();
        Self { lines: vec![1; grid.rows].into(), divided, head: grid.head.clone(), pitch, pad: pitch / 5 }
    }

    /// Number of rows.
    pub(super) fn count(&self) -> usize {
        self.lines.len()
    }

    /// The height of a row of this many lines.
    pub(super) fn height(&self, lines: usize) -> Length {
        self.pitch * Length::try_from(lines.max(1)).unwrap_or(1) + 2 * self.pad
    }

    /// The height of uncut rows.
    pub(super) fn height_of(&self, rows: Range<usize>) -> Length {
        rows.map(|row| self.height(self.lines[row])).sum()
    }

    /// The height of all rows.
    pub(super) fn whole(&self) -> Length {
        self.height_of(0..self.count())
    }

    /// Maximum number of lines in a height.
    pub(super) fn lines_in(&self, height: Length) -> usize {
        usize::try_from((height - 2 * self.pad) / self.pitch).unwrap_or(0)
    }

    /// Where rows that fill a page are best parted from those after them: the first row of the next page, and how ugly that is, as the height
    /// of what could as well stay empty.
    pub(super) fn best_cut(&self, rows: Range<usize>, page: Length) -> (usize, Length) {
        let beyond: Length = self.lines[rows.end..].iter().take(FEW).map(|lines| self.height(*lines)).sum();
        let filled = self.height_of(rows.clone());
        let mut free = 0;
        let mut best = (rows.end, Length::MAX, Length::MAX);
        for row in (rows.start + 1..=rows.end).rev() {
            let is_allowed = row <= self.head.start || row > self.head.end;
            if is_allowed {
                let ugly = self.left_behind(row, page) + carried(beyond + free, page) + self.parted(row, page);
                if free + ugly < best.1 {
                    best = (row, free + ugly, ugly);
                }
            }
            free += self.height(self.lines[row - 1]);
            if free >= best.1 || filled - free < page / 8 {
                break;
            }
        }
        (best.0, if best.2 == Length::MAX { 0 } else { best.2 })
    }

    /// The rows above a list alone, or one row of the list, are too little of a form.
    fn left_behind(&self, row: usize, page: Length) -> Length {
        let is_form = self.head.start > 0;
        match row {
            row if is_form && row < self.head.start => page / 5,
            row if row < self.head.end + 2 => page / 6,
            _ => 0,
        }
    }

    /// Rows of a group on two pages.
    fn parted(&self, row: usize, page: Length) -> Length {
        Length::try_from(self.divided.get(row).copied().unwrap_or(0).min(2)).unwrap_or(0) * page / 12
    }
}

/// A few rows on the next page are too little of a table.
fn carried(beyond: Length, page: Length) -> Length {
    2 * (page / 6 - beyond).max(0)
}
