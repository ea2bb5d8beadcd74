//! What a variant says of itself: name, years and kinds of unit.

use super::variant_file::VariantFile;
use crate::model::Kind;

/// What a variant says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VariantHead {
    /// Its name.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// Years it is for; none means any.
    pub years: Vec<u32>,
    /// Kinds of unit it is for; none means any.
    pub kinds: Vec<Kind>,
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

/// Years and kinds of the nearest that names any.
#[must_use]
pub fn suits<'h>(chain: impl Iterator<Item = &'h VariantHead> + Clone) -> (&'h [u32], &'h [Kind]) {
    let years = chain.clone().map(|head| head.years.as_slice()).find(|years| !years.is_empty());
    let kinds = chain.map(|head| head.kinds.as_slice()).find(|kinds| !kinds.is_empty());
    (years.unwrap_or_default(), kinds.unwrap_or_default())
}
