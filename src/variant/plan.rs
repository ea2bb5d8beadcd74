//! What a table will do, every selection understood: the output of lowering, the input of compiling.

use super::number::NumberStyle;
use super::numbering::Numbering;
use super::raw::Align;
use super::settings::Settings;
use super::total::TotalAt;
use super::words::Words;
use crate::ledger::{Dimension, Node, NodeSet, Selection};
use crate::model::BudgetKind;
use crate::source::Span;

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
    pub kinds: Vec<BudgetKind>,
    /// Resolved settings.
    pub settings: Settings,
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

/// Rows as they will be printed.
#[derive(Clone, Debug)]
pub enum Row {
    /// Nothing.
    Blank,
    /// One said row, with those below it.
    Said {
        /// Words.
        label: Words,
        /// What it selects with all above it; `None` prints no amounts.
        selection: Option<Selection>,
        /// Rows below.
        below: Vec<Row>,
        /// Prints, is not counted.
        memo: bool,
        /// Repeats others.
        total: bool,
        /// Where it is authored.
        span: Span,
    },
    /// A row per node.
    By {
        /// Of this dimension; below each of its deepest rows, of the next.
        dimensions: Vec<ByDimension>,
        /// Numbering by depth.
        numbering: Vec<Numbering>,
        /// Label instead of the node's name.
        label: Option<Words>,
        /// What the rows select.
        selection: Selection,
        /// Where it is authored.
        span: Span,
    },
    /// A row per record.
    Each {
        /// Of this list.
        list: String,
        /// Groups of records.
        group: Option<Group>,
        /// Attribute to sort by.
        sort: Option<String>,
        /// True: only records with a fact.
        present: bool,
        /// What the rows select beside the record's own.
        selection: Selection,
        /// Where it is authored.
        span: Span,
    },
}

/// Which nodes of a dimension get a row.
#[derive(Clone, Debug)]
pub struct ByDimension {
    /// The dimension.
    pub dimension: Dimension,
    /// Depths that get a row; none means all.
    pub levels: Vec<usize>,
    /// Nodes that may get a row.
    pub only: Option<NodeSet>,
    /// True: nodes without a fact, too.
    pub keep_all: bool,
}

impl ByDimension {
    /// True if a node of this depth may have a row.
    #[must_use]
    pub fn prints(&self, node: Node, level: usize) -> bool {
        (self.levels.is_empty() || self.levels.contains(&level))
            && self.only.as_ref().is_none_or(|only| only.holds(node))
    }
}

/// Groups of records.
#[derive(Clone, Debug)]
pub struct Group {
    /// Attribute.
    pub by: String,
    /// Head.
    pub label: Words,
}

/// Which of a node's levels has a row.
pub type Level = usize;

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
