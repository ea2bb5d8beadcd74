//! `allow = [{ code = "P106", why = "…" }]`: a finding that the unit knows of, and why it stays.
//!
//! Any table of a budget may hold it: it covers the findings of that code that point into that table; at the top of the
//! file, those of the whole budget.

use crate::span::{SourceMap, Span, Spanned};

/// The key.
pub(super) const KEY: &str = "allow";

/// A finding that is known of.
#[derive(Clone, Debug)]
pub struct Allow {
    /// The code that is allowed.
    pub code: Spanned<String>,
    /// Why the finding stays.
    pub why: Spanned<String>,
    /// Where a finding has to point, each a key or a value; anywhere if there is none.
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
