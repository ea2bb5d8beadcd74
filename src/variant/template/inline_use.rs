//! Finds the unit's texts that a template prints within a sentence; these must be a single paragraph.

use super::tokens::tags;
use crate::variant::authored::InputGroup;

/// The texts that a Markdown template prints on a line with other text.
pub(super) fn keys_printed_inline(text: &str) -> Vec<(InputGroup, String)> {
    let mut found = Vec::new();
    for tag in tags(text).iter().filter(|tag| tag.prints) {
        let [root, dot, key, ..] = tag.tokens.as_slice() else { continue };
        let group = InputGroup::ALL.iter().find(|group| root.is_word(group.key()));
        let (Some(group), true) = (group, dot.is_sign(".")) else { continue };
        let before = text[..root.at].trim_end().trim_end_matches("{{-").trim_end_matches("{{");
        let after = text[key.range().end..].split_once("}}").map_or("", |(_, after)| after);
        if !(ends_line(before) && begins_line(after)) {
            found.push((*group, key.text.to_owned()));
        }
    }
    found
}

/// True if the line so far has only `{% … %}` tags.
fn ends_line(mut before: &str) -> bool {
    loop {
        before = before.trim_end_matches([' ', '\t']);
        if before.is_empty() || before.ends_with('\n') {
            return true;
        }
        let Some(opens) = before.strip_suffix("%}").and_then(|inside| inside.rfind("{%")) else { return false };
        before = &before[..opens];
    }
}

/// True if the rest of the line has only `{% … %}` tags and alternatives after `{% else %}`.
fn begins_line(mut after: &str) -> bool {
    loop {
        after = after.trim_start_matches([' ', '\t', '\r']);
        if after.is_empty() || after.starts_with('\n') {
            return true;
        }
        let Some((tag, rest)) = after.strip_prefix("{%").and_then(|inside| inside.split_once("%}")) else {
            return false;
        };
        // Text after {% else %} is an alternative, not an addition.
        let otherwise = ["else", "elif"].iter().any(|word| tag.trim_start_matches('-').trim_start().starts_with(word));
        after = if otherwise { rest.find("{%").map_or("", |at| &rest[at..]) } else { rest };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beside_others_are_within_a_line() {
        for (text, within) in [
            ("{{ narrative.a }}", false),
            ("前文。\n\n{{ narrative.a }}\n\n后文。", false),
            ("{% if narrative.a %}{{ narrative.a }}{% endif %}", false),
            ("{% if narrative.a %}{{ narrative.a }}{% else %}无。{% endif %}", false),
            ("主要为{{ narrative.a }}。", true),
            ("万元\n{%- if delta.x is not zero %}，主要为{{ narrative.a }}{% endif %}。", true),
            ("{{ narrative.a }}等支出", true),
            ("{{ extra.b | money }}", false),
            ("共{{ performance.overall }}", true),
        ] {
            assert_eq!(!keys_printed_inline(text).is_empty(), within, "{text}");
        }
    }
}
