//! A rule: its code, and the doc comment that explains it.

use super::facts::Facts;
use super::printed::Printed;
use crate::diagnostic::{Diagnostic, Severity};
use crate::visible::Visible;

#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Group letter and three digits.
    pub code: &'static str,
    /// What it checks, in a few words.
    pub title: &'static str,
    /// Severity, unless a finding sets its own.
    pub severity: Severity,
    /// The doc comment: 检查内容, 为什么, 依据, 错误示例, 正确示例.
    pub explanation: &'static str,
}

impl Rule {
    #[must_use]
    pub fn finding(&self, message: impl Into<Visible>) -> Diagnostic {
        Diagnostic::new(self.code, self.severity, message)
    }
}

/// Checks facts, before the document is compiled.
pub type OnFacts = fn(&Facts<'_>) -> Vec<Diagnostic>;

/// Checks the compiled document.
pub type OnDocument = fn(&Printed<'_>) -> Vec<Diagnostic>;

/// Declares the rule of a file from its doc comment, so that the explanation is next to the code.
macro_rules! rule {
    ($(#[doc = $line:literal])* $code:literal $title:literal $severity:ident) => {
        $(#[doc = $line])*
        pub const RULE: $crate::check::rule::Rule = $crate::check::rule::Rule {
            code: $code,
            title: $title,
            severity: $crate::diagnostic::Severity::$severity,
            explanation: concat!($($line, "\n"),*),
        };
    };
}
