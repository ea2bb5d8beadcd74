//! Fits tables to their pages: portrait if possible, in characters as large as the pages allow, then landscape, then smaller.

use std::ops::Range;

use super::grid::WholeGrid;
use super::measured::{MeasuredCell, MeasuredTable};
use super::spare::{LEAST_PAD, spare};
use super::texts::{Extent, Texts};
use super::widths::Demand;
use crate::document::{Length, PageSetup, StyleName, Table};
use crate::fonts::Fonts;

/// Smallest character size of a table: 六号.
const FLOOR: Length = 7_500;

/// The smallest size of the cells: neither they nor the heads, which keep their proportion, get smaller than 六号 unless the variant sets them so.
pub(super) fn floor(setup: &PageSetup) -> Length {
    let [cell, head] = [StyleName::TableCell, StyleName::TableHead].map(|name| setup.style(name).size.max(1));
    let of_head = (FLOOR.min(head) * cell + head - 1) / head;
    FLOOR.max(of_head).min(cell)
}

/// Step by which the size is reduced.
const STEP: Length = 500;

/// Smallest size tried before landscape: 小五.
const SMALL: Length = 9_000;

/// Total horizontal padding of a cell: what is wanted, what is given before a table is turned, and the minimum.
const SIDES: Length = 8_000;
const NARROW: Length = 6_000;
pub(super) const TIGHT: Length = 2_400;

/// Characters in a narrow column of text: comfortable, and what is given before a table is turned.
const COMFORT: Length = 4;
const SHORT: Length = 3;

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

/// The text area of a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Area {
    pub width: Length,
    pub height: Length,
}

/// The pages available in a section.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OfferedPages {
    /// In portrait; `None` if the table must be landscape.
    pub upright: Option<Area>,
    /// In landscape.
    pub landscape: Area,
}

impl OfferedPages {
    fn page(&self, landscape: bool) -> Option<Area> {
        if landscape { Some(self.landscape) } else { self.upright }
    }
}

impl FittedTable {
    /// Its measured text is kept for drawing if it has at most `room` characters.
    pub fn of(table: &Table, offer: OfferedPages, setup: &PageSetup, fonts: &Fonts, room: &mut usize) -> Self {
        let measured = Measured::of(table, setup, fonts, room);
        let fitting = Fitting::of(std::slice::from_ref(&measured), setup);
        let found = fitting.attempt(offer);
        let attempt = found.unwrap_or(Attempt::last(fitting.floor));
        let page = offer.page(attempt.landscape).unwrap_or(offer.landscape);
        let (widths, needed) = fitting.widths(&attempt, page.width);
        let lacking = found.is_none().then_some((needed, page.width));
        let keeps = attempt.size == fitting.nominal;
        FittedTable { lacking, ..attempt.fitted(widths, measured.words.filter(|_| keeps)) }
    }
}

/// True if the table fits a page of this width with every comfort given up: then [`FittedTable::of`] finds a way, too. Nothing is fitted.
pub fn fits_tight(table: &Table, wide: Length, setup: &PageSetup, fonts: &Fonts) -> bool {
    let measured = Measured::of(table, setup, fonts, &mut 0);
    let (nominal, last) = (setup.style(StyleName::TableCell).size, Attempt::last(floor(setup)));
    let demand = Demand::of(&measured.grid, &measured.extents, nominal, last.comfort, last.sides);
    demand.scaled(last.size, nominal).fits(wide)
}

/// How tables of one form are fitted: the same columns, in the same size.
#[derive(Debug)]
pub struct FittedForm {
    attempt: Attempt,
    widths: Vec<Length>,
}

impl FittedForm {
    /// `None` if they do not fit so without being turned or made very small. Measured text is kept as that of a single table.
    pub fn of(
        tables: &[&Table],
        offer: OfferedPages,
        setup: &PageSetup,
        fonts: &Fonts,
        room: &mut usize,
    ) -> Option<(Self, Vec<Option<Vec<MeasuredCell>>>)> {
        let mut left = *room;
        let measured: Vec<Measured<'_>> =
            tables.iter().map(|table| Measured::of(table, setup, fonts, &mut left)).collect();
        let fitting = Fitting::of(&measured, setup);
        let page = offer.upright.unwrap_or(offer.landscape);
        let attempt = fitting.comfortable(offer.upright.is_none(), page)?;
        let (widths, _) = fitting.widths(&attempt, page.width);
        let keeps = attempt.size == fitting.nominal;
        if keeps {
            *room = left;
        }
        let words = measured.into_iter().map(|table| table.words.filter(|_| keeps)).collect();
        Some((Self { attempt, widths }, words))
    }

