//! Kinds of findings that are no rules: a code, what is wrong, and the way out.

use super::Diagnostic;

/// A code with its words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kind {
    /// Group letter and three digits.
    pub code: &'static str,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// The way out.
    pub remedy: &'static str,
}

impl Kind {
    /// An error of this kind.
    #[must_use]
    pub fn finding(&self) -> Diagnostic {
        Diagnostic::error(self.code, self.title).help(self.remedy)
    }

    /// An error of this kind in words of its own.
    #[must_use]
    pub fn saying(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(self.code, message).help(self.remedy)
    }
}

/// Declares the kinds of a module, and the list of them that `explain` reads.
macro_rules! kinds {
    ($(#[doc = $doc:literal])* $list:ident; $($name:ident $code:literal $title:literal, $remedy:literal;)*) => {
        $(#[doc = $title] pub(crate) const $name: $crate::diagnostic::Kind =
            $crate::diagnostic::Kind { code: $code, title: $title, remedy: $remedy };)*

        $(#[doc = $doc])*
        pub const $list: &[$crate::diagnostic::Kind] = &[$($name),*];
    };
}

pub(crate) use kinds;
