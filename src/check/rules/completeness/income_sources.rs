//! 收入说明 must name all six sources.

use crate::check::capped::Capped;
use crate::check::lints::lints;
use crate::check::words::prose::Prose;
use crate::check::{Printed, printed::PrintedLine};
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 收入说明按来源列举时，一般公共预算、政府性基金、国有资本经营、财政专户、单位资金、上年结转六项都写到，没有的写 0。
    /// ## 为什么
    /// 少写一项，读者不知道是没有，还是漏了。
    /// ## 依据
    /// 预算法第十四条；预算法实施条例第五条
    /// ## 错误示例
    /// 一般公共预算收入 109.10 万元，基金预算收入 0 万元，国有资本经营预算收入 0 万元。
    /// ## 正确示例
    /// 六项都写，单位资金收入 0 万元也写
    "K006" "收入说明六项齐全" Warning
}

/// From so many named sources on, a line counts as the list.
pub const LISTS: usize = 3;

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    for line in printed.lines().filter(|line| line.heading.is_none()) {
        findings.add(|| judge(&line, printed));
    }
    findings.all()
}

fn judge(line: &PrintedLine<'_>, printed: &Printed<'_>) -> Option<Diagnostic> {
    let sources = &lints().prose.sources.0;
    let (_, first) = sources.first()?;
    let prose = Prose::of(line.content);
    // A line that explains terms has no numbers.
    let word = first.iter().find(|word| prose.text.contains(word.as_str()))?;
    let at = prose.text.find(word.as_str())?;
    if prose.live.is_empty() && prose.typed().next().is_none()
        || !prose.text[..at].contains("收入") && !word.contains("收入")
    {
        return None;
    }
    // A wrong name of a source is the finding of another rule.
    let wrong = |right: &str| {
        let phrases = lints().wording.phrases.iter().filter(|phrase| phrase.right.contains(right));
        phrases.into_iter().any(|phrase| prose.text.contains(phrase.wrong.as_str()))
    };
    let named = |words: &[String]| words.iter().any(|word| prose.text.contains(word.as_str()) || wrong(word));
    let missing: Vec<&str> =
        sources.iter().filter(|(_, words)| !named(words)).map(|(name, _)| name.value.as_str()).collect();
    if missing.is_empty() || sources.len() - missing.len() < LISTS {
        return None;
    }
    let missing = missing.join("、");
    let finding = RULE
        .finding(format!("收入说明没有写{missing}"))
        .at(printed.place(word, &prose.text), "这里按来源列举收入")
        .help(format!("补写{missing}，没有的写 0；改写在 [sections] income 或格式的 income 一节里。"));
    Some(finding)
}
