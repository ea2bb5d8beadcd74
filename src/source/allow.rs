//! `allow = [{ code = "P106", why = "…" }]`: suppresses a finding, with a reason.
//!
//! In a table of a budget it covers findings of that code with a place in that table; at the top of the file, those of
//! the whole budget.

use std::sync::Arc;

use crate::span::{SourceMap, Span, Spanned};

/// The key that holds the entries.
pub(crate) const KEY: &str = "allow";

/// One entry of `allow`.
#[derive(Clone, Debug)]
pub struct Allow {
    /// Code of the findings, in any case.
    pub code: Spanned<String>,
    /// The reason, printed in reports; must not be empty (K091).
    pub why: Spanned<String>,
    /// Spans of the table's keys and values; `None` at the top of a file, which covers everything.
    pub(crate) scope: Option<Arc<[Span]>>,
}

impl Allow {
    /// True if a finding at this place is covered. A place in an included text counts as the place that names the
    /// file.
    #[must_use]
    pub fn covers(&self, place: Option<Span>, sources: &SourceMap) -> bool {
        let Some(scope) = &self.scope else { return true };
        let mut place = place;
        while let Some(here) = place {
            if scope.iter().any(|part| part.holds(here)) {
                return true;
            }
            place = sources.file(here.file).named_at;
        }
        false
    }
}
