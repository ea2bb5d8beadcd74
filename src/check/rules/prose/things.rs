//! Clauses that say that there is, or is not, something: 本单位无公务用车; 安排公务接待费.

use crate::check::claims::plain_lead;
use crate::check::lints::Words;
use crate::check::lints::lints;
use crate::check::words::clauses::{clauses, sentence_around};

/// What a clause says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Says {
    /// There is none.
    None,
    /// There is some.
    Some,
}

/// A thing with what a clause says of it.
#[derive(Debug)]
pub struct Said<'t> {
    pub says: Says,
    /// The thing's name in the word list.
    pub name: &'static str,
    /// Figures: the first is the thing itself.
    pub ids: &'static [String],
    /// True if last year is meant.
    pub last_year: bool,
    /// The clause.
    pub words: &'t str,
    /// Its sentence up to the clause.
    pub before: &'t str,
}

/// So many clauses of a text are looked at with their sentences.
const MOST: usize = 100;

/// Everything that a text says there is or is not, where nothing else in the clause restricts it.
pub fn things(text: &str, year: u32) -> Vec<Said<'_>> {
    let words = &lints().prose;
    let mut found = Vec::new();
    let mut looked = 0;
    let mut head: Option<std::ops::Range<usize>> = None;
    for range in clauses(text) {
        let clause = &text[range.clone()];
        // 公务用车：无
        let headed = head.filter(|_| ["无", "没有", "暂无", "未安排", "0"].contains(&clause));
        let named = headed.filter(|head| text[head.end..range.start].trim_matches(['：', ':', ' ']).is_empty());
        let named = named.and_then(|head| whole(&text[head]));
        head = Some(range.clone());
        let said = match named {
            Some(named) => vec![said(Says::None, named, false, clause)],
            None => denied(clause, year),
        };
        let said = if said.is_empty() { asserted(clause, year).into_iter().collect() } else { said };
        if said.is_empty() {
            continue;
        }
        looked += 1;
        if looked > MOST {
            break;
        }
        let around = sentence_around(text, &range);
        let before = &text[around.start..range.start];
        let sentence = &text[around];
        if words.conditional.stand_in(sentence) {
            continue;
        }
        // A sentence that says both is about different parts.
        let nothing = ["未", "无", "没有", "不", "零", "为0"].iter().any(|word| sentence.contains(word));
        let doubtful = nothing || holds_zero(sentence);
        let certain = said.into_iter().filter(|said| said.says == Says::None || !doubtful);
        found.extend(certain.map(|said| Said { before, ..said }));
    }
    found
}

/// 本单位2024年无政府性基金预算、国有资本经营预算支出; 公务接待费未安排.
fn denied(clause: &str, year: u32) -> Vec<Said<'_>> {
    let words = &lints().prose;
    if let Some((before, rest)) = first_of(clause, &words.denials)
        && let Some(last_year) = lead(before, year)
    {
        let items: Vec<&str> = rest.split(['、', '和', '及', '与', '或']).collect();
        let named: Vec<_> = items.iter().filter_map(|item| whole(item.trim())).collect();
        if named.len() == items.len() {
            return named.into_iter().map(|named| said(Says::None, named, last_year, clause)).collect();
        }
    }
    let behind = words.denied.strip_ending(clause);
    let one = behind.and_then(|rest| {
        let rest = rest.trim_end_matches(['均', '都', '也', ' ']);
        let (before, named) = named_in(rest)?;
        Some(said(Says::None, named, lead(before, year)?, clause))
    });
    one.into_iter().collect()
}

/// 安排公务接待费; 公务接待费主要用于….
fn asserted(clause: &str, year: u32) -> Option<Said<'_>> {
    let words = &lints().prose;
    let used = first_of(clause, &words.uses_of).and_then(|(before, _)| {
        let (before, named) = named_in(before.trim_end_matches(['将', '也', '均']))?;
        Some(said(Says::Some, named, lead(before, year)?, clause))
    });
    used.or_else(|| {
        let (before, rest) = first_of(clause, &words.assertions)?;
        let last_year = lead(before, year)?;
        let rest = without_count(rest.trim_start_matches(['了', '由']));
        let (named, after) = starting(rest)?;
        let after = without_ends(after).trim_start_matches(['共', ' ']);
        let told = ["了", "安排", "用于", "支付", "主要", "开展"].iter().any(|word| after.starts_with(word));
        let counted = after.starts_with(|c: char| c.is_ascii_digit() || c == '一') && !after.contains('元');
        (after.is_empty() || told || counted).then(|| said(Says::Some, named, last_year, clause))
    })
}

type Named = (&'static str, &'static [String]);

fn said(says: Says, (name, ids): Named, last_year: bool, words: &str) -> Said<'_> {
    Said { says, name, ids, last_year, words, before: "" }
}

/// The text before the first of the words, and after the longest that begins there.
fn first_of<'t>(text: &'t str, words: &Words) -> Option<(&'t str, &'t str)> {
    let (at, length) = words.first_in(text)?;
    Some((&text[..at], &text[at + length..]))
}

