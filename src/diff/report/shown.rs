//! What of a comparison is shown.

/// What of a comparison is shown to people.
#[derive(Clone, Copy, Default, Debug)]
pub struct Shown {
    /// Shows every cell of every table, and texts in which only numbers differ, also between two years.
    pub all: bool,
    /// Marks words in colour.
    pub colour: bool,
}
