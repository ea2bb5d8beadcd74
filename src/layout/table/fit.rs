//! Fits a table to its page: portrait if possible, then in smaller characters, then landscape.

use super::measured::MeasuredTable;
use super::widths::{Demand, Extent};
use crate::document::{Length, PageSetup, StyleName, Table};
use crate::fonts::Fonts;

/// Smallest character size of a table: 六号.
pub(super) const FLOOR: Length = 7_500;

/// Step by which the size is reduced.
const STEP: Length = 500;

/// Smallest size tried before landscape: 小五.
const SMALL: Length = 9_000;

/// Total horizontal padding of a cell, and its minimum.
const SIDES: Length = 6_000;
pub(super) const TIGHT: Length = 2_400;

/// A table fitted to a page: column widths and character size.
#[derive(Debug)]
pub struct FittedTable {
    /// Its text measured at `size`, if kept.
    pub(super) words: Option<MeasuredTable>,
    pub widths: Vec<Length>,
    pub size: Length,
    /// Total horizontal padding of a cell.
    pub(super) sides: Length,
    pub landscape: bool,
    /// Needed and available width, if some word does not fit even in the smallest size on the widest page.
    pub lacking: Option<(Length, Length)>,
}

/// Text widths available in a section.
#[derive(Clone, Copy, Debug)]
pub struct OfferedWidths {
    /// In portrait; `None` if the table must be landscape.
    pub upright: Option<Length>,
    /// In landscape.
    pub landscape: Length,
}

impl FittedTable {
    pub fn of(table: &Table, offer: OfferedWidths, setup: &PageSetup, fonts: &Fonts) -> Self {
        let nominal = setup.style(StyleName::TableCell).size;
        let words = MeasuredTable::of(table, setup, fonts, nominal);
        let floor = FLOOR.min(nominal);
        let extents: Vec<Extent> = words.cells.iter().map(Extent::of).collect();
        // Most attempts differ only in size.
        let mut made: Vec<(Length, Length, Demand)> = Vec::new();
        let mut demand = |attempt: &Attempt| {
            let (comfort, sides) = (attempt.comfort, attempt.sides);
            let known = made.iter().position(|(known, beside, _)| (*known, *beside) == (comfort, sides));
            let known = known.unwrap_or_else(|| {
                made.push((comfort, sides, Demand::of(&words.grid, &extents, nominal, comfort, sides)));
                made.len() - 1
            });
            made[known].2.scaled(attempt.size, nominal)
        };
        let fits = |attempt: &Attempt| {
            let wide = if attempt.landscape { Some(offer.landscape) } else { offer.upright };
            let demand = demand(attempt);
            wide.is_some_and(|wide| demand.fits(wide) && (!attempt.at_ease || demand.is_at_ease(wide)))
        };
        let found = attempts(nominal, floor).into_iter().find(fits);
        let chosen = found.unwrap_or(Attempt::last(floor));
        let Attempt { landscape, size, sides, .. } = chosen;
        let wide = offer.upright.filter(|_| !landscape).unwrap_or(offer.landscape);
        let demand = demand(&chosen);
        let widths = demand.shares(wide);
        let lacking = found.is_none().then(|| (demand.needed(), wide));
        let words = (size == nominal).then_some(words);
        Self { words, widths, size, sides, landscape, lacking }
    }

    /// Keeps the measured text for drawing if it has at most `room` characters, else drops it.
    pub fn keep_words(&mut self, room: &mut usize) {
        let count = self.words.as_ref().map_or(0, MeasuredTable::count);
        match room.checked_sub(count) {
            Some(rest) => *room = rest,
            None => self.words = None,
        }
    }
}

/// A way to set a table.
#[derive(Clone, Copy, Debug)]
struct Attempt {
    landscape: bool,
    size: Length,
    /// Minimum number of characters in a narrow column of text.
    comfort: Length,
    /// True if accepted only when all columns get their preferred width.
    at_ease: bool,
    /// Total horizontal padding of a cell.
    sides: Length,
}

impl Attempt {
    /// The last attempt, with every comfort given up.
    fn last(floor: Length) -> Self {
        Self { landscape: true, size: floor, comfort: 0, at_ease: false, sides: TIGHT }
    }
}

/// All attempts, from the most comfortable to the tightest.
fn attempts(nominal: Length, floor: Length) -> Vec<Attempt> {
    let sizes = move |least: Length| {
        let steps = 0..=(nominal - floor) / STEP;
        steps.map(move |step| nominal - step * STEP).filter(move |&size| size >= least.min(nominal))
    };
    let small = SMALL.min(nominal);
    let ways = |landscape| {
        let at_ease =
            sizes(small).map(move |size| Attempt { landscape, size, comfort: 4, at_ease: true, sides: SIDES });
        at_ease.chain([4, 3].map(move |comfort| Attempt {
            landscape,
            size: small,
            comfort,
            at_ease: false,
            sides: SIDES,
        }))
    };
    let mut all: Vec<Attempt> = ways(false).chain(ways(true)).collect();
    for comfort in [3, 2, 0] {
        all.extend(sizes(floor).map(|size| Attempt { landscape: true, size, comfort, at_ease: false, sides: SIDES }));
    }
    all.push(Attempt::last(floor));
    all
}
