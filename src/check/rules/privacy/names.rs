//! Names of persons who receive money.

use crate::check::lints::Words;
use crate::check::{Facts, Field, lints};
use crate::diagnostic::Diagnostic;
use crate::lexicon::is_chinese;
use crate::lexicon::letters::Lettered;

rule! {
    /// ## 检查内容
    /// 离休、退休、抚恤、遗属补助等项目里像是个人姓名的字。只是提示，由人判断。
    /// ## 为什么
    /// 谁领抚恤金、补助是个人的事，公开人数和标准就够了。
    /// ## 依据
    /// 政府信息公开条例第十五条
    /// ## 错误示例
    /// 离休干部张建国同志医疗费
    /// ## 正确示例
    /// 离休干部医疗费
    "V001" "像是个人姓名" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for masked in facts.masked() {
        let (text, words) = (&masked.text, &masked.lettered);
        if matches!(text.field, Field::UnitName | Field::Organization) {
            continue;
        }
        let named = text.field == Field::ProjectName;
        let at_head = || at_the_head(&words.words).filter(|_| named);
        if let Some(name) = after_status(words).or_else(at_head).or_else(|| introduced(words)) {
            let place = text.place(name, facts.sources);
            findings.push(
                RULE.finding(format!("“{name}”像是个人姓名"))
                    .at(place, "这里")
                    .help("是姓名的，改为人数或“有关人员”；不是的，可以不理会。"),
            );
        }
    }
    findings
}

/// 离休干部张建国同志
fn after_status<'t>(lettered: &'t Lettered<'_>) -> Option<&'t str> {
    let words = &lints().privacy;
    let text: &str = &lettered.words;
    words.name_before.held_by(lettered).find_map(|status| {
        text.match_indices(status).find_map(|(at, _)| name(&text[at + status.len()..], &words.name_after))
    })
}

/// 张建国遗属补助, as a project's name
fn at_the_head(text: &str) -> Option<&str> {
    name(text, &lints().privacy.money_after)
}

/// A name behind a mark or a word that introduces persons, before what is said of persons only: ，李芳同志退休;
/// 联系人李芳.
fn introduced<'t>(lettered: &'t Lettered<'_>) -> Option<&'t str> {
    let words = &lints().privacy;
    let text: &str = &lettered.words;
    if [&words.name_says, &words.name_calls].iter().all(|list| list.held_by(lettered).next().is_none()) {
        return None;
    }
    let starts = text.char_indices().filter(|(_, c)| words.surnames.contains(*c));
    starts.into_iter().find_map(|(at, _)| {
        let before = &text[..at];
        let opened = before.chars().next_back().is_none_or(|c| !is_chinese(c));
        let led = words.name_leads.ending(before).is_some();
        if !opened && !led {
            return None;
        }
        let said = name(&text[at..], &words.name_says);
        let called = words.name_calls.iter().any(|lead| before.trim_end_matches(['：', ':']).ends_with(lead.as_str()));
        said.or_else(|| if called { whole_name(&text[at..]) } else { None })
    })
}

/// A name up to the end of its run of characters.
fn whole_name(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !is_chinese(c)).unwrap_or(text.len());
    let name = &text[..end];
    let words = &lints().privacy;
    let length = if words.double_surnames.beginning(name).is_some() { 3..=4 } else { 2..=3 };
    let other = words.not_names.beginning(name).is_some();
    (length.contains(&name.chars().count()) && !other).then_some(name)
}

/// A surname and one or two characters, before one of these words.
fn name<'t>(text: &'t str, after: &Words) -> Option<&'t str> {
    let words = &lints().privacy;
    let mut chars = text.char_indices();
    let (_, surname) = chars.next()?;
    if !words.surnames.contains(surname) || words.not_names.beginning(text).is_some() {
        return None;
    }
    let double = words.double_surnames.beginning(text).is_some();
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]).skip(if double { 3 } else { 2 }).take(2);
    ends.into_iter().find_map(|end| {
        let (name, rest) = text.split_at(end);
        let chinese = name.chars().all(|c| is_chinese(c) && c != '某');
        (chinese && after.beginning(rest).is_some()).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_guessed_only_between_known_words() {
        let after_status = |text: &'static str| after_status(&Lettered::of(text)).map(str::to_owned);
        assert_eq!(after_status("离休干部张建国同志医疗费").as_deref(), Some("张建国"));
        assert_eq!(after_status("发放遗属李芳等人生活补助").as_deref(), Some("李芳"));
        assert_eq!(at_the_head("王建军抚恤金"), Some("王建军"));
        for text in [
            "离休干部医疗费",
            "离休干部高龄补助",
            "离退休干部党员同志",
            "遗属生活补助",
            "遗属王某等人",
            "病故军人家属",
            "退休干部及家属慰问",
            "抚恤金等",
            "去世老同志家属",
            "退休人员和遗属",
        ] {
            assert_eq!(after_status(text), None, "{text}");
        }
        for text in ["单位遗属补助", "关于遗属补助", "高龄抚恤金", "军人抚恤金", "张家口遗址保护", "机关遗属补助"]
        {
            assert_eq!(at_the_head(text), None, "{text}");
        }
    }
}
