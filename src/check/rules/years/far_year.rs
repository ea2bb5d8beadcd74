//! A year far from the budget year.

use crate::check::capped::Capped;
use crate::check::lints::lints;
use crate::check::words::prose::{clause_end, clause_start};
use crate::check::words::years::{Year, years};
use crate::check::{Authored, Facts, Field};
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 单位自己写的话里，没有离预算年度两年以上的年份（书名号里的、文号里的、项目名称里的、讲沿革和规划的不算）；
    /// 增减的原因里，没有上年以前就办完的事。
    /// ## 为什么
    /// 久远的年份，多半是几年前的话抄了下来，或写错了一个数字。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// 2024 年预算写“2014 年安排项目支出”
    /// ## 正确示例
    /// {{ year }}年安排项目支出
    "Y014" "文字里的年份离预算年度不远" Warning
}

/// What happened, or holds already.
const IN_FORCE: [&str; 24] = [
    "成立", "组建", "购置", "购入", "印发", "下发", "发布", "出台", "公布", "修订", "通过", "实施", "施行", "以来",
    "起", "自", "批复", "批准", "同意", "文件", "通知", "办法", "划转", "更名",
];

/// What is bought or built once, and words for its end.
const ONCE: [&str; 8] = ["购置", "购入", "采购", "购买", "新购", "建成", "完工", "竣工"];
const OVER: [&str; 5] = ["不再安排", "不再购置", "不再采购", "已经到位", "已到位"];
/// What is paid for later: 尾款, 分期.
const PAID_LATER: [&str; 9] = ["尾款", "分期", "付款", "支付", "质保", "款项", "结算", "决算", "还款"];

/// 2022年购置的设备已经到位，不再安排 in a reason of 2025: what was over before last year is no change since last year.
fn over_before(text: &Authored<'_>, year: &Year, facts: &Facts<'_>) -> Option<Diagnostic> {
    let own = facts.budget.unit.year;
    let is_reason = text.field == Field::Narrative && lints().years.reasons.get(text.key).is_some();
    let rest = &text.text[year.range.end..];
    let sentence = &rest[..rest.find(['。', '；', ';']).unwrap_or(rest.len())];
    let clause = &rest[..clause_end(text.text, year.range.end) - year.range.end];
    let holds = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
    let once = holds(&ONCE, clause) && holds(&OVER, sentence) && !holds(&PAID_LATER, sentence);
    if !is_reason || year.year + 1 >= own.value || !once {
        return None;
    }
    let words = &text.text[year.range.clone()];
    let finding = RULE.finding(format!("{words}办完的事，不是 {} 年比上年增减的原因", own.value));
    let finding = finding.at(text.place(words, facts.sources), "年份写对了吗？");
    let finding = finding.and(own.span, format!("预算年度是 {} 年，上年是 {} 年", own.value, own.value - 1));
    Some(finding.help("年份写错了的改正；没有写错的，写上年或本年的原因。"))
}

/// The position behind the mark at a position.
fn clause_end_of_mark(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let own = facts.budget.unit.year.value;
    let mut findings = Capped::default();
    let told = |text: &&Authored<'_>| {
        matches!(
            text.field,
            Field::Narrative
                | Field::Section
                | Field::Extra
                | Field::Performance
                | Field::Line
                | Field::Purpose
                | Field::Goal
                | Field::Meaning
        )
    };
    for text in facts.texts().filter(told) {
        for year in years(text.text).into_iter().filter(|year| !year.in_name && year.year.abs_diff(own) > 1) {
            let words = &text.text[year.range.clone()];
            let clause = clause_start(text.text, year.range.start)..clause_end(text.text, year.range.end);
            // 2023年度，… says of the next clause when it is.
            let alone = text.text[clause.clone()].trim() == words;
            let next =
                if alone { clause_end(text.text, clause_end_of_mark(text.text, clause.end)) } else { clause.end };
            let clause = &text.text[clause.start..next];
            if let Some(finding) = over_before(text, &year, facts) {
                findings.add(|| Some(finding));
                continue;
            }
            // Two years off is far for a plan only.
            let planned = || lints().years.plans.iter().any(|word| clause.contains(word)) || clause.contains("继续");
            if year.year.abs_diff(own) == 2 && !planned() {
                continue;
            }
            // Duties tell history, unless they speak of this year's work.
            if text.key == "duties" && !clause.contains("安排") && !clause.contains("预算") {
                continue;
            }
            let in_project = || facts.budget.project.iter().any(|project| project.name.value.contains(words));
            // Goals are set against a year of comparison: 比2020年下降16%.
            if text.text[..year.range.start].ends_with(['比', '较', '与', '同']) && text.field != Field::Narrative {
                continue;
            }
            // What is years ahead is a plan, and not in force yet.
            let ahead = year.year > own + 2;
            let history = |word: &&String| !ahead || !IN_FORCE.contains(&word.as_str());
            let told = lints().years.history.iter().filter(history).any(|word| clause.contains(word));
            if told || in_project() {
                continue;
            }
            let finding = RULE
                .finding(format!("“{words}”离预算年度（{own} 年）很远"))
                .at(text.place(words, facts.sources), "年份写对了吗？")
                .and(facts.budget.unit.year.span, format!("预算年度是 {own} 年"))
                .help("写错了的改正；本年、上年写活的：{{ year }}年、{{ last_year }}年。");
            findings.add(|| Some(finding));
        }
    }
    findings.all()
}
