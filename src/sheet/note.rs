//! A note on a cell: 批注.

/// A note on a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// From 1.
    pub row: u32,
    /// From 1.
    pub column: u32,
    pub text: String,
}
