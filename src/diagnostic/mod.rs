//! Findings: a code, a severity, a place in a file, and a remedy.

mod finding_kind;
mod fix;

pub use finding_kind::FindingKind;
pub(crate) use finding_kind::kinds;
pub use fix::{Fix, FixEdit};

use std::borrow::Cow;

use crate::span::Span;
use crate::visible::Visible;

/// Severity of a finding.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// Prevents publication.
    Error,
    /// May be correct, but needs review. Does not prevent publication unless warnings are denied.
    Warning,
    /// Needs no action; never fails a run.
    Hint,
}

impl Severity {
    /// The Chinese word, for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "警告",
            Self::Hint => "提示",
        }
    }

    /// The English word in JSON, JUnit and SARIF.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// A place in a file, with a text printed under it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Label {
    /// The underlined text.
    pub span: Span,
    /// May be empty.
    pub text: Visible,
}

/// The two values that should agree, as printed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Comparison {
    /// With its unit.
    pub expected: Visible,
    /// With its unit.
    pub found: Visible,
    /// Their difference, if they are numbers.
    pub difference: Option<Visible>,
}

/// Expected value if there should be none.
const NOTHING: &str = "没有";

impl Comparison {
    /// The comparison as a line of text.
    #[must_use]
    pub fn words(&self) -> String {
        let Self { expected, found, difference } = self;
        let difference = difference.as_ref().map(|difference| format!("，相差 {difference}")).unwrap_or_default();
        match expected.as_str() {
            NOTHING => format!("不应有，实有 {found}"),
            _ if expected.starts_with("不超过") => format!("应{expected}，实为 {found}{difference}"),
            _ => format!("应为 {expected}，实为 {found}{difference}"),
        }
    }
}

/// A certain or possible error in a budget or a variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Group letter and three digits.
    pub code: Cow<'static, str>,
    /// Severity.
    pub severity: Severity,
    /// What is wrong, in one Chinese sentence.
    pub message: Visible,
    /// The main place; `None` only if a whole file is missing.
    pub primary: Option<Label>,
    /// Further places, such as the addends of a sum.
    pub labels: Vec<Label>,
    /// Set if the finding compares two values.
    pub comparison: Option<Comparison>,
    /// Further facts, one per line.
    pub notes: Vec<Visible>,
    /// How to fix it, of one or several lines.
    pub help: Option<Visible>,
    /// The same for a button, if it is certain.
    pub fix: Option<Box<Fix>>,
}

impl Diagnostic {
    /// An error without a place; see [`Diagnostic::at`].
    pub fn error(code: impl Into<Cow<'static, str>>, message: impl Into<Visible>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    /// A finding without a place; see [`Diagnostic::at`].
    pub fn new(code: impl Into<Cow<'static, str>>, severity: Severity, message: impl Into<Visible>) -> Self {
        Self {
            code: code.into(),
            severity,
            message: message.into(),
            primary: None,
            labels: Vec::new(),
            comparison: None,
            notes: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Sets the main place, with a text under it.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<Visible>) -> Self {
        self.primary = Some(Label { span, text: text.into() });
        self
    }

    /// Points at a further place.
    #[must_use]
    pub fn and(mut self, span: Span, text: impl Into<Visible>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Sets the two values that should agree, with their difference if they are numbers.
    #[must_use]
    pub fn comparing(mut self, expected: String, found: String, difference: Option<String>) -> Self {
        let difference = difference.map(Visible::from);
        self.comparison = Some(Comparison { expected: expected.into(), found: found.into(), difference });
        self
    }

    /// Adds a line below the excerpt.
    #[must_use]
    pub fn note(mut self, text: impl Into<Visible>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Says all but the comparison in other words.
    pub(crate) fn reword(&mut self, other: impl Fn(&str) -> String) {
        let Self { message, primary, labels, notes, help, .. } = self;
        let labels = primary.iter_mut().chain(labels).map(|label| &mut label.text);
        labels.chain(notes).chain([message]).for_each(|words| *words = Visible::line(other(words)));
        if let Some(help) = help {
            *help = Visible::lines(other(help));
        }
    }

    /// Sets the remedy.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(Visible::lines(text));
        self
    }

    /// Sets the change that a button makes.
    #[must_use]
    pub fn fixed_by(mut self, fix: Fix) -> Self {
        self.fix = Some(Box::new(fix));
        self
    }
}

/// Sorts findings in printing order, by place, severity, code and message, and drops duplicates. All other fields are
/// compared last, so that the result does not depend on the order of creation.
pub fn sort(findings: &mut Vec<Diagnostic>) {
    fn key(finding: &Diagnostic) -> impl Ord {
        let Diagnostic { code, severity, message, primary, labels, comparison, notes, help, fix } = finding;
        let place = primary.as_ref().map(|label| label.span);
        ((place, severity, code, message), (primary, labels, comparison, notes, help, fix))
    }
    findings.sort_by(|a, b| key(a).cmp(&key(b)));
    findings.dedup();
}

/// True if any finding is an error.
#[must_use]
pub fn any_error(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}
