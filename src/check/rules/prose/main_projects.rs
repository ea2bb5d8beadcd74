//! Projects named after 主要为… must be in the list of projects.

use super::super::performance::indicators::budget_of;
use crate::check::lints::lints;
use crate::check::words::amounts::amounts;
use crate::check::{Facts, authored::within};
use crate::diagnostic::Diagnostic;
use crate::model::Project;
use crate::source::Text;

rule! {
    /// ## 检查内容
    /// 文字里说的主要项目，在项目的名称、用途、目标里找得到；别的都照项目名称写的，没有一个写成另一个名称。
    /// ## 为什么
    /// 找不到的，多半是去年的项目，或名称写错了。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// 主要为“库房改造经费”，而没有这样的项目
    /// ## 正确示例
    /// 主要为“档案数字化经费”
    "T112" "文字里的项目在项目表中" Warning
}

/// Upper bound of items examined.
pub const MOST: usize = 200;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let Some(text) = main_projects(facts) else { return Vec::new() };
    if facts.budget.project.iter().any(is_open) {
        return Vec::new();
    }
    let known: Vec<Vec<(char, char)>> = facts.budget.project.iter().map(|project| pairs(&words(project))).collect();
    let like = |item: &str| known.iter().any(|known| is_like(without_amount(item), known));
    // 甲费及乙费 may be one name or two.
    let unknown = |item: &&str| !like(item) && !item.split(['及', '和']).all(like);
    let say = |item: &str| {
        RULE.finding(format!("项目里没有“{item}”"))
            .at(within(text.span, item, facts.sources), "名称、用途、目标里都找不到它")
            .help("核对名称；去年的项目删去，漏了的项目补写 [[project]]。")
    };
    let items = items(&text.value);
    let findings: Vec<Diagnostic> = items.iter().copied().take(MOST).filter(unknown).map(say).collect();
    if findings.is_empty() { misnamed(&items, text, facts).into_iter().collect() } else { findings }
}

/// The one item that is no project's name, where all others are.
fn misnamed(items: &[&str], text: &Text, facts: &Facts<'_>) -> Option<Diagnostic> {
    let projects = &facts.budget.project;
    if items.len() < ENOUGH || items.len() > MOST {
        return None;
    }
    let names: Vec<String> = projects.iter().map(|project| core(&project.name.value)).collect();
    let said: Vec<String> = items.iter().map(|item| core(without_amount(item))).collect();
    let all = items.len() == projects.len();
    // 2025年 and the like may be left out.
    let holds = |item: &String, name: &String| item.contains(name) || name.contains(item);
    let same = |item: &String, name: &String| if all { item == name } else { holds(item, name) };
    let mut odd = items.iter().zip(&said).filter(|(_, item)| !names.iter().any(|name| same(item, name)));
    let (item, short) = odd.next()?;
    let mut missing = projects.iter().zip(&names).filter(|(_, name)| !said.iter().any(|item| same(item, name)));
    let (project, name) = if all {
        missing.next().filter(|_| missing.next().is_none())?
    } else {
        // Of a list of some projects: the one of just this money.
        let money = amounts(item).pop().filter(|amount| !amount.about)?;
        let mut meant =
            missing.filter(|(project, name)| money.says(budget_of(project)) && is_like(short, &pairs(name)));
        meant.next().filter(|_| meant.next().is_none())?
    };
    if odd.next().is_some() || holds(short, name) {
        return None;
    }
    let finding = RULE
        .finding(format!("“{}”与项目名称“{}”不同", without_amount(item), project.name.value))
        .at(within(text.span, item, facts.sources), "别的都与项目名称相同")
        .and(project.name.span, "项目名称");
    Some(finding.help("写成项目的名称；说的是别的项目的，补写 [[project]]。"))
}

/// Items of which one misnamed is told.
const ENOUGH: usize = 3;

/// True if a name, purpose or goal is withheld or yet to be written: it may be what is looked for.
fn is_open(project: &Project) -> bool {
    let texts = [&project.name].into_iter().chain(&project.purpose).chain(&project.goals);
    texts.into_iter().any(Text::is_unknown)
}

