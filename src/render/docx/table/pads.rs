//! Room above and below the words of a table's cells, as the layout drew them.

use crate::document::Length;
use crate::layout::{Layout, Shape};
use crate::render::docx::table_style::ABOVE;

/// Half of what a line between rows takes, in which programs do not count the row itself.
const HALF_LINE: Length = 250;

/// What a table that just fits its page gives up besides: programs round, and want a paragraph at a section's end.
const SLACK: Length = 100;

/// Room above a cell's words, and below them: the layout makes it smaller where a table would miss its page by little.
/// The lowest row on its pages tells it.
pub(super) fn pad(layout: &Layout, block: usize, pitch: Length) -> Length {
    let first = layout.places.get(block).copied().flatten().map_or(layout.pages.len(), |place| place.page);
    let mut lowest: Option<Length> = None;
    for page in layout.pages.iter().skip(first) {
        let rules = page.items.iter().filter(|item| item.block == Some(block)).filter_map(|item| match &item.shape {
            Shape::Rule(rule) if rule.down == 0 => Some(rule.y),
            _ => None,
        });
        let mut edges: Vec<Length> = rules.collect();
        if edges.is_empty() {
            break;
        }
        edges.sort_unstable();
        edges.dedup();
        lowest = edges.windows(2).map(|pair| pair[1] - pair[0]).chain(lowest).min();
    }
    let (least, most) = (HALF_LINE + SLACK, pitch / 5);
    lowest.map_or(ABOVE, |row| {
        let pad = (row - pitch) / 2;
        let slack = if pad < most { SLACK } else { 0 };
        pad.clamp(least, most.max(least)) - slack - HALF_LINE
    })
}
