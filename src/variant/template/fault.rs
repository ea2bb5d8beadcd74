//! An error in a template, relative to the template's text.

use std::ops::Range;

use crate::diagnostic::FindingKind;

/// A fault at a byte range of the template text.
#[derive(Debug)]
pub(crate) struct Fault {
    pub kind: FindingKind,
    pub at: Range<usize>,
    pub words: String,
    pub help: Option<String>,
}

/// An `Err` for a range of a template.
pub(crate) fn fault<T>(
    kind: FindingKind,
    at: &Range<usize>,
    words: String,
    help: Option<String>,
) -> Result<T, Box<Fault>> {
    Err(Box::new(Fault { kind, at: at.clone(), words, help }))
}
