//! `allow = [{ code = "P106", why = "…" }]`: a finding that the unit knows of, and why it stays.
//!
//! Any table of a budget may hold it: it covers the findings of that code that point into that table; at the top of the
//! file, those of the whole budget.

use crate::span::{SourceMap, Span, Spanned};

/// The key of a table that holds what is allowed there.
pub(super) const KEY: &str = "allow";

/// One entry of `allow`.
#[derive(Clone, Debug)]
pub struct Allow {
    /// Code of the findings that are allowed, in any case of letters.
    pub code: Spanned<String>,
    /// The reason, which reports print; must not be empty (K091).
    pub why: Spanned<String>,
    /// The keys and values of the table that holds it; `None` at the top of a file, which covers everything.
    pub(crate) scope: Option<Vec<Span>>,
}

impl Allow {
    /// True if a finding at this place is covered; words in an included text stand where they are named.
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