    /// One of the tables.
    pub fn table(&self, words: Option<Vec<MeasuredCell>>) -> FittedTable {
        self.attempt.fitted(self.widths.clone(), words)
    }
}

/// A table with its measured text.
struct Measured<'t> {
    grid: WholeGrid<'t>,
    extents: Vec<Extent>,
    words: Option<Vec<MeasuredCell>>,
    /// Height of title, captions and notes, if each takes a line.
    around: Length,
}

impl<'t> Measured<'t> {
    fn of(table: &'t Table, setup: &PageSetup, fonts: &'t Fonts, room: &mut usize) -> Self {
        let nominal = setup.style(StyleName::TableCell).size;
        let whole = MeasuredTable::of(table, setup, fonts, nominal, None);
        let mut keep = Keep { words: Some(Vec::new()), left: *room };
        let extents = (0..whole.grid.cells.len()).map(|at| {
            let cell = whole.cell(at).into_owned();
            let extent = Extent::of(&cell, whole.grid.cells[at].indent * nominal);
            keep.take(cell);
            extent
        });
        let extents: Vec<Extent> = extents.collect();
        if keep.words.is_some() {
            *room = keep.left;
        }
        Self { grid: whole.grid, extents, words: keep.words, around: around(table, setup) }
    }
}

/// Height of what stands above and below a table.
fn around(table: &Table, setup: &PageSetup) -> Length {
    let high = |name: StyleName, count: usize| {
        let style = setup.style(name);
        (style.before + style.pitch + style.after) * Length::try_from(count).unwrap_or(0)
    };
    let title = if table.titled_by_heading { StyleName::Heading2 } else { StyleName::TableTitle };
    let captions = usize::from(table.captions.iter().any(|(_, _, words)| !words.is_empty()));
    high(title, 1) + high(StyleName::Caption, captions) + high(StyleName::Note, table.notes.len())
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
    /// Total horizontal padding of a cell.
    sides: Length,
}

impl Attempt {
    /// The last attempt, with every comfort given up.
    fn last(floor: Length) -> Self {
        Self { landscape: true, size: floor, comfort: 0, sides: TIGHT }
    }

    fn fitted(&self, widths: Vec<Length>, words: Option<Vec<MeasuredCell>>) -> FittedTable {
        let Self { landscape, size, sides, .. } = *self;
        FittedTable { words, widths, size, sides, landscape, lacking: None }
    }
}

/// Tables that are to get the same columns and the same size.
struct Fitting<'m, 't> {
    tables: &'m [Measured<'t>],
    texts: Texts,
    /// The rows of each table among those of the texts.
    rows: Vec<Range<usize>>,
    nominal: Length,
    floor: Length,
    /// Distance between baselines at the nominal size.
    pitch: Length,
}

