//! The name of another place: a typo in the unit's own, or text copied from a neighbour.

use super::other_province::Province;
use super::reader::gathered;
use crate::catalogue::places::codes_of;
use crate::check::words::meant::is_common;
use crate::check::{Printed, lints};
use crate::diagnostic::Diagnostic;
use crate::lexicon::is_chinese;
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 文中的地名是本地的：不是认错一个字的本地地名，也不是外地同名单位的职责，也不是外省的条例、办法。
    /// ## 为什么
    /// 地名写错，或照抄外地的说明没有改，读者不知道说的是谁。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// 南宫市的单位，项目名称是“南官市12345政务服务便民热线服务外包项目”
    /// ## 正确示例
    /// 南宫市12345政务服务便民热线服务外包项目
    "L012" "外地的名称" Warning
}

/// Last characters of place names.
const ENDS: [char; 6] = ['省', '市', '县', '区', '旗', '州'];

/// Shortest name without its last character, in bytes: two characters.
const SHORTEST: usize = 2 * '县'.len_utf8();

/// Places at which a name that no list has is taken for right.
const OFTEN: usize = 3;

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = of_places(printed);
    findings.extend(provinces(printed));
    findings
}

/// Other provinces where the unit's own belongs.
fn provinces(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let Some(province) = Province::of(printed) else { return Vec::new() };
    let mut seen: Vec<(String, Vec<Span>)> = Vec::new();
    for masked in printed.masked() {
        for range in province.others(masked) {
            let name = &masked.lettered.words[range];
            let span = masked.text.place(name, printed.sources);
            match seen.iter_mut().find(|(known, _)| known == name) {
                Some((_, spans)) => spans.push(span),
                None => seen.push((name.to_owned(), vec![span])),
            }
        }
    }
    let say = |(name, spans): &(String, Vec<Span>)| {
        let own = province.name.map_or_else(String::new, |own| format!("本单位在{own}，"));
        let finding = RULE.finding(format!("{own}这里写的是“{name}”"));
        gathered(finding, spans, "是哪个省？").help("写错的改为本省的名称；确实说到外省的，不必改。")
    };
    seen.iter().map(say).collect()
}

fn of_places(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let unit = &printed.budget.unit.name.value;
    let places = own_places(unit);
    let Some(last) = places.last() else { return Vec::new() };
    let office = &unit[unit.find(last.as_str()).map_or(0, |at| at + last.len())..];
    let wrong: Vec<(String, &str)> = places.iter().flat_map(|place| mistyped(place)).collect();
    let mut found: Vec<(String, String, Vec<Span>)> = Vec::new();
    for masked in printed.masked() {
        let (text, words) = (&masked.text, &*masked.lettered.words);
        let typed = wrong.iter().filter(|(wrong, _)| masked.lettered.holds(wrong));
        let typed = typed.map(|(wrong, right)| (wrong.clone(), (*right).to_owned()));
        let other = other_unit(words, office, unit).map(|other| (other.to_owned(), unit.clone()));
        for (wrong, right) in typed.chain(other) {
            let span = text.place(&wrong, printed.sources);
            match found.iter_mut().find(|(known, ..)| *known == wrong) {
                Some((_, _, spans)) => spans.push(span),
                None => found.push((wrong, right, vec![span])),
            }
        }
    }
    let mut findings: Vec<Diagnostic> = found.iter().map(|(wrong, right, spans)| say(wrong, right, spans)).collect();
    let foreign = Foreign::of(&places);
    let mut seen: Vec<(String, Vec<Span>)> = Vec::new();
    for masked in printed.masked() {
        let (text, words) = (&masked.text, &*masked.lettered.words);
        let unknown = invented(words, last);
        for name in foreign.places(words, last).into_iter().chain(unknown) {
            let span = text.place(name, printed.sources);
            match seen.iter_mut().find(|(known, _)| known == name) {
                Some((_, spans)) => spans.push(span),
                None if !found.iter().any(|(wrong, ..)| wrong.contains(name)) => {
                    seen.push((name.to_owned(), vec![span]))
                }
                None => {}
            }
        }
    }
    // A name that a unit writes again and again is one that the list lacks.
    seen.retain(|(name, spans)| {
        codes_of(name).is_some() || spans.len() < OFTEN || misspelt(name, name.len(), last).is_some()
    });
    findings.extend(seen.iter().map(|(name, spans)| {
        let finding = RULE.finding(format!("“{name}”是别处，或把“{last}”写错了"));
        gathered(finding, spans, "说的是本地吗？").help("照抄别处的话改成本地的；确实说到别处的，不必改。")
    }));
    findings
}

