//! Lines of text in which every number keeps its amount and its origin.

use crate::money::Money;

/// The facts behind a number: their positions in the document's list of facts.
pub type Trace = Vec<u32>;

/// A piece of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Text without numbers that were calculated.
    Text(String),
    /// An amount.
    Number {
        /// The number as printed.
        text: String,
        /// The exact amount, before rounding.
        amount: Money,
        /// The facts that it adds up.
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

/// A line of words and numbers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Inline(pub Vec<Piece>);

impl Inline {
    /// A line without numbers.
    #[must_use]
    pub fn words(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::default() } else { Self(vec![Piece::Text(text)]) }
    }

    /// A line that is one amount.
    #[must_use]
    pub fn number(text: String, amount: Money, trace: Trace) -> Self {
        Self(vec![Piece::Number { text, amount, trace }])
    }

    /// The line as printed.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(Piece::text).collect()
    }

    /// True if the line prints no character.
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