impl<'m, 't> Fitting<'m, 't> {
    fn of(tables: &'m [Measured<'t>], setup: &PageSetup) -> Self {
        let style = setup.style(StyleName::TableCell);
        let mut texts = Texts::new(style.size);
        let rows = tables.iter().map(|table| texts.add(&table.grid, &table.extents)).collect();
        Self { tables, texts, rows, nominal: style.size, floor: floor(setup), pitch: style.pitch }
    }

    /// From the nominal size down.
    fn sizes(&self, least: Length) -> impl Iterator<Item = Length> + use<> {
        let nominal = self.nominal;
        (0..=(nominal - least.min(nominal)) / STEP).map(move |step| nominal - step * STEP)
    }

    fn demand(&self, comfort: Length, sides: Length) -> Demand {
        let mut demands =
            self.tables.iter().map(|table| Demand::of(&table.grid, &table.extents, self.nominal, comfort, sides));
        let first = demands.next().unwrap_or_default();
        demands.fold(first, |all, one| all.joined(&one))
    }

    /// Column widths on a page of this width, and what they need at least.
    fn widths(&self, attempt: &Attempt, wide: Length) -> (Vec<Length>, Length) {
        let demand = self.demand(attempt.comfort, attempt.sides).scaled(attempt.size, self.nominal);
        (demand.shares(wide, &self.texts, (attempt.size, self.nominal)), demand.needed())
    }

    /// The first way that fits, from the most comfortable to the tightest.
    fn attempt(&self, offer: OfferedPages) -> Option<Attempt> {
        let upright = offer.upright.and_then(|page| self.comfortable(false, page));
        let turned = || self.comfortable(true, offer.landscape);
        upright.or_else(turned).or_else(|| self.tight(offer.landscape.width))
    }

    /// On the fewest pages, in characters as large as these allow; none, if the table needs more than can be given up easily.
    fn comfortable(&self, landscape: bool, page: Area) -> Option<Attempt> {
        let small = SMALL.min(self.nominal).max(self.floor);
        let demands = [SIDES, NARROW].map(|sides| (sides, self.demand(COMFORT, sides)));
        let ways = self.sizes(small).flat_map(|size| demands.iter().map(move |(sides, demand)| (size, *sides, demand)));
        let mut best: Option<(usize, Attempt)> = None;
        for (size, sides, demand) in ways {
            let demand = demand.scaled(size, self.nominal);
            // Less padding is tried where more of it takes more pages.
            if !demand.fits(page.width) || best.is_some_and(|(pages, _)| pages <= 1) {
                continue;
            }
            let widths = demand.shares(page.width, &self.texts, (size, self.nominal));
            let pages = self.pages(&widths, sides, size, page.height);
            if best.is_none_or(|(fewest, _)| pages < fewest) {
                best = Some((pages, Attempt { landscape, size, comfort: COMFORT, sides }));
            }
        }
        let short = || {
            let demand = self.demand(SHORT, NARROW).scaled(small, self.nominal);
            demand.fits(page.width).then_some(Attempt { landscape, size: small, comfort: SHORT, sides: NARROW })
        };
        best.map(|(_, attempt)| attempt).or_else(short)
    }

    fn tight(&self, wide: Length) -> Option<Attempt> {
        for comfort in [SHORT, 2, 0] {
            let demand = self.demand(comfort, NARROW);
            let fits = |size: &Length| demand.scaled(*size, self.nominal).fits(wide);
            if let Some(size) = self.sizes(self.floor).find(fits) {
                return Some(Attempt { landscape: true, size, comfort, sides: NARROW });
            }
        }
        let last = Attempt::last(self.floor);
        let demand = self.demand(last.comfort, last.sides).scaled(last.size, self.nominal);
        demand.fits(wide).then_some(last)
    }

    /// Pages that tables of these column widths fill, if they are set tight where that saves a page; what is around them is left out.
    fn pages(&self, widths: &[Length], sides: Length, size: Length, height: Length) -> usize {
        let inner: Vec<Length> = widths.iter().map(|width| (width - sides) * self.nominal / size).collect();
        let lines = self.texts.lines(&inner, sides * self.nominal / size);
        let pitch = self.pitch * size / self.nominal;
        let high = |rows: &Range<usize>, pad: Length| -> Length {
            lines[rows.clone()].iter().map(|lines| lines * pitch + 2 * pad).sum()
        };
        let mut pages = 1;
        let mut left = height;
        for (rows, table) in self.rows.iter().zip(self.tables) {
            let count = Length::try_from(rows.len()).unwrap_or(0);
            let tight = high(rows, LEAST_PAD) + spare(count) + table.around;
            let easy = high(rows, pitch / 5) + table.around;
            if tight <= left {
                left -= easy.min(left);
                continue;
            }
            // On pages of its own.
            let high = if tight <= height { tight } else { easy };
            let whole = usize::try_from((high - 1) / height.max(1)).unwrap_or(0);
            pages += whole + usize::from(left < height);
            left = height - high % height.max(1);
        }
        pages
    }
}
