//! Padding of a table's cells.

use crate::document::Length;
use crate::layout::TableFit;

/// Half the thickness of the border between rows, which office programs add to the row height.
const HALF_LINE: Length = 250;

/// Further reduction for a tightened table: programs round heights up, and need a paragraph at the end of a section.
const SLACK: Length = 100;

/// Padding above and below a cell's text: that of the layout, reduced if the layout tightened the table.
pub(super) fn pad(fit: &TableFit) -> Length {
    let slack = if fit.pad < fit.pitch / 5 { SLACK } else { 0 };
    (fit.pad - slack - HALF_LINE).max(0)
}

/// Padding beside a cell's text: that of the layout, reduced by the borders, which LibreOffice takes from a column's room.
pub(super) fn beside(fit: &TableFit) -> Length {
    (fit.beside - HALF_LINE).max(0)
}
