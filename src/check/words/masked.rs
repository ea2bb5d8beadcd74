//! Authored text with template tags masked, for rules about wording.

use std::borrow::Cow;

use crate::check::{Authored, Field};

/// Replaces a tag: not a letter, digit or punctuation mark.
pub const TAG: char = '\u{FFFC}';

/// The text, each template tag replaced by one character.
pub fn masked<'b>(text: &Authored<'b>) -> Cow<'b, str> {
    let template = matches!(text.field, Field::Narrative | Field::Section | Field::Extra);
    if template && text.text.contains('{') { Cow::Owned(without_tags(text.text)) } else { Cow::Borrowed(text.text) }
}

fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    // Do not search again for a missing closing mark: a text may be a megabyte of opening braces.
    let mut closings = [("{{", Some("}}")), ("{%", Some("%}")), ("{#", Some("#}"))];
    while let Some(at) = rest.find('{') {
        let (before, tag) = rest.split_at(at);
        plain.push_str(before);
        let opened = closings.iter_mut().find(|(open, _)| tag.starts_with(*open));
        let end = opened.and_then(|(_, closing)| {
            let end = closing.and_then(|close| tag[2..].find(close));
            *closing = closing.filter(|_| end.is_some());
            end
        });
        match end {
            Some(end) => {
                plain.push(TAG);
                rest = &tag[end + 4..];
            }
            None => {
                plain.push('{');
                rest = &tag[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_one_character_each() {
        assert_eq!(
            without_tags("共{{ fig.a | money(style=\"x\") }}万元{% if a %}。{% endif %}"),
            "共\u{FFFC}万元\u{FFFC}。\u{FFFC}"
        );
        assert_eq!(without_tags("{单位} {{ 没有完"), "{单位} {{ 没有完");
        assert_eq!(without_tags("{% 没有完 {# 注 #}{{ a }}{#}"), "{% 没有完 \u{FFFC}\u{FFFC}{#}");
    }

    #[test]
    fn a_megabyte_of_braces_is_read_in_time() {
        let braces = "{".repeat(1 << 20);
        assert_eq!(without_tags(&braces), braces);
    }
}
