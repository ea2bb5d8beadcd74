//! A line of text and numbers.

use super::trace::Traces;
use crate::document::{Inline, Piece};

/// Writes a line. Spaces and line breaks in it are kept by the styles.
pub(super) fn write(out: &mut String, line: &Inline, traces: &mut Traces) {
    line.0.iter().for_each(|piece| traces.write(out, piece));
}

/// True for a cell of one computed number.
pub(super) fn is_number(line: &Inline) -> bool {
    matches!(line.0.as_slice(), [Piece::Number { .. } | Piece::Ratio { .. }])
}
