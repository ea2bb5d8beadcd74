//! The passages in which two texts differ.

use std::ops::Range;

use super::change::Passage;
use super::numbering::Numbering;
use super::sequences::common;
use super::words::plain_character;

/// Words between two passages that are too few to tell them apart.
const BETWEEN: usize = 1;

/// A number, a word of letters, or a character; blanks are none.
struct Token {
    range: Range<usize>,
    plain: String,
}

/// Where two texts differ, from left to right.
pub(super) fn passages(old: &str, new: &str) -> Vec<Passage> {
    let (olds, news) = (tokens(old), tokens(new));
    let mut numbering = Numbering::default();
    let [one, other]: [Vec<u32>; 2] =
        [&olds, &news].map(|tokens| tokens.iter().map(|token| numbering.of(&token.plain)).collect());
    // Token ranges of both texts that differ.
    let mut different: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut from, mut to) = (0, 0);
    for &(i, j) in common(&one, &other).iter().chain([&(olds.len(), news.len())]) {
        if from < i || to < j {
            match different.last_mut() {
                Some((before, after)) if from - before.end <= BETWEEN && to - after.end <= BETWEEN => {
                    (before.end, after.end) = (i, j);
                }
                _ => different.push((from..i, to..j)),
            }
        }
        (from, to) = (i + 1, j + 1);
    }
    let bytes = |tokens: &[Token], range: Range<usize>, length: usize| match tokens.get(range.clone()) {
        Some([first, .., last]) => first.range.start..last.range.end,
        Some([only]) => only.range.clone(),
        _ => {
            let at = tokens.get(range.start).map_or(length, |token| token.range.start);
            at..at
        }
    };
    let passage = |(before, after): (Range<usize>, Range<usize>)| Passage {
        old: bytes(&olds, before, old.len()),
        new: bytes(&news, after, new.len()),
        origin: None,
    };
    different.into_iter().map(passage).collect()
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(plain) = plain_character(c) else { continue };
        let range = at..at + c.len_utf8();
        match tokens.last_mut() {
            Some(last) if last.range.end == at && continues(&last.plain, plain, &text[range.end..]) => {
                last.plain.push(plain);
                last.range.end = range.end;
            }
            _ => tokens.push(Token { range, plain: plain.to_string() }),
        }
    }
    tokens
}

/// True if a character belongs to the number or word before it.
fn continues(word: &str, c: char, rest: &str) -> bool {
    let is_number = word.starts_with(|c: char| c.is_ascii_digit());
    let digit_follows = rest.starts_with(|c: char| c.is_ascii_digit());
    (is_number && (c.is_ascii_digit() || (matches!(c, '.' | ',') && digit_follows)))
        || (c.is_ascii_alphabetic() && word.ends_with(|c: char| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> String {
        let found = passages(old, new);
        let words: Vec<String> = found
            .iter()
            .map(|passage| format!("{}>{}", &old[passage.old.clone()], &new[passage.new.clone()]))
            .collect();
        words.join(" ")
    }

    #[test]
    fn numbers_are_whole_and_blanks_are_nothing() {
        assert_eq!(shown("预算 1,430.96万元。", "预算1,431.96 万元。"), "1,430.96>1,431.96");
        assert_eq!(shown("负责全市工作", "负责全县工作和协调"), "市>县 >和协调");
        assert_eq!(shown("增加人员", "减少人员经费"), "增加>减少 >经费");
        assert_eq!(shown("同（一）", "同(一)"), "");
        assert_eq!(shown("甲乙丙", "丁乙戊"), "甲乙丙>丁乙戊");
    }
}
