//! Marks the numbers of a draft that depend on amounts yet to be written.

use super::inline::Piece;
use super::{Document, FactPlace};
use crate::source::PENDING;

/// After a sum of which some addends are pending.
const INCOMPLETE: &str = "（未齐）";

impl Document {
    /// Replaces the text of numbers without a known amount by 待填, and marks sums that lack some addends.
    pub(crate) fn mark_pending(&mut self) {
        let facts = &self.facts;
        for block in &mut self.blocks {
            block.each_line(&mut |line| line.0.iter_mut().for_each(|piece| mark(piece, facts)));
        }
    }
}

fn mark(piece: &mut Piece, facts: &[FactPlace]) {
    let pending = |trace: &[u32]| trace.iter().filter(|&&number| facts[number as usize].pending).count();
    match piece {
        Piece::Text(_) => {}
        Piece::Number { text, trace, .. } => match pending(trace) {
            0 => {}
            all if all == trace.len() => PENDING.clone_into(text),
            _ if text == PENDING => {}
            // A column may print a zero as nothing.
            _ if text.is_empty() => INCOMPLETE.trim_matches(['（', '）']).clone_into(text),
            _ => text.push_str(INCOMPLETE),
        },
        Piece::Ratio { text, trace } => {
            if pending(trace) > 0 {
                PENDING.clone_into(text);
            }
        }
    }
}
