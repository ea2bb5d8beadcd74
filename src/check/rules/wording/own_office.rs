//! 我局 of a unit that is no 局, and 全县 of a unit that serves a 市.

use super::other_place::own_places;
use super::reader::gathered;
use crate::check::{Authored, Field, Printed};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 单位自称与名称相符：不是局的不说“我局”；市的单位不说“全县”，县的单位不说“全市”。
    /// ## 为什么
    /// 套用别的单位的文件，最容易留下这样的话。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// 青石县档案馆写“我局将严格预算管理”
    /// ## 正确示例
    /// 我馆将严格预算管理
    "L017" "自称与名称相符" Warning
}

/// What a unit calls itself, and what its name then holds.
const CALLED: [(&str, &[&str]); 16] = [
    ("我局", &["局"]),
    ("本局", &["局"]),
    ("我校", &["校", "学院", "大学", "幼儿园", "中学", "小学"]),
    ("本校", &["校", "学院", "大学", "中学", "小学"]),
    ("我院", &["院"]),
    ("本院", &["院"]),
    ("我站", &["站"]),
    ("本站", &["站"]),
    ("我馆", &["馆"]),
    ("我委", &["委"]),
    ("我厅", &["厅"]),
    ("我所", &["所"]),
    ("我镇", &["镇"]),
    ("我乡", &["乡"]),
    ("我队", &["队"]),
    ("我中心", &["中心"]),
];

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let unit = &printed.budget.unit.name.value;
    let places = own_places(unit);
    let last = places.last().and_then(|place| place.chars().next_back());
    let mut wrong: Vec<String> = Vec::new();
    let holds = |names: &[&str]| names.iter().any(|name| unit.contains(name));
    wrong.extend(CALLED.iter().filter(|(_, names)| !holds(names)).map(|(said, _)| (*said).to_owned()));
    let levels: &[char] = match last {
        Some('市') => &['县'],
        Some('县' | '旗') => &['市', '区'],
        Some('区') => &['县', '市'],
        _ => &[],
    };
    let areas: Vec<String> = levels.iter().map(|level| format!("全{level}")).collect();
    let mut found: Vec<(String, Vec<Span>)> = Vec::new();
    for masked in printed.masked() {
        let (text, lettered) = (&masked.text, &masked.lettered);
        let own = wrong.iter().filter(|said| lettered.may_hold(said) && speaks(&lettered.words, said));
        let area = areas.iter().filter(|area| lettered.may_hold(area) && is_own_area(text, &lettered.words, area));
        for said in own.chain(area) {
            let span = text.place(said, printed.sources);
            match found.iter_mut().find(|(known, _)| known == said) {
                Some((_, spans)) => spans.push(span),
                None => found.push((said.clone(), vec![span])),
            }
        }
    }
    let say = |(said, spans): (String, Vec<Span>)| {
        let finding = RULE.finding(format!("单位是“{unit}”，文字里说的是“{said}”"));
        gathered(finding, &spans, "这里").help("照抄别处的话改成自己的；确实说的是别的，不必改。")
    };
    found.into_iter().map(say).collect()
}

/// True if the words stand at the beginning of what they mean: 我所 in 我所在 is nothing.
fn speaks(text: &str, said: &str) -> bool {
    text.match_indices(said).any(|(at, _)| {
        let after = &text[at + said.len()..];
        let before = text[..at].chars().next_back();
        !before.is_some_and(|c| "自基样日根资成".contains(c))
            && !after.starts_with(['在', '有', '谓', '需', '部', '长', '能'])
    })
}

/// 全市 in what the unit does itself, not in a comparison with others.
fn is_own_area(text: &Authored<'_>, words: &str, area: &str) -> bool {
    let own = text.key == "duties"
        || matches!(
            text.field,
            Field::Purpose
                | Field::Goal
                | Field::ProjectName
                | Field::Performance
                | Field::Meaning
                | Field::IndicatorName
        );
    let other = ["排名", "前列", "考核", "平均", "先进", "会议", "试点", "示范", "统一"];
    own && words.match_indices(area).any(|(at, _)| {
        let after = &words[at + area.len()..];
        let near: String = after.chars().take(6).collect();
        let before = &words[..at];
        !other.iter().any(|word| near.contains(word))
            // 安全市, 健全县 are no areas; 确保全县 is one.
            && (!before.ends_with(['安', '完', '健', '保', '齐', '在', '省', '区'])
                || ["确保", "担保"].iter().any(|word| before.ends_with(word)))
    })
}
