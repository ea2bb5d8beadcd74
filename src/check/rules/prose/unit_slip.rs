//! A typed amount that equals its figure in another unit.

use rust_decimal::Decimal;

use super::claims::{Claim, contradictions};
use crate::check::Printed;
use crate::check::capped::Capped;
use crate::diagnostic::Diagnostic;
use crate::money::Money;

rule! {
    /// ## 检查内容
    /// 文字里手写的金额与它所说的数正好差一万倍、一百倍，是元、万元写错了，或小数点点错了。
    /// ## 为什么
    /// 差一万倍的数，读者会当真。
    /// ## 依据
    /// 预算法第十四条
    /// ## 错误示例
    /// 公务接待费 2.30 万元，文字写“公务接待费安排 23000.00 万元”
    /// ## 正确示例
    /// 公务接待费安排{{ fig.reception }}万元
    "T023" "金额的单位没有写错" Error
}

/// Factors between units, and of a shifted decimal point.
const TIMES: [&str; 6] = ["10000", "0.0001", "100", "0.01", "100000000", "0.00000001"];

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let unit = printed.budget.money();
    let mut findings = Capped::default();
    let say = |claim: &Claim<'_>| {
        let (id, now, times) = slip(claim)?;
        let said = claim.amount.money;
        let what = if times.contains("0000") || times.contains("0001") {
            "元、万元写错了"
        } else {
            "小数点点错了"
        };
        let finding = RULE
            .finding(format!("文字里的{}与表里的正好差 {times} 倍", claim.name))
            .at(claim.span(printed), format!("多半是{what}"))
            .comparing(
                format!("{}（表里的{}）", now.say(unit), claim.name),
                format!("{}（文字）", said.say(unit)),
                Some((now - said).abs().say(unit)),
            )
            .help(format!("写成活的数就不会错：{{{{ fig.{id} }}}}万元。"));
        Some(finding)
    };
    for claim in contradictions(printed) {
        findings.add(|| say(&claim));
    }
    findings.all()
}

/// The figure that differs from the amount by one of these factors.
pub fn slip<'c>(claim: &Claim<'c>) -> Option<(&'c str, Money, &'static str)> {
    let says = |now: Money, times: &str| {
        let times = Decimal::from_str_exact(times).ok()?;
        (!now.is_zero() && now * times == claim.amount.money).then_some(())
    };
    claim.values.iter().find_map(|&(id, value)| {
        TIMES.into_iter().find_map(|times| says(value.now, times).map(|()| (id, value.now, times)))
    })
}
