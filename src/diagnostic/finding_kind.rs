//! Kinds of findings other than rules: code, title and remedy.

use super::{Diagnostic, Severity};
use crate::visible::Visible;

/// A kind of finding, with what all its findings share.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FindingKind {
    /// Group letter and three digits.
    pub code: &'static str,
    /// Severity of its findings.
    pub severity: Severity,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// How to fix it.
    pub remedy: &'static str,
}

impl FindingKind {
    /// A finding whose message is the title.
    #[must_use]
    pub fn finding(&self) -> Diagnostic {
        self.saying(self.title)
    }

    /// A finding with a message of its own.
    #[must_use]
    pub fn saying(&self, message: impl Into<Visible>) -> Diagnostic {
        Diagnostic::new(self.code, self.severity, message).help(self.remedy)
    }
}

/// Declares the kinds of a module, and lists them for `explain`. They are errors by default.
macro_rules! kinds {
    ($(#[doc = $doc:literal])* $list:ident; $($name:ident $code:literal $($severity:ident)? $title:literal, $remedy:literal;)*) => {
        $(#[doc = $title] pub(crate) const $name: $crate::diagnostic::FindingKind = $crate::diagnostic::FindingKind {
            code: $code,
            severity: $crate::diagnostic::kinds!(@severity $($severity)?),
            title: $title,
            remedy: $remedy,
        };)*

        $(#[doc = $doc])*
        pub const $list: &[$crate::diagnostic::FindingKind] = &[$($name),*];
    };
    (@severity) => { $crate::diagnostic::Severity::Error };
    (@severity $severity:ident) => { $crate::diagnostic::Severity::$severity };
}

pub(crate) use kinds;
