//! A whole variant: its tables, its templates and what they ask for.

use std::collections::BTreeSet;

use super::table::Table;
use crate::document::PageSetup;
use crate::model::Kind;
use crate::variant::authored::{Asks, CodeDigits, NumberStyle, Numbering, VariantHead};
use crate::variant::template::{Sums, Words, Writer};
use crate::variant::vocabulary::Vocabulary;

/// A variant, ready to compile with.
#[derive(Debug)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// Plans of the tables, in the standard order.
    pub tables: Vec<Table>,
    /// Words by kind of unit.
    pub wording: Vec<(Kind, String, String)>,
    /// Words of the points of a spending plan.
    pub plan_words: Vec<(String, String)>,
    /// Number styles by name.
    pub numbers: Vec<(String, NumberStyle)>,
    /// The report template.
    pub report: Words,
    /// Its sections by id.
    pub sections: Vec<(String, Words)>,
    /// Ids of the report's headings.
    pub heading_ids: BTreeSet<String>,
    /// 名词解释
    pub glossary: Vec<Term>,
    /// How lists of the report are marked: numbers by depth, and bullets.
    pub lists: (Vec<Numbering>, String),
    /// What templates use of its vocabulary.
    pub sums: Sums,
    /// What selections and templates may name.
    pub vocabulary: Vocabulary,
    /// The variant and its ancestors, nearest first.
    pub chain: Vec<VariantHead>,
    /// What it asks the unit to write.
    pub asks: Asks,
    /// How many digits the unit's code has.
    pub code_digits: CodeDigits,
    /// How its pages are set up.
    pub setup: PageSetup,
    /// Figures that templates compare with last year's.
    pub previous: BTreeSet<String>,
    /// Renders all of the above.
    pub writer: Writer,
}

/// A term and what it means.
#[derive(Clone, Debug)]
pub struct Term {
    /// The term.
    pub name: Words,
    /// What it means.
    pub meaning: Words,
    /// Kinds of unit that print it; none means all.
    pub kinds: Vec<Kind>,
}
