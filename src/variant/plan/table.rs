//! The plan of a table.

use std::collections::BTreeSet;

use super::form::Form;
use super::panel::Panel;
use crate::model::BudgetKind;
use crate::source::Span;
use crate::variant::authored::{NumberStyle, ResolvedSettings, TotalAt};
use crate::variant::template::Words;

/// A table with valid selections.
#[derive(Clone, Debug)]
pub struct Table {
    /// File stem in tables/, by which the report places it.
    pub file: String,
    /// The same, or the statutory table that it stands for: its name in documents and for checks.
    pub id: String,
    /// Place of findings about the table as a whole.
    pub span: Span,
    /// Title above the table.
    pub title: Words,
    /// True if proved that every fact of its panels is in exactly one cell.
    pub complete: bool,
    /// Kinds of unit that print it; empty for all.
    pub kinds: Vec<BudgetKind>,
    /// Settings after inheritance.
    pub settings: ResolvedSettings,
    /// Default number style of its columns.
    pub number: NumberStyle,
    /// Captions: name, position (0 left, 1 centre, 2 right), text.
    pub captions: Vec<(String, usize, Words)>,
    /// Head of the 序号 column, if printed.
    pub serial: Option<Words>,
    /// Label of the 栏次 row, if printed.
    pub column_numbers: Option<Words>,
    /// The total row, if printed.
    pub total: Option<TotalRow>,
    /// Notes below the table.
    pub notes: Vec<Note>,
    /// Note of a table without facts.
    pub empty_note: Option<Words>,
    /// Keys of `[extra]` that its cells add up.
    pub asks: BTreeSet<String>,
    /// Columns and rows, or a form.
    pub body: Body,
}

/// The total row of a table by node or by record.
#[derive(Clone, Debug)]
pub struct TotalRow {
    pub label: Words,
    /// Before or after the other rows.
    pub at: TotalAt,
    /// Number of columns that the label spans from the first; `None` for the first column that shows text.
    pub across: Option<usize>,
}

/// A note below a table.
#[derive(Clone, Debug)]
pub struct Note {
    /// A template that prints something if the note applies; `None` for always.
    pub when: Option<Words>,
    pub text: Words,
}

/// The content of a table.
#[derive(Clone, Debug)]
pub enum Body {
    /// Tables side by side.
    Panels(Vec<Panel>),
    /// One record on a grid.
    Form(Box<Form>),
}
