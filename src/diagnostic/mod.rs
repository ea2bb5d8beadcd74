//! What gongkai has to say about a budget: findings with a code, a place and a way out.

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
    /// Look at it.
    Warning,
    /// Worth knowing.
    Hint,
}

impl Severity {
    /// The word for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "警告",
            Self::Hint => "提示",
        }
    }

    /// The word for machines.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// A place, and what is to be said of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What.
    pub text: String,
}

/// The arithmetic of a finding: what the one side says, what the other side says.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Comparison {
    /// What should be.
    pub expected: String,
    /// What is.
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

/// One finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Group letter and three digits.
    pub code: Cow<'static, str>,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence.
    pub message: String,
    /// The place to look at first; none only where a whole file could not be had.
    pub primary: Option<Label>,
    /// Further places: the addends.
    pub labels: Vec<Label>,
    /// Both sides and their difference.
    pub comparison: Option<Comparison>,
    /// What else is to be known.
    pub notes: Vec<String>,
    /// The way out.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    /// A finding without a place yet.
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

    /// At this place, with these words under the carets.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.primary = Some(Label { span, text: text.into() });
        self
    }

    /// Also at this place.
    #[must_use]
    pub fn and(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// With both sides of the sum.
    #[must_use]
    pub fn comparing(mut self, expected: String, found: String, difference: Option<String>) -> Self {
        self.comparison = Some(Comparison { expected, found, difference });
        self
    }

    /// With something else to know.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// With the way out.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }
}

/// Puts findings in the order in which they are printed: by file and place, then severity, code and words. What else
/// they say decides last, so that the order in which they were made does not show.
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
