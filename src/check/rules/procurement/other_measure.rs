//! A 计量单位 that does not count what is bought: 打印纸, 2辆.

use super::family;
use super::purchases::{OF_2022, entry};
use crate::check::Facts;
use crate::check::rules::performance::measure::classes;
use crate::diagnostic::Diagnostic;
use crate::model::Procurement;

rule! {
    /// ## 检查内容
    /// 采购的计量单位数得了这样东西：电脑不用辆，纸不用人，车不用本。
    /// ## 为什么
    /// 单位不对，读者不知道买的是什么、买多少；多半是从别的行抄来的。
    /// ## 依据
    /// 政府采购法第三十三条
    /// ## 错误示例
    /// catalogue = "A05040101"（复印纸），per = "辆"
    /// ## 正确示例
    /// per = "箱"
    "G120" "计量单位数得了要买的东西" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    if facts.budget.unit.year.value < OF_2022 {
        return Vec::new();
    }
    let misfits = facts.budget.procurement.iter().filter_map(|line| judge(line, facts));
    misfits.chain(super::odd_lines::fractions(facts)).collect()
}

fn judge(line: &Procurement, facts: &Facts<'_>) -> Option<Diagnostic> {
    let (code, per) = (&line.catalogue, line.per.as_ref()?);
    let name = line.item.as_ref().map(|item| item.value.as_str()).or_else(|| entry(&code.value.0, facts.budget))?;
    let never = |class: &str| family::of_code(&code.value.0).any(|family| family.never.iter().any(|one| one == class));
    let of = classes(&per.value);
    // What is done with vehicles is counted by vehicles.
    let driven =
        ["车", "运输", "清运", "搬运", "转运"].iter().any(|word| name.contains(word)) && !code.value.0.starts_with('A');
    if of.is_empty() || driven || !of.iter().all(|class| class.is_some_and(never)) {
        return None;
    }
    let finding = RULE.finding(format!("“{name}”不用“{}”来数", per.value)).at(per.span, "计量单位与要买的东西不符");
    Some(finding.and(code.span, "品目编码").help("核对计量单位和品目编码，看哪一样是从别的行抄来的。"))
}
