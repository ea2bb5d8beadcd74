//! Checks.
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::ledger::{Figures, Posting};
use crate::model::Budget;
use crate::source::Shelf;
use crate::variant::Variant;

/// Facts.
pub fn facts(_: &Budget, _: &Posting, _: &Figures, _: &mut Shelf<'_>) -> Vec<Diagnostic> { Vec::new() }
/// Document.
pub fn document(_: &Budget, _: &Variant, _: &Document, _: &mut Shelf<'_>) {}
