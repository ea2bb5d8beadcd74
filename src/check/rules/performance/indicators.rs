//! Shared by the rules about indicators: their words, and one finding per project.

use crate::check::Facts;
pub use crate::check::aims::{Aim, is_nothing, told, words_of};
use crate::check::lints::{TargetWords, lints};
use crate::check::rule::Rule;
use crate::diagnostic::Diagnostic;
use crate::model::{IndicatorKind, Project};
use crate::money::Money;
use crate::source::{PENDING, Span};
use crate::visible::Visible;

pub fn words() -> &'static TargetWords {
    &lints().targets
}

/// The project's money from all sources.
pub fn budget_of(project: &Project) -> Money {
    project.money().iter().map(|(_, amount)| amount.money).sum()
}

/// One finding for all places with the same fault in a project; `None` without places.
pub fn together(
    rule: &Rule,
    message: impl Into<Visible>,
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
    let projects = facts.budget.project.iter().zip(facts.aims());
    for (project, aims) in projects.filter(|(project, _)| !project.indicators.is_empty()) {
        judge(project, aims, &mut findings);
    }
    findings
}

/// True for a project with a text that is yet to be written: it may say anything.
pub fn is_open(project: &Project) -> bool {
    let indicators = project.indicators.iter().flat_map(|line| [Some(&line.name), line.meaning.as_ref()]);
    let texts = [Some(&project.name), project.purpose.as_ref()].into_iter().chain(project.goals.iter().map(Some));
    texts.chain(indicators).flatten().any(|text| text.value == PENDING)
}

/// True for a rate: 合格率, but not 频率.
pub fn is_rate(aim: &Aim<'_>) -> bool {
    // 数据有效率 is no 效率.
    aim.name().ends_with('率') && (!aim.is_called(&words().no_ratio) || aim.name().ends_with("有效率"))
}

/// True if less may be better of what the name speaks of.
pub fn not_better(aim: &Aim<'_>) -> bool {
    // 空气, 空调 and the like hold characters of such words.
    const PLAIN: [&str; 8] = ["空气", "空调", "空间", "航空", "太空", "停车", "病床", "病案"];
    if !words().not_better.stand_in(aim.name()) {
        return false;
    }
    let name = PLAIN.iter().fold(aim.name().to_owned(), |name, plain| name.replace(plain, ""));
    words().not_better.stand_in(&name)
}

pub const BENEFITS: [IndicatorKind; 4] =
    [IndicatorKind::Economic, IndicatorKind::Social, IndicatorKind::Ecological, IndicatorKind::Sustainable];
