//! How a table is made to fit: upright if it can be, smaller if need be, on its side if that is not enough.

use super::measured::MeasuredTable;
use super::widths::{Demand, Extent};
use crate::document::{Length, PageSetup, StyleName, Table};
use crate::fonts::Fonts;

/// Characters of a table are never smaller: 六号.
pub(super) const FLOOR: Length = 7_500;

/// Steps in which characters become smaller.
const STEP: Length = 500;

/// A table becomes no smaller for ease alone, nor before it is laid on its side: 小五.
const SMALL: Length = 9_000;

/// Room at both sides of a cell's words together, and the least of it.
const SIDES: Length = 6_000;
const TIGHT: Length = 2_400;

/// A table with its columns.
#[derive(Debug)]
pub struct FittedTable {
    /// Its words measured at `size`, where fitting it left them.
    pub(super) words: Option<MeasuredTable>,
    pub widths: Vec<Length>,
    pub size: Length,
    /// Room at both sides of a cell's words together.
    pub(super) sides: Length,
    pub landscape: bool,
    /// Where even the smallest characters on the widest page leave some word no room: what is needed, and offered.
    pub lacking: Option<(Length, Length)>,
}

/// The widths that pages offer.
#[derive(Clone, Copy, Debug)]
pub struct OfferedWidths {
    /// Of upright pages; nothing where the table has to lie on its side.
    pub upright: Option<Length>,
    /// Of pages on their side.
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

/// A way to set a table.
#[derive(Clone, Copy, Debug)]
struct Attempt {
    landscape: bool,
    size: Length,
    /// How many characters a narrow column of words holds at least.
    comfort: Length,
    /// True if all columns have to have what they would like.
    at_ease: bool,
    /// Room at both sides of a cell's words together.
    sides: Length,
}

impl Attempt {
    /// The last that is tried: all that can be given up is.
    fn last(floor: Length) -> Self {
        Self { landscape: true, size: floor, comfort: 0, at_ease: false, sides: TIGHT }
    }
}

/// From the most comfortable way to the last that is just possible.
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
