//! What the texts of a table need: the width of each, and how many lines rows take for given column widths.

use std::collections::{BTreeMap, BTreeSet};

use super::super::class::Class;
use super::super::lines::widest_word;
use super::super::text::{Sign, width};
use super::grid::WholeGrid;
use super::measured::MeasuredCell;
use crate::document::Length;

/// The width of a cell's text at the nominal size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    /// Width of the longest authored line, with the indent.
    pub natural: Length,
    /// Width of the widest unbreakable part, with the indent.
    pub widest: Length,
    /// How far each line is indented.
    pub indent: Length,
    /// Authored lines.
    pub lines: Length,
    /// True if it has characters other than digits and Latin letters.
    pub words: bool,
}

impl Extent {
    pub(super) fn of(lines: &MeasuredCell, indent: Length) -> Self {
        let most = |of: fn(&[Sign]) -> Length| lines.iter().map(|line| of(line)).max().unwrap_or(0);
        let words = lines.iter().flatten().any(|sign| !matches!(sign.class, Class::Latin | Class::Blank));
        let count = Length::try_from(lines.len()).unwrap_or(1);
        Self { natural: most(width) + indent, widest: most(widest_word) + indent, indent, lines: count, words }
    }

    /// Minimum width: no word is cut, and a line has some characters.
    pub(super) fn least(&self, size: Length, comfort: Length) -> Length {
        self.natural.min(self.widest.max(comfort * size + self.indent))
    }

    /// What a table must have room for before its characters are made smaller: long text does not become many very short lines.
    pub(super) fn wanted(&self, size: Length, comfort: Length) -> Length {
        let tower = if comfort > 2 { self.natural.min(60 * size) / (2 * comfort) } else { 0 };
        self.least(size, comfort).max(tower.min(self.natural))
    }
}

/// Rows of which column widths are judged; those of longer tables are like them.
const JUDGED: usize = 400;

/// Widest column that is tried, in characters.
const WIDEST: Length = 36;

/// How much a text counts, and how much more if it makes its row as high as it is.
const TEXT: Length = 1;
const HIGH: Length = 8;

/// What a line of a row costs, and a short text on two lines, which looks torn.
const LINE: Length = 8;
const TORN: Length = 3;

/// A short text has at most so many characters.
const SHORT: Length = 7;

/// Widths that are tried once the columns are filled: at most so many changes, and so many texts that are looked at for them.
const CHANGES: usize = 24;
const LOOKS: usize = 1_000_000;

/// The texts of tables that get the same columns, with widths in the nominal size.
#[derive(Debug, Default)]
pub(super) struct Texts {
    cells: Vec<TextCell>,
    rows: usize,
    size: Length,
    /// What is widened as a whole: first grid column, and how many it spans.
    columns: BTreeSet<(usize, usize)>,
}

#[derive(Debug)]
struct TextCell {
    row: usize,
    column: usize,
    across: usize,
    extent: Extent,
}

impl TextCell {
    fn spans(&self, column: usize) -> bool {
        (self.column..self.column + self.across).contains(&column)
    }
}

impl Texts {
    pub(super) fn new(size: Length) -> Self {
        Self { size, ..Self::default() }
    }

    /// Adds the rows of a table; returns their range.
    pub(super) fn add(&mut self, grid: &WholeGrid<'_>, extents: &[Extent]) -> std::ops::Range<usize> {
        let first = self.rows;
        let judged = grid.rows.min(JUDGED.saturating_sub(first));
        // A cell over several rows rarely makes them higher.
        let texts = grid
            .cells
            .iter()
            .zip(extents)
            .filter(|(cell, extent)| cell.row < judged && cell.down == 1 && extent.natural > self.size);
        self.cells.extend(texts.map(|(cell, extent)| TextCell {
            row: first + cell.row,
            column: cell.column,
            across: cell.across,
            extent: *extent,
        }));
        debug_assert!(self.cells.is_sorted_by_key(|cell| cell.row));
        self.rows += judged;
        self.columns.extend((0..grid.columns).map(|column| (column, 1)));
        self.columns.extend(&grid.body);
        first..self.rows
    }

