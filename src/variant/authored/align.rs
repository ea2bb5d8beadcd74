//! Where the words of a cell or a paragraph stand.

use crate::source::names;

names! {
    /// Where a cell's words stand.
    Align = "对齐" {
        /// Left.
        Left "left" "左",
        /// Centre.
        Centre "centre" "中" | "center",
        /// Right.
        Right "right" "右",
    }
}

impl From<Align> for crate::document::Align {
    fn from(align: Align) -> Self {
        match align {
            Align::Left => Self::Left,
            Align::Centre => Self::Centre,
            Align::Right => Self::Right,
        }
    }
}
