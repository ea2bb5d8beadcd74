//! What a workbook cannot hold.

use std::fmt;

/// A value for which no sheet has a place. Displayed in Chinese, without a full stop.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unplaced {
    /// Titles from the root to the value: 项目·支出计划.
    pub place: String,
    pub why: &'static str,
}

impl fmt::Display for Unplaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}”{}", self.place, self.why)
    }
}