/// `true` for last year, `false` for this; `None` if the words restrict what follows.
fn lead(words: &str, year: u32) -> Option<bool> {
    let words = words.trim();
    // 截至2024年底 is the day of the balance, not the year that is planned.
    for day in ["截至", "截止", "至"] {
        let Some(rest) = words.strip_prefix(day) else { continue };
        let end = ["12月31日", "年底", "年末"].iter().find_map(|end| rest.find(end).map(|at| at + end.len()));
        return end.and_then(|end| plain_lead(&rest[end..], year)).filter(|last| !last);
    }
    if let Some(rest) = ["上年", "去年"].iter().find_map(|word| words.strip_prefix(word)) {
        return plain_lead(rest.trim_start_matches('度'), year).map(|_| true);
    }
    plain_lead(words, year)
}

/// The thing that a text is the name of, with nothing but what a name may end with; or a use of 公用经费.
fn whole(text: &str) -> Option<Named> {
    let Some((named, after)) = starting(text) else {
        let used = lints().prose.uses.0.iter().find(|(name, _)| name.value == text);
        return used.map(|(name, codes)| (name.value.as_str(), codes.as_slice()));
    };
    without_ends(after).is_empty().then_some(named)
}

/// The thing at the start of a text, and what follows its name.
fn starting(text: &str) -> Option<(Named, &str)> {
    let known = lints().prose.things.0.iter().filter(|(name, _)| text.starts_with(&name.value));
    let (name, ids) = known.max_by_key(|(name, _)| name.value.len())?;
    Some(((name.value.as_str(), ids.as_slice()), &text[name.value.len()..]))
}

/// The thing that a text ends with, and what is before its name.
fn named_in(text: &str) -> Option<(&str, Named)> {
    let at = lints().prose.things.0.iter().filter_map(|(name, _)| text.find(&name.value)).min()?;
    Some((&text[..at], whole(&text[at..])?))
}

fn without_ends(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some(shorter) = lints().prose.thing_ends.strip_beginning(rest) {
        rest = shorter.trim_start();
    }
    rest
}

/// True for 0.00, but not for the end of 200.00.
fn holds_zero(text: &str) -> bool {
    text.match_indices("0.00").any(|(at, _)| !text[..at].ends_with(|c: char| c.is_ascii_digit() || c == ','))
}

/// The text without 1个, 2辆 at its beginning.
fn without_count(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == text.len() { text } else { rest.trim_start_matches(['个', '辆', '批', '项']) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(Says, &str, bool)> {
        things(text, 2025).into_iter().map(|said| (said.says, said.name, said.last_year)).collect()
    }

    #[test]
    fn denials_and_assertions_are_read() {
        for (text, name) in [
            ("本单位无公务用车。", "公务用车"),
            ("截至2024年底，本单位没有公务用车", "公务用车"),
            ("2025年我单位没有使用政府性基金预算拨款安排的支出", "政府性基金预算"),
            ("我局未安排因公出国（境）费用", "因公出国（境）"),
            ("2025年公务接待费未安排", "公务接待"),
            ("本单位无政府采购事项", "政府采购"),
            ("公务用车：无", "公务用车"),
            ("本年度未安排会议费", "会议费"),
        ] {
            assert_eq!(names(text), [(Says::None, name, false)], "{text}");
        }
        for (text, name) in [
            ("公务接待费主要用于接待来访", "公务接待"),
            ("2025年有1个因公出国（境）团组", "因公出国（境）"),
            ("本单位现有公务用车2辆", "公务用车"),
            ("使用上年结转资金安排了部分支出", "上年结转"),
        ] {
            assert_eq!(names(text), [(Says::Some, name, false)], "{text}");
        }
        assert_eq!(names("2024年未安排公务接待费"), [(Says::None, "公务接待", true)]);
        assert_eq!(names("无政府性基金预算、国有资本经营预算支出").len(), 2);
    }

    #[test]
    fn what_is_said_of_a_part_is_not_read() {
        for text in [
            "所属事业单位无公务用车",
            "局机关本级没有政府采购",
            "除应急用车外，无公务用车",
            "无公务用车编制",
            "无项目支出结转",
            "没有固定资产处置",
            "公务用车无新增",
            "如无政府采购预算，空表列示",
            "未安排公务用车购置费的单位",
            "公务接待费主要用于接待来访，2025年未安排",
            "不再安排项目支出",
            "有关政府采购的规定",
            "无偿调拨固定资产",
            "无公开的政府采购项目",
            "政府采购监督管理",
            "严格执行政府采购预算",
            "未安排基本支出以外的资金",
            "公务用车：3辆",
            "没有新建项目",
            "无资产处置",
            "政府采购预算安排合理，没有超标准采购",
            "项目没有超支",
            "无违规用车",
        ] {
            assert_eq!(names(text), [], "{text}");
        }
    }
}
