//! Horizontal alignment of cells and paragraphs.

/// Horizontal alignment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Align {
    /// Flush left; running text of this alignment is justified.
    Left,
    /// Centred.
    Centre,
    /// Flush right.
    Right,
}
