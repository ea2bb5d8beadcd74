//! Where a table begins that does not fit below what is there: torn, or whole on a new page. What costs less over the
//! pages that follow is chosen, so that a form is not torn if moving it costs no page, and no page stays half empty
//! for it if it does.

use super::AROUND;
use super::rows::Rows;
use super::spare::LEAST_PAD;
use super::spare::spare;
use crate::document::Length;

/// Heights of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Need {
    /// Headings above it, title, captions.
    pub lead: Length,
    /// Its rows, and the notes below them.
    pub rows: Length,
    /// The same, set as tight as may be.
    pub tight: Length,
    /// Captions and head that are repeated on each further page.
    pub again: Length,
}

impl Need {
    pub(super) fn of(rows: &Rows<'_>, lead: Length, notes: Length, again: Length) -> Self {
        let count = Length::try_from(rows.lines.len()).unwrap_or(1).max(1);
        let wide = rows.height_of(0..rows.lines.len());
        let given = (2 * count * (rows.pad - LEAST_PAD) - spare(count)).max(0);
        Self { lead, rows: wide + notes, tight: wide - given + notes, again }
    }
}

/// Where a table begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    Here,
    NewPage,
}

/// Height of the pages, and how far the last one is filled.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fill {
    pub page: Length,
    pub filled: Length,
}

/// Where the first table begins, if the others follow on it. `ends` is true if a new page begins after the last of
/// them, so that what it leaves free is free anyway.
pub(super) fn best_place(needs: &[Need], fill: Fill, ends: bool) -> Place {
    let Some((first, others)) = needs.split_first() else { return Place::Here };
    match (here(first, others, fill, ends), on_a_new_page(first, others, fill, ends)) {
        (Some(here), new) if here < new => Place::Here,
        _ => Place::NewPage,
    }
}

/// What a table costs that continues on another page, as height of pages.
fn torn(page: Length) -> Length {
    page / 2
}

/// Least cost of these tables: the height of the pages they take, and how often they are torn.
fn cost(needs: &[Need], fill: Fill, ends: bool) -> Length {
    let Some((first, others)) = needs.split_first() else {
        return if ends { 0 } else { fill.filled };
    };
    let here = here(first, others, fill, ends);
    match here {
        Some(cost) if fits(first, fill) => cost,
        Some(cost) => cost.min(on_a_new_page(first, others, fill, ends)),
        None => on_a_new_page(first, others, fill, ends),
    }
}

fn on_a_new_page(first: &Need, others: &[Need], fill: Fill, ends: bool) -> Length {
    let empty = Fill { filled: 0, ..fill };
    // A table whose titles fill a page begins somewhere.
    fill.page + here(first, others, empty, ends).unwrap_or(fill.page)
}

fn fits(need: &Need, fill: Fill) -> bool {
    need.tight <= fill.page - fill.filled - need.lead
}

/// The cost if the first begins here; none at the very end of a page.
fn here(first: &Need, others: &[Need], Fill { page, filled }: Fill, ends: bool) -> Option<Length> {
    let room = page - filled - first.lead;
    if fits(first, Fill { page, filled }) {
        let filled = (filled + first.lead + first.rows.min(room) + AROUND).min(page);
        return Some(cost(others, Fill { page, filled }, ends));
    }
    if room < page / 4 {
        return None;
    }
    let each = (page - first.again).max(page / 4);
    let beyond = (first.rows - room).max(1);
    let turns = (beyond + each - 1) / each;
    let filled = (beyond - (turns - 1) * each + first.again + AROUND).min(page);
    Some(turns * (page + torn(page)) + cost(others, Fill { page, filled }, ends))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::POINT;

    const PAGE: Length = 700 * POINT;

    /// Tables of so many hundredths of a page.
    fn place(heights: &[Length], filled: Length, ends: bool) -> Place {
        let of = |part: Length| PAGE * part / 100;
        let need = |rows: &Length| Need { lead: of(7), rows: of(*rows), tight: of(*rows), again: of(5) };
        let needs: Vec<Need> = heights.iter().map(need).collect();
        best_place(&needs, Fill { page: PAGE, filled: of(filled) }, ends)
    }

    #[test]
    fn a_table_moves_if_little_is_left() {
        assert_eq!(place(&[60], 65, false), Place::NewPage);
        assert_eq!(place(&[60], 40, false), Place::Here);
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
        let need = Need { lead: 2 * PAGE, rows: PAGE, tight: PAGE, again: 0 };
        assert_eq!(best_place(&[need, need], Fill { page: PAGE, filled: 0 }, false), Place::NewPage);
    }
}
