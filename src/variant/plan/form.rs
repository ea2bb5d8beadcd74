//! A form: one record on a grid of labelled cells.

use super::panel::Panel;
use crate::variant::template::Words;

/// A form: one record on a grid of labelled cells.
#[derive(Clone, Debug)]
pub struct Form {
    /// The list that gets a form per record; `None` for a single form.
    pub each: Option<String>,
    /// Number of columns of the grid.
    pub grid: u32,
    /// The rows; their cells tile the grid.
    pub rows: Vec<Vec<FormCell>>,
    /// The table below, of records that belong to the form's record.
    pub table: Option<Panel>,
}

/// A cell of a form.
#[derive(Clone, Debug)]
pub struct FormCell {
    pub text: Words,
    /// The list whose items share the rest of the row equally.
    pub over: Option<String>,
    /// Columns of the grid that it spans, at least 1.
    pub across: u32,
    /// Rows that it spans, at least 1.
    pub down: u32,
}