/// Which places are not the unit's own.
pub(super) struct Foreign {
    /// The first digits of the codes of the unit's own city, or of its county's.
    own: Vec<&'static str>,
    /// Names within those: of a city, all its counties; of a county, itself and what is above it.
    county: Option<String>,
}

impl Foreign {
    pub(super) fn of(places: &[String]) -> Self {
        let last = places.last();
        let codes = last.and_then(|place| codes_of(place)).unwrap_or_default();
        Self {
            own: codes.split(' ').filter(|code| code.len() >= 4).collect(),
            county: last.filter(|_| codes.split(' ').all(|code| code.len() == 6)).cloned(),
        }
    }

    /// Places in a text that are not the unit's own.
    pub(super) fn places<'t>(&self, text: &'t str, own: &str) -> Vec<&'t str> {
        let mut found = Vec::new();
        for (at, end) in text.char_indices().filter(|(_, c)| ['县', '市', '区', '旗'].contains(c)) {
            let after = &text[at + end.len_utf8()..];
            let other = ["场", "民", "域", "值", "容", "里", "内", "外", "面"];
            if other.iter().any(|word| after.starts_with(word)) || is_shared(text, at) {
                continue;
            }
            let titled = is_titled(text, at);
            let starts = text[..at].char_indices().rev().take(7).filter(|(_, c)| is_chinese(*c) || *c == ' ');
            let whole = at + end.len_utf8();
            let starts: Vec<usize> = starts.map(|(start, _)| start).collect();
            let known = starts.iter().rev().find(|&&start| codes_of(&text[start..whole]).is_some());
            match known {
                Some(&start) if !titled && self.is_foreign(text, start, whole, own) => found.push(&text[start..whole]),
                // 《柏乡县机构改革方案》: a county that acts by the plan of another.
                Some(&start) if titled && planned(text, start, at) && self.is_foreign(text, start, whole, own) => {
                    found.push(&text[start..whole]);
                }
                // 青县 in 安青县 is a part of the name that was meant.
                Some(&start) if text[start..whole].chars().count() > 2 => {}
                // Titles name other places, but hardly one that is nowhere.
                _ => found.extend(misspelt(text, whole, own).filter(|name| !titled || begins_title(text, name))),
            }
        }
        found
    }

    fn is_foreign(&self, text: &str, start: usize, end: usize, own: &str) -> bool {
        let name = &text[start..end];
        let codes = codes_of(name).unwrap_or_default();
        // 和县 in 乡镇和县区 is no place: short names stand at the beginning of a clause only.
        let short = name.chars().count() == 2;
        let opened = text[..start].chars().next_back().is_none_or(|c| !is_chinese(c))
            || !name.starts_with(['和', '与', '及', '同'])
                && lints().wording.place_leads.ending(&text[..start]).is_some();
        let led = lints().wording.aided.ending(&text[..start]).is_some();
        let directions = name.ends_with('区')
            && (short
                || ["东", "西", "南", "北", "新", "城", "老"].iter().any(|word| name.starts_with(word))
                    && name.chars().count() == 3);
        if name == own || short && !opened || led || directions || own.contains(name) {
            return false;
        }
        let is_own = |code: &str| match code.len() {
            2 => true,
            4 => self.own.iter().any(|own| own.starts_with(code)),
            _ => self
                .own
                .iter()
                .any(|own| if self.county.is_some() { *own == code } else { code.starts_with(&own[..4]) }),
        };
        !codes.split(' ').any(is_own)
    }
}

/// True for the title of what a unit is founded on: 根据《柏乡县机构改革方案》.
fn planned(text: &str, start: usize, at: usize) -> bool {
    let based = ["根据《", "按照《", "依据《", "依照《"].iter().any(|lead| text[..start].ends_with(lead));
    let title = near(&text[at..], 0);
    based
        && title
            .split('》')
            .next()
            .is_some_and(|title| ["机构", "三定", "职能配置", "编制"].iter().any(|word| title.contains(word)))
}

