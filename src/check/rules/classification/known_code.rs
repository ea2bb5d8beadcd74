//! A code without a name cannot be printed.

use std::collections::BTreeSet;

use super::authored_codes::authored;
use crate::catalogue::Catalogue;
use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::ledger::Dimension;
use crate::source::{Code, Spanned};

rule! {
    /// ## 检查内容
    /// 用到的每个科目（连同它的类、款）都有名称：内置目录里有，或者本文件写明。
    /// ## 为什么
    /// 公开表要印科目名称。内置目录只收了核实过的科目，没有收的要请您写出来；编码抄错时，也会在这里发现。
    /// ## 依据
    /// 财预〔2016〕143号：支出按功能分类公开到项
    /// ## 错误示例
    /// function = "2130101"，目录里没有 21301 和 2130101，又没有写名称
    /// ## 正确示例
    /// 在文件里写 [codes.function]，"21301" = "农业农村"，"2130101" = "行政运行"
    "C001" "科目编码要有名称" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut seen: BTreeSet<(Dimension, String)> = BTreeSet::new();
    let mut findings = Vec::new();
    for (dimension, code, span) in authored(facts.budget) {
        let Some(node) = dimension.node(code) else {
            continue;
        };
        let levels = dimension.levels(node).into_iter().map(|level| dimension.code(level));
        let nameless = levels.filter(|level| facts.posting.names.code_name(dimension, level).is_none());
        let nameless: Vec<String> = nameless.filter(|level| seen.insert((dimension, level.clone()))).collect();
        if nameless.is_empty() {
            continue;
        }
        let table = if dimension == Dimension::Economic { "codes.economic" } else { "codes.function" };
        let lines: Vec<String> = nameless.iter().map(|code| format!("\"{code}\" = \"科目名称\"")).collect();
        findings.push(
            RULE.finding(format!("不知道{} {} 的名称", dimension.chinese(), nameless.join("、")))
                .at(span, "用在这里")
                .help(format!(
                    "先看编码有没有抄错；没有抄错的，在文件里加上 [{table}]，下面写：\n{}",
                    lines.join("\n")
                )),
        );
    }
    findings.extend(nameless_purchases(facts));
    findings
}

/// Purchases without `item` whose code is not in the catalogue.
fn nameless_purchases(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let own = |code: &str| facts.budget.codes.as_ref().is_some_and(|codes| codes.procurement.get(code).is_some());
    let known = |code: &str| own(code) || Catalogue::Procurement.look_up(code).is_some();
    let nameless =
        facts.budget.procurement.iter().filter(|line| line.item.is_none() && !known(&line.catalogue.value.0));
    let say = |code: &Spanned<Code>| {
        RULE.finding(format!("不知道政府采购品目 {} 的名称", code.value.0))
            .at(code.span, "用在这里")
            .help("先看编码有没有抄错；没有抄错的，在这一行加上 item = \"采购物品名称\"。")
    };
    nameless.map(|line| say(&line.catalogue)).collect()
}
