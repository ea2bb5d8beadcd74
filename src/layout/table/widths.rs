//! Column widths of a table: minimum, preferred, and how the page's width is shared.

use std::collections::BTreeMap;

use super::grid::WholeGrid;
use super::texts::{Extent, Texts};
use crate::document::Length;

/// Allowance for rounding the widths of single characters, per column.
pub(super) const ROUNDED: Length = 60;

/// Maximum preferred line length, in characters.
const LONG: Length = 36;

/// Characters on a line of a head whose column gives width to others.
const HEAD: Length = 3;

/// Minimum and preferred width of each column.
#[derive(Clone, Debug, Default)]
pub(super) struct Demand {
    /// Minimum of any column: no word is cut.
    floor: Vec<Length>,
    /// Minimum of the table: short texts stay readable, long ones do not become towers.
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
        let mut demand = Self { floor: none.clone(), least: none.clone(), ease: none, even: Vec::new(), sides };
        let mut stretches: BTreeMap<(usize, usize), ColumnGroup> = BTreeMap::new();
        for (cell, extent) in grid.cells.iter().zip(extents) {
            let stretch = stretches.entry((cell.across, cell.column)).or_default();
            let is_head = grid.head.contains(&cell.row);
            stretch.take(extent, is_head, size);
            let narrowest = if is_head { comfort.min(HEAD) } else { comfort };
            stretch.floor = stretch.floor.max(extent.least(size, narrowest));
            stretch.least = stretch.least.max(extent.wanted(size, comfort));
        }
        // Single columns first; spanning cells then add only what these lack.
        for (&(across, column), stretch) in &stretches {
            let columns = column..column + across;
            spread(&mut demand.floor[columns.clone()], stretch.floor + sides);
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
        Self {
            floor: scale(&self.floor),
            least: scale(&self.least),
            ease: scale(&self.ease),
            even: scale(&self.even),
            sides: self.sides,
        }
    }

    /// The minimum width of the table.
    pub(super) fn needed(&self) -> Length {
        self.least.iter().sum()
    }

    /// True if all columns get their minimum.
    pub(super) fn fits(&self, wide: Length) -> bool {
        self.needed() <= wide
    }

    /// Column widths that add up to `wide`: preferred ones, unless others break fewer texts.
    pub(super) fn shares(&self, wide: Length, texts: &Texts, (size, of): (Length, Length)) -> Vec<Length> {
        if !self.fits(wide) {
            return proportional(&self.least, wide);
        }
        let mut best: Option<(Length, Vec<Length>)> = None;
        for base in [&self.even, &self.ease, &self.floor] {
            if base.iter().sum::<Length>() > wide {
                continue;
            }
            let widths = self.widened(base, wide, texts, (size, of));
            let inner = self.inner(&widths, (size, of));
            let sides = self.sides * of / size;
            if texts.are_whole(&inner, sides) {
                return widths;
            }
            let cost = texts.cost(&inner, sides);
            if best.as_ref().is_none_or(|(lowest, _)| cost < *lowest) {
                best = Some((cost, widths));
            }
        }
        best.map_or_else(|| proportional(&self.least, wide), |(_, widths)| widths)
    }

    /// Widths without padding, at the size at which texts were measured.
    fn inner(&self, widths: &[Length], (size, of): (Length, Length)) -> Vec<Length> {
        widths.iter().map(|width| (width - self.sides) * of / size).collect()
    }

    /// These widths and more: first where that makes rows lower, then where columns are narrower than they should be.
    fn widened(&self, base: &[Length], wide: Length, texts: &Texts, (size, of): (Length, Length)) -> Vec<Length> {
        let columns = Length::try_from(base.len()).unwrap_or(1);
        let room = (wide - columns * self.sides) * of / size;
        let widened = texts.widened(&self.inner(base, (size, of)), room, self.sides * of / size);
        let back = |(width, base): (&Length, &Length)| (width * size / of + self.sides).max(*base);
        let widths: Vec<Length> = widened.iter().zip(base).map(back).collect();
        let left = wide - widths.iter().sum::<Length>();
        if left < 0 {
            return proportional(base, wide);
        }
        let wishes: Vec<Length> = self.even.iter().zip(&widths).map(|(even, width)| (even - width).max(0)).collect();
        let weights = if wishes.iter().sum::<Length>() > 0 { &wishes } else { &widths };
        widths.iter().zip(proportional(weights, left)).map(|(width, more)| width + more).collect()
    }

    /// The most of both.
    pub(super) fn joined(mut self, other: &Self) -> Self {
        let most = |own: &mut [Length], others: &[Length]| {
            own.iter_mut().zip(others).for_each(|(own, other)| *own = (*own).max(*other));
        };
        most(&mut self.floor, &other.floor);
        most(&mut self.least, &other.least);
        most(&mut self.ease, &other.ease);
        most(&mut self.even, &other.even);
        self
    }
}

/// Cells that span the same columns.
#[derive(Clone, Copy, Debug, Default)]
struct ColumnGroup {
    floor: Length,
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
        let demand = Demand {
            floor: vec![5, 20, 30],
            least: vec![10, 20, 30],
            ease: vec![10, 200, 90],
            even: vec![90, 200, 90],
            sides: 0,
        };
        assert!(demand.fits(60) && !demand.fits(59));
        let shares = |wide| demand.shares(wide, &Texts::new(10), (10, 10));
        for wide in [60, 61, 100, 250, 300, 380, 1000] {
            let shares = shares(wide);
            assert_eq!(shares.iter().sum::<Length>(), wide);
            assert!(shares.iter().zip(&demand.floor).all(|(share, least)| share >= least), "{wide}: {shares:?}");
        }
        assert_eq!(shares(30).iter().sum::<Length>(), 30);
    }
}
