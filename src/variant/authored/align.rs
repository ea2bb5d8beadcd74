//! Horizontal alignment, as authored.

use crate::source::names;

names! {
    /// Horizontal alignment of a cell or a paragraph.
    Align = "对齐" {
        Left "left" "左" / "靠左",
        Centre "centre" "中" | "center" / "居中",
        Right "right" "右" / "靠右",
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
