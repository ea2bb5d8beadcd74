//! Room above and below the words of a table's cells.

use crate::document::Length;
use crate::layout::TableFit;

/// Half the thickness of the border between rows, which office programs add to the height of a row.
const HALF_LINE: Length = 250;

/// What a tightened table gives up besides: programs round heights up, and need a paragraph at the end of a section.
const SLACK: Length = 100;

/// Room above a cell's words, and the same below them: that of the layout, less where the layout tightened the table.
pub(super) fn pad(fit: &TableFit) -> Length {
    let slack = if fit.pad < fit.pitch / 5 { SLACK } else { 0 };
    (fit.pad - slack - HALF_LINE).max(0)
}
