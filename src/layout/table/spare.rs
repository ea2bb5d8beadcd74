//! How tight the rows of a table may be set.

use crate::document::{Length, POINT};

/// Minimum padding above and below a cell's text.
pub(super) const LEAST_PAD: Length = 800;

/// Height that a tightened table of so many rows leaves free: office programs make each row slightly higher.
pub(super) fn spare(rows: Length) -> Length {
    10 * POINT + 400 * rows
}
