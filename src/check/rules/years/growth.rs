//! 增长5% over zero.

use crate::check::capped::Capped;
use crate::check::lints::lints;
use crate::check::two_years::{TwoYears, two_years};
use crate::check::words::percents::percents;
use crate::check::words::prose::{Prose, clause_start, sentences};
use crate::check::{Printed, printed::PrintedLine};
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 上年是零的，不写“增长百分之几”；本年是零的，不写“增长”。
    /// ## 为什么
    /// 零的百分之几还是零，这样的百分比是编的。
    /// ## 依据
    /// 预算法第十四条
    /// ## 错误示例
    /// 上年没有公务接待费，写“公务接待费比上年增长 100%”
    /// ## 正确示例
    /// 公务接待费增加 2.30 万元，上年没有安排
    "Y010" "上年是零没有增长率" Error
}

/// Words directly before a growth rate.
const GROWTH: [&str; 4] = ["增长", "增加", "上升", "提高"];

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    for PrintedLine { content, .. } in printed.lines() {
        let prose = Prose::of(content);
        for sentence in sentences(&prose.text) {
            findings.add(|| judge(&prose.text[sentence], printed));
        }
    }
    findings.all()
}

fn judge(text: &str, printed: &Printed<'_>) -> Option<Diagnostic> {
    let (word, percent) = percents(text).into_iter().find_map(|percent| {
        let before = text[..percent.range.start].trim_end_matches('了');
        GROWTH.iter().find(|word| before.ends_with(**word)).map(|word| (before.len() - word.len(), percent))
    })?;
    let lead = text[clause_start(text, word)..word].trim();
    let named = |lead: &str| {
        let names = lints().prose.figures.0.iter().filter(|(name, _)| lead.starts_with(&name.value));
        names.max_by_key(|(name, _)| name.value.len())
    };
    let (name, ids) = named(lead)?;
    let rest = lead[name.value.len()..].trim_start_matches("预算");
    let compared = rest.is_empty() || lints().years.compared.iter().any(|by| by == rest);
    if percent.value.is_zero() || !compared {
        return None;
    }
    let TwoYears { now, before } = two_years(ids.first()?, printed.figures, printed.posting, printed.budget)?;
    let what = match before {
        Some(before) if before.is_zero() => "上年是零，没有增长率",
        _ if now.is_zero() => "本年是零，没有增长",
        _ => return None,
    };
    let words = &text[word..percent.range.end];
    let finding = RULE
        .finding(format!("{}：{what}", name.value))
        .at(printed.place(words, text), what)
        .help("写增减了多少万元，说明上年（或本年）没有安排。");
    Some(finding)
}
