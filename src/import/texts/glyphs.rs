//! Printed words as they are compared: widths of punctuation and blanks make no difference.

use crate::visible::is_unseen;

/// A visible character of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Glyph {
    /// As compared.
    pub c: char,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    pub end: usize,
    /// Glyphs of the number that begins here; 0 for none.
    pub number: usize,
}

/// The visible characters of a text.
pub(super) fn glyphs(text: &str) -> Vec<Glyph> {
    let seen = text.char_indices().filter(|&(_, c)| !c.is_whitespace() && !is_unseen(c));
    let mut glyphs: Vec<Glyph> =
        seen.map(|(start, c)| Glyph { c: fold(c), start, end: start + c.len_utf8(), number: 0 }).collect();
    let mut at = 0;
    while at < glyphs.len() {
        let length = number_at(text, &glyphs[at..]);
        glyphs[at].number = length;
        at += length.max(1);
    }
    glyphs
}

/// The length of the number at the beginning: digits, with thousands separators and a point; a Chinese full stop, which
/// is compared as a point, ends it.
fn number_at(text: &str, glyphs: &[Glyph]) -> usize {
    let is_digit = |at: usize| glyphs.get(at).is_some_and(|glyph| glyph.c.is_ascii_digit());
    let is = |at: usize, c: char| glyphs.get(at).is_some_and(|glyph| glyph.c == c);
    let is_stop = |at: usize| glyphs.get(at).is_some_and(|glyph| matches!(&text[glyph.start..glyph.end], "。" | "｡"));
    let mut end = usize::from(is(0, '-') && is_digit(1));
    if !is_digit(end) {
        return 0;
    }
    let mut has_point = false;
    loop {
        let group = is(end, ',') && (1..=3).all(|next| is_digit(end + next)) && !is_digit(end + 4);
        let point = is(end, '.') && !is_stop(end) && is_digit(end + 1) && !has_point;
        if is_digit(end) || point || (group && !has_point) {
            has_point |= point;
            end += 1;
        } else {
            return end;
        }
    }
}

/// A character without the differences that nobody sees as different words.
pub(super) fn fold(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '＂' | '「' | '」' | '『' | '』' => '"',
        '‘' | '’' | '＇' | '`' => '\'',
        '—' | '–' | '―' | '－' | '−' | '‐' | '‑' | '─' | '~' | '～' => '-',
        '〔' | '［' | '【' => '[',
        '〕' | '］' | '】' => ']',
        '•' | '∙' | '・' | '●' | '◦' => '·',
        '。' | '．' | '｡' => '.',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// True for what separates words.
pub(super) fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || matches!(c, '、' | '《' | '》' | '〈' | '〉' | '…' | '·')
}

/// The number of characters of an auto-number at the beginning: 一、 （一） 1. 第一部分 ①.
pub(super) fn numbering(mut chars: impl Iterator<Item = char>) -> usize {
    let is_numeral = |c: char| c.is_ascii_digit() || "零〇一二三四五六七八九十百".contains(c);
    let Some(first) = chars.next() else { return 0 };
    match first {
        '\u{2460}'..='\u{2473}' | '·' => 1,
        '(' | '第' => {
            let numerals = chars.by_ref().take(5).collect::<Vec<_>>();
            let count = numerals.iter().take_while(|&&c| is_numeral(c)).count();
            let closed = match (first, &numerals[count..]) {
                _ if count == 0 => 0,
                ('(', [')', ..]) => 1,
                ('第', ['部', '分', ..]) => 2,
                ('第', ['章' | '节' | '条', ..]) => 1,
                _ => 0,
            };
            if closed == 0 { 0 } else { 1 + count + closed }
        }
        c if is_numeral(c) => {
            let rest = chars.take(5).collect::<Vec<_>>();
            let count = rest.iter().take_while(|&&c| is_numeral(c)).count();
            match &rest[count..] {
                ['、' | ')', ..] => 2 + count,
                // 1.5 is a number.
                ['.', next, ..] if !next.is_ascii_digit() => 2 + count,
                ['.'] => 2 + count,
                _ => 0,
            }
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        glyphs(text).iter().map(|glyph| glyph.c).collect()
    }

    #[test]
    fn widths_and_blanks_make_no_difference() {
        assert_eq!(folded("共计 １２．５ 万元，（ 其中："), folded("共计12.5万元,(其中:"));
        assert_eq!(folded("“三公”\u{a0}经费。"), folded("\"三公\"经费."));
    }

    #[test]
    fn numbers_are_found_whole() {
        let numbers = |text: &str| {
            let all = glyphs(text);
            let found = all.iter().enumerate().filter(|(_, glyph)| glyph.number > 0);
            found.map(|(at, glyph)| all[at..at + glyph.number].iter().map(|g| g.c).collect()).collect::<Vec<String>>()
        };
        assert_eq!(numbers("2024年安排1,234.50万元，-3.0、5,12。7."), ["2024", "1,234.50", "-3.0", "5", "12", "7"]);
    }

    #[test]
    fn auto_numbers_are_recognised() {
        let length = |text: &str| numbering(glyphs(text).iter().map(|glyph| glyph.c));
        let cases = [("一、职责", 2), ("（十二）职责", 4), ("1. 职责", 2), ("12、职责", 3), ("第一部分 概况", 4)];
        for (text, expected) in cases {
            assert_eq!(length(text), expected, "{text}");
        }
        for text in ["2024年", "1.5万元", "一般公共预算", "第一书记", "（一般）", ""] {
            assert_eq!(length(text), 0, "{text}");
        }
    }
}
