//! A variant's name, years and kinds of unit.

use super::variant_file::VariantFile;
use crate::model::{BudgetKind, Report};

/// Name and scope of a variant, from its variant.toml.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VariantHead {
    /// The name, equal to that of its folder.
    pub name: String,
    /// The Chinese name.
    pub title: String,
    /// Budget years that it supports; empty for any.
    pub years: Vec<u32>,
    /// Kinds of unit that it supports; empty for any.
    pub kinds: Vec<BudgetKind>,
    /// The report that it is made for, if it says so.
    pub report: Option<Report>,
}

impl VariantHead {
    pub(crate) fn of(file: &VariantFile) -> Self {
        Self {
            name: file.name.value.clone(),
            title: file.title.value.clone(),
            years: file.years.clone(),
            kinds: file.kinds.clone(),
            report: file.report,
        }
    }
}

/// The supported years and kinds of unit of a chain: each from the nearest variant that sets it.
#[must_use]
pub fn suits<'h>(chain: impl Iterator<Item = &'h VariantHead> + Clone) -> (&'h [u32], &'h [BudgetKind]) {
    let years = chain.clone().map(|head| head.years.as_slice()).find(|years| !years.is_empty());
    let kinds = chain.map(|head| head.kinds.as_slice()).find(|kinds| !kinds.is_empty());
    (years.unwrap_or_default(), kinds.unwrap_or_default())
}

/// The report that a chain is made for: from the nearest variant that says it.
#[must_use]
pub fn report_of<'h>(mut chain: impl Iterator<Item = &'h VariantHead>) -> Report {
    chain.find_map(|head| head.report).unwrap_or(Report::Budget)
}
