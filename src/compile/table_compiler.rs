//! What panels, forms and heads have in common: what they are compiled from, and what comes of them.

use super::text_compiler::TextCompiler;
use crate::document::{Column, Grid, GridCell};
use crate::ledger::{Ledger, Names};
use crate::variant::Table;

/// What the cells of a table are compiled from.
pub(super) struct TableCompiler<'m, 's> {
    pub texts: &'m mut TextCompiler<'s>,
    pub ledger: &'m Ledger,
    pub names: &'m Names,
    /// Index of the record that a form prints, in its list.
    pub of: Option<usize>,
    /// The variant's plan of the table.
    pub plan: &'m Table,
}

/// The parts of a compiled table that differ between panels and forms.
pub(super) struct TableParts {
    /// A form's own grid; without rows for a table of panels.
    pub info: Grid,
    pub header: Vec<Vec<GridCell>>,
    pub rows: Vec<Vec<GridCell>>,
    pub columns: Vec<Column>,
    /// True if no amount or quantity other than zero is printed.
    pub empty: bool,
}
