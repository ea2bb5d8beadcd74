//! What a variant says of itself: name, years and kinds of unit.

use super::variant_file::VariantFile;
use crate::model::BudgetKind;

/// Name and scope of a variant, as its variant.toml says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VariantHead {
    /// The name, which is also that of its folder.
    pub name: String,
    /// The Chinese name.
    pub title: String,
    /// Budget years that it is for; empty for any.
    pub years: Vec<u32>,
    /// Kinds of unit that it is for; empty for any.
    pub kinds: Vec<BudgetKind>,
}

impl VariantHead {
    pub(crate) fn of(file: &VariantFile) -> Self {
        Self {
            name: file.name.value.clone(),
            title: file.title.value.clone(),
            years: file.years.clone(),
            kinds: file.kinds.clone(),
        }
    }
}

/// Years and kinds of unit that a chain is for: each from the nearest variant that names any.
#[must_use]
pub fn suits<'h>(chain: impl Iterator<Item = &'h VariantHead> + Clone) -> (&'h [u32], &'h [BudgetKind]) {
    let years = chain.clone().map(|head| head.years.as_slice()).find(|years| !years.is_empty());
    let kinds = chain.map(|head| head.kinds.as_slice()).find(|kinds| !kinds.is_empty());
    (years.unwrap_or_default(), kinds.unwrap_or_default())
}
