//! Every text that a unit authored, with its place: the input of rules about wording.

use crate::model::{Budget, Extra, Project};
use crate::source::{Secret, SourceMap, Span, Text};

/// The field that a text belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Field {
    /// Name, level or short name of the unit.
    UnitName,
    /// A line of 机构设置.
    Organization,
    /// 项目名称
    ProjectName,
    /// 资金用途
    Purpose,
    /// 绩效目标
    Goal,
    /// 三级指标
    IndicatorName,
    /// 绩效指标描述
    Meaning,
    /// 指标值
    Target,
    /// 指标值确定依据
    Basis,
    /// 用途 or 增减原因 of a line of 支出.
    Line,
    /// Of a purchase: 项目名称, 采购物品名称, 计量单位.
    Purchase,
    /// 部门整体绩效目标
    Performance,
    /// `[narrative]`: template text.
    Narrative,
    /// `[sections]`: template text.
    Section,
    /// `[extra]`
    Extra,
}

/// One text that a unit authored.
#[derive(Clone, Copy, Debug)]
pub struct Authored<'b> {
    pub field: Field,
    /// The key in `[narrative]`, `[sections]` or `[extra]`; empty for other fields.
    pub key: &'b str,
    /// Lines end with `\n`.
    pub text: &'b str,
    pub span: Span,
    /// The secret that this text replaces in print.
    pub secret: Option<&'b Secret>,
}

impl Authored<'_> {
    /// The place of `part` in the text; the whole text if the source has escapes in it.
    #[must_use]
    pub fn place(&self, part: &str, sources: &SourceMap) -> Span {
        within(self.span, part, sources)
    }
}

/// The place of `part` in a span of source text; the span's first line if it is not found.
#[must_use]
pub fn within(span: Span, part: &str, sources: &SourceMap) -> Span {
    let found = if part.is_empty() { None } else { sources.text(span).find(part) };
    found.map_or_else(
        || sources.head(span),
        |at| {
            let start = span.start + u32::try_from(at).unwrap_or(0);
            Span { start, end: start + u32::try_from(part.len()).unwrap_or(0), ..span }
        },
    )
}

/// The end of a span of source text, if it reads `words`. Digits before it mean another amount: 20 in 1.20.
#[must_use]
pub fn ending(span: Span, words: &str, sources: &SourceMap) -> Option<Span> {
    let start = span.end.checked_sub(u32::try_from(words.len()).ok()?)?;
    sources.text(span).ends_with(words).then_some(Span { start, ..span })
}

/// All texts, in the order of the format.
#[must_use]
pub fn authored(budget: &Budget) -> Vec<Authored<'_>> {
    let mut all = Vec::new();
    let unit = &budget.unit;
    for name in [&unit.name].into_iter().chain(&unit.level).chain(&unit.short) {
        all.push(Authored { field: Field::UnitName, key: "", text: &name.value, span: name.span, secret: None });
    }
    for line in &budget.organization {
        of(&mut all, Field::Organization, [&line.name].into_iter().chain(&line.nature).chain(&line.rank));
        of(&mut all, Field::Organization, &line.funding);
    }
    for line in &budget.expenditure {
        of(&mut all, Field::Line, line.purpose.iter().chain(&line.change_reason));
    }
    budget.project.iter().for_each(|project| of_project(&mut all, project));
    for line in &budget.procurement {
        of(&mut all, Field::Purchase, line.project_name.iter().chain(&line.item).chain(&line.per));
    }
    if let Some(performance) = &budget.performance {
        of(&mut all, Field::Performance, performance.overall.iter().chain(&performance.safeguards));
        for target in &performance.target {
            of(&mut all, Field::Performance, [&target.name].into_iter().chain(&target.goal).chain(&target.indicator));
        }
    }
    let narrative = budget.narrative.iter().flat_map(|narrative| &narrative.value.0);
    let narrative = narrative.map(|(key, text)| (Field::Narrative, key.value.as_str(), text));
    let sections = budget.sections.0.iter().map(|(key, text)| (Field::Section, key.value.as_str(), text));
    let keyed = narrative.chain(sections);
    all.extend(keyed.map(|(field, key, text)| keyed_text(field, key, text)));
    for (key, extra) in budget.extra.iter().flat_map(|extra| &extra.value.0) {
        if let Extra::Words(text) = extra {
            all.push(keyed_text(Field::Extra, &key.value, text));
        }
        for (_, said) in extra.records().iter().flat_map(|record| &record.fields.0) {
            if let Extra::Words(text) = said {
                all.push(keyed_text(Field::Line, "", text));
            }
        }
    }
    all
}

fn of<'b>(all: &mut Vec<Authored<'b>>, field: Field, texts: impl IntoIterator<Item = &'b Text>) {
    all.extend(texts.into_iter().map(|text| keyed_text(field, "", text)));
}

fn keyed_text<'b>(field: Field, key: &'b str, text: &'b Text) -> Authored<'b> {
    Authored { field, key, text: &text.value, span: text.span, secret: text.secret.as_ref() }
}

fn of_project<'b>(all: &mut Vec<Authored<'b>>, project: &'b Project) {
    of(all, Field::ProjectName, [&project.name]);
    of(all, Field::Purpose, &project.purpose);
    of(all, Field::Goal, &project.goals);
    for indicator in &project.indicators {
        of(all, Field::IndicatorName, [&indicator.name]);
        of(all, Field::Meaning, &indicator.meaning);
        of(all, Field::Target, &indicator.target);
        of(all, Field::Basis, &indicator.basis);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Shelf};
    use crate::world::Memory;

    #[test]
    fn a_part_is_found_in_the_source_or_the_first_line_is_meant() {
        let world = Memory::default();
        let mut shelf = Shelf::new(&world);
        let file: FileId = shelf.sources.add("budget.toml".to_owned(), "name = \"南官市\"\nx = 1".into());
        let whole = Span { file, start: 7, end: 18 };
        assert_eq!(shelf.sources.text(within(whole, "官", &shelf.sources)), "官");
        assert_eq!(within(whole, "没有", &shelf.sources), whole);
    }
}
