//! Words with numbers in them.

use crate::money::Money;

/// The facts behind a number: their positions in the document's list of facts.
pub type Trace = Vec<u32>;

/// A piece of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Words.
    Text(String),
    /// A number: as printed, exact, and where it came from.
    Number {
        /// As printed.
        text: String,
        /// Exact.
        amount: Money,
        /// Where it came from.
        trace: Trace,
    },
    /// A ratio of amounts, which is none itself: as printed, and where both came from.
    Ratio {
        /// As printed.
        text: String,
        /// Where it came from.
        trace: Trace,
    },
}

/// A line of words and numbers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Inline(pub Vec<Piece>);

impl Inline {
    /// Words alone.
    #[must_use]
    pub fn words(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::default() } else { Self(vec![Piece::Text(text)]) }
    }

    /// One number alone.
    #[must_use]
    pub fn number(text: String, amount: Money, trace: Trace) -> Self {
        Self(vec![Piece::Number { text, amount, trace }])
    }

    /// As it reads.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(Piece::text).collect()
    }

    /// True if nothing is printed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|piece| piece.text().is_empty())
    }
}

impl Piece {
    /// As it reads.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number { text, .. } | Self::Ratio { text, .. } => text,
        }
    }
}
