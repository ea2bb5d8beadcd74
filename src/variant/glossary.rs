//! glossary.toml: 名词解释.

use super::words::{Templates, Words};
use crate::ledger::VARIANT_FILE;
use crate::model::BudgetKind;
use crate::source::{FileId, Reader, Shelf, Text, record};

record! {
    /// A term as authored.
    RawTerm = "一个名词" {
        /// The term.
        name: Text = "名词",
        /// What it means.
        meaning: Text = "解释（可用模板）",
        /// Kinds of unit that print it.
        kinds: Vec<BudgetKind> = "哪类预算印它；不写就都印",
    }
}

record! {
    /// glossary.toml.
    GlossaryFile = "名词解释 glossary.toml" {
        /// The terms, in the order in which they are printed.
        term: Vec<RawTerm> = "名词，按印出的次序",
    }
}

/// A term and what it means.
#[derive(Clone, Debug)]
pub struct Term {
    /// The term.
    pub name: Words,
    /// What it means.
    pub meaning: Words,
    /// Kinds of unit that print it; none means all.
    pub kinds: Vec<BudgetKind>,
}

/// Reads the glossary, if the variant has one.
pub(super) fn read(file: Option<FileId>, templates: &mut Templates, shelf: &mut Shelf<'_>) -> Vec<Term> {
    let raw: Option<GlossaryFile> = file.and_then(|file| Reader::read_opened(shelf, file, VARIANT_FILE, |_, _| ()));
    let terms = raw.map(|raw| raw.term).unwrap_or_default();
    let mut lower = |raw: RawTerm| Term {
        name: templates.words(&raw.name),
        meaning: templates.words(&raw.meaning),
        kinds: raw.kinds,
    };
    terms.into_iter().map(&mut lower).collect()
}
