//! Where a table begins that does not fit below what is there: torn, or on a new page. What costs less over the pages that
//! follow is chosen: a table is torn if that saves more of them than it spoils.

use super::AROUND;
use super::stack::Stack;
use super::tight::{keep_together, tighten};
use crate::document::Length;

/// What a table needs of its pages.
#[derive(Debug)]
pub struct Need {
    /// Height of headings above it, title, captions.
    pub(super) lead: Length,
    pub(super) rows: Stack,
    /// Height of the notes below its rows.
    pub(super) notes: Length,
    /// Height of captions and head that are repeated on each further page.
    pub(super) again: Length,
}

/// Where a table begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    Here,
    NewPage,
}

/// The height of pages, and how far the last one is filled.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fill {
    pub page: Length,
    pub filled: Length,
}

/// Where the first table begins, if the others follow on it. `ends` is true if a new page begins after the last of
/// them, so that what it leaves free is free anyway.
pub(super) fn best_place(first: &Need, others: &[&Need], fill: Fill, ends: bool) -> Place {
    match here(first, others, fill, ends) {
        Some(here) if here < on_a_new_page(first, others, fill, ends) => Place::Here,
        _ => Place::NewPage,
    }
}

/// True if a table that does not fit may begin with so little room.
pub(super) fn is_room(room: Length, page: Length) -> bool {
    room >= page / 4
}

/// Least cost of these tables: the height of the pages that they take, and what is spoilt by tearing them.
fn cost(needs: &[&Need], fill: Fill, ends: bool) -> Length {
    let Some((first, others)) = needs.split_first() else {
        return if ends { 0 } else { fill.filled };
    };
    if let Some(filled) = first.whole(fill) {
        return after(filled, others, fill, ends);
    }
    let new = on_a_new_page(first, others, fill, ends);
    here(first, others, fill, ends).map_or(new, |here| here.min(new))
}

fn on_a_new_page(first: &Need, others: &[&Need], fill: Fill, ends: bool) -> Length {
    // A table whose titles fill a page begins somewhere.
    fill.page + here(first, others, Fill { filled: 0, ..fill }, ends).unwrap_or(fill.page)
}

/// The cost if the first begins here; none at the very end of a page.
fn here(first: &Need, others: &[&Need], fill: Fill, ends: bool) -> Option<Length> {
    let (spent, filled) = match first.whole(fill) {
        Some(filled) => (0, filled),
        None => first.torn(fill)?,
    };
    Some(spent + after(filled, others, fill, ends))
}

/// The cost of the tables after one that fills its last page so far.
fn after(filled: Length, others: &[&Need], fill: Fill, ends: bool) -> Length {
    let filled = (filled + AROUND).min(fill.page);
    cost(others, Fill { filled, ..fill }, ends)
}

impl Need {
    /// What its rows have of the page. The space above its titles counts on an empty page, too: office programs leave it there.
    fn room(&self, Fill { page, filled }: Fill) -> Length {
        page - filled - self.lead
    }

    /// How far its page is filled if all of it fits there.
    fn whole(&self, fill: Fill) -> Option<Length> {
        let (mut rows, room) = (self.rows.clone(), self.room(fill));
        let fits = tighten(&mut rows, room - self.notes);
        fits.then(|| fill.page - room + rows.whole() + self.notes)
    }

    /// What it costs if it continues on other pages, and how far the last of them is filled.
    fn torn(&self, fill: Fill) -> Option<(Length, Length)> {
        let page = fill.page.max(1);
        let other = (page - self.again).max(page / 4).max(1);
        let mut room = self.room(fill);
        if !is_room(room, page) {
            return None;
        }
        let mut rows = self.rows.clone();
        keep_together(&mut rows, room, other);
        let torn = if rows.head.start > 0 { TORN_FORM } else { TORN_LIST };
        let (mut row, mut rest, mut spent) = (0, 0, 0);
        loop {
            let first = row;
            let mut used = rest.min(room);
            rest -= used;
            while rest == 0 && row < rows.count() && used + rows.height(rows.lines[row]) <= room {
                used += rows.height(rows.lines[row]);
                row += 1;
            }
            if rest == 0 && row == rows.count() {
                let begin = if spent > 0 { page - other } else { page - room };
                return Some((spent, begin + used + self.notes));
            }
            if rest == 0 {
                let next = rows.height(rows.lines[row]);
                let is_cut = next > page / 2 && rows.lines_in(room - used) >= 4 && !rows.head.contains(&row);
                if is_cut || row == first && spent > 0 {
                    rest = next - (room - used);
                    row += 1;
                } else if row == first {
                    return None;
                } else {
                    let (cut, ugly) = rows.best_cut(first..row, page);
                    spent += ugly + rows.height_of(cut..row) + room - used;
                    row = cut;
                }
            }
            spent += page + torn * page / 100;
            room = other;
        }
    }
}

/// What it costs that a table continues on another page, in hundredths of a page: a form is read as one sheet, a list runs on.
const TORN_FORM: Length = 80;
const TORN_LIST: Length = 40;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::POINT;

    const PAGE: Length = 700 * POINT;

    /// A table of rows that have this height and no padding.
    fn need(lead: Length, count: usize, height: Length) -> Need {
        let rows =
            Stack { lines: vec![1; count].into(), divided: vec![0; count].into(), head: 0..0, pitch: height, pad: 0 };
        Need { lead, rows, notes: 0, again: PAGE / 20 }
    }

    /// Tables of so many hundredths of a page, each a row.
    fn place(heights: &[Length], filled: Length, ends: bool) -> Place {
        let of = |part: Length| PAGE * part / 100;
        let need = |height: &Length| need(of(7), usize::try_from(*height).unwrap(), of(1));
        let needs: Vec<Need> = heights.iter().map(need).collect();
        let others: Vec<&Need> = needs[1..].iter().collect();
        best_place(&needs[0], &others, Fill { page: PAGE, filled: of(filled) }, ends)
    }

    #[test]
    fn a_table_moves_if_little_is_left() {
        assert_eq!(place(&[60], 65, false), Place::NewPage);
        assert_eq!(place(&[80], 40, false), Place::Here);
        assert_eq!(place(&[60], 90, false), Place::NewPage);
        // What is left after the last one is free anyway.
        assert_eq!(place(&[60], 40, true), Place::NewPage);
    }

    #[test]
    fn a_table_is_torn_only_if_that_saves_a_page() {
        // As two pages, whether the first is torn or not.
        assert_eq!(place(&[70, 10], 40, true), Place::NewPage);
        // Torn, both end on the next page.
        assert_eq!(place(&[60, 60], 35, true), Place::Here);
    }

    #[test]
    fn a_table_of_two_pages_is_torn_no_more_often_than_need_be() {
        assert_eq!(place(&[120], 50, false), Place::Here);
        assert_eq!(place(&[160], 60, true), Place::NewPage);
    }

    #[test]
    fn titles_that_fill_a_page_are_placed() {
        let need = need(2 * PAGE, 10, PAGE / 10);
        assert_eq!(best_place(&need, &[&need], Fill { page: PAGE, filled: 0 }, false), Place::NewPage);
    }

    #[test]
    fn a_page_of_no_height_and_rows_higher_than_pages_come_to_an_end() {
        let high = need(0, 3, 5 * PAGE);
        assert_eq!(best_place(&high, &[&high], Fill { page: PAGE, filled: PAGE / 2 }, true), Place::NewPage);
        assert_eq!(best_place(&high, &[], Fill { page: 0, filled: 0 }, true), Place::NewPage);
    }
}
