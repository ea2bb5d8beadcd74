//! What a row of a table is about, for readers of document.json.

use std::borrow::Cow;

/// What the columns of one panel show in a row; a table with panels side by side has several in a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowLine {
    /// Row of the body, from 0.
    pub row: usize,
    /// First column of the panel, from 0.
    pub column: usize,
    /// Columns of the panel.
    pub across: usize,
    /// 0 for a total of all rows, else the depth from 1: a row belongs to the nearest row above of a smaller depth.
    pub level: usize,
    /// What it is about.
    pub of: LineOf,
}

/// What a row is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LineOf {
    /// The total of the table.
    Total,
    /// A sum of the records below it.
    Group,
    /// A row that the variant has in every document.
    Label,
    /// A row of the foot, below all others: 收入合计, 上年结转, 收入总计.
    Foot,
    /// A code, or a value of a fixed list.
    Node {
        /// Key of the dimension.
        dimension: &'static str,
        /// The code, or the key in the list.
        code: Cow<'static, str>,
        /// The Chinese name, if it has one.
        name: Option<Cow<'static, str>>,
    },
    /// A record of a list of the budget.
    Record {
        /// Name of the list.
        list: String,
        /// Number of the record, from 0.
        number: usize,
    },
}
