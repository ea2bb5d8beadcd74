//! Lines of text whose numbers keep their traces.

use crate::document::{Inline, Piece};
use crate::visible::is_unseen;

/// Words as readers see them.
pub(super) fn words(text: impl Into<String>) -> Inline {
    let mut text = text.into();
    if text.contains(is_unseen) {
        text.retain(|c| !is_unseen(c));
    }
    Inline::words(text)
}

/// The content between the separators, which are found in text only.
pub(super) fn split(content: &Inline, separator: char) -> Vec<Inline> {
    let mut lines = vec![Inline::default()];
    for piece in &content.0 {
        let Piece::Text(text) = piece else {
            push(&mut lines, piece.clone());
            continue;
        };
        for (at, part) in text.split(separator).enumerate() {
            if at > 0 {
                lines.push(Inline::default());
            }
            if !part.is_empty() {
                push(&mut lines, Piece::Text(part.to_owned()));
            }
        }
    }
    lines
}

fn push(lines: &mut [Inline], piece: Piece) {
    if let Some(line) = lines.last_mut() {
        line.0.push(piece);
    }
}

/// True if the content prints nothing but spaces.
pub(super) fn is_blank(content: &Inline) -> bool {
    content.0.iter().all(|piece| piece.text().chars().all(char::is_whitespace))
}
