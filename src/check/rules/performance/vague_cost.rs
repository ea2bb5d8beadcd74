//! A 成本指标 without a number.

use super::cost::{costs, has_amount};
use super::indicators::{Aim, each};
use crate::check::Facts;
use crate::check::words::target::{Target, is_proportion};
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 成本指标的值是数加“万元”或“元”，不是“合理”“小于去年”这样的话。
    /// ## 为什么
    /// 没有数，就没有法子考核花的钱是多是少。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// { kind = "成本", name = "资金成本", target = "小于去年" }
    /// ## 正确示例
    /// { kind = "成本", name = "资金成本", target = "≤20万元" }
    "P006" "成本指标要有数" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |_, aims, findings| {
        // Next to an amount, other costs may be in words: 社会成本, 生态环境成本. What says nothing at all may not.
        let amount = has_amount(aims);
        let vague = costs(aims).filter(|aim| matches!(aim.target, Target::Words | Target::Nothing));
        let vague = vague.filter(|aim| !amount || says_nothing(aim));
        // 收支比 ≤1:1 counts as a number.
        for aim in vague.filter(|aim| !is_proportion(aim.written())) {
            let finding = RULE
                .finding(format!("成本指标没有数：“{}”", aim.written()))
                .at(aim.place(facts.sources), "没有金额")
                .help("写成“≤20万元”这样的金额，一般就是项目预算数。");
            findings.push(finding);
        }
    })
}

/// True for 控制在合理范围, unless it is a cost to society or nature.
fn says_nothing(aim: &Aim<'_>) -> bool {
    const NOTHING: [&str; 6] = ["合理", "适当", "适度", "适中", "较低", "有效控制"];
    const OTHERS: [&str; 4] = ["社会", "生态", "环境", "机会"];
    let holds = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
    holds(&NOTHING, aim.written()) && !holds(&OTHERS, aim.name()) && !aim.written().contains("预算")
}
