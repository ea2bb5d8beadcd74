//! A whole variant: its tables, its templates and what they ask for.

use std::collections::BTreeSet;

use super::table::Table;
use crate::document::PageSetup;
use crate::model::BudgetKind;
use crate::variant::authored::{Asks, CodeDigits, NumberStyle, Numbering, VariantHead};
use crate::variant::template::{Sums, Words, Writer};
use crate::variant::vocabulary::Vocabulary;

/// A variant, ready to compile with.
#[derive(Debug)]
pub struct Variant {
    /// The name by which budgets and `extends` refer to it.
    pub name: String,
    /// The Chinese name.
    pub title: String,
    /// Plans of the tables: the standard ones in the standard order, then others.
    pub tables: Vec<Table>,
    /// BudgetKind of unit, key and text of each word that differs by kind.
    pub wording: Vec<(BudgetKind, String, String)>,
    /// Names of the points in time of a spending plan, by key.
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
    /// How lists of the report are marked: numbers by depth, and the bullet.
    pub lists: (Vec<Numbering>, String),
    /// Sums that the templates ask for.
    pub sums: Sums,
    /// The figures, groups and lists that selections and templates may name.
    pub vocabulary: Vocabulary,
    /// The variant and its ancestors, nearest first.
    pub chain: Vec<VariantHead>,
    /// The texts that the unit is asked to write.
    pub asks: Asks,
    /// How many digits the code of a unit has.
    pub code_digits: CodeDigits,
    /// Paper, margins, typefaces and styles.
    pub setup: PageSetup,
    /// Ids of figures of which templates use last year's amount or the change.
    pub previous: BTreeSet<String>,
    /// Renders the texts of all of the above.
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
