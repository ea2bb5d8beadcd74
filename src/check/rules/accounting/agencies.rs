//! Whose 公用经费 of a department's units is 机关运行经费.

use crate::check::Facts;
use crate::check::sums::facts_of;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 部门汇总时，每个有公用经费的单位都说得清是行政、参公还是事业单位。
    /// ## 为什么
    /// 机关运行经费只算行政单位和参照公务员法管理的事业单位的公用经费；说不清性质的单位，程序当作行政单位算在内，数可能偏大。
    /// ## 依据
    /// 机关事务管理条例第三条；财预〔2016〕143号
    /// ## 错误示例
    /// 单位既没有写 [unit] nature，[[organization]] 里也没有 nature
    /// ## 正确示例
    /// [unit] nature = "事业"
    "B122" "机关运行经费算哪些单位" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let counted = facts_of(facts, "operating");
    let mut findings = Vec::new();
    for part in facts.budget.parts().iter().filter(|part| part.member.is_some() && part.is_agency().is_none()) {
        let Some(fact) = counted.iter().find(|fact| fact.member == part.member) else { continue };
        let name = &part.unit.name;
        let finding = RULE
            .finding(format!("不知道{}是不是行政或参公单位，它的公用经费算进了机关运行经费", name.value))
            .at(name.span, "这个单位")
            .and(fact.span, format!("公用经费 {}", fact.amount.say(facts.budget.money())));
        findings.push(finding.help("在这个单位的 [unit] 里写 nature = \"行政\"、\"参公\" 或 \"事业\"；下属几种单位合编的，按性质分成几个文件。"));
    }
    findings
}
