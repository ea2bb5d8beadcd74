//! Findings: a code, a severity, a place in a file, and how to put it right.

mod finding_kind;

pub use finding_kind::FindingKind;
pub(crate) use finding_kind::kinds;

use std::borrow::Cow;

use crate::span::Span;

/// How bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// The document must not be published like this.
    Error,
    /// May be right, but somebody should look. Published anyway unless warnings are denied.
    Warning,
    /// Needs no action. Never fails a run.
    Hint,
}

impl Severity {
    /// The Chinese word, as printed for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "警告",
            Self::Hint => "提示",
        }
    }

    /// The English word of JSON, JUnit and SARIF.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// A place in a file, and the words printed under it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Label {
    /// The text that is underlined.
    pub span: Span,
    /// The words under the line; may be empty.
    pub text: String,
}

/// The two values that should agree, as printed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Comparison {
    /// The expected value, with its unit.
    pub expected: String,
    /// The value that was found, with its unit.
    pub found: String,
    /// By how much they differ, where that is a number.
    pub difference: Option<String>,
}

/// What is expected where there should be nothing.
const NOTHING: &str = "没有";

impl Comparison {
    /// The arithmetic as a line for people.
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

/// Something that is wrong, or may be wrong, with a budget or a variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Group letter and three digits.
    pub code: Cow<'static, str>,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one Chinese sentence.
    pub message: String,
    /// The place to look at first; none only where a whole file could not be had.
    pub primary: Option<Label>,
    /// Further places, such as the addends of a sum.
    pub labels: Vec<Label>,
    /// Set where a finding compares two values.
    pub comparison: Option<Comparison>,
    /// Further facts, one per line.
    pub notes: Vec<String>,
    /// How to put it right.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error; [`Diagnostic::at`] gives it a place.
    pub fn error(code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    /// A finding; [`Diagnostic::at`] gives it a place.
    pub fn new(code: impl Into<Cow<'static, str>>, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            severity,
            message: message.into(),
            primary: None,
            labels: Vec::new(),
            comparison: None,
            notes: Vec::new(),
            help: None,
        }
    }

    /// Points at a place, with these words under the carets.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.primary = Some(Label { span, text: text.into() });
        self
    }

    /// Points at a further place.
    #[must_use]
    pub fn and(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds the two values that should agree, and their difference where they are numbers.
    #[must_use]
    pub fn comparing(mut self, expected: String, found: String, difference: Option<String>) -> Self {
        self.comparison = Some(Comparison { expected, found, difference });
        self
    }

    /// Adds a line below the excerpt.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Says how to put it right; replaces what was said before.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }
}

/// Sorts findings into the order in which they are printed, by place, severity, code and message, and drops
/// duplicates. All other fields are compared last, so that the order in which findings were made does not show.
pub fn sort(findings: &mut Vec<Diagnostic>) {
    fn key(finding: &Diagnostic) -> impl Ord {
        let Diagnostic { code, severity, message, primary, labels, comparison, notes, help } = finding;
        let place = primary.as_ref().map(|label| label.span);
        ((place, severity, code, message), (primary, labels, comparison, notes, help))
    }
    findings.sort_by(|a, b| key(a).cmp(&key(b)));
    findings.dedup();
}

/// True if any finding is an error.
#[must_use]
pub fn any_error(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}
