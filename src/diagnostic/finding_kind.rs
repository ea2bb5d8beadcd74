//! Kinds of findings that are not rules: a code, what is wrong, and how to put it right.

use super::{Diagnostic, Severity};

/// A kind of finding: everything that its findings have in common.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FindingKind {
    /// Group letter and three digits.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// How to put it right.
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
    pub fn saying(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.code, self.severity, message).help(self.remedy)
    }
}

/// Declares the kinds of a module, and the list of them that `explain` reads. They are errors unless said otherwise.
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
