//! Shared by the rules about indicators: an indicator with its parsed target, and one finding per project.

use crate::check::lints::{TargetWords, lints};
use crate::check::rule::Rule;
use crate::check::words::target::{Figure, Target, read};
use crate::check::{Facts, within};
use crate::diagnostic::Diagnostic;
use crate::model::{Indicator, IndicatorKind, Project};
use crate::money::Money;
use crate::source::{SourceMap, Span, Text};

/// An indicator with its parsed target.
pub struct Aim<'b> {
    pub indicator: &'b Indicator,
    pub target: Target,
}

pub fn aims(project: &Project) -> Vec<Aim<'_>> {
    let one = |indicator| Aim { indicator, target: understood(indicator) };
    project.indicators.iter().map(one).collect()
}

/// Secret targets are not checked.
fn understood(indicator: &Indicator) -> Target {
    match &indicator.target {
        None if is_nothing(&indicator.name) => Target::Nothing,
        None => Target::Empty,
        Some(text) if text.secret.is_some() => Target::Words,
        Some(text) => read(&text.value),
    }
}

/// True for “不涉及”.
pub fn is_nothing(text: &Text) -> bool {
    read(&text.value) == Target::Nothing
}

pub fn words() -> &'static TargetWords {
    &lints().targets
}

impl<'b> Aim<'b> {
    /// The target's number, if it has one.
    pub fn figure(&self) -> Option<&Figure> {
        match &self.target {
            Target::Figure(figure) => Some(figure),
            Target::Empty | Target::Nothing | Target::OnlyUnit | Target::Words => None,
        }
    }

    /// 二级指标.
    pub fn kind(&self) -> IndicatorKind {
        self.indicator.kind.value
    }

    /// The target as written.
    pub fn written(&self) -> &'b str {
        self.indicator.target.as_ref().map_or("", |text| &text.value)
    }

    /// The name without surrounding marks.
    pub fn name(&self) -> &'b str {
        self.indicator.name.value.trim_matches(|c: char| c.is_whitespace() || "“”\"'。；;".contains(c))
    }

    /// The place of the target; of the name if there is no target.
    pub fn place(&self, sources: &SourceMap) -> Span {
        self.indicator.target.as_ref().map_or_else(|| words_of(&self.indicator.name, sources), |t| words_of(t, sources))
    }

    /// True if the name ends with one of the words.
    pub fn is_called(&self, ends: &[String]) -> bool {
        ends.iter().any(|end| self.name().ends_with(end.as_str()))
    }

    /// True if the name contains one of the words.
    pub fn speaks_of(&self, parts: &[String]) -> bool {
        holds(self.name(), parts)
    }
}

/// True if the text contains one of the parts.
pub fn holds(text: &str, parts: &[String]) -> bool {
    parts.iter().any(|part| text.contains(part.as_str()))
}

/// The place of a text without its quotes.
pub fn words_of(text: &Text, sources: &SourceMap) -> Span {
    within(text.span, &text.value, sources)
}

/// The project's money from all sources.
pub fn budget_of(project: &Project) -> Money {
    project.money().iter().map(|(_, amount)| amount.money).sum()
}

/// One finding for all places with the same fault in a project; `None` without places.
pub fn together(
    rule: &Rule,
    message: impl Into<String>,
    places: impl IntoIterator<Item = (Span, String)>,
) -> Option<Diagnostic> {
    let mut places = places.into_iter();
    let (span, text) = places.next()?;
    let finding = rule.finding(message).at(span, text);
    Some(places.fold(finding, |finding, (span, text)| finding.and(span, text)))
}

/// Calls `judge` for each project that has indicators.
pub fn each<'b>(
    facts: &Facts<'b>,
    mut judge: impl FnMut(&'b Project, &[Aim<'b>], &mut Vec<Diagnostic>),
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for project in facts.budget.project.iter().filter(|project| !project.indicators.is_empty()) {
        judge(project, &aims(project), &mut findings);
    }
    findings
}

pub const BENEFITS: [IndicatorKind; 4] =
    [IndicatorKind::Economic, IndicatorKind::Social, IndicatorKind::Ecological, IndicatorKind::Sustainable];
