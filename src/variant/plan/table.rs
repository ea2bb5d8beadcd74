//! A table: what it will print, every selection understood.

use super::form::Form;
use super::panel::Panel;
use crate::model::Kind;
use crate::source::Span;
use crate::variant::authored::{NumberStyle, ResolvedSettings, TotalAt};
use crate::variant::template::Words;

/// A table's plan.
#[derive(Clone, Debug)]
pub struct Table {
    /// File stem.
    pub id: String,
    /// Where its file begins.
    pub span: Span,
    /// Title.
    pub title: Words,
    /// True if every fact of its panels must be in a row.
    pub complete: bool,
    /// Kinds of unit that print it; none means all.
    pub kinds: Vec<Kind>,
    /// Resolved settings.
    pub settings: ResolvedSettings,
    /// Style of numbers where a column says nothing.
    pub number: NumberStyle,
    /// Captions: name, place (0 left, 1 centre, 2 right), words.
    pub captions: Vec<(String, usize, Words)>,
    /// Head of 序号, if printed.
    pub serial: Option<Words>,
    /// Label of 栏次, if printed.
    pub column_numbers: Option<Words>,
    /// The total row, if printed.
    pub total: Option<TotalRow>,
    /// The notes.
    pub notes: Vec<Note>,
    /// Words of the empty note.
    pub empty_note: Option<Words>,
    /// Columns and rows, or a form.
    pub body: Body,
}

/// The total row of `by` and `each` rows.
#[derive(Clone, Debug)]
pub struct TotalRow {
    /// Its words.
    pub label: Words,
    /// Where it stands.
    pub at: TotalAt,
    /// Columns from the first that its words span; none: the first one that shows words has them alone.
    pub across: Option<usize>,
}

/// A note below a table.
#[derive(Clone, Debug)]
pub struct Note {
    /// A template that says something where the note is to be printed; none means always.
    pub when: Option<Words>,
    /// Its words.
    pub text: Words,
}

/// What a table is made of.
#[derive(Clone, Debug)]
pub enum Body {
    /// Tables side by side.
    Panels(Vec<Panel>),
    /// A record on a grid.
    Form(Box<Form>),
}
