//! The facts behind the numbers of a line.

use std::ops::Range;

use crate::document::{Inline, Piece};
use crate::money::Money;

/// Numbers in a range of a line.
#[derive(Default)]
pub(super) struct Traced {
    pub facts: Vec<u32>,
    /// The amount, if one number is there.
    pub amount: Option<Money>,
}

impl Traced {
    /// The numbers in a range of bytes; `None` if there are none.
    pub(super) fn of(content: &Inline, range: Range<usize>) -> Option<Self> {
        let mut found: Option<Self> = None;
        let mut at = 0;
        for piece in &content.0 {
            let (start, end) = (at, at + piece.text().len());
            at = end;
            if start >= range.end || range.start >= end {
                continue;
            }
            let (trace, amount) = match piece {
                Piece::Text(_) => continue,
                Piece::Number { trace, amount, .. } => (trace, Some(*amount)),
                Piece::Ratio { trace, .. } => (trace, None),
            };
            let amount = amount.filter(|_| found.is_none());
            let traced = found.get_or_insert_default();
            traced.facts.extend(trace);
            traced.amount = amount;
        }
        found
    }
}
