//! Equipment is to be bought, but 拟购置 is empty.

use crate::check::Facts;
use crate::check::rules::performance::purchased::purchase;
use crate::diagnostic::Diagnostic;
use crate::model::Part;

rule! {
    /// ## 检查内容
    /// 绩效指标说要购置设备的，国有资产里的“本年度拟购置”不是 0。
    /// ## 为什么
    /// 一处说买，一处说不买，读者不知道信哪一处。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// acquisitions = 0，而数量指标“办公设备购置”是“≥2台”
    /// ## 正确示例
    /// acquisitions = 1.60
    "A005" "要购置设备的，拟购置不是 0" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    if facts.budget.assets.is_none() {
        return Vec::new();
    }
    facts.budget.parts().iter().flat_map(|part| of_part(part, facts)).collect()
}

fn of_part(part: &Part<'_>, facts: &Facts<'_>) -> Vec<Diagnostic> {
    if part.acquisitions.is_some_and(|acquisitions| !acquisitions.money.is_zero()) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (project, aims) in part.project.iter().zip(facts.aims().iter().skip(part.first_project)) {
        for aim in aims.iter().filter(|aim| purchase(aim).is_some_and(|(figure, _)| !figure.bound.is_upper())) {
            let finding = RULE
                .finding(format!("绩效指标要购置设备“{}”，拟购置却没有数", aim.written()))
                .at(aim.place(facts.sources), format!("“{}”要购置设备", project.name.value))
                .help("在 [assets] acquisitions 里写上拟购置的金额；不到固定资产标准的，可以不理会这个警告。");
            findings.push(match part.acquisitions {
                Some(acquisitions) => finding.and(acquisitions.span, "本年度拟购置是 0"),
                None => finding.note("[assets] 没有写 acquisitions（本年度拟购置）"),
            });
        }
    }
    findings
}
