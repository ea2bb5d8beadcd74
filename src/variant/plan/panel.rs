//! The panels of a table: columns and their heads.

use super::row::Row;
use crate::ledger::Selection;
use crate::source::Span;
use crate::variant::authored::{Align, NumberStyle};
use crate::variant::template::Words;

/// Rows × columns.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Head above all columns.
    pub head: Option<Words>,
    /// What table and panel select.
    pub region: Selection,
    /// Heads, as a tree over the leaves.
    pub heads: Vec<ColumnHead>,
    /// Columns that print.
    pub leaves: Vec<Leaf>,
    /// Rows.
    pub rows: Vec<Row>,
    /// Rows at the bottom.
    pub foot: Vec<Row>,
}

/// A head over columns.
#[derive(Clone, Debug)]
pub struct ColumnHead {
    /// Its words.
    pub text: Words,
    /// Heads below; empty over a leaf.
    pub below: Vec<ColumnHead>,
}

impl ColumnHead {
    /// Leaves below this head.
    #[must_use]
    pub fn width(&self) -> usize {
        if self.below.is_empty() { 1 } else { self.below.iter().map(Self::width).sum() }
    }

    /// Rows of heads from here down.
    #[must_use]
    pub fn depth(&self) -> usize {
        1 + self.below.iter().map(Self::depth).max().unwrap_or(0)
    }
}

/// A column that prints.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// What it prints.
    pub value: Value,
    /// Style of its numbers.
    pub number: NumberStyle,
    /// Prints, is not counted.
    pub memo: bool,
    /// Repeats others.
    pub total: bool,
    /// Joins equal cells downwards.
    pub merge: bool,
    /// Grid columns it takes in a form.
    pub across: u32,
    /// Width hint.
    pub width: Option<u32>,
    /// Alignment.
    pub align: Align,
    /// Where it is authored.
    pub span: Span,
}

/// What a column prints.
#[derive(Clone, Debug)]
pub enum Value {
    /// Words of the row.
    Show(Show),
    /// An amount.
    Sum(Selection),
    /// A quantity.
    Count(Selection),
    /// What the first of two columns has more than the second.
    Minus([usize; 2]),
    /// The first of two columns over the second.
    Ratio([usize; 2]),
    /// Words made of the record.
    Text(Words),
}

/// Words of a row that a column shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Show {
    /// The row's label.
    Label,
    /// The node's name.
    Name,
    /// The node's code.
    Code,
    /// One level of the node's code.
    CodeLevel(usize),
    /// An attribute of the record.
    Attribute(String),
}

/// True for a column that prints a number.
pub(crate) fn prints_number(value: &Value) -> bool {
    matches!(value, Value::Sum(_) | Value::Count(_) | Value::Minus(_) | Value::Ratio(_))
}
