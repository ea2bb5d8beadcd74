//! 详见附件3, 附表12: attachments that the document does not have.

use super::Left;
use crate::check::texts::Masked;
use crate::check::words::nearby::behind;
use crate::check::{Field, Printed};

/// What an attachment is called.
const KINDS: [&str; 4] = ["附件", "附表", "附图", "附录"];

/// The first attachment that a text speaks of and the document does not print.
pub(super) fn missing(masked: &Masked<'_>, printed: &Printed<'_>) -> Option<Left> {
    // What an indicator is based on may be the attachment of another document.
    if masked.text.field == Field::Basis || !masked.lettered.may_hold("附") {
        return None;
    }
    let text: &str = &masked.lettered.words;
    KINDS.iter().find_map(|kind| {
        let found = text.match_indices(kind).find_map(|(at, _)| named(text, at, kind))?;
        let name = found.trim_start_matches(['详', '见', '参', '如']);
        let is_there = printed.printed_lines().iter().any(|line| {
            // The text itself is printed, too.
            line.holds(name) && !line.holds(found) && !text.contains(line.words.trim())
                || line.words.trim_start().starts_with(name)
        });
        (!is_there).then(|| Left { words: found.to_owned(), certain: false })
    })
}

/// Longest part of a clause that is looked at, in characters.
const CLAUSE: usize = 40;

/// 见附件, 附表12: with a verb or a number, and not of a document that is named.
fn named<'t>(text: &'t str, at: usize, kind: &str) -> Option<&'t str> {
    let before = behind(text, at, CLAUSE);
    let start = before.rfind(['，', '。', '；', '：', '、', '\n']).unwrap_or(0);
    if before[start..].contains(['《', '》', '〔', '〕', '文', '号']) {
        return None;
    }
    let verb = ["详见", "参见", "见"].iter().find(|verb| text[..at].ends_with(**verb));
    let after = &text[at + kind.len()..];
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest = after.trim_start_matches(number);
    let numbered = after.len() - rest.len();
    // 附件三份: a number of attachments.
    let counted = numbered > 0 && rest.starts_with(['份', '个', '张', '项', '种', '类', '页', '件']);
    let goes_on = numbered == 0 && after.starts_with(['资', '材', '上', '下', '齐', '完']);
    if counted || goes_on || verb.is_none() && numbered == 0 {
        return None;
    }
    Some(&text[at - verb.map_or(0, |verb| verb.len())..at + kind.len() + numbered])
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn attachments_of_this_document_have_a_verb_or_a_number() {
        let found = |text: &'static str| named(text, text.find("附").unwrap(), "附件");
        assert_eq!(found("外网运行，详见附件3"), Some("详见附件3"));
        assert_eq!(found("具体见附件"), Some("见附件"));
        assert_eq!(found("附件一所列设备"), Some("附件一"));
        for text in ["《配置标准》附件2", "电梯及附件", "附件3份", "冀财预〔2024〕8号附件1", "计算机及附件维护"]
        {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
