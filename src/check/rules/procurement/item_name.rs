//! What is bought, beside the catalogue's name of it.

use super::{OF_2022, entry};
use crate::check::Facts;
use crate::codes::Catalogue;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 写了采购物品名称（item）的，名称与品目编码在目录里的名称相符。
    /// ## 为什么
    /// 编码和名称说的是同一样东西；两样不同，多半有一样抄错了。名称写得详细些、简略些，不算不同；“其他……”品目和还分下级的品目不核对。
    /// ## 依据
    /// 政府采购品目分类目录
    /// ## 错误示例
    /// catalogue = "A02010105"（台式计算机），item = "复印纸"
    /// ## 正确示例
    /// 不写 item，用目录里的“台式计算机”
    "G106" "采购物品名称与品目名称不同" Hint
}

/// Runs the rule.
pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    if facts.budget.unit.year.value < OF_2022 {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for line in &facts.budget.procurement {
        let code = &line.catalogue;
        let (Some(item), Some(name)) = (&line.item, entry(&code.value.0, facts.budget)) else { continue };
        // 其他… and a whole class leave it to the item to say what is bought.
        if name.starts_with("其他") || is_class(&code.value.0) || agree(&item.value, name) {
            continue;
        }
        findings.push(
            RULE.finding(format!("采购物品名称“{}”与品目 {} 的名称不同", item.value, code.value.0))
                .at(item.span, format!("目录里是“{name}”"))
                .and(code.span, "品目编码")
                .comparing(name.to_owned(), item.value.clone(), None)
                .help("核对编码；编码没有错的，删去 item，用目录里的名称。"),
        );
    }
    findings
}

/// True of a 品目 that has others below it.
fn is_class(code: &str) -> bool {
    let mut own = code;
    while let Some(wider) = own.strip_suffix("00") {
        own = wider;
    }
    let below = ["01", "99"].map(|first| format!("{own}{first:0<0$}", code.len() - own.len()));
    own.len() < code.len() && below.iter().any(|below| Catalogue::Procurement.look_up(below).is_some())
}

/// True of names that say the same, one of them perhaps in more words: every character of the shorter is in the longer.
fn agree(one: &str, other: &str) -> bool {
    let plain = |text: &str| -> Vec<char> { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let (one, other) = (plain(one), plain(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.iter().all(|c| long.contains(c))
}

#[cfg(test)]
mod tests {
    use super::{agree, is_class};

    #[test]
    fn a_class_has_others_below_it() {
        assert!(is_class("A02010100") && is_class("A05000000") && is_class("C23090100"));
        assert!(!is_class("A02010105") && !is_class("C05020400") && !is_class("A"));
    }

    #[test]
    fn a_name_may_be_longer_or_shorter_but_not_another() {
        assert!(agree("计算机", "台式计算机") && agree("台式计算机（国产）", "台式计算机"));
        assert!(agree("印刷费", "印刷费") && agree("其他服务", "其他 服务"));
        assert!(!agree("复印纸", "台式计算机") && !agree("印刷服务", "物业管理服务"));
    }
}
