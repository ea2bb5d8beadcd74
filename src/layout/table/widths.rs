//! Column widths of a table: minimum, preferred, and how the page's width is shared.

use std::collections::BTreeMap;

use super::super::class::Class;
use super::super::lines::widest_word;
use super::super::text::{Sign, width};
use super::grid::WholeGrid;
use super::measured::MeasuredCell;
use crate::document::Length;

/// The width of a cell's text at the nominal size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    /// Width of the longest authored line.
    natural: Length,
    /// Width of the widest unbreakable part.
    widest: Length,
    /// True if it has characters other than digits and Latin letters.
    words: bool,
}

impl Extent {
    pub(super) fn of(lines: &MeasuredCell) -> Self {
        let most = |of: fn(&[Sign]) -> Length| lines.iter().map(|line| of(line)).max().unwrap_or(0);
        let words = lines.iter().flatten().any(|sign| !matches!(sign.class, Class::Latin | Class::Blank));
        Self { natural: most(width), widest: most(widest_word), words }
    }

    /// Minimum width: no word is cut, and long text does not become many very short lines.
    fn least(&self, size: Length, comfort: Length) -> Length {
        let tower = if comfort > 2 { self.natural.min(60 * size) / (2 * comfort) } else { 0 };
        self.natural.min(self.widest.max(comfort * size).max(tower))
    }
}

/// Allowance for rounding the widths of single characters, per column.
pub(super) const ROUNDED: Length = 60;

/// Maximum preferred line length, in characters.
const LONG: Length = 36;

/// Minimum and preferred width of each column.
#[derive(Clone, Debug)]
pub(super) struct Demand {
    /// Minimum: no word is cut, and short texts stay readable.
    least: Vec<Length>,
    /// Preferred: few texts need more than one line.
    ease: Vec<Length>,
    /// Preferred, with all columns of amounts as wide as the widest of them.
    even: Vec<Length>,
    /// Total horizontal padding of a cell, included in each width.
    sides: Length,
}

impl Demand {
    /// `comfort` is the minimum number of characters in a narrow column of text.
    pub(super) fn of(grid: &WholeGrid, extents: &[Extent], size: Length, comfort: Length, sides: Length) -> Self {
        let none = vec![sides; grid.columns];
        let mut demand = Self { least: none.clone(), ease: none, even: Vec::new(), sides };
        let mut stretches: BTreeMap<(usize, usize), ColumnGroup> = BTreeMap::new();
        for (cell, extent) in grid.cells.iter().zip(extents) {
            let stretch = stretches.entry((cell.across, cell.column)).or_default();
            stretch.take(extent, grid.head.contains(&cell.row), size);
            stretch.least = stretch.least.max(extent.least(size, comfort));
        }
        // Single columns first; spanning cells then add only what these lack.
        for (&(across, column), stretch) in &stretches {
            let columns = column..column + across;
            spread(&mut demand.least[columns.clone()], stretch.least + sides);
            // A text across over half the table does not determine single columns.
            if across * 2 <= grid.columns.max(2) {
                let hint = grid.hints[column].filter(|_| across == 1);
                let wanted = hint.map_or_else(|| stretch.ease(size), |hint| Length::from(hint) * size / 2);
                spread(&mut demand.ease[columns], wanted.max(stretch.least) + sides);
            }
        }
        for (ease, least) in demand.ease.iter_mut().zip(&demand.least) {
            *ease = (*ease).max(*least);
        }
        demand.even = demand.evened(grid, &stretches);
        demand
    }

    /// `ease`, with all columns of amounts equally wide, which looks best.
    fn evened(&self, grid: &WholeGrid, stretches: &BTreeMap<(usize, usize), ColumnGroup>) -> Vec<Length> {
        let is_even = |column: usize| {
            grid.hints[column].is_none() && stretches.get(&(1, column)).is_some_and(|stretch| !stretch.words)
        };
        let widest = (0..grid.columns).filter(|&column| is_even(column)).map(|column| self.ease[column]).max();
        let width = |column| widest.filter(|_| is_even(column)).unwrap_or(self.ease[column]);
        (0..grid.columns).map(width).collect()
    }

