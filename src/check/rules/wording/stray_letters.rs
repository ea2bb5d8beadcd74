//! Letters of the input method left in a text: 教学yanjiu, 维护d.

use super::reader::gathered;
use super::split_words::RULE;
use crate::check::{Field, Printed};
use crate::diagnostic::Diagnostic;
use crate::lexicon::is_chinese;
use crate::source::Span;

/// Lower-case words and units that texts use.
const USED: [&str; 44] = [
    "app", "km", "kg", "m", "cm", "mm", "mg", "ml", "kw", "kwh", "kv", "h", "t", "g", "l", "s", "w", "v", "a", "b",
    "c", "pm", "ph", "mpa", "nm", "db", "hz", "ghz", "wifi", "vpn", "web", "email", "e", "x", "i", "n", "p", "k", "ct",
    "bim", "gis", "gps", "led", "ups",
];

/// Initials and finals of syllables.
const INITIALS: [&str; 23] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y",
    "w",
];
const FINALS: [&str; 33] = [
    "iang", "iong", "uang", "ang", "eng", "ing", "ong", "ian", "iao", "uai", "uan", "ai", "ei", "ao", "ou", "an", "en",
    "in", "un", "ia", "ie", "iu", "ua", "ui", "uo", "ue", "ve", "a", "o", "e", "i", "u", "v",
];

/// Places told at most.
const MOST: usize = 20;

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<(String, Vec<Span>)> = Vec::new();
    for masked in printed.masked() {
        let told = matches!(
            masked.text.field,
            Field::Narrative
                | Field::Section
                | Field::Extra
                | Field::Performance
                | Field::Purpose
                | Field::Goal
                | Field::Meaning
                | Field::Basis
                | Field::IndicatorName
                | Field::ProjectName
                | Field::Line
                | Field::Organization
        );
        let text: &str = &masked.lettered.words;
        if !told || found.len() >= MOST || !text.bytes().any(|byte| byte.is_ascii_lowercase()) {
            continue;
        }
        for part in stray(text) {
            let place = masked.text.place(part, printed.sources);
            match found.iter_mut().find(|(known, _)| known == part) {
                Some((_, places)) => places.push(place),
                None => found.push((part.to_owned(), vec![place])),
            }
        }
    }
    let say = |(part, places): &(String, Vec<Span>)| {
        let finding = RULE.finding(format!("“{part}”里有多出来的字母"));
        gathered(finding, places, "这里").help("像是输入时留下的字母：删去，或打成汉字；没有写错的，不必改。")
    };
    found.iter().map(say).collect()
}

/// Runs of small letters between Chinese characters, with those beside them.
fn stray(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(offset) = bytes[at..].iter().position(u8::is_ascii_lowercase) {
        let start = at + offset;
        let end = start + bytes[start..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        at = end;
        let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
        let led = before.is_some_and(is_chinese);
        let closed = after.is_none_or(|c| is_chinese(c) || "，。；、：）\n".contains(c));
        let run = &text[start..end];
        let named = after.is_some_and(|c| "级类型座区栋楼段号端口照证股面轮班组".contains(c));
        let short = run.len() == 1 && !named && !"aexi".contains(run);
        let typed = run.len() > 1 && !USED.contains(&run) && is_spelt(run);
        if led && closed && (short || typed) {
            let first = text[..start].char_indices().rev().take(2).last().map_or(start, |(first, _)| first);
            found.push(&text[first..end]);
        }
    }
    found
}

/// Longest row of syllables, in letters.
const ROW: usize = 24;

/// True for a row of whole syllables. Many rows can be divided in several ways, so each beginning is looked at once.
fn is_spelt(run: &str) -> bool {
    if run.len() > ROW {
        return false;
    }
    let mut spelt = [false; ROW + 1];
    spelt[0] = true;
    for start in 0..run.len() {
        if spelt[start] {
            let rest = &run[start..];
            let finals = INITIALS.iter().filter_map(|initial| rest.strip_prefix(initial)).chain([rest]);
            let ends = finals.flat_map(|rest| FINALS.iter().filter_map(move |end| rest.strip_prefix(end)));
            ends.for_each(|rest| spelt[run.len() - rest.len()] = true);
        }
    }
    spelt[run.len()]
}

#[cfg(test)]
mod tests {
    use super::{is_spelt, stray};

    #[test]
    fn rows_that_can_be_divided_in_many_ways_are_read_in_time() {
        let run = format!("教学{}z", "iao".repeat(7));
        assert!(stray(&run.repeat(10_000)).is_empty());
        assert!(is_spelt("xianshi") && is_spelt("iaoiao") && !is_spelt("xsh") && !is_spelt("z"));
    }

    #[test]
    fn letters_of_the_input_method_are_found() {
        for (text, part) in [
            ("开展教学yanjiu和改革", "教学yanjiu"),
            ("组织河道d、堤防的维护", "河道d"),
            ("促进教育公pin，指导", "育公pin"),
            ("增加农民shouru。", "农民shouru"),
        ] {
            assert_eq!(stray(text), [part], "{text}");
        }
        for text in [
            "手机app开发",
            "网站www.gov.cn维护",
            "e租宝",
            "道路10km。",
            "C级",
            "制作pdf文件",
            "甲a级",
            "互联网html技术",
        ] {
            assert!(stray(text).is_empty(), "{text} {:?}", stray(text));
        }
    }
}
