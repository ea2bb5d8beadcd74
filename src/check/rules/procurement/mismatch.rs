//! A 品目 that contradicts the project's name.

use crate::check::authored::within;
use crate::check::{Facts, lints};
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 品目是不是明显不是项目要买的东西。只看几种常见的、说得准的错配。
    /// ## 为什么
    /// 品目决定采购怎样实施、怎样统计；编码选错，采购表就说错了买什么。
    /// ## 依据
    /// 政府采购品目分类目录
    /// ## 错误示例
    /// 项目“便民热线服务外包”，catalogue = "C05020400"（人民调解服务）
    /// ## 正确示例
    /// catalogue = "C16100000"（呼叫中心服务）
    "G107" "采购品目与项目不符" Hint
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let budget = facts.budget;
    let mut findings = Vec::new();
    for (number, line) in budget.procurement.iter().enumerate() {
        let code = &line.catalogue;
        let named = budget.project_of_purchase(number).map(|project| &project.name);
        for pair in lints().procurement.mismatch.iter().filter(|pair| pair.codes.contains(&code.value.0)) {
            let names = line.project_name.iter().chain(named);
            let mut found = names.filter_map(|name| {
                pair.words.iter().find(|word| name.value.contains(word.as_str())).map(|word| (name, word))
            });
            if let Some((name, word)) = found.next() {
                findings.push(
                    RULE.finding(format!("品目“{}”与项目“{}”多半不符", pair.name, name.value))
                        .at(code.span, pair.name.clone())
                        .and(within(name.span, word, facts.sources), "项目是这样说的")
                        .help(format!("核对品目编码，看是不是 {}；确实是{}的，可以不改。", pair.better, pair.name)),
                );
            }
        }
    }
    findings
}
