//! How a table is made to fit: upright if it can be, smaller if need be, on its side if that is not enough.

use super::super::text::Type;
use super::grid::OneGrid;
use super::widths::{Demand, Extent, Measured};
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
pub(in super::super) struct Fitted {
    pub(super) grid: OneGrid,
    /// The words of its cells, measured at `size`.
    pub(super) measured: Vec<Measured>,
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
pub(in super::super) struct Offer {
    /// Of upright pages; nothing where the table has to lie on its side.
    pub upright: Option<Length>,
    /// Of pages on their side.
    pub landscape: Length,
}

impl Fitted {
    pub(in super::super) fn of(table: &Table, offer: Offer, setup: &PageSetup, fonts: &Fonts) -> Self {
        let grid = OneGrid::of(table);
        let nominal = setup.style(StyleName::TableCell).size;
        let mut words = measured(&grid, setup, fonts, nominal);
        let floor = FLOOR.min(nominal);
        let extents: Vec<Extent> = words.iter().map(Extent::of).collect();
        // Few differ in more than size.
        let mut made: Vec<(Length, Length, Demand)> = Vec::new();
        let mut demand = |attempt: &Attempt| {
            let (comfort, sides) = (attempt.comfort, attempt.sides);
            let known = made.iter().position(|(known, beside, _)| (*known, *beside) == (comfort, sides));
            let known = known.unwrap_or_else(|| {
                made.push((comfort, sides, Demand::of(&grid, &extents, nominal, comfort, sides)));
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
        if size != nominal {
            words = measured(&grid, setup, fonts, size);
        }
        Self { grid, measured: words, widths, size, sides, landscape, lacking }
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

/// The words of all cells, measured where the cells' characters have this size.
fn measured(grid: &OneGrid, setup: &PageSetup, fonts: &Fonts, size: Length) -> Vec<Measured> {
    let cell = setup.style(StyleName::TableCell);
    let head = setup.style(StyleName::TableHead);
    let of_head = Type { fonts, face: head.face, size: head.size * size / cell.size };
    let of_cell = Type { fonts, face: cell.face, size };
    let cells = grid.cells.iter().map(|cell| {
        let of = if grid.head.contains(&cell.row) { of_head } else { of_cell };
        let lines = cell.written.iter();
        lines.map(|line| if cell.is_number { of.measure_number(line) } else { of.measure(line) }).collect()
    });
    cells.collect()
}
