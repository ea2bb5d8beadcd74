//! Breaks measured text into lines, one after the other: cells of tables, titles, captions.

use super::class::{Class, is_joint, is_slash};
use super::spacing::{Fit, Spacing, empty_half, trimmed};
use super::text::{Sign, width};
use crate::document::Length;

/// A line: a range of measured characters, and how it is fitted to the column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct TextLine {
    pub start: usize,
    pub end: usize,
    /// Width without trailing spaces.
    pub width: Length,
    /// Distance from the left edge of the column.
    pub indent: Length,
    pub fit: Fit,
}

/// Breaks text into lines, each as full as it can be; punctuation is squeezed to draw in what must not begin a line.
pub(super) fn broken(signs: &[Sign], wide: Length) -> Vec<TextLine> {
    let wide = wide.max(1);
    let mut lines = Vec::new();
    let mut start = 0;
    while start < signs.len() {
        let trim = if lines.is_empty() { 0 } else { trimmed(&signs[start]) };
        let end = end_of_line(signs, start, wide + trim);
        let visible =
            start + signs[start..end].iter().rposition(|sign| sign.class != Class::Blank).map_or(0, |at| at + 1);
        let natural = width(&signs[start..visible]) - trim;
        let mut fit = Fit { spacing: Spacing::FIXED, room: 0, whole: 0, trimmed: trim > 0 };
        // At most the empty half of the last character exceeds the line.
        let left = wide - natural + visible.checked_sub(1).map_or(0, |last| empty_half(&signs[last]));
        if left < 0 {
            fit.whole =
                signs[start..visible].windows(2).map(|pair| Spacing::FIXED.between(&pair[0], &pair[1]).shrink).sum();
            fit.room = if fit.whole > 0 { left } else { 0 };
        }
        lines.push(TextLine { start, end, width: (natural + fit.room).max(0), indent: 0, fit });
        start = end;
        // Spaces at the break are dropped.
        while start < signs.len() && signs[start].class == Class::Blank {
            start += 1;
            if let Some(line) = lines.last_mut() {
                line.end = start;
            }
        }
    }
    lines
}

/// Two centred lines, broken at a sensible place if there is one: before a number, after a year, a bracket or a pause; else in the
/// middle. GB/T 9704 wants titles to break by sense and to look symmetrical.
pub(super) fn balanced(signs: &[Sign], wide: Length) -> Option<Vec<TextLine>> {
    let halves = |at: usize| (width(&signs[..at]), width(&signs[at..]));
    let parts_sense = |at: &usize| {
        let (before, after) = (&signs[*at - 1], &signs[*at]);
        let begins = before.class == Class::Han && after.c.is_ascii_digit() || after.class == Class::Open;
        after.breaks.is_free() && (begins || before.class == Class::Close || before.c == '年')
    };
    let fits = |at: &usize| halves(*at).0 <= wide && halves(*at).1 <= wide;
    let uneven = |at: &usize| halves(*at).0.abs_diff(halves(*at).1);
    // Without such a place, no line of a few characters.
    let is_lonely = |at: &usize| 4 * halves(*at).1 < halves(*at).0;
    let by_sense = (1..signs.len()).filter(parts_sense).filter(fits).min_by_key(uneven).filter(|at| !is_lonely(at));
    let anywhere = || (1..signs.len()).filter(|at| signs[*at].breaks.is_free()).filter(fits).min_by_key(uneven);
    let at = by_sense.or_else(anywhere)?;
    Some(vec![natural_line(signs, 0, at), natural_line(signs, at, signs.len())])
}

/// A line as wide as its characters are.
pub(super) fn natural_line(signs: &[Sign], start: usize, end: usize) -> TextLine {
    let trim = if start > 0 { trimmed(&signs[start]) } else { 0 };
    let fit = Fit { spacing: Spacing::FIXED, room: 0, whole: 0, trimmed: trim > 0 };
    TextLine { start, end, width: width(&signs[start..end]) - trim, indent: 0, fit }
}

/// The end of the line that starts here.
fn end_of_line(signs: &[Sign], start: usize, room: Length) -> usize {
    let mut x = 0;
    // Width that the line's punctuation can give up.
    let mut give = 0;
    let mut at = start;
    let mut chance = None;
    while at < signs.len() {
        let sign = &signs[at];
        if at > start && sign.breaks.is_free() {
            chance = Some(at);
        }
        let next = x + sign.width + if at > start { sign.gap } else { 0 };
        if at > start {
            give += Spacing::FIXED.between(&signs[at - 1], sign).shrink;
        }
        // Closing punctuation at the end needs only its inked half.
        let ink = next - empty_half(sign);
        if ink > room && sign.class != Class::Blank {
            // 避头: a character that must not begin a line is pulled in if punctuation can give up enough width.
            let drawn_in = at > start && !sign.breaks.is_free() && sign.class != Class::Latin && ink - room <= give;
            let ends = signs.get(at + 1).is_none_or(|after| after.breaks.is_free());
            if drawn_in && ends {
                return at + 1;
            }
            return match chance {
                Some(chance) => address(signs, start..at, chance, room).unwrap_or(chance),
                None => cut(signs, start, at),
            };
        }
        x = next;
        at += 1;
    }
    signs.len()
}

