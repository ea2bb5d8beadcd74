//! 我局 of a unit that is no 局, and 全县 of a unit that serves a 市.

use super::other_place::{Foreign, own_places};
use super::reader::gathered;
use crate::catalogue::places::codes_of;
use crate::check::{Authored, Field, Printed, lints};
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

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let unit = &printed.budget.unit.name.value;
    let places = own_places(unit);
    let last = places.last().and_then(|place| place.chars().next_back());
    let mut wrong: Vec<String> = Vec::new();
    let holds = |names: &[String]| names.iter().any(|name| unit.contains(name.as_str()));
    let called = &lints().wording.called.0;
    wrong.extend(called.iter().filter(|(_, names)| !holds(names)).map(|(said, _)| said.value.clone()));
    let levels: &[char] = match last {
        Some('市') => &['县'],
        Some('县' | '旗') => &['市', '区'],
        Some('区') => &['县', '市'],
        _ => &[],
    };
    let areas: Vec<String> = levels.iter().map(|level| format!("全{level}")).collect();
    let own_units: Vec<&str> = [unit.as_str()]
        .into_iter()
        .chain(printed.budget.organization.iter().map(|line| line.name.value.as_str()))
        .chain(places.iter().map(String::as_str))
        .collect();
    let (foreign, own_place) = (Foreign::of(&places), places.last().map_or("", String::as_str));
    let mut found: Vec<(String, Vec<Span>)> = Vec::new();
    for masked in printed.masked() {
        let (text, lettered) = (&masked.text, &masked.lettered);
        let own = wrong.iter().filter(|said| lettered.may_hold(said) && speaks(&lettered.words, said));
        let area = areas.iter().filter(|area| lettered.may_hold(area) && is_own_area(text, &lettered.words, area));
        let other = lettered.may_hold("将").then(|| other_subject(&lettered.words, &own_units)).flatten();
        // A place elsewhere is the finding of another rule.
        let other = other.filter(|_| foreign.places(&lettered.words, own_place).is_empty());
        for said in own.chain(area).chain(&other) {
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

/// Another unit that says what it will do: 沙河市第一中学将….
fn other_subject(text: &str, own: &[&str]) -> Option<String> {
    let offices = &lints().wording.offices;
    text.match_indices('将').find_map(|(at, _)| {
        if !offices.iter().any(|office| text[..at].ends_with(office.as_str())) {
            return None;
        }
        let chinese = |&(_, c): &(usize, char)| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        let starts = text[..at].char_indices().rev().take(24).take_while(chinese).map(|(start, _)| start);
        let name = starts.map(|start| &text[start..at]).filter(|name| starts_with_place(name)).last()?;
        let known = own.iter().any(|own| own.contains(name) || name.contains(own));
        (!known).then(|| name.to_owned())
    })
}

/// True if a name begins with a place that there is.
fn starts_with_place(name: &str) -> bool {
    let ends = name.char_indices().skip(2).take(6).filter(|(_, c)| ['市', '县', '区', '旗'].contains(c));
    ends.map(|(at, c)| &name[..at + c.len_utf8()]).any(|place| codes_of(place).is_some())
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
    own && words.match_indices(area).any(|(at, _)| {
        let after = &words[at + area.len()..];
        let near: String = after.chars().take(6).collect();
        let before = &words[..at];
        !lints().wording.other_areas.iter().any(|word| near.contains(word.as_str()))
            // 安全市, 健全县 are no areas; 确保全县 is one.
            && (!before.ends_with(['安', '完', '健', '保', '齐', '在', '省', '区'])
                || ["确保", "担保"].iter().any(|word| before.ends_with(word)))
    })
}
