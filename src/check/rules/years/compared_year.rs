//! 与…年预算相比: the year must be last year.

use crate::check::capped::Capped;
use crate::check::lints::lints;
use crate::check::texts::Masked;
use crate::check::two_years::two_years;
use crate::check::words::amounts::amounts;
use crate::check::words::prose::{Prose, clause_end, clause_start, sentences};
use crate::check::words::years::{Year, years};
use crate::check::{Field, Printed};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Inline, Piece, Slot, Table};
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// “与某年预算相比”“较某年增加”的某年是上一年，不是本年。
    /// ## 为什么
    /// 与自己比当然持平；写成本年，多半是替换年份时多换了一处。
    /// ## 依据
    /// 财预〔2016〕143号：说明“三公”经费增减变化的原因
    /// ## 错误示例
    /// 2024 年预算写“与 2024 年度预算相比持平”
    /// ## 正确示例
    /// 与{{ last_year }}年度预算相比持平
    "Y006" "与上一年比较" Error
}

/// Words before the year of comparison.
const WITH: [&str; 4] = ["与", "较", "比", "同"];
const WITH_LETTERS: [char; 4] = ['与', '较', '比', '同'];
/// Words that make it a comparison of budgets.
const COMPARED: [&str; 12] =
    ["相比", "比较", "对比", "持平", "一致", "增加", "减少", "增长", "下降", "无变化", "无增减", "压减"];
/// Words allowed between year and comparison.
const OF: [&str; 8] = ["年初", "部门", "单位", "预算", "总", "支出", "收入", "数"];

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    for line in printed.lines() {
        judge(line.content, printed, &mut findings);
    }
    for table in printed.document.tables() {
        each_words(table, |words| judge(words, printed, &mut findings));
    }
    for text in
        printed.texts().filter(|text| matches!(text.field, Field::Line | Field::Purpose | Field::Goal | Field::Meaning))
    {
        if text.text.contains('年') {
            judge(&Inline(vec![Piece::Text(text.text.to_owned())]), printed, &mut findings);
        }
    }
    for masked in printed.masked() {
        let is_reason = masked.text.field == Field::Narrative && lints().years.reasons.get(masked.text.key).is_some();
        if is_reason && masked.lettered.may_hold("年") {
            findings.add(|| of_reason(masked, printed));
        }
    }
    findings.all()
}

/// 较2022年减少 in a reason of 2024: a reason compares with last year.
fn of_reason(masked: &Masked<'_>, printed: &Printed<'_>) -> Option<Diagnostic> {
    let text: &str = &masked.lettered.words;
    let own = printed.budget.unit.year.value;
    // 较前年减少
    let before_last = WITH.iter().map(|with| format!("{with}前年")).find(|words| text.contains(words.as_str()));
    if let Some(words) = before_last {
        let finding = RULE.finding(format!("比较的不是上一年：“{words}”"));
        let mut finding = finding.at(masked.text.place(&words, printed.sources), format!("应是 {} 年", own - 1));
        finding.severity = Severity::Warning;
        return Some(finding.help("写成活的年份：{{ last_year }}年。"));
    }
    let older = years(text).into_iter().filter(|year| !year.in_name && year.year + 1 < own);
    older.into_iter().find_map(|year| {
        let (words, _) = comparison(text, &year)?;
        // With 预算 it is found where it is printed.
        let printed_one = year.year + 2 == own && of_budgets(words, text);
        (!printed_one).then(|| say(words, &year, masked.text.place(words, printed.sources), Severity::Warning, printed))
    })
}

/// Calls `judge` with every cell and note of a table.
fn each_words<'t>(table: &'t Table, mut judge: impl FnMut(&'t Inline)) {
    for slot in [&table.info, &table.header, &table.rows].into_iter().flat_map(|grid| grid.rows().iter().flatten()) {
        if let Slot::Cell(cell) = slot {
            judge(&cell.content);
        }
    }
    table.notes.iter().for_each(judge);
}

