//! What a draft says to its authors: 【单位名称】, （待领导审定）, 此处由…补充, 复制自….

use super::Left;
use crate::check::lints;
use crate::check::lints::Words;
use crate::lexicon::letters::Lettered;

/// Longest note in brackets, in characters.
const NOTE: usize = 40;
/// Characters behind 此处 in which the verb stands.
const NEAR: usize = 8;

/// Brackets that budgets use for notes; others are rare, and hold little but fields of a form.
const ROUND: [(char, char); 2] = [('（', '）'), ('(', ')')];
const OTHERS: [(char, char); 6] = [('【', '】'), ('［', '］'), ('[', ']'), ('«', '»'), ('<', '>'), ('〖', '〗')];

/// The notes in a text.
pub(super) fn notes(lettered: &Lettered<'_>) -> Vec<Left> {
    let words = &lints().wording;
    let text: &str = &lettered.words;
    let mut left: Vec<Left> = Vec::new();
    let doubtful = |words: &str| Left { words: words.to_owned(), certain: false };
    left.extend(words.draft_words.held_by(lettered).map(doubtful));
    for (brackets, round) in [(&ROUND[..], true), (&OTHERS[..], false)] {
        for &(open, close) in brackets.iter().filter(|(open, _)| lettered.may_have(*open)) {
            let noted = bracketed(text, open, close).filter(|(_, inner)| is_note(inner, round));
            left.extend(noted.map(|(all, _)| doubtful(all)));
        }
    }
    if lettered.may_hold("此处") {
        left.extend(here(text).map(doubtful));
    }
    left.extend(words.draft_begins.beginning(text.trim_start()).map(doubtful));
    left.extend(words.draft_ends.ending(text.trim_end()).map(doubtful));
    left
}

/// What stands in brackets, with them and without, outside of the titles of documents.
fn bracketed(text: &str, open: char, close: char) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices(open).filter_map(move |(at, mark)| {
        let rest = &text[at + mark.len()..];
        let (end, _) = rest.char_indices().take(NOTE + 1).find(|&(_, c)| c == close)?;
        let after = &rest[end + close.len_utf8()..];
        // 《…办法（征求意见稿）》
        let titled = after.starts_with('》');
        (!titled).then(|| (&text[at..at + mark.len() + end + close.len_utf8()], &rest[..end]))
    })
}

fn is_note(inner: &str, round: bool) -> bool {
    let words = &lints().wording;
    let inner = inner.trim();
    let begins = |list: &Words| list.beginning(inner).is_some();
    begins(&words.note_begins)
        || words.note_whole.are(inner)
        || words.note_says.stand_in(inner)
        || inner.contains(['?', '？']) && inner.chars().count() <= 12
        || !round && (begins(&words.field_begins) || words.field_names.are(inner))
}

/// 此处由办公室补充: the words up to the verb.
fn here(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("此处").filter_map(|(at, here)| {
        let after = &text[at + here.len()..];
        let near = after.char_indices().nth(NEAR).map_or(after.len(), |(end, _)| end);
        let verb = lints().wording.draft_verbs.iter();
        let end = verb.filter_map(|verb| Some(after[..near].find(verb.as_str())? + verb.len())).min()?;
        Some(&text[at..at + here.len() + end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        notes(&Lettered::of(text)).into_iter().map(|left| left.words).collect()
    }

    #[test]
    fn what_a_draft_says_to_its_authors_is_found() {
        for (text, words) in [
            ("保障【单位名称】运行", "【单位名称】"),
            ("保障<单位名称>运行", "<单位名称>"),
            ("网络稳定运行（待领导审定）", "（待领导审定）"),
            ("网络稳定运行（李科长再核一下）", "（李科长再核一下）"),
            ("网络稳定运行（示例）", "（示例）"),
            ("网络稳定运行(?)", "(?)"),
            ("[批注1]网络稳定运行", "[批注1]"),
            ("此处由办公室补充", "此处由办公室补"),
            ("填写说明：不超过50字", "填写说明："),
            ("示例：网络稳定运行", "示例："),
            ("单击此处添加文本", "单击此处"),
            ("网站维护费（副本）", "（副本）"),
            ("网站维护费 - 副本", "- 副本"),
        ] {
            assert!(found(text).contains(&words.to_owned()), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn what_a_budget_says_in_brackets_is_not() {
        for text in [
            "各部门（单位）、请示（报告）、（请示、报告）、（待遇保障）、（待业人员）、（修订）",
            "（注：含结转）（见说明）（含增值税）（不含修缮）（一）（2024年）（补助资金）",
            "《财务管理办法（征求意见稿）》和《预算法（2018年修正）》",
            "数据[1]、区间[0,1]、<0.05、“十四五”【经济】",
            "公文副本、正本和副本、示例项目建设、样例分析、补充资料",
            "位于此处的机房、在此处设立窗口",
            "填写率、填报及时率、请选择题",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