/// The text about the main projects, if there are projects to compare with.
pub fn main_projects<'f>(facts: &'f Facts<'_>) -> Option<&'f Text> {
    let text = facts.budget.narrative.as_ref()?.value.get("main_projects")?;
    (!facts.budget.project.is_empty() && !text.value.contains("{{")).then_some(text)
}

/// The items of a list, without 等12个项目 at the end.
pub fn items(text: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let (mut start, mut depth) = (0, 0_u32);
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '《' | '“' => depth += 1,
            '）' | ')' | '》' | '”' => depth = depth.saturating_sub(1),
            '、' | '；' | ';' | '，' | ',' | '。' | '\n' if depth == 0 => {
                items.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    items.push(&text[start..]);
    // 等 ends a list, except in words like 等级.
    let ends = |item: &str| {
        let rest = item.rfind('等').map(|at| &item[at + '等'.len_utf8()..])?;
        let counts = rest.chars().all(|c| c.is_numeric() || "个项目经费支出方面 一二三四五六七八九十百两".contains(c));
        counts.then(|| item.len() - rest.len() - '等'.len_utf8())
    };
    items
        .into_iter()
        .map(|item| ends(item).map_or(item, |end| &item[..end]).trim())
        .filter(|item| !item.is_empty())
        .collect()
}

/// An item without the money behind it: 物业管理经费68万元, 物业管理经费（68.00万元）.
pub fn without_amount(item: &str) -> &str {
    let bare = item.trim_end_matches(['）', ')', ' ']);
    let Some(amount) = amounts(bare).pop().filter(|amount| amount.range.end == bare.len()) else { return item };
    let name = bare[..amount.range.start].trim_end_matches(['（', '(', '：', ':', ' ', '，']);
    if name.is_empty() { item } else { name }
}

/// Letters and digits only.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
}

/// A name without brackets, quotes, spaces and common endings.
pub fn core(name: &str) -> String {
    let plain = letters(name);
    let mut rest = plain.as_str();
    while let Some(shorter) = lints().prose.endings.strip_ending(rest).filter(|rest| !rest.is_empty()) {
        rest = shorter;
    }
    rest.to_owned()
}

/// All texts of a project.
fn words(project: &Project) -> String {
    let parts = [&project.name].into_iter().chain(&project.purpose).chain(&project.goals);
    parts.map(|text| core(&text.value)).collect::<Vec<_>>().join(" ")
}

/// Pairs of adjacent characters, sorted.
fn pairs(text: &str) -> Vec<(char, char)> {
    let mut pairs: Vec<(char, char)> = text.chars().zip(text.chars().skip(1)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// True if half of an item's adjacent pairs are known: names are often shortened.
fn is_like(item: &str, known: &[(char, char)]) -> bool {
    let own = pairs(&core(item));
    let shared = own.iter().filter(|pair| known.binary_search(pair).is_ok()).count();
    own.len() < 3 || shared * 2 >= own.len()
}

#[cfg(test)]
mod tests {
    use super::{core, is_like, items, pairs, without_amount};

    #[test]
    fn lists_are_read_as_they_are_meant() {
        for (text, expected) in [
            ("甲经费、乙（丙、丁）经费等12项目经费", vec!["甲经费", "乙（丙、丁）经费"]),
            ("等级评定；安保费等", vec!["等级评定", "安保费"]),
            ("档案数字化项目", vec!["档案数字化项目"]),
        ] {
            assert_eq!(items(text), expected, "{text}");
        }
        assert_eq!(core("基本工作经费B（市长热线)"), "基本工作经费b市长热线");
        assert_eq!(core("网络运行项目经费"), "网络运行");
        for (item, name) in [
            ("馆舍物业管理经费68万元", "馆舍物业管理经费"),
            ("校舍维修（25.50万元）", "校舍维修"),
            ("12345热线服务", "12345热线服务"),
            ("68万元", "68万元"),
        ] {
            assert_eq!(without_amount(item), name, "{item}");
        }
        assert!(is_like(without_amount("馆舍物业管理经费68万元"), &pairs("馆舍物业管理")));
    }
}
