//! A 品目 code that is not in the catalogue.

use super::purchases::{OF_2022, entry};
use crate::check::Facts;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 政府采购的品目编码在《政府采购品目分类目录》（2022 年印发，2023 年起用）里有；没有的，写明了采购物品名称也要核对。
    /// ## 为什么
    /// 目录里没有的编码，多半是抄错了一位，或还是旧目录的编码。
    /// ## 依据
    /// 政府采购法第三十三条；政府采购品目分类目录
    /// ## 错误示例
    /// catalogue = "A02010155"，item = "台式计算机"
    /// ## 正确示例
    /// catalogue = "A02010105"
    "G006" "政府采购品目编码不在目录里" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    if facts.budget.unit.year.value < OF_2022 {
        return Vec::new();
    }
    // Without `item` there is no name to print, which is C001.
    let lines = facts.budget.procurement.iter().filter(|line| line.item.is_some());
    let unknown = lines.map(|line| &line.catalogue).filter(|code| entry(&code.value.0, facts.budget).is_none());
    let say = |code: &crate::source::Spanned<crate::source::Code>| {
        RULE.finding(format!("品目编码 {} 不在政府采购品目分类目录里", code.value.0))
            .at(code.span, "目录里没有这个编码")
            .help("核对编码：看有没有抄错，是不是旧目录的；目录里确有的，在 [codes.procurement] 里写上“编码 = 名称”。")
    };
    unknown.map(say).collect()
}
