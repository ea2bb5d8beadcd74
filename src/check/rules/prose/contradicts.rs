//! A typed amount that differs from the figure it names.

use super::unit_slip::slip;
use crate::check::Printed;
use crate::check::capped::Capped;
use crate::check::claims::{Claim, OPERATING};
use crate::diagnostic::{Diagnostic, Severity};

rule! {
    /// ## 检查内容
    /// 文字里手写的金额，前面直接写着“公务接待费”“基本支出”等名称的，要与表里的数相同。
    /// ## 为什么
    /// 改了表、忘了改文字，是公开文件里最常见的错。
    /// ## 依据
    /// 预算法第十四条
    /// ## 错误示例
    /// 表里公务接待费 2.30 万元，文字写“公务接待费安排 3.20 万元”
    /// ## 正确示例
    /// 公务接待费安排{{ fig.reception }}万元
    "T024" "文字里的数与表里的数相同" Error
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    for claim in printed.claims().iter().filter(|claim| slip(claim).is_none()) {
        findings.add(|| Some(say(claim, printed)));
    }
    let mut all = findings.all();
    all.extend(super::uses_amounts::check(printed));
    all
}

fn say(claim: &Claim<'_>, printed: &Printed<'_>) -> Diagnostic {
    let unit = printed.budget.money();
    let (id, value) = claim.values[0];
    let said = claim.amount.money;
    let mut finding = RULE
        .finding(format!("文字里的{}与表里的不同", claim.name))
        .at(claim.span(printed), format!("这里写的是 {}", said.say(unit)))
        .comparing(
            format!("{}（表里的{}）", value.now.say(unit), claim.name),
            format!("{}（文字）", said.say(unit)),
            Some((value.now - said).abs().say(unit)),
        )
        .help(format!("写成活的数就不会不同：{{{{ fig.{id} }}}}万元；说的不是这个数，就把名称写清楚。"));
    if let Some(before) = value.before {
        finding = finding.note(format!("上年的{}是 {}", claim.name, before.say(unit)));
    }
    if id == OPERATING && value.now.is_zero() {
        let only = "只有行政单位、参公单位的公用经费是机关运行经费；别的单位写“公用经费”，或写明没有机关运行经费。";
        finding = finding.note("表里没有行政单位、参公单位的公用经费").help(only);
    }
    // A figure of zero proves nothing: the text may be about other money.
    if value.now.is_zero() {
        finding.severity = Severity::Warning;
    }
    finding
}