/// A county that no list has, where a unit's own place stands: 保障云溪县电子政务外网.
fn invented<'t>(text: &'t str, own: &str) -> Option<&'t str> {
    if !own.ends_with('县') || !text.contains('县') {
        return None;
    }
    text.match_indices('县').find_map(|(at, county)| {
        let start = text[..at].char_indices().rev().nth(1)?.0;
        let name = &text[start..at + county.len()];
        let stem = &text[start..at];
        let before = &text[..start];
        let opened = before.chars().next_back().is_none_or(|c| !is_chinese(c))
            || lints().wording.place_leads.ending(before).is_some();
        // 贫困县, 各省县: words, or no name.
        let named =
            stem.chars().all(|c| is_chinese(c) && !"全各本我该省市县区镇乡等和与及两多三几外邻某每级".contains(c));
        let word = is_common(stem.as_bytes());
        let after = &text[at + county.len()..];
        let goes_on = ["级", "域", "里", "内", "外", "城", "乡", "区", "市", "长", "份", "、", "和"]
            .iter()
            .any(|word| after.starts_with(word));
        let other = opened && named && !word && !goes_on && name != own;
        (other && !is_shared(text, at) && codes_of(name).is_none()).then_some(name)
    })
}

/// True in a sentence about what a unit does with other places.
pub(super) fn is_shared(text: &str, at: usize) -> bool {
    let near = near(text, at);
    let at = at - (near.as_ptr() as usize - text.as_ptr() as usize);
    // What is done may stand in the next clause, not in the one before.
    let start = near[..at].rfind(['。', '；', '，', '\n']).unwrap_or(0);
    let end =
        near[at..].match_indices(['。', '；', '，', '\n']).find(|(_, mark)| *mark != "，").map(|(end, _)| at + end);
    lints().wording.shared.stand_in(&near[start..end.unwrap_or(near.len())])
}

/// The text around a place, bounded so that the work stays linear.
fn near(text: &str, at: usize) -> &str {
    let start = text[..at].char_indices().rev().nth(200).map_or(0, |(start, _)| start);
    let end = text[at..].char_indices().nth(200).map_or(text.len(), |(end, _)| at + end);
    &text[start..end]
}

/// True within the title of a document.
fn is_titled(text: &str, at: usize) -> bool {
    let near = near(text, at);
    let before = &near[..at - (near.as_ptr() as usize - text.as_ptr() as usize)];
    before.rfind('《').is_some_and(|open| !before[open..].contains('》'))
}

/// True if a title begins with this name.
fn begins_title(text: &str, name: &str) -> bool {
    text[..name.as_ptr() as usize - text.as_ptr() as usize].ends_with('《')
}

/// The unit's own place with one character wrong.
fn misspelt<'t>(text: &'t str, end: usize, own: &str) -> Option<&'t str> {
    let count = own.chars().count();
    let start = text[..end].char_indices().rev().nth(count - 1)?.0;
    let name = &text[start..end];
    let differing = name.chars().zip(own.chars()).filter(|(a, b)| a != b);
    let chinese = name.chars().all(is_chinese);
    let known = name.chars().zip(own.chars()).any(|(a, b)| a != b && "全各本我该级省市县区镇乡等和与及".contains(a));
    (count >= 3 && chinese && !known && differing.count() == 1).then_some(name)
}

fn say(wrong: &str, right: &str, spans: &[Span]) -> Diagnostic {
    let finding = RULE.finding(format!("“{wrong}”像是“{right}”写错了"));
    gathered(finding, spans, &format!("应为“{right}”？")).help(format!("核对，应为“{right}”的改正过来。"))
}

