//! What a variant says of itself, and whom it suits.

use super::chain::Chain;
use super::files::Folder;
use super::settings::VariantFile;
use crate::model::BudgetKind;
use crate::source::{Shelf, SourceMap, Span, Spanned};

/// What a variant says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// Its name.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// Years it is for; none means any.
    pub years: Vec<u32>,
    /// Kinds of unit it is for; none means any.
    pub kinds: Vec<BudgetKind>,
}

impl Head {
    pub(super) fn of(file: &VariantFile) -> Self {
        Self {
            name: file.name.value.clone(),
            title: file.title.value.clone(),
            years: file.years.clone(),
            kinds: file.kinds.clone(),
        }
    }
}

/// Years and kinds of the nearest that names any.
#[must_use]
pub fn suits<'h>(chain: impl Iterator<Item = &'h Head> + Clone) -> (&'h [u32], &'h [BudgetKind]) {
    let years = chain.clone().map(|head| head.years.as_slice()).find(|years| !years.is_empty());
    let kinds = chain.map(|head| head.kinds.as_slice()).find(|kinds| !kinds.is_empty());
    (years.unwrap_or_default(), kinds.unwrap_or_default())
}

/// A variant and its ancestors, nearest first: where each is, and what it says of itself.
pub fn ancestry(name: &Spanned<String>, budget: &str, shelf: &mut Shelf<'_>) -> Option<Vec<(Folder, Head)>> {
    let chain = Chain::open(name, budget, shelf)?;
    Some(chain.folders().cloned().zip(chain.heads()).collect())
}

/// The name of a variant that no file names: a place to point at.
#[must_use]
pub fn by_name(name: &str, sources: &mut SourceMap) -> Spanned<String> {
    let file = sources.add("（命令行）".to_owned(), name.into());
    let end = u32::try_from(name.len()).unwrap_or(u32::MAX);
    Spanned { value: name.to_owned(), span: Span { file, start: 0, end } }
}
