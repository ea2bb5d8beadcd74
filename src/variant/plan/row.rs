//! The rows of a panel.

use crate::ledger::Selection;
use crate::source::{Span, Spanned};
use crate::variant::authored::Numbering;
use crate::variant::by_dimension::ByDimension;
use crate::variant::template::Words;

/// A row, or a rule that generates rows.
#[derive(Clone, Debug)]
pub enum Row {
    /// An empty row.
    Blank,
    /// A labelled row and the rows below it.
    Labelled {
        label: Words,
        /// What it prints in text columns, by their ids, each with its place.
        texts: Vec<(Spanned<String>, Words)>,
        /// Its selection and those of the rows above it; `None` prints no amounts.
        selection: Option<Selection>,
        below: Vec<Row>,
        /// True if it has no line of its own: its label is printed beside the rows below it.
        hidden: bool,
        /// True if its amounts are part of another row: excluded from the proof of completeness.
        memo: bool,
        /// True if it adds up other rows: excluded from the proof of completeness.
        total: bool,
        span: Span,
    },
    /// A row per node.
    By {
        /// One or two dimensions; each deepest row of the first is followed by rows of the second.
        dimensions: Vec<ByDimension>,
        /// Numbering of the labels, by depth; empty for none.
        numbering: Vec<Numbering>,
        /// A template for the label; `None` for the name of the node.
        label: Option<Words>,
        /// Common selection of the rows.
        selection: Selection,
        span: Span,
    },
    /// A row per record.
    Each {
        /// Name of the list.
        list: String,
        /// Groups of records with equal attributes, each within the one before it.
        groups: Vec<Group>,
        /// Attributes to sort by, the first before the others.
        sort: Vec<String>,
        /// True to print only records with a fact.
        present: bool,
        /// Common selection of the rows.
        selection: Selection,
        span: Span,
    },
}

/// Groups of records with equal attributes.
#[derive(Clone, Debug)]
pub struct Group {
    /// The attribute that is equal within a group.
    pub by: String,
    /// Template of the group's head row.
    pub label: Words,
}
