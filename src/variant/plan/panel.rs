//! Panels: tables side by side, each with its columns and rows.

use super::row::Row;
use crate::ledger::Selection;
use crate::source::Span;
use crate::variant::authored::{Align, NumberStyle};
use crate::variant::template::Words;

/// Columns and rows; a cell sums the intersection of row, column and panel.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Head that it shares with the panels beside it that have the same.
    pub above: Option<Words>,
    /// Head above all columns.
    pub head: Option<Words>,
    /// The selection of table and panel.
    pub region: Selection,
    /// Heads, as a tree over the columns.
    pub heads: Vec<ColumnHead>,
    /// The columns, from left to right.
    pub leaves: Vec<Leaf>,
    /// Rows of the body.
    pub rows: Vec<Row>,
    /// Rows at the bottom, aligned with those of the other panels.
    pub foot: Vec<Row>,
}

impl Panel {
    /// True if the total row of its table is added to it: it has rows by node or by record, numbers, and no foot.
    #[must_use]
    pub fn takes_total(&self) -> bool {
        let is_counted = |row: &Row| matches!(row, Row::By { .. } | Row::Each { .. });
        self.foot.is_empty()
            && self.rows.iter().any(is_counted)
            && self.leaves.iter().any(|leaf| prints_number(&leaf.value))
    }

    /// The column of the labels of rows that are of no node: the first of names, else the first of codes.
    #[must_use]
    pub fn label_column(&self) -> Option<usize> {
        let shows = |leaf: &Leaf| matches!(leaf.value, Value::Show(_));
        let names = |leaf: &Leaf| shows(leaf) && !matches!(leaf.value, Value::Show(Show::Code | Show::CodeLevel(_)));
        self.leaves.iter().position(names).or_else(|| self.leaves.iter().position(shows))
    }

    /// True if it has rows for the records of a list.
    #[must_use]
    pub fn lists(&self, name: &str) -> bool {
        self.rows.iter().any(|row| matches!(row, Row::Each { list, .. } if list == name))
    }

    /// True if it has rows for the records of a list, and shows this attribute of them or groups them by it.
    #[must_use]
    pub fn tells(&self, list: &str, attribute: &str) -> bool {
        let is_grouped =
            |row: &Row| matches!(row, Row::Each { groups, .. } if groups.iter().any(|group| group.by == attribute));
        let is_shown = |leaf: &Leaf| matches!(&leaf.value, Value::Show(Show::Attribute(own)) if own == attribute);
        self.lists(list) && (self.leaves.iter().any(is_shown) || self.rows.iter().any(is_grouped))
    }

    /// True if it has a total row: that of its table, if there is one, or a row that says so.
    #[must_use]
    pub fn has_total(&self, of_table: bool) -> bool {
        let says_so = |row: &Row| matches!(row, Row::Labelled { total: true, selection: Some(_), .. });
        (of_table && self.takes_total()) || self.rows.iter().chain(&self.foot).any(says_so)
    }
}

/// A head over columns.
#[derive(Clone, Debug)]
pub struct ColumnHead {
    pub text: Words,
    /// Heads below; empty directly above a column.
    pub below: Vec<ColumnHead>,
}

impl ColumnHead {
    /// Columns below this head.
    #[must_use]
    pub fn width(&self) -> usize {
        if self.below.is_empty() { 1 } else { self.below.iter().map(Self::width).sum() }
    }

    /// Rows of heads from this one down.
    #[must_use]
    pub fn depth(&self) -> usize {
        1 + self.below.iter().map(Self::depth).max().unwrap_or(0)
    }
}

/// A column.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// The name by which others refer to it.
    pub id: Option<String>,
    pub value: Value,
    pub number: NumberStyle,
    /// True if its amounts are part of another column: excluded from the proof of completeness.
    pub memo: bool,
    /// True if it adds up other columns: excluded from the proof of completeness.
    pub total: bool,
    /// True to merge equal cells vertically.
    pub merge: bool,
    /// Columns of the grid that it spans in a form, at least 1.
    pub across: u32,
    /// Preferred width in half characters.
    pub width: Option<u32>,
    pub align: Align,
    /// Place of its head.
    pub span: Span,
}

/// What a column prints.
#[derive(Clone, Debug)]
pub enum Value {
    /// A property of the row's node or record.
    Show(Show),
    /// The sum of amounts.
    Sum(Selection),
    /// The sum of quantities.
    Count(Selection),
    /// Indices of two columns: the first minus the second.
    Minus([usize; 2]),
    /// Indices of two columns: the first divided by the second.
    Ratio([usize; 2]),
    /// A template about the node or record of the row.
    Text(Words),
}

/// The property of a row that a column shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Show {
    /// The row's label.
    Label,
    /// The label of the row at this depth, from 1: of a row above, or its own.
    LabelLevel(usize),
    /// The node's name.
    Name,
    /// The name of the node at this level: the node itself, or one above it.
    NameLevel(usize),
    /// The node's code.
    Code,
    /// The part of the node's code for this level: 1 类, 2 款, 3 项.
    CodeLevel(usize),
    /// The number of the row, counted on through the panels.
    Line,
    /// An attribute of the record.
    Attribute(String),
}

/// True for a column that prints a number.
pub(crate) fn prints_number(value: &Value) -> bool {
    matches!(value, Value::Sum(_) | Value::Count(_) | Value::Minus(_) | Value::Ratio(_))
}
