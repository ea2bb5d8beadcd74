//! Breaks measured text into lines and justifies them.

use super::class::{Class, is_joint, is_slash};
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
    pub stretch: Stretch,
}

/// How a line is stretched or squeezed to the width of its column.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Stretch {
    /// Number of gaps that share `room`.
    pub places: Length,
    /// Total width to add; negative to squeeze.
    pub room: Length,
    /// True if empty halves of punctuation are removed, false if all gaps change.
    pub squeezes: bool,
    /// True if an opening bracket or quote at the start of the line lost its empty half.
    pub trimmed: bool,
}

impl Stretch {
    /// Width to add between two characters; `nth` counts the gaps so far.
    pub(super) fn share(&self, nth: &mut Length, before: &Sign, sign: &Sign) -> Length {
        let takes = if self.squeezes { may_squeeze(before, sign) } else { may_stretch(before, sign) };
        if self.room == 0 || !takes {
            return 0;
        }
        *nth += 1;
        // Computed so that rounded shares add up exactly.
        self.room * *nth / self.places - self.room * (*nth - 1) / self.places
    }
}

/// Breaks text into lines; the first is indented. Lines are justified if `justified` gives the maximum stretch per
/// gap; a line that would need more is left as it is.
pub(super) fn broken(signs: &[Sign], wide: Length, indent: Length, justified: Option<Length>) -> Vec<TextLine> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < signs.len() {
        let indent = if lines.is_empty() { indent } else { 0 };
        let room = (wide - indent).max(1);
        let trim = if lines.is_empty() { 0 } else { trimmed(&signs[start]) };
        let end = end_of_line(signs, start, room + trim);
        let visible =
            start + signs[start..end].iter().rposition(|sign| sign.class != Class::Blank).map_or(0, |at| at + 1);
        let natural = width(&signs[start..visible]) - trim;
        let is_last = end == signs.len();
        let mut stretch = Stretch { trimmed: trim > 0, ..Stretch::default() };
        let left = room - natural;
        // At most the empty half of the last character exceeds the line.
        let hangs = visible.checked_sub(1).map_or(0, |last| empty_half(&signs[last]));
        if left + hangs < 0 {
            stretch.places = count(signs, start, visible, may_squeeze);
            stretch.room = if stretch.places > 0 { left + hangs } else { 0 };
            stretch.squeezes = true;
        } else if let Some(most) = justified.filter(|_| !is_last && left > 0) {
            stretch.places = count(signs, start, visible, may_stretch);
            stretch.room = if left <= stretch.places * most { left } else { 0 };
        }
        lines.push(TextLine { start, end, width: (natural + stretch.room).max(0), indent, stretch });
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

/// Width of the empty right half of closing punctuation.
fn empty_half(sign: &Sign) -> Length {
    if sign.class == Class::Close { sign.width / 2 } else { 0 }
}

/// Two centred lines, broken at a sensible place: before a number, after a year, a bracket or a pause; `None` without
/// such a place. GB/T 9704 wants titles to break by sense and to look symmetrical.
pub(super) fn balanced(signs: &[Sign], wide: Length) -> Option<Vec<TextLine>> {
    let halves = |at: usize| (width(&signs[..at]), width(&signs[at..]));
    let parts_sense = |at: &usize| {
        let (before, after) = (&signs[*at - 1], &signs[*at]);
        let begins = before.class == Class::Han && after.c.is_ascii_digit() || after.class == Class::Open;
        after.breaks && (begins || before.class == Class::Close || before.c == '年')
    };
    let fits = |at: &usize| halves(*at).0 <= wide && halves(*at).1 <= wide;
    let uneven = |at: &usize| halves(*at).0.abs_diff(halves(*at).1);
    let at = (1..signs.len()).filter(parts_sense).filter(fits).min_by_key(uneven)?;
    let line = |start: usize, end: usize| {
        let width = width(&signs[start..end]);
        TextLine { start, end, width, indent: 0, stretch: Stretch::default() }
    };
    Some(vec![line(0, at), line(at, signs.len())])
}

/// The empty half of an opening bracket or quote, removed at the start of a line.
fn trimmed(sign: &Sign) -> Length {
    if sign.class == Class::Open { sign.width / 2 } else { 0 }
}

fn count(signs: &[Sign], start: usize, end: usize, is: impl Fn(&Sign, &Sign) -> bool) -> Length {
    let places = (start + 1..end).filter(|&at| is(&signs[at - 1], &signs[at])).count();
    Length::try_from(places).unwrap_or(0)
}

/// True if the gap between two characters may grow: not within a Latin word, a dash or an ellipsis.
pub(super) fn may_stretch(before: &Sign, sign: &Sign) -> bool {
    let latin = |sign: &Sign| matches!(sign.class, Class::Latin | Class::Mark);
    // Chinese-Latin gaps must stay smaller than a space.
    sign.gap <= 0
        && !(latin(before) && latin(sign) || before.c == '—' && sign.c == '—' || before.c == '…' && sign.c == '…')
}

/// True if one of the two has an empty half next to the other that is not yet squeezed.
pub(super) fn may_squeeze(before: &Sign, sign: &Sign) -> bool {
    (before.class == Class::Close || sign.class == Class::Open) && sign.gap >= 0
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
        if at > start && sign.breaks {
            chance = Some(at);
        }
        let next = x + sign.width + if at > start { sign.gap } else { 0 };
        if at > start && may_squeeze(&signs[at - 1], sign) {
            give += sign.width / 4;
        }
        // Closing punctuation at the end needs only its inked half.
        let ink = next - empty_half(sign);
        if ink > room && sign.class != Class::Blank {
            // 避头: a character that must not begin a line is pulled in if punctuation can give up enough width.
            let drawn_in = at > start && !sign.breaks && sign.class != Class::Latin && ink - room <= give;
            let ends = signs.get(at + 1).is_none_or(|after| after.breaks);
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
        if at == 0 || sign.breaks {
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
        let broken = broken(&signs, characters * size, 0, Some(size));
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
        assert_eq!(title("某市人民政府办公室单位预算信息公开情况说明"), None);
    }

    #[test]
    fn an_empty_text_has_no_line_and_blanks_carry_nothing_over() {
        assert!(lines("", 5).is_empty());
        assert_eq!(lines("一二三四五 六七", 5), ["一二三四五 ", "六七"]);
    }
}
