//! Text left from last year: 2023年…安排 in the budget of 2024.

use crate::check::lints::Words;
use std::ops::Range;

use crate::check::authored::within;
use crate::check::capped::Capped;
use crate::check::lints::lints;
use crate::check::words::prose::{Prose, clause_end, clause_start, sentences};
use crate::check::words::years::{Year, years};
use crate::check::{Authored, Field, Printed, printed::PrintedLine};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 说安排、预计、计划的话，说的是预算年度，不是上一年；指标值的依据不是以前年度的计划、预算。
    /// ## 为什么
    /// 去年的话忘了改年份，是最容易看出来的错。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// 2024 年预算写“2023 年，我单位机关运行经费共计安排 20.00 万元”
    /// ## 正确示例
    /// {{ year }}年，我单位机关运行经费共计安排{{ fig.operating }}万元
    "Y016" "没有留下去年的话" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    let mut known = None;
    for PrintedLine { content, .. } in printed.lines() {
        if !content.0.iter().any(|piece| piece.text().contains('年')) {
            continue;
        }
        let prose = Prose::of(content);
        for sentence in sentences(&prose.text) {
            let text = &prose.text[sentence];
            findings
                .add(|| judge(text, printed).or_else(|| super::last_year_figures::judge(text, &mut known, printed)));
        }
    }
    for masked in printed.masked() {
        findings.add(|| {
            let of_last = if masked.lettered.may_have('年') { in_table(&masked.text, printed) } else { None };
            of_last.or_else(|| super::past_deadline::judge(&masked.text, printed))
        });
    }
    for project in &printed.budget.project {
        findings.add(|| super::basis_year::judge(project, printed));
    }
    findings.all()
}

/// Last year in what only tables print: a goal's beginning, a target, the name of a project.
fn in_table(text: &Authored<'_>, printed: &Printed<'_>) -> Option<Diagnostic> {
    let own = printed.budget.unit.year;
    let carried = |text: &str| lints().years.past.stand_in(text);
    // Whatever the year, a target has no day in the past.
    let of_target = |year: &Year| {
        let before = &text.text[..year.range.start];
        text.field == Field::Target
            && (own.value.saturating_sub(5)..own.value).contains(&year.year)
            && !before.ends_with(['比', '较', '与', '自', '从', '于', '和'])
            && super::past_deadline::is_deadline(&text.text[year.range.end..])
    };
    let all = years(text.text).into_iter();
    let found = all.into_iter().find(|year| !year.in_name && (year.year + 1 == own.value || of_target(year)))?;
    // 2023年—2025年 is a term.
    if text.text[found.range.end..].starts_with(['—', '-', '–', '~', '～', '至', '－', '、']) {
        return None;
    }
    let said = &text.text[found.range.clone()];
    let clause = &text.text[clause_start(text.text, found.range.start)..clause_end(text.text, found.range.end)];
    let begins = clause.trim_start().starts_with(said);
    let (before, after) = (&text.text[..found.range.start], &text.text[found.range.end..]);
    let is_aim = before.ends_with(['到', '至']) && !before.ends_with("截至") && after.starts_with(['末', '底']);
    let left = match text.field {
        Field::Performance | Field::Goal if is_aim && !clause.contains('已') => true,
        Field::Performance | Field::Goal | Field::Purpose => begins && !carried(clause),
        Field::Target => true,
        Field::ProjectName => !lints().years.earlier.stand_in(text.text),
        _ => false,
    };
    let finding = || {
        let when = if found.year + 1 == own.value { "上一年" } else { "以前的年份" };
        RULE.finding(format!("写的是{when}：“{said}”"))
            .at(text.place(said, printed.sources), format!("应是 {} 年吗？", own.value))
            .and(own.span, format!("预算年度是 {} 年", own.value))
            .help("上年留下的改成今年的；确实说的是上年的，不必改。")
    };
    left.then(finding)
}

/// Where a year was written. The clause after it tells it from the same year elsewhere.
fn place(text: &str, year: Range<usize>, printed: &Printed<'_>) -> Span {
    let said = &text[year.clone()];
    let clause = &text[year.start..clause_end(text, year.end)];
    let here = printed.place(clause, text);
    if printed.sources.text(here) == clause { within(here, said, printed.sources) } else { printed.place(said, text) }
}

fn judge(text: &str, printed: &Printed<'_>) -> Option<Diagnostic> {
    let own = printed.budget.unit.year;
    let all = years(text);
    let [year] = &all[..] else { return None };
    let words = &lints().years;
    let has = |list: &Words| list.stand_in(text);
    // An item's number may stand before it.
    let number = |c: char| c.is_ascii_digit() || c.is_whitespace() || "一二三四五六七八九十（）()、.．".contains(c);
    let begins = text[..year.range.start].trim_matches(number).is_empty();
    if year.in_name || year.year + 1 != own.value || !begins || !has(&words.plans) || has(&words.past) {
        return None;
    }
    let said = &text[year.range.clone()];
    let finding = RULE
        .finding(format!("说的是安排，年份却是上一年：“{said}”"))
        .at(place(text, year.range.clone(), printed), format!("应是 {} 年吗？", own.value))
        .and(own.span, format!("预算年度是 {} 年", own.value))
        .help("去年的话改成今年的；年份写活的：{{ year }}年。");
    Some(finding)
}
