//! 单位性质 and 经费保障形式 must use the usual words.

use crate::check::lints::Words;
use crate::check::{Facts, lints};
use crate::diagnostic::Diagnostic;
use crate::model::Organization;
use crate::source::Text;

rule! {
    /// ## 检查内容
    /// 机构的性质（行政、参公事业、事业……）、经费保障形式（财政拨款、财政性资金基本保证……）用的是通行的说法。
    /// ## 为什么
    /// 这两栏是固定的几种取值；写成别的，读者不知道说的是什么。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// nature = "综合管理"，funding = "财政拨款"
    /// ## 正确示例
    /// nature = "行政"，funding = "财政拨款"
    "K011" "单位性质、经费保障形式的写法不常见" Hint
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    facts.budget.organization.iter().filter_map(judge).collect()
}

fn judge(line: &Organization) -> Option<Diagnostic> {
    let words = &lints().institutions;
    let nature = line.nature.as_ref().map(|text| ("单位性质", text, &words.nature));
    let funding = line.funding.as_ref().map(|text| ("经费保障形式", text, &words.funding));
    let is_odd = |(_, text, known): &(&str, &Text, &Words)| {
        let holds = |known: &Words| known.stand_in(&text.value);
        // What belongs to another column is a finding of its own.
        let misplaced = text.value.ends_with('级') || holds(&words.nature) || holds(&words.funding);
        !text.value.trim().is_empty() && !holds(known) && !misplaced
    };
    let odd: Vec<_> = nature.into_iter().chain(funding).filter(is_odd).collect();
    let &(what, text, _) = odd.first()?;
    let mut finding = RULE.finding(format!("{what}写的是“{}”", text.value));
    let mut known_words = Vec::new();
    for (what, text, known) in odd {
        let words = format!("{what}很少这样说");
        finding = if finding.primary.is_none() { finding.at(text.span, words) } else { finding.and(text.span, words) };
        known_words.push(format!("{what}通行的说法里有：{}", known.join("、")));
    }
    Some(finding.help(format!("{}；本地就是这样说的，可以不改。", known_words.join("；"))))
}
