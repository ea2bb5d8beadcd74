//! glossary.toml: 名词解释.

use crate::ledger::VARIANT_FILE;
use crate::model::BudgetKind;
use crate::source::{FileId, Reader, Shelf, Text, record};

record! {
    RawTerm = "一个名词" {
        name: Text = "名词",
        meaning: Text = "解释（可用模板）",
        kinds: Vec<BudgetKind> = "哪类预算印它；不写就都印",
    }
}

record! {
    /// The file glossary.toml.
    GlossaryFile = "名词解释 glossary.toml" {
        /// The terms, in the order in which they are printed.
        term: Vec<RawTerm> = "名词，按印出的次序",
    }
}

/// The terms of the glossary; empty if the file is missing or has errors.
pub(crate) fn read_glossary(file: Option<FileId>, shelf: &mut Shelf<'_>) -> Vec<RawTerm> {
    let raw: Option<GlossaryFile> = file.and_then(|file| Reader::read_opened(shelf, file, VARIANT_FILE, |_, _| ()));
    raw.map(|raw| raw.term).unwrap_or_default()
}