/// The places at the start of a unit's name: 邢台市, 信都区.
pub fn own_places(unit: &str) -> Vec<String> {
    let mut places = Vec::new();
    let mut rest = ["中国共产党", "中共"].iter().find_map(|party| unit.strip_prefix(party)).unwrap_or(unit);
    while places.len() < 3 {
        let mut ends = rest.char_indices().skip(1).take(5).filter(|(_, c)| ENDS.contains(c));
        // 郑州市: 州 is part of the name.
        // 威县 and 涉县 have one character.
        let end = ends.find(|&(at, c)| at >= SHORTEST || c == '县' && codes_of(&rest[..at + c.len_utf8()]).is_some());
        let Some((at, c)) = end else { break };
        let (place, after) = rest.split_at(at + c.len_utf8());
        // 市场, 区域, 州 within 郑州市 are not endings.
        let goes_on = after.starts_with(['场', '域', '政', '容', '直', '级']) || (c == '州' && after.starts_with('市'));
        if goes_on
            || place[..at].trim_end_matches('州').contains(ENDS)
            || place.ends_with("开发区")
            || place.ends_with("新区")
        {
            break;
        }
        places.push(place.to_owned());
        rest = after;
    }
    places
}

/// The place's name with one character replaced by a similar one.
fn mistyped(place: &str) -> Vec<(String, &str)> {
    let mut wrong = Vec::new();
    for (at, c) in place.char_indices() {
        if at + c.len_utf8() == place.len() {
            continue;
        }
        let alike = lints().wording.alike.iter().filter(|row| row.contains(c)).flat_map(|row| row.chars());
        for other in alike.filter(|&other| other != c) {
            wrong.push((format!("{}{other}{}", &place[..at], &place[at + c.len_utf8()..]), place));
        }
    }
    wrong
}

/// Longest text before an office that is read as its place, 根据 and the like included, in characters.
const NAMED: usize = 40;

/// The same office of another place, if the text is about its duties.
fn other_unit<'t>(text: &'t str, office: &str, unit: &str) -> Option<&'t str> {
    if office.chars().count() < 3 || !text.contains(office) {
        return None;
    }
    text.match_indices(office).find_map(|(at, _)| {
        let after = text[at + office.len()..].strip_prefix("本级").unwrap_or(&text[at + office.len()..]);
        let says = ["的主要职责", "主要职责", "主要职能", "的主要职能"].iter().any(|words| after.starts_with(words));
        if !says {
            return None;
        }
        let named = |&(_, c): &(usize, char)| is_chinese(c);
        let run = text[..at].char_indices().rev().take(NAMED + 1).take_while(named);
        // Longer text is no place name; the bound also keeps the work linear.
        let start = run.clone().last().filter(|_| run.count() <= NAMED).map_or(at, |(start, _)| start);
        let name = &text[start..at + office.len()];
        let name = ["根据", "按照", "依据"].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name);
        let place = &name[..name.len() - office.len()];
        let formed = place.chars().count() >= 3 && place.ends_with(ENDS) && own_places(name).concat() == place;
        (formed && !unit.ends_with(name)).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_places_are_read_off_the_name() {
        let nothing: &[&str] = &[];
        for (unit, places) in [
            ("南宫市人民政府办公室", &["南宫市"][..]),
            ("邢台市信都区教育局", &["邢台市", "信都区"]),
            ("河北省邢台市宁晋县财政局", &["河北省", "邢台市", "宁晋县"]),
            ("郑州市城市管理局", &["郑州市"]),
            ("青石县档案馆", &["青石县"]),
            ("中共邢台市委宣传部", &["邢台市"]),
            ("邢台经济开发区管委会", nothing),
            ("孟村回族自治县教育局", nothing),
            ("省财政厅", nothing),
        ] {
            assert_eq!(own_places(unit), places, "{unit}");
        }
    }

    #[test]
    fn only_characters_that_look_alike_are_mistyped() {
        let wrong: Vec<String> = mistyped("南宫市").into_iter().map(|(wrong, _)| wrong).collect();
        assert_eq!(wrong, ["南官市"]);
    }

    #[test]
    fn another_places_office_is_found_where_it_is_the_subject() {
        let found = |text| other_unit(text, "水务局", "临江县水务局");
        assert_eq!(found("根据规定，青河县水务局的主要职责是："), Some("青河县水务局"));
        assert_eq!(found("根据青河县水务局主要职责"), Some("青河县水务局"));
        for text in [
            "临江县水务局主要职责是",
            "水务局主要职责是",
            "协助青河县水务局工作",
            "我县水务局主要职责",
            "青河县财政局主要职责",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
