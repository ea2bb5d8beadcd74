//! The name of another place: a typo in the unit's own, or text copied from a neighbour.

use super::reader::gathered;
use crate::check::words::masked::masked;
use crate::check::{Printed, lints};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 文中的地名是本地的：不是认错一个字的本地地名，也不是外地同名单位的职责。
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

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let unit = &printed.budget.unit.name.value;
    let places = own_places(unit);
    let Some(last) = places.last() else { return Vec::new() };
    let office = &unit[unit.find(last.as_str()).map_or(0, |at| at + last.len())..];
    let wrong: Vec<(String, &str)> = places.iter().flat_map(|place| mistyped(place)).collect();
    let mut found: Vec<(String, String, Vec<Span>)> = Vec::new();
    for text in printed.texts() {
        let words = masked(text);
        let typed = wrong.iter().filter(|(wrong, _)| words.contains(wrong.as_str()));
        let typed = typed.map(|(wrong, right)| (wrong.clone(), (*right).to_owned()));
        let other = other_unit(&words, office, unit).map(|other| (other.to_owned(), unit.clone()));
        for (wrong, right) in typed.chain(other) {
            let span = text.place(&wrong, printed.sources);
            match found.iter_mut().find(|(known, ..)| *known == wrong) {
                Some((_, _, spans)) => spans.push(span),
                None => found.push((wrong, right, vec![span])),
            }
        }
    }
    found.iter().map(|(wrong, right, spans)| say(wrong, right, spans)).collect()
}

fn say(wrong: &str, right: &str, spans: &[Span]) -> Diagnostic {
    let finding = RULE.finding(format!("“{wrong}”像是“{right}”写错了"));
    gathered(finding, spans, &format!("应为“{right}”？")).help(format!("核对，应为“{right}”的改正过来。"))
}

/// The places at the start of a unit's name: 邢台市, 信都区.
fn own_places(unit: &str) -> Vec<String> {
    let mut places = Vec::new();
    let mut rest = unit;
    while places.len() < 3 {
        let mut ends = rest.char_indices().skip(1).take(5).filter(|(_, c)| ENDS.contains(c));
        // 郑州市: 州 is part of the name.
        let end = ends.find(|&(at, _)| at >= SHORTEST);
        let Some((at, c)) = end else { break };
        let (place, after) = rest.split_at(at + c.len_utf8());
        // 市场, 区域, 州 within 郑州市 are not endings.
        let goes_on =
            after.starts_with(['场', '域', '政', '委', '容', '直', '级']) || (c == '州' && after.starts_with('市'));
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
        let named = |&(_, c): &(usize, char)| ('\u{4E00}'..='\u{9FFF}').contains(&c);
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
