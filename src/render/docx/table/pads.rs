//! Room above and below the words of a table's cells.

use crate::document::Length;
use crate::layout::TableFit;

/// Half of what a line between rows takes, in which programs do not count the row itself.
const HALF_LINE: Length = 250;

/// What a table that just fits its page gives up besides: programs round, and want a paragraph at a section's end.
const SLACK: Length = 100;

/// Room above a cell's words, and below them: as the layout left it, smaller where the table fills its page.
pub(super) fn pad(fit: &TableFit) -> Length {
    let slack = if fit.pad < fit.pitch / 5 { SLACK } else { 0 };
    (fit.pad - slack - HALF_LINE).max(0)
}
