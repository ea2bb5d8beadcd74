//! The part of a paragraph in which something differs.

use std::ops::Range;

use super::parts::{Mark, Word, Words};
use crate::diff::cells::brief;
use crate::diff::change::{Passage, Presence, TextChange};

/// Characters that are shown before and behind a passage.
const AROUND: usize = 16;
/// Characters of a paragraph that is shown for itself.
const ALONE: usize = 60;

/// The old and the new text, as far as they differ; `None` where there is none.
pub(super) fn both(change: &TextChange) -> [Option<Words>; 2] {
    let ranges = |of: fn(&Passage) -> Range<usize>| -> Vec<Range<usize>> { change.passages.iter().map(of).collect() };
    match change.presence {
        Presence::Changed => [
            Some(marked(&change.old, &ranges(|passage| passage.old.clone()), Mark::Old)),
            Some(marked(&change.new, &ranges(|passage| passage.new.clone()), Mark::New)),
        ],
        Presence::Removed => [Some(alone(&change.old)), None],
        Presence::Added | Presence::Moved => [None, Some(alone(&change.new))],
    }
}

fn alone(text: &str) -> Words {
    vec![Word { text: brief(&on_one_line(text), ALONE), mark: Mark::None }]
}

/// Marks the ranges of a text, and leaves out what is far from them.
fn marked(text: &str, ranges: &[Range<usize>], mark: Mark) -> Words {
    let mut words = Words::new();
    let mut at = 0;
    for (number, range) in ranges.iter().enumerate() {
        let between = &text[at..range.start];
        words.push(Word { text: shortened(between, number > 0, true), mark: Mark::None });
        if !range.is_empty() {
            words.push(Word { text: on_one_line(&text[range.clone()]), mark });
        }
        at = range.end;
    }
    words.push(Word { text: shortened(&text[at..], !ranges.is_empty(), false), mark: Mark::None });
    words.retain(|word| !word.text.is_empty());
    words
}

/// A text between passages: its beginning behind one, and its end before one.
fn shortened(text: &str, behind: bool, before: bool) -> String {
    let text = on_one_line(text);
    let length = text.chars().count();
    if length <= AROUND * (usize::from(behind) + usize::from(before)) + 2 {
        return text;
    }
    let (start, rest) = cut(&text, if behind { AROUND } else { 0 });
    let (left_out, end) = cut(&text, length - if before { AROUND } else { 0 });
    // A number is shown whole or not at all.
    let start = if rest.starts_with(of_number) { start.trim_end_matches(of_number) } else { start };
    let end = if left_out.ends_with(of_number) { end.trim_start_matches(of_number) } else { end };
    format!("{start}…{end}")
}

/// The text in two, the first of so many characters.
fn cut(text: &str, characters: usize) -> (&str, &str) {
    text.split_at(text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at))
}

fn of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',')
}

fn on_one_line(text: &str) -> String {
    text.replace(['\n', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_cut() {
        let text = "预算安排因公出国（境）费合计是0.00万元；公务用车运行维护费为12.30万元，与上年相比基本持平。";
        assert_eq!(shortened(text, true, false), "预算安排因公出国（境）费合计是…");
        assert_eq!(shortened(text, false, true), "…万元，与上年相比基本持平。");
        let text = "共5.00万元用于办公费、印刷费、邮电费、差旅费、会议费、培训费、公务接待费，计5.00";
        assert_eq!(shortened(text, false, true), "…、培训费、公务接待费，计5.00");
    }
}
