//! What a report for people says of a budget beside its findings: which one it is, and whether it passed.

use crate::digest::Digest;

/// Nothing of it need be known.
#[derive(Clone, Copy, Default, Debug)]
pub struct About<'d> {
    /// The budget in short, if it could be read.
    pub digest: Option<&'d Digest>,
    /// Of the bytes of the budget file that was checked.
    pub sha256: Option<&'d str>,
    /// By the rules of the run: warnings may be denied.
    pub passed: Option<bool>,
}

impl About<'_> {
    /// In words; empty if it is not known.
    pub(super) fn verdict(&self) -> &'static str {
        match self.passed {
            Some(true) => "通过",
            Some(false) => "不通过",
            None => "",
        }
    }
}
