//! How wide the columns of a table are: what their words need, what they would like, what there is.

use std::collections::BTreeMap;

use super::super::class::Class;
use super::super::lines::widest_word;
use super::super::text::{Sign, width};
use super::grid::OneGrid;
use crate::document::Length;

/// A cell's words, measured: a list of signs for each written line.
pub(super) type Measured = Vec<Vec<Sign>>;

/// What the columns of a table need and would like.
#[derive(Clone, Debug)]
pub(super) struct Demand {
    /// So that no word breaks and short texts stay readable.
    least: Vec<Length>,
    /// So that few lines break.
    ease: Vec<Length>,
    /// The same with columns of amounts equally wide.
    even: Vec<Length>,
}

/// Room at both sides of a cell's words together.
pub(super) const SIDES: Length = 6_000;

impl Demand {
    /// `comfort` is how many characters a narrow column of words should hold at least; long words want more.
    pub(super) fn of(grid: &OneGrid, measured: &[Measured], size: Length, comfort: Length) -> Self {
        let none = vec![SIDES; grid.columns];
        let mut demand = Self { least: none.clone(), ease: none, even: Vec::new() };
        let mut stretches: BTreeMap<(usize, usize), Stretch> = BTreeMap::new();
        for (cell, lines) in grid.cells.iter().zip(measured) {
            let stretch = stretches.entry((cell.across, cell.column)).or_default();
            stretch.take(lines, grid.head.contains(&cell.row), size);
            stretch.least = stretch.least.max(least(lines, size, comfort));
        }
        // Single columns first: stretches of several are content with what these have, or lack the rest.
        for (&(across, column), stretch) in &stretches {
            let columns = column..column + across;
            spread(&mut demand.least[columns.clone()], stretch.least + SIDES);
            // A text over half the table says nothing about single columns.
            if across * 2 <= grid.columns.max(2) {
                let hint = grid.hints[column].filter(|_| across == 1);
                let wanted = hint.map_or_else(|| stretch.ease(), |hint| Length::from(hint) * size / 2);
                spread(&mut demand.ease[columns], wanted.max(stretch.least) + SIDES);
            }
        }
        for (ease, least) in demand.ease.iter_mut().zip(&demand.least) {
            *ease = (*ease).max(*least);
        }
        demand.even = demand.evened(grid, &stretches);
        demand
    }

    /// Columns of amounts that stand beside one another look best when they are equally wide.
    fn evened(&self, grid: &OneGrid, stretches: &BTreeMap<(usize, usize), Stretch>) -> Vec<Length> {
        let is_even = |column: usize| {
            grid.hints[column].is_none() && stretches.get(&(1, column)).is_some_and(|stretch| !stretch.words)
        };
        let widest = (0..grid.columns).filter(|&column| is_even(column)).map(|column| self.ease[column]).max();
        let width = |column| widest.filter(|_| is_even(column)).unwrap_or(self.ease[column]);
        (0..grid.columns).map(width).collect()
    }

    /// What they need and would like where characters are smaller.
    pub(super) fn scaled(&self, size: Length, of: Length) -> Self {
        let scale = |widths: &[Length]| widths.iter().map(|width| (width - SIDES) * size / of + SIDES).collect();
        Self { least: scale(&self.least), ease: scale(&self.ease), even: scale(&self.even) }
    }

    /// True if the columns have what they need within this width.
    pub(super) fn fits(&self, wide: Length) -> bool {
        self.least.iter().sum::<Length>() <= wide
    }

    /// True if all columns have what they would like.
    pub(super) fn is_at_ease(&self, wide: Length) -> bool {
        self.ease.iter().sum::<Length>() <= wide
    }

    /// Widths that add up to `wide`.
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

fn natural(lines: &Measured) -> Length {
    lines.iter().map(|line| width(line)).max().unwrap_or(0)
}

/// The width with which a cell can live: no word breaks, and a long text does not become a tower of short lines.
fn least(lines: &Measured, size: Length, comfort: Length) -> Length {
    let natural = natural(lines);
    let tower = if comfort > 2 { natural.min(60 * size) / (2 * comfort) } else { 0 };
    natural.min(widest(lines).max(comfort * size).max(tower))
}

fn widest(lines: &Measured) -> Length {
    lines.iter().map(|line| widest_word(line)).max().unwrap_or(0)
}

/// What is known of the cells that take the same columns.
#[derive(Clone, Copy, Debug, Default)]
struct Stretch {
    least: Length,
    head: Length,
    widest: Length,
    sum: Length,
    count: Length,
    words: bool,
}

impl Stretch {
    fn take(&mut self, lines: &Measured, is_head: bool, size: Length) {
        let natural = natural(lines);
        if is_head {
            // A head may well break into two lines.
            self.head = self.head.max(if natural > 5 * size { natural / 2 + size / 4 } else { natural });
        } else if natural > 0 {
            self.widest = self.widest.max(natural);
            self.sum += natural;
            self.count += 1;
            self.words |= lines.iter().flatten().any(|sign| !matches!(sign.class, Class::Latin | Class::Blank));
        }
    }

    /// As wide as its widest cell, but one long text must not take the room of all others.
    fn ease(&self) -> Length {
        self.head.max(self.widest.min(self.sum * 3 / self.count.max(1)))
    }
}

/// What cells need beyond what their columns have is shared among these.
fn spread(columns: &mut [Length], wanted: Length) {
    let lacking = wanted - columns.iter().sum::<Length>();
    if lacking > 0 {
        let count = Length::try_from(columns.len()).unwrap_or(1);
        for (at, width) in (0..).zip(columns) {
            *width += lacking * (at + 1) / count - lacking * at / count;
        }
    }
}

/// Shares of a whole in proportion to weights; they add up to the last thousandth.
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
        let demand = Demand { least: vec![10, 20, 30], ease: vec![10, 200, 90], even: vec![90, 200, 90] };
        assert!(demand.fits(60) && !demand.fits(59));
        for wide in [60, 61, 100, 250, 300, 380, 1000] {
            let shares = demand.shares(wide);
            assert_eq!(shares.iter().sum::<Length>(), wide);
            assert!(shares.iter().zip(&demand.least).all(|(share, least)| share >= least), "{wide}: {shares:?}");
        }
        assert_eq!(demand.shares(30).iter().sum::<Length>(), 30);
    }
}
