//! Marks of values that somebody must check before the budget is published: comments that begin with 待核.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::path::PathStep;
use super::places::Places;

/// How the comment at a value, or the note on a cell, begins.
pub const REVIEW: &str = "待核";

/// A value that somebody must check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The value's bytes; of a section its head; the comment itself if no value is near.
    pub place: Range<usize>,
    /// The way to the value; empty if no value is near.
    pub path: Vec<PathStep>,
    /// What the comment says after 待核; may be empty.
    pub note: String,
}

/// The marked values of a TOML text, in order of their comments; none if it is not TOML.
#[must_use]
pub fn marks(text: &str) -> Vec<Mark> {
    DeTable::parse(text).map_or_else(|_| Vec::new(), |tree| marks_of(text, tree.get_ref()))
}

/// The same for a text that is parsed already.
pub(super) fn marks_of(text: &str, root: &DeTable<'_>) -> Vec<Mark> {
    if !text.contains(REVIEW) {
        return Vec::new();
    }
    let places = Places::of(root);
    let comments = Source::new(text).lex().filter(|token| token.kind() == TokenKind::Comment);
    let marks = comments.filter_map(|token| {
        let place = token.span().start()..token.span().end();
        let words = asked(text[place.clone()].trim_start_matches('#'))?;
        let line = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
        let is_alone = text[line..place.start].trim().is_empty();
        let found = if is_alone { places.below(place.start) } else { places.on_line(line, place.start) };
        let Some(found) = found else { return Some(Mark { place, path: Vec::new(), note: note(words) }) };
        let mut path = places.path(found);
        let (value, inner, words) = narrowed(places.value(found), words);
        path.extend(inner);
        Some(Mark { place: value.span(), path, note: note(words) })
    });
    marks.collect()
}

/// What the note on a cell asks to check: its lines that begin with 待核, each with those that follow. Programs put the
/// author's name into the first line.
pub(super) fn of_note(text: &str) -> Vec<String> {
    let mut marks: Vec<String> = Vec::new();
    for line in text.lines() {
        match (asked(line), marks.last_mut()) {
            (Some(words), _) => marks.push(note(words)),
            (None, Some(last)) if !line.trim().is_empty() => *last = format!("{last} {}", line.trim()),
            _ => {}
        }
    }
    marks
}

/// What a comment or note says after 待核; `None` if it does not begin so.
fn asked(words: &str) -> Option<&str> {
    words.trim_start().strip_prefix(REVIEW)
}

/// The words after the colon.
fn note(words: &str) -> String {
    words.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':')).trim_end().to_owned()
}

/// A mark on a line that holds several values may name one: `待核 plan.mar：…`. List items are counted from 1.
fn narrowed<'n, 't, 'w>(
    value: &'n Spanned<DeValue<'t>>,
    words: &'w str,
) -> (&'n Spanned<DeValue<'t>>, Vec<PathStep>, &'w str) {
    let (mut inner, mut path, mut rest) = (value, Vec::new(), words.trim());
    loop {
        let end = rest.find(['.', '：', ':']).unwrap_or(rest.len());
        let step = match inner.get_ref() {
            DeValue::Table(table) => table.get(&rest[..end]).map(|next| (next, PathStep::Key(rest[..end].to_owned()))),
            DeValue::Array(items) => {
                let at = rest[..end].parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                at.and_then(|at| Some((items.get(at)?, PathStep::At(at))))
            }
            _ => None,
        };
        let Some((next, step)) = step else { return (value, Vec::new(), words) };
        path.push(step);
        inner = next;
        match rest[end..].strip_prefix('.') {
            Some(more) => rest = more,
            None => return (inner, path, &rest[end..]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each mark as `path=value|note`.
    fn marked(text: &str) -> Vec<String> {
        let step = |step: &PathStep| match step {
            PathStep::Key(key) => format!(".{key}"),
            PathStep::At(at) => format!("[{at}]"),
        };
        let one = |mark: Mark| {
            let path: String = mark.path.iter().map(step).collect();
            format!("{path}={}|{}", text[mark.place].lines().next().unwrap_or_default(), mark.note)
        };
        marks(text).into_iter().map(one).collect()
    }

    #[test]
    fn a_mark_is_of_the_value_before_it_or_of_the_next_below() {
        for (text, expected) in [
            ("a = 1 # 待核：一\nb = 2", ".a=1|一"),
            ("a = 1\n#待核:二 \n\n# 别的\nb = 2", ".b=2|二"),
            ("# 待核\n[a]\nb = 1", ".a=[a]|"),
            ("[a] # 待核\nb = 1", ".a=[a]|"),
            ("[x]\n# 待核\n[a.b]\nc = 1\n[a.c]", ".a.b=[a.b]|"),
            ("[a.b]\n[x]\n# 待核\n[a.c]", ".a.c=[a.c]|"),
            ("[[a]]\nb = 1\n# 待核\n[[a]]\nb = 2", ".a[1]=[[a]]|"),
            ("# 待核\n[[a]]\nb = 1\n[[a]]\nb = 2", ".a[0]=[[a]]|"),
            ("[[a]]\nb = 1\n[[ a ]] # 待核\n", ".a[1]=[[ a ]]|"),
            ("# 待核\na.b.c = 1", ".a.b.c=1|"),
            ("a = [\n  { b = 1 }, # 待核：一\n  { b = 2 },\n]", ".a[0]={ b = 1 }|一"),
            ("a = [\n  { b = 1 },\n  # 待核：二\n  { b = 2 }\n]", ".a[1]={ b = 2 }|二"),
            ("a = [\n  1,\n  # 待核\n]\nb = 2", ".a=[|"),
            ("a = [ # 待核\n  1,\n]\nb = 2", ".a=[ # 待核|"),
            ("a = [\n  1,\n] # 待核\nb = 2", ".a=[|"),
            ("a = \"\"\"\n# 待核\n\"\"\" # 待核：文\nb = 2", ".a=\"\"\"|文"),
            ("a = { b = 1, c = [2, 3] } # 待核 c.2：三", ".a.c[1]=3|三"),
            ("a = { b = 1 } # 待核 c：三", ".a={ b = 1 }|c：三"),
            ("a = 1\n# 待核", "=# 待核|"),
        ] {
            assert_eq!(marked(text), [expected], "{text}");
        }
        assert!(marked("a = \"# 待核\"\n'# 待核' = 1 # 已核\n# 要待核").is_empty());
        assert_eq!(marked("# 待核：一\n# 待核：二\na = 1 # 待核"), [".a=1|一", ".a=1|二", ".a=1|"]);
    }
}
