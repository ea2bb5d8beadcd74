//! A whole variant: tables, templates and required texts.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::chart::Chart;
use super::table::Table;
use crate::document::PageSetup;
use crate::model::BudgetKind;
use crate::source::Text;
use crate::variant::authored::{CodeDigits, NumberStyle, Numbering, UnitInputs, VariantHead};
use crate::variant::template::{Sums, Words, Writer};
use crate::variant::vocabulary::Vocabulary;

/// A loaded variant.
#[derive(Debug)]
pub struct Variant {
    /// Referred to by budgets and `extends`.
    pub name: String,
    /// Chinese name.
    pub title: String,
    /// The kind of unit that it was loaded for.
    pub kind: BudgetKind,
    /// The standard tables in the standard order, then others.
    pub tables: Vec<Table>,
    /// Charts of the tables' numbers.
    pub charts: Vec<Chart>,
    /// Ids of tables in whose place this kind of unit prints others.
    pub stood_for: BTreeSet<String>,
    /// Kind of unit, key and text of each word that differs by kind.
    pub wording: Vec<(BudgetKind, String, String)>,
    /// Labels of the points of a spending plan, by key.
    pub plan_words: Vec<(String, String)>,
    /// Number styles by name.
    pub numbers: Vec<(String, NumberStyle)>,
    /// The report template.
    pub report: Words,
    /// Sections that the report places, by id.
    pub sections: Vec<(String, Words)>,
    /// Ids of headings in any template of the report.
    pub heading_ids: BTreeSet<String>,
    /// 名词解释
    pub glossary: Vec<Term>,
    /// Markers of lists in the report: numbering by depth, and bullet.
    pub lists: (Vec<Numbering>, String),
    /// Sums that the templates use.
    pub sums: Sums,
    /// The figures, groups and lists that selections and templates may name.
    pub vocabulary: Vocabulary,
    /// The variant and its ancestors, nearest first.
    pub chain: Vec<VariantHead>,
    /// Texts and values that the unit writes.
    pub inputs: UnitInputs,
    /// Required number of digits of a unit's code.
    pub code_digits: CodeDigits,
    /// Ids of the statutory tables that the place's disclosures lack.
    pub unprinted: BTreeSet<&'static str>,
    /// Topics that the place's disclosures need not speak of.
    pub told_elsewhere: Vec<Text>,
    /// Percent of 年初预算数 beyond which final accounts need a reason.
    pub reason_margin: Decimal,
    /// Files of tables and sections in the variant's own folder that nothing places.
    pub unplaced: Vec<String>,
    /// Paper, margins, typefaces and styles.
    pub setup: PageSetup,
    /// Ids of figures whose last year's amount or change a template uses.
    pub previous: BTreeSet<String>,
    /// Renders all texts of the variant.
    pub writer: Writer,
}

/// A term of the glossary.
#[derive(Clone, Debug)]
pub struct Term {
    pub name: Words,
    pub meaning: Words,
    /// Kinds of unit that print it; empty for all.
    pub kinds: Vec<BudgetKind>,
}
