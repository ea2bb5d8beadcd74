//! Compares the name of a purchase with the catalogue's name.

use super::family;
use super::purchases::{OF_2022, entry};
use crate::catalogue::{Catalogue, Entry};
use crate::check::Facts;
use crate::check::lints::lints;
use crate::diagnostic::{Diagnostic, Severity};

rule! {
    /// ## 检查内容
    /// 写了采购物品名称（item）的，名称与品目编码在目录里的名称相符。
    /// ## 为什么
    /// 编码和名称说的是同一样东西；两样毫不相干，多半有一样抄错了。名称写得详细些、简略些、用了别的说法，都不算不同；工程和服务有自己的名称，只看是不是别的品目的名称；
    /// “其他……”“……制品”这样宽的品目和还分下级的品目不核对。
    /// ## 依据
    /// 政府采购品目分类目录
    /// ## 错误示例
    /// catalogue = "A02010105"（台式计算机），item = "复印纸"
    /// ## 正确示例
    /// 不写 item，用目录里的“台式计算机”
    "G106" "采购物品名称与品目名称不同" Hint
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    if facts.budget.unit.year.value < OF_2022 {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for line in &facts.budget.procurement {
        let code = &line.catalogue;
        let (Some(item), Some(name)) = (&line.item, entry(&code.value.0, facts.budget)) else { continue };
        // 其他…, 塑料制品 and whole classes are too broad: the item's name describes the purchase.
        let broad = name.starts_with("其他") || lints().procurement.broad.ending(name).is_some();
        // Of two families, each with its own words, one is wrong under a broad code, too.
        let other_family = family::another(&item.value, &code.value.0).is_some() && !shares_a_word(&item.value, name);
        let differs = !broad && !is_class(&code.value.0) && differs(&code.value.0, &item.value, name);
        if !differs && !other_family {
            continue;
        }
        let certain = other_family || is_another(&code.value.0, &item.value);
        let severity = if certain { Severity::Warning } else { RULE.severity };
        findings.push(
            Diagnostic::new(
                RULE.code,
                severity,
                format!("采购物品名称“{}”与品目 {} 的名称不同", item.value, code.value.0),
            )
            .at(item.span, format!("目录里是“{name}”"))
            .and(code.span, "品目编码")
            .help("核对编码：按要买的东西改编码；编码没有错的，删去 item，印目录里的名称。"),
        );
    }
    findings
}

/// True for a 品目 with subdivisions.
fn is_class(code: &str) -> bool {
    let mut own = code;
    while let Some(wider) = own.strip_suffix("00") {
        own = wider;
    }
    let below = ["01", "99"].map(|first| format!("{own}{first:0<0$}", code.len() - own.len()));
    own.len() < code.len() && below.iter().any(|below| Catalogue::Procurement.look_up(below).is_some())
}

/// True for a service among the goods, and for goods whose name tells another 类.
fn is_another(code: &str, item: &str) -> bool {
    let class = |code: &str| code.get(..3).map(str::to_owned);
    let another = |(other, entry): (&str, Entry)| {
        entry.name.chars().count() > 2
            && item.contains(entry.name)
            && other.starts_with('A')
            && class(other) != class(code)
    };
    code.starts_with('A') && (item.trim().ends_with("服务") || Catalogue::Procurement.entries().any(another))
}

/// True if the item is certainly not what the code means. Works and services have free names (内涝点改造, 话务外包), so there
/// only the name of another 品目 is proof.
fn differs(code: &str, item: &str, name: &str) -> bool {
    let another = |item: &str| Catalogue::Procurement.entries().any(|(_, entry)| entry.name == item);
    !agree(item, name) && (code.starts_with('A') || another(item.trim()))
}

/// True if the names have two neighbouring characters in common, which are not said of everything.
fn shares_a_word(one: &str, other: &str) -> bool {
    let (one, other) = (telling(one), telling(other));
    let pairs = |name: &str| name.chars().zip(name.chars().skip(1)).collect::<Vec<_>>();
    pairs(&one).iter().any(|pair| pairs(&other).contains(pair))
}

/// True if both names may mean the same thing: they share a distinctive character. “学生课桌凳” is “教学、实验用桌”. Words in
/// Latin letters, such as “DR”, prove nothing.
fn agree(one: &str, other: &str) -> bool {
    let (one, other) = (telling(one), telling(other));
    one.is_empty() || other.is_empty() || one.chars().any(|c| other.contains(c))
}

/// The name in the catalogue's words, without common ones such as 服务, 工程, 设备.
fn telling(name: &str) -> String {
    let words = &lints().procurement;
    let mut name = name.to_owned();
    for pair in &words.same {
        name = name.replace(&pair.said, &pair.catalogue);
    }
    for general in &words.general {
        name = name.replace(general.as_str(), "");
    }
    name.retain(|c| !c.is_ascii() && c.is_alphanumeric());
    name
}

#[cfg(test)]
mod tests {
    use super::{agree, differs, is_class};

    #[test]
    fn a_class_has_others_below_it() {
        assert!(is_class("A02010100") && is_class("A05000000") && is_class("C23090100"));
        assert!(!is_class("A02010105") && !is_class("C05020400") && !is_class("A"));
    }

    /// Pairs of a real purchase's name and the catalogue's.
    const SAME: &str = "
        计算机 台式计算机
        台式计算机（国产） 台式计算机
        办公电脑 台式计算机
        笔记本 便携式计算机
        印刷费 印刷服务
        学生课桌凳 教学、实验用桌
        学生公寓双层床 轻金属床类
        彩色多普勒超声诊断仪 医用超声波仪器及设备
        数字化X射线摄影系统（DR） 医用X线诊断设备
        电子病历系统升级开发 行业应用软件开发服务
        领事认证自助受理终端 触摸式终端设备
        网络安全等级保护测评服务 测试评估认证服务
        保洁服务 建筑物清洁服务
        宿舍空调 空调机
        DR设备 医用X线诊断设备
    ";

    /// Pairs of different things.
    const OTHER: &str = "
        复印纸 台式计算机
        打印机 台式计算机
        便携式计算机 台式计算机
        笔记本电脑 台式计算机
        印刷服务 物业管理服务
        办公椅 办公桌
        文件柜 会议桌
        安保服务 印刷服务
    ";

    #[test]
    fn a_name_may_be_longer_shorter_or_otherwise_but_not_another() {
        let pairs = |list: &'static str| list.lines().filter_map(|line| line.trim().split_once(' '));
        for (item, name) in pairs(SAME) {
            assert!(agree(item, name), "{item}, {name}");
        }
        for (item, name) in pairs(OTHER) {
            assert!(!agree(item, name), "{item}, {name}");
        }
    }

    #[test]
    fn works_and_services_have_names_of_their_own() {
        for (code, item, name) in [
            ("B02130199", "建设路28号院内涝点改造", "灌溉排水工程施工"),
            ("C16100000", "12345热线话务外包", "呼叫中心服务"),
            ("C22040000", "食堂劳务外包", "餐饮服务"),
        ] {
            assert!(!differs(code, item, name), "{item}");
        }
        assert!(differs("C21040000", "印刷服务", "物业管理服务"), "that is another 品目");
    }
}
