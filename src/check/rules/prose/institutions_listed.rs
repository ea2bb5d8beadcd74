//! Institutions listed beside their number: 内设机构5个：办公室、业务股.

use crate::check::words::amounts::{number, plain};
use crate::check::words::digit;

/// A number of institutions that is not that of the list.
#[derive(Debug)]
pub struct Wrong<'t> {
    /// 内设机构5个
    pub words: &'t str,
    pub listed: usize,
}

/// What is counted, longest first where one holds another.
const NOUNS: [&str; 25] = [
    "内设机构",
    "内设科室",
    "内设股室",
    "内设处室",
    "职能科室",
    "职能股室",
    "业务科室",
    "科（室）",
    "科(室)",
    "股（室）",
    "股(室)",
    "科室",
    "股室",
    "处室",
    "职能部门",
    "派出机构",
    "所属事业单位",
    "下属事业单位",
    "直属事业单位",
    "事业单位",
    "所属单位",
    "下属单位",
    "二级单位",
    "机构",
    "单位",
];

/// How institutions are called at the end of their names.
const ENDINGS: [&str; 21] = [
    "科", "股", "室", "处", "部", "中心", "所", "站", "队", "组", "局", "办", "委", "院", "馆", "校", "公司", "单位",
    "室）", "园", "支部",
];

/// Words between a number and its list.
const INTROS: [&str; 10] = ["，分别为", "，分别是", "，即", "，包括", "，具体为", "：", ":", "，为", "分别为", "包括"];
/// Words before a list that ends with its number.
const VERBS: [&str; 9] = ["内设", "下设", "设有", "设立", "下辖", "辖", "包括", "设", "有"];

/// The first number of institutions in a sentence that contradicts the list behind or before it.
pub fn wrong(sentence: &str) -> Option<Wrong<'_>> {
    let mut at = 0;
    while let Some(offset) = sentence[at..].find(|c| digit(c).is_some()) {
        let start = at + offset;
        let range = number(sentence, start);
        at = range.end;
        let Ok(said) = plain(&sentence[range.clone()]).parse::<usize>() else { continue };
        let after = &sentence[range.end..];
        let counted = after.strip_prefix(['个', '家']).unwrap_or(after);
        let noun = NOUNS.iter().find_map(|noun| counted.strip_prefix(noun));
        let named =
            || NOUNS.iter().find(|noun| sentence[..start].trim_end_matches(['共', '有', '为']).ends_with(*noun));
        let (begin, rest) = match (noun, named()) {
            (Some(rest), _) => (start, rest),
            (None, Some(noun)) if after.starts_with('个') => (sentence[..start].rfind(noun).unwrap_or(start), counted),
            _ => continue,
        };
        let words = &sentence[begin..sentence.len() - rest.len()];
        let behind = INTROS.iter().find_map(|intro| rest.strip_prefix(intro)).and_then(listed);
        let listed = behind.or_else(|| (begin == start).then(|| before(&sentence[..start])).flatten());
        if let Some((least, most, open)) = listed
            && (said < least || said > most && !open)
        {
            return Some(Wrong { words, listed: if said < least { least } else { most } });
        }
    }
    None
}

/// The list before a number: 内设综合股、网络股4个股室.
fn before(text: &str) -> Option<(usize, usize, bool)> {
    let clause = &text[text
        .rfind(['，', '；', '：', '\n'])
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8))..];
    let from = VERBS.iter().filter_map(|verb| Some(clause.find(verb)? + verb.len())).min()?;
    let list = VERBS.iter().find_map(|verb| clause[from..].strip_prefix(verb)).unwrap_or(&clause[from..]);
    listed(list.trim_end_matches(['共', '计']))
}

/// The least and the greatest number of items in a list, and whether it goes on.
fn listed(text: &str) -> Option<(usize, usize, bool)> {
    let mut items = Vec::new();
    let (mut start, mut depth) = (0, 0_u32);
    let mut end = text.len();
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '、' if depth == 0 => {
                items.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            '，' | '。' | '；' | ',' | ';' | '\n' if depth == 0 => {
                end = at;
                break;
            }
            _ => {}
        }
    }
    let last = text.get(start..end)?;
    let open = last.trim().ends_with('等');
    items.push(last.trim().trim_end_matches('等'));
    let is_name = |item: &&str| item.chars().count() <= 24 && ENDINGS.iter().any(|end| item.trim().ends_with(end));
    // 综合科和信息科 are two, 政策法规和信息科 may be one.
    let more = items.iter().flat_map(|item| item.matches(['和', '及', '与'])).count();
    (items.len() > 1 && items.iter().all(is_name)).then_some((items.len(), items.len() + more, open))
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn institutions_are_counted() {
        for (text, listed) in [
            ("内设机构5个：秘书科、信息科、综合科、督查科", 4),
            ("部门下辖3家单位：市信息中心、市值班中心", 2),
            ("下设4个股室：办公室、技术股、运维股", 3),
            ("内设综合股、网络股、信息股4个股室", 3),
            ("内设8个科（室）：秘书一科、秘书二科、综合科、信息科、督查科、值班室", 6),
            ("本部门下属事业单位3个：市信息中心、市接待中心", 2),
            ("内设2个科室，分别为办公室、业务科、财务科等", 3),
        ] {
            assert_eq!(wrong(text).map(|wrong| wrong.listed), Some(listed), "{text}");
        }
        for text in [
            "内设机构4个：秘书科、信息科、综合科、督查科，核定编制20名",
            "内设3个科室：办公室、业务科和财务科",
            "内设2个科室：办公室、政策法规和财务科",
            "设有秘书科、信息科等5个内设机构",
            "内设机构3个",
            "联系5个单位：开展督查、指导、检查",
            "下设办公室（挂督查室、信息科牌子）、业务股2个股室",
        ] {
            assert!(wrong(text).is_none(), "{text}: {:?}", wrong(text));
        }
    }
}
