//! What differs between two sides.

use super::change::{TableChange, TextChange};
use super::figures::FigureChange;
use crate::money::MoneyUnit;

/// What differs between two sides.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Names of both sides.
    pub names: [String; 2],
    /// Name, year and kind of both sides, if they are budgets.
    pub titles: Option<[String; 2]>,
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
    /// True if one side is a budget and the other one final accounts: then documents are not compared.
    pub is_of_two_reports: bool,
    /// True if a side is a workbook of tables.
    pub is_tables_only: bool,
    /// Tables that a workbook of tables lacks, which says nothing; neither are texts compared with one.
    pub left_out: usize,
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
