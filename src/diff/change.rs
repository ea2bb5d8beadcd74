//! What differs between two published documents.

use std::ops::Range;

use rust_decimal::Decimal;

use super::origin::Origin;
use crate::quotient::Quotient;

/// Whether a part is in both documents.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Presence {
    /// In both, and different.
    Changed,
    /// In both, at different places.
    Moved,
    /// Only in the new one.
    Added,
    /// Only in the old one.
    Removed,
}

impl Presence {
    /// The English word in JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}

/// A table of both documents, or of one; also one that is the same in both.
#[derive(Clone, Debug)]
pub struct TableChange {
    /// Title, or what the first rows say.
    pub title: String,
    /// Whether both documents have it.
    pub presence: Presence,
    /// Index among the blocks of the old document.
    pub old: Option<usize>,
    /// Index among the blocks of the new document.
    pub new: Option<usize>,
    /// Cells that were compared.
    pub compared: usize,
    /// Columns that only one has: its head, and whether the new one has it.
    pub columns: Vec<(String, Presence)>,
    /// Rows that differ, in the order of the new table.
    pub rows: Vec<RowChange>,
}

/// A row that differs.
#[derive(Clone, Debug)]
pub struct RowChange {
    /// Code and name, or what else the row begins with.
    pub label: String,
    /// Whether both tables have it.
    pub presence: Presence,
    /// From 0, head included.
    pub old: Option<usize>,
    /// From 0, head included.
    pub new: Option<usize>,
    /// The cells that differ; all that are filled in a row that only one table has.
    pub cells: Vec<CellChange>,
}

/// A cell that differs.
#[derive(Clone, Debug)]
pub struct CellChange {
    /// Heads above it, or what is to the left.
    pub column: String,
    /// Column of the old table, from 0.
    pub old_column: Option<usize>,
    /// Column of the new table, from 0.
    pub new_column: Option<usize>,
    /// As printed; empty if there is none.
    pub old: String,
    /// As printed; empty if there is none.
    pub new: String,
    /// Both as numbers, if they are; a blank beside a number is zero.
    pub numbers: Option<Numbers>,
    /// What makes the cell, if one side is a budget.
    pub origin: Option<Origin>,
}

/// Two numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Numbers {
    /// In the unit that is printed.
    pub old: Decimal,
    /// In the unit that is printed.
    pub new: Decimal,
}

/// A paragraph or heading that differs.
#[derive(Clone, Debug)]
pub struct TextChange {
    /// Whether both documents have it.
    pub presence: Presence,
    /// True for a heading.
    pub is_heading: bool,
    /// The heading above it.
    pub section: String,
    /// Empty if there is none.
    pub old: String,
    /// Empty if there is none.
    pub new: String,
    /// Where they differ, in bytes of both texts.
    pub passages: Vec<Passage>,
    /// True if only years, numbers and the numbering differ.
    pub only_numbers: bool,
    /// Index among the blocks of the old document.
    pub old_block: Option<usize>,
    /// Index among the blocks of the new document.
    pub new_block: Option<usize>,
}

/// A passage that differs.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Bytes of the old text; empty if words were only added.
    pub old: Range<usize>,
    /// Bytes of the new text; empty if words were only taken out.
    pub new: Range<usize>,
    /// What makes it, if one side is a budget.
    pub origin: Option<Origin>,
}

impl TableChange {
    /// True if both documents have the same table.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.presence == Presence::Changed && self.columns.is_empty() && self.rows.is_empty()
    }

    /// Number of cells that differ.
    #[must_use]
    pub fn different(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).sum()
    }
}

impl Numbers {
    /// New less old.
    #[must_use]
    pub fn difference(self) -> Decimal {
        self.new - self.old
    }

    /// The difference in per cent of the old number, as printed, with its sign; `None` if that is zero.
    #[must_use]
    pub fn percent(self) -> Option<String> {
        let percent = Quotient::of(self.difference(), self.old.abs(), 4)?.percent();
        let sign = if self.difference().is_sign_negative() || percent.is_zero() { "" } else { "+" };
        Some(format!("{sign}{percent}%"))
    }

    /// The difference, as printed, with its sign.
    #[must_use]
    pub fn signed(self) -> String {
        let mut difference = self.difference();
        if difference.scale() < 2 && (self.old.scale() > 0 || self.new.scale() > 0) {
            difference.rescale(2);
        }
        if difference.is_sign_negative() && !difference.is_zero() {
            difference.to_string()
        } else {
            format!("+{difference}")
        }
    }
}
