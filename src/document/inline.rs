//! Lines of text in which every number keeps its amount and trace.

use std::borrow::Cow;

use crate::money::Money;

/// The facts behind a number: indices in the document's list of facts.
pub type Trace = Vec<u32>;

/// A part of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Text, including typed numbers.
    Text(String),
    /// A computed amount.
    Number {
        /// The number as printed.
        text: String,
        /// The exact amount, before rounding.
        amount: Money,
        /// The facts that were added.
        trace: Trace,
    },
    /// A ratio of two amounts, such as a percentage.
    Ratio {
        /// The ratio as printed.
        text: String,
        /// The facts of both amounts.
        trace: Trace,
    },
}

/// A line of text and computed numbers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Inline(pub Vec<Piece>);

impl Inline {
    /// A line without computed numbers.
    #[must_use]
    pub fn words(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::default() } else { Self(vec![Piece::Text(text)]) }
    }

    /// A line of one amount.
    #[must_use]
    pub fn number(text: String, amount: Money, trace: Trace) -> Self {
        Self(vec![Piece::Number { text, amount, trace }])
    }

    /// The line as printed.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(Piece::text).collect()
    }

    /// The same, without a copy where it is of one piece.
    #[must_use]
    pub fn as_text(&self) -> Cow<'_, str> {
        match self.0.as_slice() {
            [piece] => Cow::Borrowed(piece.text()),
            _ => Cow::Owned(self.text()),
        }
    }

    /// True if the line prints nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|piece| piece.text().is_empty())
    }
}

impl Piece {
    /// The piece as printed.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number { text, .. } | Self::Ratio { text, .. } => text,
        }
    }
}
