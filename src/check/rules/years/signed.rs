//! 增加-3.20万元, 减少0万元.

use super::directions::each_change;
use crate::check::Printed;
use crate::check::capped::Capped;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// “增加”“减少”后面是正数：不写“增加-3.20 万元”，没有变化写“持平”。
    /// ## 为什么
    /// “减少-3.20”是减少还是增加，读者看不明白。
    /// ## 依据
    /// 预算法第十四条
    /// ## 错误示例
    /// 公务接待费增加-0.50 万元
    /// ## 正确示例
    /// 公务接待费减少 0.50 万元
    "Y009" "增加、减少后面是正数" Error
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    each_change(printed, |change| {
        let (said, help) = if change.amount.money.is_negative() {
            (
                format!("“{}”后面是负数", change.word),
                "改“增加”为“减少”（或相反），数写正的；活的数用 {{ delta.… | change(of=\"上年\") }}。",
            )
        } else if change.amount.money.is_zero() {
            (format!("“{}”了零", change.word), "没有变化的写“持平”；活的数用 {{ delta.… | change(of=\"上年\") }}。")
        } else {
            return;
        };
        findings.add(|| {
            let words = format!("印出来是“{}”", change.words);
            Some(RULE.finding(said).at(change.span(printed), words).help(help))
        });
    });
    findings.all()
}
