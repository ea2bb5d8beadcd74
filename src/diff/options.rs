//! What counts as a difference.

/// What counts as a difference.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Options {
    /// True if a blank cell is the same as 0.00, because two formats print nothing in different ways.
    pub blank_is_zero: bool,
    /// True if one document was made from the other.
    pub is_edited: bool,
}
