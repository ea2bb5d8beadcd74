//! Two budgets or published documents → what differs: figures, tables, texts.
//!
//! Everything that readers see is compared, but for blanks, the width of marks and digits, and how a number is written. The
//! table of contents repeats headings and is left out. Against a budget, each change of its document names the values that
//! make it, so that somebody can put there what was edited in Word.

mod align;
mod cells;
mod change;
mod columns;
mod figures;
mod finder;
mod leaf_names;
mod numbering;
mod origin;
mod overviews;
mod passages;
mod places;
mod report;
mod rows;
mod side;
mod tables;
mod texts;
mod traced;
mod view;
mod words;

pub use change::{CellChange, Numbers, Passage, Presence, RowChange, TableChange, TextChange};
pub use figures::FigureChange;
pub use origin::{Origin, Place};
pub use report::Shown;
pub use side::{BudgetSide, Side, Unread};
pub use tables::tables;
pub use texts::texts;

use crate::money::MoneyUnit;

/// What counts as a difference.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Options {
    /// True if a blank cell is the same as 0.00, because two formats print nothing in different ways.
    pub blank_is_zero: bool,
    /// True if one document was made from the other.
    pub is_edited: bool,
}

/// What differs between two sides.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Names of both sides.
    pub names: [String; 2],
    /// Budget years of both sides, if they are budgets.
    pub years: Option<[u32; 2]>,
    /// Which side is a budget, if only one is: the other one was edited.
    pub edited: Option<BudgetOf>,
    /// Unit of the figures and subjects.
    pub money: MoneyUnit,
    /// Number of errors of each side; their documents are drafts.
    pub errors: [usize; 2],
    /// Figures of two budgets.
    pub figures: Vec<FigureChange>,
    /// What two budgets say, subject by subject.
    pub subjects: Vec<TableChange>,
    /// Every table of the documents, also those that are the same.
    pub tables: Vec<TableChange>,
    /// Paragraphs and headings that differ.
    pub texts: Vec<TextChange>,
    /// Paragraphs and headings that were compared.
    pub compared_texts: usize,
}

/// Which side is a budget.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BudgetOf {
    /// The old one: the usual order.
    Old,
    /// The new one.
    New,
}

/// Compares two sides.
#[must_use]
pub fn compare(old: &Side, new: &Side) -> Comparison {
    let both = old.budget.as_ref().zip(new.budget.as_ref());
    let edited = match (&old.budget, &new.budget) {
        (Some(_), None) => Some(BudgetOf::Old),
        (None, Some(_)) => Some(BudgetOf::New),
        _ => None,
    };
    let same_format = both.is_some_and(|(old, new)| old.document.unit.variant == new.document.unit.variant);
    let options = Options { blank_is_zero: edited.is_none() && !same_format, is_edited: edited.is_some() };
    let (texts, compared_texts) = texts::texts(&old.published, &new.published);
    let errors = [old, new].map(|side| side.budget.as_ref().map_or(0, |budget| budget.errors));
    let money = new.budget.as_ref().or(old.budget.as_ref()).map_or(MoneyUnit::TenThousand, BudgetSide::money);
    let mut comparison = Comparison {
        names: [old.name.clone(), new.name.clone()],
        years: both.map(|(old, new)| [old.document.unit.year, new.document.unit.year]),
        edited,
        money,
        errors,
        figures: both.map(|(old, new)| figures::figures(&old.document, &new.document)).unwrap_or_default(),
        subjects: both.map(|(old, new)| overviews::compare(&old.overview, &new.overview)).unwrap_or_default(),
        tables: tables::compare(&old.published, &new.published, options),
        texts,
        compared_texts,
    };
    match edited {
        Some(BudgetOf::Old) => places::add(&mut comparison, old, BudgetOf::Old),
        Some(BudgetOf::New) => places::add(&mut comparison, new, BudgetOf::New),
        None => {}
    }
    comparison
}

impl Comparison {
    /// True if nothing differs.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.texts.is_empty()
            && self.tables.iter().chain(&self.subjects).all(TableChange::is_same)
            && self.figures.iter().all(FigureChange::is_same)
    }

    /// Cells that were compared in the documents' tables.
    #[must_use]
    pub fn compared_cells(&self) -> usize {
        self.tables.iter().map(|table| table.compared).sum()
    }
}
