//! Fits a table to the width of its page: upright if possible, then in smaller characters, then on a page on its side.

use super::measured::MeasuredTable;
use super::widths::{Demand, Extent};
use crate::document::{Length, PageSetup, StyleName, Table};
use crate::fonts::Fonts;

/// The smallest characters of a table: 六号.
pub(super) const FLOOR: Length = 7_500;

/// Step in which characters are made smaller.
const STEP: Length = 500;

/// The smallest characters that are tried before the page is laid on its side: 小五.
const SMALL: Length = 9_000;

/// Padding at both sides of a cell together, and the least of it.
const SIDES: Length = 6_000;
const TIGHT: Length = 2_400;

/// A table fitted to a page: the widths of its columns, and the size of its characters.
#[derive(Debug)]
pub struct FittedTable {
    /// Its words measured at `size`, where fitting it left them.
    pub(super) words: Option<MeasuredTable>,
    pub widths: Vec<Length>,
    pub size: Length,
    /// Padding at both sides of a cell together.
    pub(super) sides: Length,
    pub landscape: bool,
    /// The width needed and the width offered, if some word has no room even in the smallest characters on the widest
    /// page.
    pub lacking: Option<(Length, Length)>,
}

/// The widths of the text area that a section's pages offer.
#[derive(Clone, Copy, Debug)]
pub struct OfferedWidths {
    /// Of an upright page; `None` where the table has to lie on its side.
    pub upright: Option<Length>,
    /// Of a page on its side.
    pub landscape: Length,
}

impl FittedTable {
    pub fn of(table: &Table, offer: OfferedWidths, setup: &PageSetup, fonts: &Fonts) -> Self {
        let nominal = setup.style(StyleName::TableCell).size;
        let words = MeasuredTable::of(table, setup, fonts, nominal);
        let floor = FLOOR.min(nominal);
        let extents: Vec<Extent> = words.cells.iter().map(Extent::of).collect();
        // Few differ in more than size.
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

    /// Keeps the measured words for setting the table, as long as there is `room` for so many characters; else drops
    /// them.
    pub fn keep_words(&mut self, room: &mut usize) {
        let count = self.words.as_ref().map_or(0, MeasuredTable::count);
        match room.checked_sub(count) {
            Some(rest) => *room = rest,
            None => self.words = None,
        }
    }
}

/// One way to set a table, to be tried.
#[derive(Clone, Copy, Debug)]
struct Attempt {
    landscape: bool,
    size: Length,
    /// How many characters a narrow column of words holds at least.
    comfort: Length,
    /// True if it counts only if all columns get what they ask for.
    at_ease: bool,
    /// Padding at both sides of a cell together.
    sides: Length,
}

impl Attempt {
    /// The last that is tried, with everything given up that can be.
    fn last(floor: Length) -> Self {
        Self { landscape: true, size: floor, comfort: 0, at_ease: false, sides: TIGHT }
    }
}

/// All ways, from the most comfortable to the last that is just possible.
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
