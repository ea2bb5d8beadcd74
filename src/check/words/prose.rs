//! A line of running text: its words, computed numbers, sentences and clauses.

use std::ops::Range;

use super::amounts::{Amount, amounts};
use crate::document::{Inline, Piece};
use crate::money::Money;

/// A number that the program computed, not one that was typed.
#[derive(Clone, Debug)]
pub struct Live<'l> {
    /// Byte range in the text.
    pub range: Range<usize>,
    /// `None` for a ratio.
    pub amount: Option<Money>,
    /// Numbers of the facts behind it.
    pub trace: &'l [u32],
}

/// A line as printed.
#[derive(Clone, Debug, Default)]
pub struct Prose<'l> {
    pub text: String,
    /// Computed numbers, in order.
    pub live: Vec<Live<'l>>,
}

impl<'l> Prose<'l> {
    /// Joins a line's pieces and records where its numbers are.
    pub fn of(content: &'l Inline) -> Self {
        let mut prose = Self::default();
        for piece in &content.0 {
            let start = prose.text.len();
            prose.text.push_str(piece.text());
            let range = start..prose.text.len();
            match piece {
                Piece::Text(_) => {}
                Piece::Number { amount, trace, .. } => prose.live.push(Live { range, amount: Some(*amount), trace }),
                Piece::Ratio { trace, .. } => prose.live.push(Live { range, amount: None, trace }),
            }
        }
        prose
    }

    /// The computed number that overlaps a range.
    pub fn live_at(&self, range: &Range<usize>) -> Option<&Live<'l>> {
        let at = self.live.partition_point(|live| live.range.end <= range.start);
        self.live.get(at).filter(|live| live.range.start < range.end)
    }

    /// Amounts that were typed.
    pub fn typed(&self) -> impl Iterator<Item = Amount> + '_ {
        amounts(&self.text).into_iter().filter(|amount| self.live_at(&amount.number).is_none())
    }
}

/// Characters that end a sentence.
pub const SENTENCE: [char; 5] = ['。', '！', '？', '!', '\n'];
/// Characters that end a clause.
const CLAUSE: [char; 17] =
    ['，', '。', '；', '：', '、', '！', '？', '（', '）', ',', ';', ':', '!', '(', ')', '\n', '?'];

/// Longer sentences, in bytes, are skipped, so that work stays linear.
const SENTENCE_LENGTH: usize = 6000;

/// Byte ranges of the sentences.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut sentences = Vec::new();
    for (at, stop) in text.match_indices(SENTENCE) {
        sentences.push(start..at);
        start = at + stop.len();
    }
    sentences.push(start..text.len());
    sentences.retain(|sentence| sentence.len() <= SENTENCE_LENGTH && !text[sentence.clone()].trim().is_empty());
    sentences
}

/// Limit of a clause, in characters.
const CLAUSE_LENGTH: usize = 120;

/// Brackets that are part of a name: 因公出国（境）费, 维修（护）费.
const IN_NAMES: [&str; 4] = ["（境）", "(境)", "（护）", "(护)"];

/// Start of the clause around a position.
pub fn clause_start(text: &str, at: usize) -> usize {
    let mut first = at;
    let mut skip = usize::MAX;
    for (place, c) in text[..at].char_indices().rev().take(CLAUSE_LENGTH) {
        let end = place + c.len_utf8();
        if end > skip {
            continue;
        }
        if CLAUSE.contains(&c) {
            let Some(name) = IN_NAMES.iter().find(|name| text[..end].ends_with(**name)) else { return end };
            skip = end - name.len();
            first = skip;
            continue;
        }
        first = place;
    }
    first
}

/// End of the clause around a position.
pub fn clause_end(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut skip = 0;
    for (place, c) in text[at..].char_indices().take(CLAUSE_LENGTH).map(|(place, c)| (at + place, c)) {
        if place < skip {
            continue;
        }
        if CLAUSE.contains(&c) {
            let Some(name) = IN_NAMES.iter().find(|name| text[place..].starts_with(**name)) else { return place };
            skip = place + name.len();
            end = skip;
            continue;
        }
        end = place + c.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn live_numbers_are_told_from_typed_ones() {
        let number = Piece::Number { text: "5.00".to_owned(), amount: Money::ZERO, trace: vec![1] };
        let line = Inline(vec![Piece::Text("安排3.00万元、".to_owned()), number, Piece::Text("万元".to_owned())]);
        let prose = Prose::of(&line);
        assert_eq!(prose.typed().map(|amount| &prose.text[amount.range]).collect::<Vec<_>>(), ["3.00万元"]);
        assert_eq!(amounts(&prose.text).len(), 2);
    }

    #[test]
    fn sentences_and_clauses_end_where_they_should() {
        let text = "共3万元，其中：甲1万元。乙（丙）";
        let said: Vec<&str> = sentences(text).into_iter().map(|sentence| &text[sentence]).collect();
        assert_eq!(said, ["共3万元，其中：甲1万元", "乙（丙）"]);
        let at = text.find('1').unwrap();
        assert_eq!(&text[clause_start(text, at)..clause_end(text, at)], "甲1万元");
        let text = "（一）因公出国（境）费0万元，（二）维修（护）费";
        let clause = |at: usize| &text[clause_start(text, at)..clause_end(text, at)];
        assert_eq!(clause(text.find('0').unwrap()), "因公出国（境）费0万元");
        assert_eq!(clause(text.find('因').unwrap()), "因公出国（境）费0万元");
        assert_eq!(clause(text.len()), "维修（护）费");
    }
}
