//! Indicators with their parsed targets.

use std::cell::OnceCell;

use super::authored::within;
use super::lints::Words;
use super::words::target::{self, Figure, Target, read};
use super::words::told::Told;
use crate::model::{Indicator, IndicatorKind, Project};
use crate::source::{SourceMap, Span, Text};

/// An indicator with its parsed target.
pub struct Aim<'b> {
    pub indicator: &'b Indicator,
    pub target: Target,
    name: &'b str,
    name_tells: OnceCell<Told>,
    meaning_tells: OnceCell<Told>,
}

/// The indicators of each project, once they are read.
pub type Aims<'b> = OnceCell<Vec<Vec<Aim<'b>>>>;

pub fn aims(project: &Project) -> Vec<Aim<'_>> {
    project.indicators.iter().map(Aim::of).collect()
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
    target::is_nothing(&text.value)
}

impl<'b> Aim<'b> {
    fn of(indicator: &'b Indicator) -> Self {
        let around = |c: char| matches!(c, '“' | '”' | '"' | '\'' | '。' | '；' | ';') || c.is_whitespace();
        let name = indicator.name.value.trim_matches(around);
        let [name_tells, meaning_tells] = [const { OnceCell::new() }; 2];
        Self { indicator, target: understood(indicator), name, name_tells, meaning_tells }
    }

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
        self.name
    }

    /// What the name speaks of; nothing for a secret.
    pub fn name_tells(&self) -> &Told {
        self.name_tells.get_or_init(|| told([&self.indicator.name]))
    }

    /// What the description speaks of; nothing for a secret.
    pub fn meaning_tells(&self) -> &Told {
        self.meaning_tells.get_or_init(|| told(&self.indicator.meaning))
    }

    /// The place of the target; of the name if there is no target.
    pub fn place(&self, sources: &SourceMap) -> Span {
        self.indicator.target.as_ref().map_or_else(|| words_of(&self.indicator.name, sources), |t| words_of(t, sources))
    }

    /// True if the name ends with one of the words.
    pub fn is_called(&self, ends: &Words) -> bool {
        ends.ending(self.name).is_some()
    }

    /// True if the name contains one of the words.
    pub fn speaks_of(&self, parts: &Words) -> bool {
        parts.stand_in(self.name)
    }
}

/// What texts speak of, without secrets.
pub fn told<'t>(texts: impl IntoIterator<Item = &'t Text>) -> Told {
    Told::by(texts.into_iter().filter(|text| text.secret.is_none()).map(|text| text.value.as_str()))
}

/// The place of a text without its quotes.
pub fn words_of(text: &Text, sources: &SourceMap) -> Span {
    within(text.span, &text.value, sources)
}
