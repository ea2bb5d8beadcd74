//! A table of an overview: columns, rows, and cells of text or exact amounts.

use rust_decimal::Decimal;

use crate::money::Money;
use crate::source::{Amount, Number, Text};

/// One part of a budget.
#[derive(Clone, Debug)]
pub struct Table {
    /// Stable name in JSON.
    pub key: &'static str,
    /// In Chinese, without the unit of its amounts.
    pub title: String,
    /// Texts first, except for one that may be long.
    pub columns: Vec<Column>,
    /// In the order of the codes, or of the file.
    pub rows: Vec<Row>,
    /// True if the table is shown without rows, too.
    pub(crate) is_expected: bool,
}

/// A column, and how it is aligned.
#[derive(Clone, Debug)]
pub struct Column {
    /// Stable name in JSON, unique in its table.
    pub key: &'static str,
    /// In Chinese.
    pub title: String,
    /// True for texts; amounts and quantities are aligned right.
    pub is_text: bool,
}

/// What the amounts of a row are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RowKind {
    /// What the unit wrote.
    Entry,
    /// A sum of the rows below it that belong to it.
    Subtotal,
    /// The sum of all rows.
    Total,
}

/// A line of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Whether the unit wrote it, or it is a sum.
    pub kind: RowKind,
    /// Number of subtotals that the row is below.
    pub depth: usize,
    /// One per column.
    pub cells: Vec<Cell>,
    /// What is wrong with the row, such as that it is in no sum; else empty.
    pub note: String,
}

/// A text, an exact amount, or why there is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Nothing was written, or the facts are not split as the column is.
    Empty,
    /// Never empty.
    Text(String),
    /// As written, or the sum of what was written.
    Money(Money),
    /// A sum with pending parts.
    Incomplete(Money),
    /// A quantity as written.
    Number(Decimal),
    /// How many there are of something.
    Count(usize),
    /// Yet to be written.
    Pending,
    /// A code without a known name.
    Unnamed,
}

/// What is said for the name of a code that has none.
pub const UNNAMED: &str = "（目录里没有这个编码）";

impl Table {
    pub(super) fn new(key: &'static str, title: impl Into<String>) -> Self {
        Self { key, title: title.into(), columns: Vec::new(), rows: Vec::new(), is_expected: false }
    }

    /// Shows the table even if the unit wrote nothing of it.
    pub(super) fn expected(self) -> Self {
        Self { is_expected: true, ..self }
    }

    pub(super) fn text(self, key: &'static str, title: impl Into<String>) -> Self {
        self.column(key, title, true)
    }

    pub(super) fn amount(self, key: &'static str, title: impl Into<String>) -> Self {
        self.column(key, title, false)
    }

    fn column(mut self, key: &'static str, title: impl Into<String>, is_text: bool) -> Self {
        self.columns.push(Column { key, title: title.into(), is_text });
        self
    }

    /// Adds a row with 合计 in the column that says what a row is about.
    pub(super) fn total(&mut self, named: usize, amounts: impl IntoIterator<Item = Cell>) {
        if self.rows.is_empty() {
            return;
        }
        let texts = self.columns.iter().filter(|column| column.is_text).count();
        let named = (0..texts).map(|at| if at == named { Cell::text("合计") } else { Cell::Empty });
        self.rows.push(Row { kind: RowKind::Total, ..Row::entry(named.chain(amounts)) });
    }
}

impl Row {
    pub(super) fn entry(cells: impl IntoIterator<Item = Cell>) -> Self {
        Self { kind: RowKind::Entry, depth: 0, cells: cells.into_iter().collect(), note: String::new() }
    }

    /// A row that no sum counts.
    pub(super) fn uncounted(self, why: &str) -> Self {
        Self { note: format!("没有计入合计：{why}"), ..self }
    }
}

impl Cell {
    pub(super) fn text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }

    pub(super) fn maybe(text: Option<&Text>) -> Self {
        text.map_or(Self::Empty, |text| Self::text(&text.value))
    }
}

impl From<Amount> for Cell {
    fn from(amount: Amount) -> Self {
        if amount.pending { Self::Pending } else { Self::Money(amount.money) }
    }
}

impl From<Option<Amount>> for Cell {
    fn from(amount: Option<Amount>) -> Self {
        amount.map_or(Self::Empty, Self::from)
    }
}

impl From<Option<Number>> for Cell {
    fn from(number: Option<Number>) -> Self {
        match number {
            None => Self::Empty,
            Some(number) if number.pending => Self::Pending,
            Some(number) => Self::Number(number.value),
        }
    }
}
