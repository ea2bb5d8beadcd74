//! Fits a table to its page: portrait if possible, then in smaller characters, then landscape.

use super::measured::{MeasuredCell, MeasuredTable};
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
    /// The text of its cells at `size`, if kept.
    pub(super) words: Option<Vec<MeasuredCell>>,
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
    /// Its measured text is kept for drawing if it has at most `room` characters.
    pub fn of(table: &Table, offer: OfferedWidths, setup: &PageSetup, fonts: &Fonts, room: &mut usize) -> Self {
        let nominal = setup.style(StyleName::TableCell).size;
        let whole = MeasuredTable::of(table, setup, fonts, nominal, None);
        let floor = FLOOR.min(nominal);
        let mut keep = Keep { words: Some(Vec::new()), left: *room };
        let extents = (0..whole.grid.cells.len()).map(|at| {
            let cell = whole.cell(at).into_owned();
            let extent = Extent::of(&cell);
            keep.take(cell);
            extent
        });
        let extents: Vec<Extent> = extents.collect();
        // Most attempts differ only in size.
        let mut made: Vec<(Length, Length, Demand)> = Vec::new();
        let mut demand = |attempt: &Attempt| {
            let (comfort, sides) = (attempt.comfort, attempt.sides);
            let known = made.iter().position(|(known, beside, _)| (*known, *beside) == (comfort, sides));
            let known = known.unwrap_or_else(|| {
                made.push((comfort, sides, Demand::of(&whole.grid, &extents, nominal, comfort, sides)));
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
        let words = keep.words.filter(|_| size == nominal);
        if words.is_some() {
            *room = keep.left;
        }
        Self { words, widths, size, sides, landscape, lacking }
    }
}

/// Measured text, as long as there is room for it.
struct Keep {
    words: Option<Vec<MeasuredCell>>,
    /// Characters that may still be kept.
    left: usize,
}

impl Keep {
    fn take(&mut self, cell: MeasuredCell) {
        let Some(words) = &mut self.words else { return };
        match self.left.checked_sub(cell.iter().map(Vec::len).sum()) {
            Some(left) => {
                self.left = left;
                words.push(cell);
            }
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
