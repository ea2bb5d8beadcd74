//! Attributes of a heading, in braces after its text, and its number among headings of its level.
//!
//! `## 收入说明 {id="income" number="1、"}`. Braces in authored text are escaped, so that only the template's count.

use std::collections::BTreeMap;

use crate::variant::{Numbering, bare};

/// Attributes of a heading.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct HeadingAttributes {
    /// Id by which the contents can rename it.
    pub id: Option<String>,
    /// Style of its number; `None` for no number.
    pub number: Option<Numbering>,
    /// Its text in the contents, if another; an empty one leaves it out.
    pub toc: Option<String>,
}

/// The heading's source without its braces, and the attributes; `None` if they are malformed.
pub(super) fn attributes(source: &str) -> Option<(&str, HeadingAttributes)> {
    let line = source.trim_end();
    let Some(inside) = line.strip_suffix('}').filter(|rest| !rest.ends_with('\\')) else {
        return Some((line, HeadingAttributes::default()));
    };
    let open = inside.rmatch_indices('{').find(|&(at, _)| !inside[..at].ends_with('\\'))?.0;
    let mut attributes = HeadingAttributes::default();
    let mut rest = inside[open + 1..].trim();
    while !rest.is_empty() {
        let (key, after) = rest.split_once("=\"")?;
        let end = after.match_indices('"').find(|&(at, _)| !after[..at].ends_with('\\'))?.0;
        let (value, after) = (unescaped(&after[..end]), &after[end + 1..]);
        match key.trim() {
            "id" => attributes.id = Some(value),
            "number" => attributes.number = Some(Numbering::like(&value)?),
            "toc" => attributes.toc = Some(value.trim().to_owned()),
            _ => return None,
        }
        rest = after.trim_start();
    }
    Some((line[..open].trim_end(), attributes))
}

/// What is said where a number is unknown.
pub(super) const NUMBERS: &str = "写第一个编号，如 \"一、\"、\"（一）\"、\"第一部分　\"、\"1.\"、\"①\"、\"壹、\"；别的编号直接写在标题里，不写 number。";

/// The number in these braces, if it is none that counts.
pub(super) fn unknown_number(braces: &str) -> Option<String> {
    let (_, after) = braces.split_once("number=\"")?;
    let number = unescaped(after.split_once('"')?.0);
    Numbering::like(&number).is_none().then_some(number)
}

/// Markdown of one line as it is printed, if nothing but authored text in it is markup.
pub(super) fn unescaped(markdown: &str) -> String {
    let mut printed = String::with_capacity(markdown.len());
    let markdown = bare(markdown);
    let mut rest = markdown.chars().peekable();
    while let Some(c) = rest.next() {
        let escaped = rest.next_if(|next| c == '\\' && next.is_ascii_punctuation());
        printed.push(escaped.unwrap_or(c));
    }
    printed
}

/// Counters by level; a heading restarts those of deeper levels.
#[derive(Debug, Default)]
pub(super) struct Counters(BTreeMap<u8, usize>);

impl Counters {
    /// The number of the next numbered heading of this level.
    pub(super) fn next(&mut self, level: u8, style: Option<&Numbering>) -> String {
        self.0.retain(|counted, _| *counted <= level);
        style.map_or_else(String::new, |style| {
            let counted = self.0.entry(level).or_default();
            *counted += 1;
            style.print(*counted)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_of_the_template_are_attributes_and_those_of_a_unit_are_words() {
        let read = |source| attributes(source).map(|(words, said)| (words.to_owned(), said.id));
        assert_eq!(read("# 收入 {id=\"a\"}\n"), Some(("# 收入".into(), Some("a".into()))));
        assert_eq!(read("# 收入"), Some(("# 收入".into(), None)));
        assert_eq!(read("# 收入 \\{id\\=\\\"a\\\"\\}"), Some(("# 收入 \\{id\\=\\\"a\\\"\\}".into(), None)));
        assert_eq!(read("# 收入 {id=a}"), None);
        assert_eq!(read("# 收入 {name=\"a\"}"), None);
        assert_eq!(read("# 收入 {number=\"、\"}"), None);
        let toc = |source| attributes(source).and_then(|(_, said)| said.toc);
        assert_eq!(toc("# 收入 {toc=\"甲\\\"乙\\\"\" id=\"a\"}"), Some("甲\"乙\"".into()));
        assert_eq!(toc("# 收入 {toc=\"\"}"), Some(String::new()));
    }

    #[test]
    fn each_level_counts_anew_below_a_higher_one() {
        let (chinese, arabic) = (Numbering::like("一、"), Numbering::like("1、"));
        let mut counters = Counters::default();
        let numbers: Vec<String> = [(2, &chinese), (3, &arabic), (3, &None), (3, &arabic), (2, &chinese), (3, &arabic)]
            .into_iter()
            .map(|(level, style)| counters.next(level, style.as_ref()))
            .collect();
        assert_eq!(numbers, ["一、", "1、", "", "2、", "二、", "1、"]);
    }
}
