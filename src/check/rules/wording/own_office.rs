//! 我局 of a unit that is no 局, and 全县 of a unit that serves a 市.

use super::other_place::{Foreign, own_places};
use super::reader::gathered;
use crate::catalogue::places::codes_of;
use crate::check::{Authored, Field, Printed, lints};
use crate::diagnostic::Diagnostic;
use crate::lexicon::is_chinese;
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
    let areas: Vec<String> = levels.iter().flat_map(|level| areas_of(*level, last)).collect();
    let codes = places.last().and_then(|place| codes_of(place)).unwrap_or_default();
    // A city without counties.
    let county_city = last == Some('市') && !codes.is_empty() && codes.split(' ').all(|code| code.len() == 6);
    let order = last.filter(|_| !levels.is_empty());
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
        let order = order.filter(|_| lettered.may_hold("政府") || text.key == "duties");
        let above = order.and_then(|own| ordered_by_others(&lettered.words, own, unit));
        let wider = order.filter(|_| text.key == "duties").and_then(|_| wider(&lettered.words, unit));
        let seat = order
            .filter(|_| lettered.may_hold("委") || lettered.may_hold("政府"))
            .and_then(|own| seat(&lettered.words, own, county_city));
        let charged = lettered.may_hold("主要职").then(|| charged(&lettered.words, &own_units, unit)).flatten();
        for said in own.chain(area).chain(&other).chain(&above).chain(&charged).chain(&wider).chain(&seat) {
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
    let mut findings = super::other_office::check(printed);
    let known = |said: &str| findings.iter().any(|finding| finding.message.contains(said));
    found.retain(|(said, _)| !known(said));
    findings.extend(super::other_trade::check(printed));
    findings.extend(found.into_iter().map(say));
    findings
}

/// What a unit of another level calls its area. 我市 of a 区 is the city around it.
fn areas_of(level: char, own: Option<char>) -> Vec<String> {
    let around = level == '市' && own == Some('区');
    let whole = [format!("全{level}")];
    let mine = [format!("我{level}"), format!("本{level}")];
    let mine = if around {
        Vec::new()
    } else if level == '市' {
        mine[..1].to_vec()
    } else {
        mine.to_vec()
    };
    whole.into_iter().chain(mine).collect()
}

/// 完成市委、市政府交办的任务, of a unit of a 县.
fn ordered_by_others(text: &str, own: char, unit: &str) -> Option<String> {
    ["市", "县", "区"].into_iter().filter(|level| !level.contains(own) && !unit.contains(level)).find_map(|level| {
        let (party, office) = (format!("{level}委"), format!("{level}政府"));
        text.match_indices(&party).find_map(|(at, _)| {
            let rest = text[at + party.len()..].trim_start_matches(['、', '和']);
            let rest = rest.strip_prefix(office.as_str())?;
            let said = ["交办", "安排的其他", "赋予", "授权"].iter().find(|word| rest.starts_with(**word))?;
            let end = text.len() - rest.len() + said.len();
            Some(text[at..end].to_owned())
        })
    })
}

/// 负责全省, 指导全镇: duties of an area that is not the unit's.
fn wider(text: &str, unit: &str) -> Option<String> {
    let areas = [("省", ["省", "自治区"]), ("国", ["国家", "中央"]), ("乡", ["乡", "街道"]), ("镇", ["镇", "街道"])];
    let verbs = ["负责", "承担", "拟订", "拟定", "制定", "编制", "指导", "统筹", "管理", "组织"];
    areas.iter().filter(|(_, own)| !own.iter().any(|own| unit.contains(own))).find_map(|(area, _)| {
        let words = format!("全{area}");
        let found = text.match_indices(&words).any(|(at, _)| {
            let after = &text[at + words.len()..];
            verbs.iter().any(|verb| text[..at].ends_with(verb))
                && !after.starts_with(['民', '统', '性', '、', '和', '各'])
        });
        found.then_some(words)
    })
}

/// 县政府 of a unit of a 区: the party and the government of a level that the place does not have.
fn seat(text: &str, own: char, county_city: bool) -> Option<String> {
    let levels: &[&str] = match own {
        '县' | '旗' => &["区"],
        '区' => &["县"],
        '市' if county_city => &["县", "区"],
        _ => &[],
    };
    let bodies = levels.iter().flat_map(|level| [format!("{level}委、{level}政府"), format!("{level}政府")]);
    bodies.into_iter().find(|body| {
        text.match_indices(body.as_str()).any(|(at, _)| {
            let before = &text[..at];
            let opened = before.chars().next_back().is_none_or(|c| "，。；：（“\n".contains(c))
                || ["用于", "以", "完成", "落实", "保障", "根据", "由", "经", "报", "为", "协助", "贯彻"]
                    .iter()
                    .any(|lead| before.ends_with(lead));
            opened && !text[at + body.len()..].starts_with('、')
        })
    })
}

/// Longest name of a unit, in characters.
const NAME: usize = 24;

/// Another unit of the own place whose 主要职责 are told: 宁晋县财政局的主要职责是.
fn charged(text: &str, own: &[&str], unit: &str) -> Option<String> {
    ["主要职责是", "主要职责为", "主要职责如下", "主要职责：", "主要职能是", "主要职能为", "主要职能："]
        .iter()
        .find_map(|says| {
            text.match_indices(says).find_map(|(at, _)| {
                let before = text[..at].trim_end_matches('的');
                let chinese = |&(_, c): &(usize, char)| is_chinese(c);
                let start = before.char_indices().rev().take(NAME).take_while(chinese).last()?.0;
                let name = before[start..].trim_start_matches("根据").trim_start_matches("按照");
                let office = lints().wording.offices.ending(name).is_some();
                let general = ["我", "本", "各", "该", "内设"].iter().any(|word| name.contains(word));
                let known = own.iter().any(|own| own.contains(name) || name.contains(own) && own.chars().count() > 3);
                let related = known || abbreviates(name, unit) || shares_end(name, unit);
                (office && !general && !related && name.chars().count() >= 3).then(|| name.to_owned())
            })
        })
}

/// True for the characters of a name in the order of another: 县政府办 for 县人民政府办公室.
fn abbreviates(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

/// True for the same office: 青河县水务局 for 临江县水务局 is another place, which is reported for that.
fn shares_end(name: &str, unit: &str) -> bool {
    name.chars().rev().zip(unit.chars().rev()).take_while(|(a, b)| a == b).count() >= 3
}

/// Another unit that says what it will do: 沙河市第一中学将….
fn other_subject(text: &str, own: &[&str]) -> Option<String> {
    let offices = &lints().wording.offices;
    text.match_indices('将').find_map(|(at, _)| {
        offices.ending(&text[..at])?;
        let chinese = |&(_, c): &(usize, char)| is_chinese(c);
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
        let joined = before.is_some_and(|c| "自基样日根资成".contains(c))
            || after.starts_with(['在', '谓', '需', '部', '长', '能'])
            || after.starts_with('有') && said.ends_with('所');
        !joined
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
        !lints().wording.other_areas.stand_in(&near)
            // 安全市, 健全县 are no areas; 确保全县 is one.
            && (!before.ends_with(['安', '完', '健', '保', '齐', '在', '省', '区'])
                || ["确保", "担保"].iter().any(|word| before.ends_with(word)))
    })
}
