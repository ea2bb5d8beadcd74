//! Kinds of findings that are no rules: a code, what is wrong, and the way out.

use super::{Diagnostic, Severity};

/// A code with its words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FindingKind {
    /// Group letter and three digits.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// The way out.
    pub remedy: &'static str,
}

impl FindingKind {
    /// A finding of this kind.
    #[must_use]
    pub fn finding(&self) -> Diagnostic {
        self.saying(self.title)
    }

    /// A finding of this kind in words of its own.
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