fn judge(content: &Inline, printed: &Printed<'_>, findings: &mut Capped) {
    let holds = |marks: &[char]| content.0.iter().any(|piece| piece.text().contains(marks));
    let plausible = || holds(&['年']) && holds(&WITH_LETTERS);
    if findings.is_full() || !plausible() {
        return;
    }
    let prose = Prose::of(content);
    for sentence in sentences(&prose.text) {
        let text = &prose.text[sentence];
        let all = years(text);
        for year in all.iter().filter(|year| !year.in_name) {
            findings.add(|| {
                let (words, severity) = compared(text, year, &all, printed)?;
                Some(say(words, year, printed.place(words, text), severity, printed))
            });
        }
    }
}

fn say(words: &str, year: &Year, place: Span, severity: Severity, printed: &Printed<'_>) -> Diagnostic {
    let own = printed.budget.unit.year;
    let last = own.value.saturating_sub(1);
    let what = if year.year == own.value { "与本年自己比较" } else { "比较的不是上一年" };
    let mut finding = RULE
        .finding(format!("{what}：“{words}”"))
        .at(place, format!("应是 {last} 年"))
        .and(own.span, format!("预算年度是 {} 年", own.value))
        .comparing(format!("{last} 年"), format!("{} 年", year.year), None)
        .help("写成活的年份：{{ last_year }}年。");
    finding.severity = severity;
    finding
}

/// The text of a comparison with a year, and where it starts.
fn comparison<'t>(text: &'t str, year: &Year) -> Option<(&'t str, usize)> {
    let with = WITH.iter().find(|word| text[..year.range.start].ends_with(**word))?;
    let start = year.range.start - with.len();
    let mut rest = text[year.range.end..clause_end(text, year.range.end)].trim();
    while let Some(shorter) = OF.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter.trim();
    }
    let by = COMPARED.iter().find(|word| rest.starts_with(**word))?;
    let end = rest.as_ptr() as usize - text.as_ptr() as usize + by.len();
    Some((&text[start..end], start))
}

/// True for a comparison of budgets: 与2022年预算相比; 与2022年相比，基本支出.
fn of_budgets(words: &str, text: &str) -> bool {
    let end = words.as_ptr() as usize - text.as_ptr() as usize + words.len();
    let next = text[end..].trim_start_matches(['，', ',']);
    words.contains("预算") || lints().prose.figures.0.iter().any(|(name, _)| next.starts_with(&name.value))
}

/// True if the amount behind a comparison is what changed since last year.
fn is_change(words: &str, text: &str, printed: &Printed<'_>) -> bool {
    let end = words.as_ptr() as usize - text.as_ptr() as usize + words.len();
    let clause = &text[end..clause_end(text, end)];
    let Some(amount) = amounts(clause).into_iter().next() else { return false };
    ["three_public", "expenditure_total", "revenue"].iter().any(|id| {
        let value = two_years(id, printed.figures, printed.posting, printed.budget);
        value.and_then(|value| value.change()).is_some_and(|change| !change.is_zero() && amount.says(change.abs()))
    })
}

/// The text of a comparison with a year other than last year.
fn compared<'t>(text: &'t str, year: &Year, all: &[Year], printed: &Printed<'_>) -> Option<(&'t str, Severity)> {
    let own = printed.budget.unit.year.value;
    let (words, start) = comparison(text, year)?;
    let severity = if year.year == own {
        // 2023年与2024年相比 is the reverse order, but must not compare a year with itself.
        let from = clause_start(text, start);
        let other = all.iter().any(|other| other.range.start >= from && other.range.end <= start && other.year != own);
        (!other).then_some(Severity::Error)
    } else if year.year > own || year.year + 2 == own && (of_budgets(words, text) || is_change(words, text, printed)) {
        Some(Severity::Warning)
    } else {
        None
    };
    severity.map(|severity| (words, severity))
}