/// Where to break a web address that would leave a third of the line empty: after a slash, if there is one.
fn address(signs: &[Sign], line: std::ops::Range<usize>, chance: usize, room: Length) -> Option<usize> {
    let word = &signs[chance..line.end];
    if word.iter().any(|sign| sign.class != Class::Latin) || width(&signs[line.start..chance]) * 3 > room * 2 {
        return None;
    }
    word.iter().rposition(|sign| is_slash(sign.c)).map(|at| chance + at + 1)
}

/// Where to break a word longer than a line: after a hyphen or the like in its second half, else where the line is
/// full.
fn cut(signs: &[Sign], start: usize, full: usize) -> usize {
    let from = start + (full - start) / 2;
    let joint = (from..full).rev().find(|&at| is_joint(signs[at].c));
    // A line has at least one character; forbidden line starts are avoided if possible.
    joint.map_or(full, |at| at + 1).max(start + 1)
}

/// Width of the widest unbreakable part.
pub(super) fn widest_word(signs: &[Sign]) -> Length {
    let mut widest = 0;
    let mut x = 0;
    for (at, sign) in signs.iter().enumerate() {
        if at == 0 || sign.breaks.is_free() {
            x = sign.width;
        } else if sign.class != Class::Blank {
            x += sign.width + sign.gap;
        }
        widest = widest.max(x);
    }
    widest
}

#[cfg(test)]
mod tests {
    use super::super::text::SizedFace;
    use super::*;
    use crate::document::Typeface;
    use crate::fonts::Fonts;

    fn lines(text: &str, characters: i64) -> Vec<String> {
        let size = 10_000;
        let of = SizedFace { fonts: Fonts::built_in(), face: Typeface::Text, size };
        let signs = of.measure(text);
        let broken = broken(&signs, characters * size);
        assert_eq!(broken.last().map_or(0, |line| line.end), signs.len());
        for line in &broken {
            assert!(line.width <= characters * size + size / 2, "{line:?}");
        }
        broken.iter().map(|line| signs[line.start..line.end].iter().map(|sign| sign.c).collect()).collect()
    }

    #[test]
    fn punctuation_begins_no_line_and_ends_none() {
        assert_eq!(lines("一二三四五，六七", 5), ["一二三四", "五，六七"]);
        // Half of the comma fits if one character is narrower.
        assert_eq!(lines("一二（三四），五六", 6), ["一二（三四），", "五六"]);
        assert_eq!(lines("一二三四（五六）", 5), ["一二三四", "（五六）"]);
    }

    #[test]
    fn a_number_keeps_its_unit_and_a_word_stays_whole() {
        assert_eq!(lines("共计安排资金1430.96万元整", 8), ["共计安排资金", "1430.96万元整"]);
        assert!(lines("精度在1.25～3.75之间", 7).iter().any(|line| line.contains("1.25～3.75")));
        assert_eq!(lines("按照合同GF-2020-01办理", 7), ["按照合同", "GF-2020-01办", "理"]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_cut_at_a_joint() {
        let cut = lines("http://www.example.gov.cn/a/b/c", 8);
        assert!(cut.len() >= 2 && cut[..cut.len() - 1].iter().all(|line| line.ends_with(is_joint)), "{cut:?}");
        assert_eq!(lines("1234567890123456789012345678901234567890", 8).concat().len(), 40);
    }

    #[test]
    fn a_title_of_two_lines_breaks_by_sense() {
        let of = SizedFace { fonts: Fonts::built_in(), face: Typeface::Title, size: 10_000 };
        let title = |text: &str| {
            let signs = of.measure(text);
            let lines = balanced(&signs, 200_000)?;
            Some(lines.iter().map(|line| signs[line.start..line.end].iter().map(|sign| sign.c).collect()).collect())
        };
        let wanted: Vec<String> = vec!["某市人民政府办公室2024年".into(), "单位预算信息公开情况说明".into()];
        assert_eq!(title("某市人民政府办公室2024年单位预算信息公开情况说明"), Some(wanted));
        let even: Vec<String> = vec!["某市人民政府办公室单".into(), "位预算信息公开情况说明".into()];
        assert_eq!(title("某市人民政府办公室单位预算信息公开情况说明"), Some(even));
    }

    #[test]
    fn an_empty_text_has_no_line_and_blanks_carry_nothing_over() {
        assert!(lines("", 5).is_empty());
        assert_eq!(lines("一二三四五 六七", 5), ["一二三四五 ", "六七"]);
    }
}
