//! Clauses of running text, where a bracket in a name ends nothing: 因公出国（境）费.

use std::ops::Range;

/// Characters that end a clause outside brackets.
const ENDS: [char; 13] = ['，', '。', '；', '：', '！', '？', '\n', ',', ';', ':', '!', '?', '\r'];

/// Longer brackets, in characters, hold a sentence of their own.
const BRACKET: usize = 12;

/// Byte ranges of the clauses, without spaces around them.
pub fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut open) = (0, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' => open = BRACKET,
            '）' | ')' => open = 0,
            _ => open = open.saturating_sub(1),
        }
        if ENDS.contains(&c) && open == 0 {
            found.push(start..at);
            start = at + c.len_utf8();
        }
    }
    found.push(start..text.len());
    let trimmed = |range: Range<usize>| {
        let words = &text[range.clone()];
        let from = range.start + words.len() - words.trim_start().len();
        from..(from + words.trim().len())
    };
    found.into_iter().map(trimmed).filter(|range| !range.is_empty()).collect()
}

/// The sentence around a clause: from the mark that ended the one before to the next.
pub fn sentence_around(text: &str, clause: &Range<usize>) -> Range<usize> {
    let stops = ['。', '！', '？', '\n', '；', ';'];
    let start =
        text[..clause.start].rfind(stops).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let end = text[clause.end..].find(stops).map_or(text.len(), |at| clause.end + at);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_of_a_name_end_no_clause() {
        let text = "未安排因公出国（境）费，无采购。\n有（一）";
        let said: Vec<&str> = clauses(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(said, ["未安排因公出国（境）费", "无采购", "有（一）"]);
        let second = clauses(text)[1].clone();
        assert_eq!(&text[sentence_around(text, &second)], "未安排因公出国（境）费，无采购");
    }
}
