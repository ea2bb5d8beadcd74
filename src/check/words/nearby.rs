//! The text around a place.

use crate::lexicon::dictionary::WIDE;
use crate::lexicon::is_chinese;
use crate::lexicon::segments::Segments;

/// Characters before a place that decide how a run is divided there.
const BEFORE: usize = 6;

/// The text next before a place, at most so many characters: looking back to its beginning would make the work quadratic.
pub fn behind(text: &str, at: usize, most: usize) -> &str {
    let start = text[..at].char_indices().rev().take(most).last().map_or(at, |(start, _)| start);
    &text[start..at]
}

/// The text from a place on, at most so many characters.
pub fn ahead(text: &str, at: usize, most: usize) -> &str {
    let end = text[at..].char_indices().nth(most).map_or(text.len(), |(end, _)| at + end);
    &text[at..end]
}

/// The Chinese characters next before a place, some of them.
pub fn run_before(text: &str, at: usize) -> &str {
    let chinese = text[..at].chars().rev().take(BEFORE).take_while(|c| is_chinese(*c));
    &text[at - chinese.map(char::len_utf8).sum::<usize>()..at]
}

/// The Chinese characters from a place on, some of them.
pub fn run_after(text: &str, at: usize) -> &str {
    let chinese = text[at..].chars().take(BEFORE).take_while(|c| is_chinese(*c));
    &text[at..at + chinese.map(char::len_utf8).sum::<usize>()]
}

/// True if the last character of a text is a word of its own.
pub fn ends_alone(text: &str, last: char) -> bool {
    let run = run_before(text, text.len());
    let length = run.len() / WIDE;
    length > 0 && run.ends_with(last) && Segments::of(run.as_bytes()).parts(length - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_of_a_sentence_is_told() {
        assert!(ends_alone("保障各部门的", '的') && ends_alone("建设、维护与", '与'));
        assert!(!ends_alone("人员参与", '与') && !ends_alone("达到目的", '的') && !ends_alone("", '的'));
    }
}
