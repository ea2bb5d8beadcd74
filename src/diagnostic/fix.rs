//! A change that removes a finding's cause, for programs that make it when somebody presses a button.

use crate::span::Span;
use crate::visible::Visible;

/// A change that is certain, or that whoever presses the button has confirmed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Fix {
    /// What it does, for a button.
    pub title: Visible,
    /// All are made, or none.
    pub edits: Vec<FixEdit>,
}

/// A part of a fix.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FixEdit {
    /// Other words in a file.
    Words {
        /// Where the old ones are.
        at: Span,
        /// What stands there; if it does not, the fix cannot be made.
        old: String,
        /// What is to stand there.
        new: String,
    },
    /// A text of the budget, new or in place of what there is.
    Value {
        /// Its keys, from the top of the budget's file.
        path: Vec<String>,
        /// The text.
        text: String,
    },
}

impl Fix {
    /// Puts other words in these places.
    #[must_use]
    pub fn words(places: &[Span], old: &str, new: &str) -> Self {
        let word = |at: &Span| FixEdit::Words { at: *at, old: old.to_owned(), new: new.to_owned() };
        Self { title: Visible::line(format!("改成 {new}")), edits: places.iter().map(word).collect() }
    }
}
