//! Input and output shared by panels, forms and heads.

use super::text_compiler::TextCompiler;
use crate::document::{Column, Grid, GridCell, RowLine};
use crate::ledger::{Ledger, Names};
use crate::variant::Table;

/// The input from which the cells of a table are compiled.
pub(super) struct TableCompiler<'m, 's> {
    pub texts: &'m mut TextCompiler<'s>,
    pub ledger: &'m Ledger,
    pub names: &'m Names,
    /// Index of the record in its list, for a form per record.
    pub of: Option<usize>,
    pub plan: &'m Table,
}

/// The parts of a compiled table that differ between panels and forms.
#[derive(Default)]
pub(super) struct TableParts {
    /// Grid of a form; no rows for a table of panels.
    pub info: Grid,
    pub header: Vec<Vec<GridCell>>,
    pub rows: Vec<Vec<GridCell>>,
    pub lines: Vec<RowLine>,
    pub columns: Vec<Column>,
    /// True if every printed amount and quantity is zero.
    pub empty: bool,
}
