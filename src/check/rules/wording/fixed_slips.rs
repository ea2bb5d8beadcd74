//! Phrases of the trade, forms of pay and ends of indicators' names, with one wrong character.

use super::misspelt::{RULE, is_sound};
use crate::check::texts::Sound;
use crate::check::words::fixed::slips;
use crate::check::words::meant::{is_common, sounds_or_looks_like};
use crate::check::{Field, Printed};
use crate::diagnostic::Diagnostic;
use crate::lexicon::is_chinese;

/// What 经费保障形式 are called.
const FUNDING: [&str; 10] = [
    "财政性资金基本保证",
    "财政性资金定额或定项补助",
    "财政性资金零补助",
    "财政拨款",
    "全额拨款",
    "差额拨款",
    "财政全额拨款",
    "财政差额拨款",
    "自收自支",
    "经费自理",
];

/// What names of indicators end with.
const ENDS: [&str; 24] = [
    "数量",
    "人数",
    "次数",
    "面积",
    "合格率",
    "及时率",
    "完成率",
    "准确率",
    "覆盖率",
    "达标率",
    "完好率",
    "满意度",
    "满意率",
    "知晓率",
    "出勤率",
    "到位率",
    "发放率",
    "整改率",
    "办结率",
    "正常率",
    "成本",
    "时间",
    "程度",
    "水平",
];

/// Places told at most.
const MOST: usize = 30;

/// `told` has the wrong words that are told already.
pub fn check(printed: &Printed<'_>, told: &[String]) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = Vec::new();
    let mut seen: Vec<String> = told.to_vec();
    let mut sound = Sound::default();
    for masked in printed.masked() {
        if findings.len() >= MOST {
            break;
        }
        let words: &str = &masked.lettered.words;
        let mut found = if sound.has(masked) { Vec::new() } else { slips(words) };
        found.retain(|slip| !is_sound(words, &slip.range));
        if found.is_empty() {
            sound.add(masked);
        }
        let slips = found.into_iter().map(|slip| (&words[slip.range], slip.right.to_owned()));
        let funding = (masked.text.field == Field::Organization).then(|| near(words)).flatten();
        let end = (masked.text.field == Field::IndicatorName).then(|| mistyped_end(words)).flatten();
        let bracket = masked.lettered.may_hold("（）费").then(|| bracketed(words)).flatten();
        let others = funding.map(|right| (words, right.to_owned())).into_iter().chain(end).chain(bracket);
        for (wrong, right) in slips.chain(others) {
            if seen.iter().any(|known| known.contains(wrong) || wrong.contains(known.as_str())) {
                continue;
            }
            seen.push(wrong.to_owned());
            let finding = RULE.finding(format!("“{wrong}”像是“{right}”写错了"));
            let finding = finding.at(masked.text.place(wrong, printed.sources), format!("应为“{right}”？"));
            findings.push(finding.help(format!("核对：写错的改为“{right}”；没有写错的，不必改。")));
        }
    }
    findings
}

/// 因公出国（竟）费: another character in the brackets of a name.
fn bracketed(text: &str) -> Option<(&str, String)> {
    [("出国（", '境', "）"), ("维修（", '护', "）费")].iter().find_map(|(lead, right, tail)| {
        text.match_indices(lead).find_map(|(at, _)| {
            let inner = &text[at + lead.len()..];
            let c = inner.chars().next().filter(|c| is_chinese(*c) && c != right)?;
            let closed = inner[c.len_utf8()..].starts_with(tail);
            closed.then(|| (&text[at..at + lead.len() + c.len_utf8() + tail.len()], format!("{lead}{right}{tail}")))
        })
    })
}

/// The form of pay that differs in one character.
fn near(words: &str) -> Option<&'static str> {
    let count = words.chars().count();
    let differing = |form: &str| form.chars().zip(words.chars()).filter(|(a, b)| a != b).count();
    if FUNDING.contains(&words) {
        return None;
    }
    FUNDING.into_iter().find(|form| form.chars().count() == count && differing(form) == 1)
}

/// 更新实验室数里: the end of a name with its last character mistyped.
fn mistyped_end(name: &str) -> Option<(&str, String)> {
    let (last_at, typed) = name.char_indices().next_back()?;
    let pair_at = name[..last_at].char_indices().next_back()?.0;
    if ENDS.iter().any(|end| name.ends_with(end)) || is_common(&name.as_bytes()[pair_at..]) {
        return None;
    }
    ENDS.iter().find_map(|end| {
        let (head_end, right) = end.char_indices().next_back()?;
        let begins = name[..last_at].ends_with(&end[..head_end]);
        let like = begins && sounds_or_looks_like(typed, right);
        let start = last_at.saturating_sub(head_end);
        like.then(|| (&name[start.min(last_at)..], (*end).to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::{mistyped_end, near};

    #[test]
    fn ends_and_forms_with_one_wrong_character_are_found() {
        assert_eq!(mistyped_end("更新实验室数里").map(|(_, right)| right).as_deref(), Some("数量"));
        assert_eq!(mistyped_end("工程验收合格绿").map(|(_, right)| right).as_deref(), Some("合格率"));
        for name in ["会议次数", "共享数据", "床位人数比", "工程质量"] {
            assert_eq!(mistyped_end(name), None, "{name}");
        }
        assert_eq!(near("财政性资金基本保正"), Some("财政性资金基本保证"));
        assert_eq!(near("财政补助"), None);
    }
}