    /// Lines of each row. Widths are those of cells without padding, at the nominal size.
    pub(super) fn lines(&self, widths: &[Length], sides: Length) -> Vec<Length> {
        let mut lines = vec![1; self.rows];
        for cell in &self.cells {
            lines[cell.row] = lines[cell.row].max(self.lines_of(cell, widths, sides));
        }
        lines
    }

    fn lines_of(&self, cell: &TextCell, widths: &[Length], sides: Length) -> Length {
        let columns = &widths[cell.column..cell.column + cell.across];
        let beside = Length::try_from(cell.across - 1).unwrap_or(0) * sides;
        self.lines_in(&cell.extent, columns.iter().sum::<Length>() + beside)
    }

    /// Chinese characters fill a line but for a part of one.
    fn lines_in(&self, extent: &Extent, width: Length) -> Length {
        // As most do: without a division.
        if extent.natural <= width {
            return extent.lines;
        }
        let (natural, indent) = (extent.natural - extent.indent, extent.indent);
        let filled = ((width - indent) / self.size * self.size).max(extent.widest - indent).max(1);
        (natural + filled - 1) / filled + extent.lines - 1
    }

    /// Widens columns from `least` so that rows take few lines; what is left over is not given. All widths are without padding.
    pub(super) fn widened(&self, least: &[Length], wide: Length, sides: Length) -> Vec<Length> {
        if self.are_whole(least, sides) {
            return least.to_vec();
        }
        let mut best: Option<(Length, Vec<Length>)> = None;
        let mut weights = vec![TEXT; self.cells.len()];
        for _ in 0..3 {
            let widths = self.filled(least, wide, sides, &weights);
            let lines = self.lines(&widths, sides);
            for (cell, weight) in self.cells.iter().zip(&mut weights) {
                let own = self.lines_of(cell, &widths, sides);
                *weight = if own > 1 && own == lines[cell.row] { HIGH } else { TEXT };
            }
            let cost = self.cost(&widths, sides);
            if best.as_ref().is_none_or(|(lowest, _)| cost < *lowest) {
                best = Some((cost, widths));
            }
        }
        let (cost, widths) = best.unwrap_or_else(|| (0, least.to_vec()));
        self.shifted(least, widths, cost, sides)
    }

    /// True if no text takes more lines than it was written on.
    pub(super) fn are_whole(&self, widths: &[Length], sides: Length) -> bool {
        self.cells.iter().all(|cell| self.lines_of(cell, widths, sides) <= cell.extent.lines)
    }

    /// What all rows of these widths cost.
    pub(super) fn cost(&self, widths: &[Length], sides: Length) -> Length {
        self.cost_of(|_, cell| self.lines_of(cell, widths, sides))
    }

    /// What all rows cost, given the lines of each cell.
    fn cost_of(&self, lines: impl Fn(usize, &TextCell) -> Length) -> Length {
        let mut high = 0;
        let mut torn = 0;
        // Cells stand row by row; a row without any takes a line.
        let (mut row, mut row_high, mut begun) = (usize::MAX, 0, 0);
        for (at, cell) in self.cells.iter().enumerate() {
            let lines = lines(at, cell);
            if cell.row != row {
                high += row_high;
                (row, row_high) = (cell.row, 1);
                begun += 1;
            }
            row_high = row_high.max(lines);
            torn += Length::from(cell.extent.natural <= SHORT * self.size && lines > cell.extent.lines);
        }
        high += row_high + Length::try_from(self.rows - begun).unwrap_or(0);
        LINE * high + TORN * torn
    }

    /// Moves width from column to column, a character at a time, as long as that makes the rows lower.
    fn shifted(&self, least: &[Length], mut widths: Vec<Length>, mut cost: Length, sides: Length) -> Vec<Length> {
        let looks = widths.len() * widths.len() * self.cells.len();
        for _ in 0..CHANGES.min(LOOKS / looks.max(1)) {
            let lines: Vec<Length> = self.cells.iter().map(|cell| self.lines_of(cell, &widths, sides)).collect();
            let mut best: Option<(Length, usize, usize)> = None;
            for from in 0..widths.len() {
                let give = self.size.min(widths[from] - least[from]);
                for to in (0..widths.len()).filter(|to| *to != from && give > 0) {
                    let mut tried = widths.clone();
                    tried[from] -= give;
                    tried[to] += give;
                    // Only a text over one of the two gets another width.
                    let new = self.cost_of(|at, cell| match cell.spans(from) == cell.spans(to) {
                        true => lines[at],
                        false => self.lines_of(cell, &tried, sides),
                    });
                    if new < best.map_or(cost, |(lowest, _, _)| lowest) {
                        best = Some((new, from, to));
                    }
                }
            }
            let Some((lower, from, to)) = best else { break };
            let give = self.size.min(widths[from] - least[from]);
            widths[from] -= give;
            widths[to] += give;
            cost = lower;
        }
        widths
    }

