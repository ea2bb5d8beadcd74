//! The number of columns that the label of a total row spans, and the total rows of an empty table.

use crate::source::Shelf;
use crate::variant::authored::{TableSettings, Total};
use crate::variant::findings::{self, contradiction};
use crate::variant::plan::{Body, Panel, Row, prints_number};

/// The number of columns that the label spans, the same in every panel with a total row.
///
/// A span in the table file must fit before the first column of numbers; one for all tables is reduced to what fits.
pub(super) fn total_row_span(
    total: &Total,
    own: &[TableSettings],
    body: &Body,
    shelf: &mut Shelf<'_>,
) -> Option<Option<usize>> {
    let (Some(span), Body::Panels(panels)) = (total.span, body) else { return Some(None) };
    if span.value == 0 {
        contradiction(span.span, "span 从 1 算起", shelf);
        return None;
    }
    let counted = |panel: &&Panel| {
        panel.foot.is_empty() && panel.rows.iter().any(|row| matches!(row, Row::By { .. } | Row::Each { .. }))
    };
    let words = |panel: &Panel| panel.leaves.iter().take_while(|leaf| !prints_number(&leaf.value)).count();
    let room = panels.iter().filter(counted).map(words).min();
    let (wanted, room) = (span.value as usize, room.unwrap_or(usize::MAX));
    let own = own.iter().any(|settings| settings.total.as_ref().is_some_and(|total| total.span.is_some()));
    if wanted > room && own {
        let words = format!("行名占 {wanted} 栏，而印数的栏之前只有 {room} 栏");
        shelf.findings.push(findings::SPANS_TOO_MUCH.finding().at(span.span, words));
        return None;
    }
    Some(Some(wanted.min(room)).filter(|&across| across > 0))
}

/// Refuses `empty = { total = true }` of a table file that has no total row; one for all tables does nothing there.
pub(super) fn refuse_missing_total(
    total: Option<&Total>,
    own: &[TableSettings],
    body: &Body,
    shelf: &mut Shelf<'_>,
) -> Option<()> {
    let asked = own.iter().find_map(|settings| settings.empty.as_ref()?.total).filter(|asked| asked.value);
    let Some(asked) = asked else { return Some(()) };
    let has_total = match body {
        Body::Panels(panels) => panels.iter().any(|panel| panel.has_total(total.is_some())),
        Body::Form(_) => false,
    };
    if !has_total {
        contradiction(asked.span, "这张表没有合计行，空表也印不出", shelf);
        return None;
    }
    Some(())
}
