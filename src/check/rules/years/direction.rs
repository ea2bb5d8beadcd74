//! A typed direction that contradicts the computed change after it.

use super::directions::each_change;
use crate::check::Printed;
use crate::check::capped::Capped;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 手写的“增加”“减少”与后面活的数的增减方向相同。
    /// ## 为什么
    /// 数会跟着表变，手写的“增加”不会；去年增加、今年减少，就写反了。
    /// ## 依据
    /// 预算法第十四条
    /// ## 错误示例
    /// 公务接待费比上年减少 0.50 万元，文字写“增加{{ delta.reception | abs }}万元”
    /// ## 正确示例
    /// {{ delta.reception | change(of="上年") }}
    "T123" "增加、减少没有写反" Error
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    let unit = printed.budget.money();
    each_change(printed, |change| {
        let Some(behind) = change.behind.filter(|behind| !behind.is_zero() && behind.is_negative() == change.up) else {
            return;
        };
        // 增加-3.20 has a sign, which signed.rs reports.
        if change.amount.money.is_negative() {
            return;
        }
        findings.add(|| {
            let right = if behind.is_negative() { "减少" } else { "增加" };
            Some(
                RULE.finding(format!("写的是“{}”，其实是{right}", change.word))
                    .at(change.span(printed), format!("后面的数比上年{right} {}", behind.abs().say(unit)))
                    .comparing(format!("{right} {}", behind.abs().say(unit)), change.words.to_owned(), None)
                    .help("用 {{ delta.… | change(of=\"上年\") }}，增加、减少由程序写。"),
            )
        });
    });
    findings.all()
}