    /// Gives width first where it saves most lines for what it takes.
    fn filled(&self, least: &[Length], wide: Length, sides: Length, weights: &[Length]) -> Vec<Length> {
        let mut widths = least.to_vec();
        let mut texts: BTreeMap<(usize, usize), Vec<(&Extent, Length)>> = BTreeMap::new();
        for (cell, weight) in self.cells.iter().zip(weights) {
            texts.entry((cell.column, cell.across)).or_default().push((&cell.extent, *weight));
        }
        texts.values_mut().for_each(merge);
        let mut steps: Vec<Step> = Vec::new();
        for &(column, across) in &self.columns {
            let own: Length = least[column..column + across].iter().sum();
            let beside = Length::try_from(across - 1).unwrap_or(0) * sides;
            let of = (column, across);
            steps.extend(self.steps(of, own + beside, texts.get(&of).map_or(&[], Vec::as_slice)));
        }
        // The steps of a column save less and less, so that they stay in their order.
        steps.sort_by(|one, other| (other.saved * one.more).cmp(&(one.saved * other.more)));
        let mut left = wide - least.iter().sum::<Length>();
        let mut full = BTreeSet::new();
        for step in steps {
            let (column, across) = step.of;
            if step.more > left || full.contains(&step.of) {
                full.insert(step.of);
                continue;
            }
            left -= step.more;
            let count = Length::try_from(across).unwrap_or(1);
            for (at, width) in (0..).zip(&mut widths[column..column + across]) {
                *width += step.more * (at + 1) / count - step.more * at / count;
            }
        }
        widths
    }

    /// How a column is best widened: the lower convex hull of its lines over its width.
    fn steps(&self, of: (usize, usize), least: Length, texts: &[(&Extent, Length)]) -> Vec<Step> {
        let texts: Vec<(&Extent, Length)> =
            texts.iter().copied().filter(|(extent, _)| extent.natural > least).collect();
        let Some(most) = texts.iter().map(|(extent, _)| extent.natural).max() else { return Vec::new() };
        let lines = |width: Length| -> Length {
            texts.iter().map(|(extent, weight)| weight * self.lines_in(extent, width)).sum()
        };
        let whole = (least / self.size + 1)..=((most + self.size - 1) / self.size).min(WIDEST);
        // What is as wide as a text needs not be as wide as whole characters.
        let widths = whole.map(|count| (count * self.size).min(most.max(least)));
        let mut hull: Vec<(Length, Length)> = vec![(least, lines(least))];
        for point in widths.map(|width| (width, lines(width))) {
            while let [.., before, last] = hull.as_slice() {
                let flat = (before.1 - last.1) * (point.0 - last.0) <= (last.1 - point.1) * (last.0 - before.0);
                if !flat {
                    break;
                }
                hull.pop();
            }
            hull.push(point);
        }
        let steps = hull.windows(2).map(|pair| Step { of, more: pair[1].0 - pair[0].0, saved: pair[0].1 - pair[1].1 });
        steps.filter(|step| step.more > 0 && step.saved > 0).collect()
    }
}

/// Adds up the weights of texts that are as long: the labels of many forms are the same.
fn merge(texts: &mut Vec<(&Extent, Length)>) {
    let length = |extent: &Extent| (extent.natural, extent.widest, extent.indent, extent.lines);
    texts.sort_unstable_by_key(|(extent, _)| length(extent));
    texts.dedup_by(|(extent, weight), (kept, sum)| {
        let same = length(extent) == length(kept);
        *sum += if same { *weight } else { 0 };
        same
    });
}

/// A widening of a column, and the lines that it saves.
#[derive(Debug)]
struct Step {
    of: (usize, usize),
    more: Length,
    saved: Length,
}
