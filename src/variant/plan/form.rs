//! A record on a labelled grid.

use super::panel::Panel;
use crate::variant::template::Words;

/// A record on a labelled grid.
#[derive(Clone, Debug)]
pub struct Form {
    /// List whose records get a form each; none for one form of the document.
    pub each: Option<String>,
    /// Width.
    pub grid: u32,
    /// Rows of cells.
    pub rows: Vec<Vec<FormCell>>,
    /// Table of sub-records below.
    pub table: Option<Panel>,
}

/// A cell of a form.
#[derive(Clone, Debug)]
pub struct FormCell {
    /// Words.
    pub text: Words,
    /// Items that share the rest of the row.
    pub over: Option<String>,
    /// Cells to the right.
    pub across: u32,
    /// Cells downwards.
    pub down: u32,
}
