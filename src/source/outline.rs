//! The headings and keys of a TOML text as they stand, also those written twice, of which the tree holds only one.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, RecursionGuard, parse_document};

/// Brackets within brackets, as many as the parser of the tree enters.
const DEPTH: u32 = 80;

/// A heading with the keys below it; the first section has the keys above all headings.
#[derive(Default)]
pub(super) struct Section {
    pub head: Option<Head>,
    pub keys: Vec<Key>,
}

/// `[revenue]`, `[[expenditure]]`
pub(super) struct Head {
    pub name: String,
    /// With the brackets.
    pub range: Range<usize>,
    pub is_double: bool,
}

#[derive(Clone)]
pub(super) struct Key {
    pub name: String,
    pub range: Range<usize>,
}

impl Section {
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.head.as_ref().is_some_and(|head| head.name == name)
    }
}

pub(super) fn outline(text: &str) -> Vec<Section> {
    let tokens = Source::new(text).lex().into_vec();
    let mut sections = vec![Section::default()];
    // Brackets of values that are open, the heading that is, and the key so far.
    let (mut depth, mut open, mut key): (usize, Option<(usize, bool)>, Option<Range<usize>>) = (0, None, None);
    let mut receive = |event: Event| {
        let (start, end) = (event.span().start(), event.span().end());
        match event.kind() {
            EventKind::StdTableOpen => (open, key) = (Some((start, false)), None),
            EventKind::ArrayTableOpen => (open, key) = (Some((start, true)), None),
            EventKind::StdTableClose | EventKind::ArrayTableClose => {
                if let (Some((start, is_double)), Some(name)) = (open.take(), key.take()) {
                    let head = Head { name: plain(&text[name]), range: start..end, is_double };
                    sections.push(Section { head: Some(head), keys: Vec::new() });
                }
            }
            EventKind::ArrayOpen | EventKind::InlineTableOpen => depth += 1,
            EventKind::ArrayClose | EventKind::InlineTableClose => depth = depth.saturating_sub(1),
            EventKind::SimpleKey if depth == 0 => {
                key = Some(key.as_ref().map_or(start..end, |key| key.start..end));
            }
            EventKind::KeyValSep if depth == 0 => {
                if let (Some(range), Some(last)) = (key.take(), sections.last_mut()) {
                    last.keys.push(Key { name: plain(&text[range.clone()]), range });
                }
            }
            EventKind::Newline if depth == 0 => key = None,
            _ => {}
        }
    };
    parse_document(&tokens, &mut RecursionGuard::new(&mut receive, DEPTH), &mut ());
    sections
}

/// A key without blanks and quotes.
fn plain(key: &str) -> String {
    key.chars().filter(|c| !c.is_whitespace() && !matches!(c, '"' | '\'')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_keys_stand_also_where_they_are_written_twice() {
        let text = "a = 1\n[[b]]\nc = { d = 1 }\nc = [ [1] ]\n\"e\" = 1\n[b . x]\nf.g = 2\n";
        let shown: Vec<String> = outline(text)
            .iter()
            .map(|section| {
                let head = section.head.as_ref().map_or("", |head| &text[head.range.clone()]);
                let keys: Vec<&str> = section.keys.iter().map(|key| key.name.as_str()).collect();
                format!("{head}: {}", keys.join(" "))
            })
            .collect();
        assert_eq!(shown, [": a", "[[b]]: c c e", "[b . x]: f.g"]);
    }
}