    /// The demand at a smaller size; `of` is the size at which it was measured.
    pub(super) fn scaled(&self, size: Length, of: Length) -> Self {
        // Rounded character widths may add up to a few thousandths more.
        let scaled = |width: &Length| (width - self.sides) * size / of + self.sides + ROUNDED;
        let scale = |widths: &[Length]| widths.iter().map(scaled).collect();
        Self { least: scale(&self.least), ease: scale(&self.ease), even: scale(&self.even), sides: self.sides }
    }

    /// The minimum width of the table.
    pub(super) fn needed(&self) -> Length {
        self.least.iter().sum()
    }

    /// True if all columns get their minimum.
    pub(super) fn fits(&self, wide: Length) -> bool {
        self.needed() <= wide
    }

    /// True if all columns get their preferred width.
    pub(super) fn is_at_ease(&self, wide: Length) -> bool {
        self.ease.iter().sum::<Length>() <= wide
    }

    /// Column widths that add up to `wide`.
    pub(super) fn shares(&self, wide: Length) -> Vec<Length> {
        let (least, ease): (Length, Length) = (self.least.iter().sum(), self.ease.iter().sum());
        if self.even.iter().sum::<Length>() <= wide {
            return proportional(&self.even, wide);
        }
        if ease <= wide {
            return proportional(&self.ease, wide);
        }
        if least > wide {
            return proportional(&self.least, wide);
        }
        let wishes: Vec<Length> = self.ease.iter().zip(&self.least).map(|(ease, least)| ease - least).collect();
        let more = proportional(&wishes, wide - least);
        self.least.iter().zip(more).map(|(least, more)| least + more).collect()
    }
}

/// Cells that span the same columns.
#[derive(Clone, Copy, Debug, Default)]
struct ColumnGroup {
    least: Length,
    head: Length,
    widest: Length,
    sum: Length,
    count: Length,
    words: bool,
}

impl ColumnGroup {
    fn take(&mut self, extent: &Extent, is_head: bool, size: Length) {
        let natural = extent.natural;
        if is_head {
            // A head may break into two lines.
            self.head = self.head.max(if natural > 5 * size { natural / 2 + size / 4 } else { natural });
        } else if natural > 0 {
            self.widest = self.widest.max(natural);
            self.sum += natural;
            self.count += 1;
            self.words |= extent.words;
        }
    }

    /// The widest cell, unless it exceeds one and a half times the average: one long text must not take all the space.
    fn ease(&self, size: Length) -> Length {
        self.head.max(self.widest.min(self.sum * 3 / self.count.max(1)).min(LONG * size))
    }
}

/// Widens columns evenly to a total of `wanted`.
fn spread(columns: &mut [Length], wanted: Length) {
    let lacking = wanted - columns.iter().sum::<Length>();
    if lacking > 0 {
        let count = Length::try_from(columns.len()).unwrap_or(1);
        for (at, width) in (0..).zip(columns) {
            *width += lacking * (at + 1) / count - lacking * at / count;
        }
    }
}

/// Divides a length in proportion to weights, rounded so that the parts add up exactly.
fn proportional(weights: &[Length], whole: Length) -> Vec<Length> {
    let all: Length = weights.iter().sum::<Length>().max(1);
    let mut given = 0;
    let mut passed = 0;
    weights
        .iter()
        .map(|weight| {
            passed += weight;
            let upto = whole * passed / all;
            upto - std::mem::replace(&mut given, upto)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_and_nobody_gets_less_than_needed() {
        let demand = Demand { least: vec![10, 20, 30], ease: vec![10, 200, 90], even: vec![90, 200, 90], sides: 0 };
        assert!(demand.fits(60) && !demand.fits(59));
        for wide in [60, 61, 100, 250, 300, 380, 1000] {
            let shares = demand.shares(wide);
            assert_eq!(shares.iter().sum::<Length>(), wide);
            assert!(shares.iter().zip(&demand.least).all(|(share, least)| share >= least), "{wide}: {shares:?}");
        }
        assert_eq!(demand.shares(30).iter().sum::<Length>(), 30);
    }
}
