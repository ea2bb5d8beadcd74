//! Text as runs. Authored text never becomes markup, and characters that XML cannot represent are omitted.

use std::borrow::Cow;

use docx_rs::{BreakType, Run};

use crate::document::Inline;

/// The text without characters that XML 1.0 cannot represent. The reader of budgets refuses them, but a document from
/// elsewhere must not break the file.
pub(super) fn held(text: &str) -> Cow<'_, str> {
    let is_held = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    if text.chars().all(is_held) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|&c| is_held(c)).collect())
    }
}

/// Escaped text, for parts that are written without docx-rs.
pub(super) fn escaped(text: &str) -> String {
    crate::render::markup::escaped(&held(text))
}

/// The text of an inline; a single piece is borrowed.
pub(super) fn text(content: &Inline) -> Cow<'_, str> {
    match content.0.as_slice() {
        [] => Cow::Borrowed(""),
        [piece] => Cow::Borrowed(piece.text()),
        _ => Cow::Owned(content.text()),
    }
}

/// Writes what `run` makes, without docx-rs.
pub(super) fn write_run(out: &mut String, text: &str) {
    let text = held(text);
    out.push_str("<w:r>");
    if text.contains(['\n', '\t']) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                out.push_str(r#"<w:br w:type="textWrapping"/>"#);
            }
            for (at, words) in line.split('\t').enumerate() {
                if at > 0 {
                    out.push_str("<w:tab/>");
                }
                if !words.is_empty() {
                    write_text(out, words);
                }
            }
        }
    } else {
        write_text(out, &text);
    }
    out.push_str("</w:r>");
}

fn write_text(out: &mut String, text: &str) {
    out.push_str(r#"<w:t xml:space="preserve">"#);
    crate::render::markup::escape(out, text);
    out.push_str("</w:t>");
}

/// The text as one run, with line breaks and tabs.
pub(super) fn run(text: &str) -> Run {
    let text = held(text);
    if !text.contains(['\n', '\t']) {
        return Run::new().add_text(text.into_owned());
    }
    let mut run = Run::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        for (at, words) in line.split('\t').enumerate() {
            if at > 0 {
                run = run.add_tab();
            }
            if !words.is_empty() {
                run = run.add_text(words);
            }
        }
    }
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(held("a\u{0}\u{8}b\u{FFFE}\u{FFFF}\u{1F}c\u{202E}\u{10FFFF}\r"), "abc\u{202E}\u{10FFFF}");
        assert!(matches!(held("一\t二\n"), Cow::Borrowed(_)));
        assert_eq!(escaped("]]><a b=\"&\">\u{1}"), "]]&gt;&lt;a b=&quot;&amp;&quot;&gt;");
    }
}
