//! Breaks a justified paragraph as a whole, as Knuth and Plass do: of all ways to break it, the one whose lines are changed least.
//!
//! A line is *sound* if its gaps can fill the column, or all but half an em of it. If no way has sound lines alone, unsound ones
//! are admitted, as few as possible, and so are breaks within addresses and within words wider than the column.

use super::class::{Class, is_joint, is_slash};
use super::lines::{TextLine, broken};
use super::spacing::{Fit, MOST, Spacing, empty_half, trimmed};
use super::text::{Break, Sign};
use crate::document::Length;

/// The cost of lines and breaks: a line that is filled by 3 % tracking costs 110² = 12 100.
type Cost = i64;

/// Added to the badness of a line that ends between a number and its unit.
const AFTER_NUMBER: Cost = 300;

/// The cost of a last line of one character.
const LONELY: Cost = 40_000;

/// The cost of an unsound line, more than all sound ones of a paragraph; to it comes the square of what is missing, in thousandths of
/// the column: two lines that lack a quarter of it look better than one that lacks half.
const UNSOUND: Cost = 1_000_000_000_000;
const MISSING: Cost = 10_000_000;

/// Breaks within an address, after a joint of a word, and anywhere, cost as much as an unsound line that lacks this much of the column.
const IN_ADDRESS: Cost = 333;
const AT_JOINT: Cost = 500;
const ANYWHERE: Cost = 900;

/// Breaks text into lines; the first is indented.
pub(super) fn composed(signs: &[Sign], wide: Length, indent: Length, size: Length, spacing: Spacing) -> Vec<TextLine> {
    if signs.is_empty() {
        return Vec::new();
    }
    let paragraph = Paragraph::of(signs, wide, indent, size, spacing);
    let chances = paragraph.chances();
    let ends = paragraph.best(&chances, true).or_else(|| {
        let more = paragraph.more_chances(chances);
        paragraph.best(&more, false)
    });
    ends.map_or_else(|| broken(signs, wide), |ends| paragraph.lines(&ends))
}

struct Paragraph<'s> {
    signs: &'s [Sign],
    wide: Length,
    indent: Length,
    size: Length,
    spacing: Spacing,
    /// By character, up to its left edge: width, and what the gaps can give and take.
    passed: Vec<Passed>,
}

#[derive(Clone, Copy, Default)]
struct Passed {
    x: Length,
    shrink: Length,
    stretch: Length,
}

/// A place where a line may end: the character after it, and what that costs.
#[derive(Clone, Copy)]
struct Chance {
    at: usize,
    badness: Cost,
    cost: Cost,
}

/// How a line is set, and what it costs.
struct Setting {
    cost: Cost,
    room: Length,
    whole: Length,
    natural: Length,
}

/// Why a line is not set.
enum Unset {
    TooLong,
    TooShort,
    /// So short that no line which begins later and ends here is sound.
    FarTooShort,
}

impl<'s> Paragraph<'s> {
    fn of(signs: &'s [Sign], wide: Length, indent: Length, size: Length, spacing: Spacing) -> Self {
        let mut passed = Vec::with_capacity(signs.len());
        let mut now = Passed::default();
        passed.push(now);
        for pair in signs.windows(2) {
            let gap = spacing.between(&pair[0], &pair[1]);
            now.x += pair[0].width + pair[1].gap + gap.natural;
            now.shrink += gap.shrink;
            now.stretch += gap.stretch;
            passed.push(now);
        }
        Self { signs, wide, indent, size, spacing, passed }
    }

    /// The beginning, where lines may break, and the end.
    fn chances(&self) -> Vec<Chance> {
        let chance = |(at, sign): (usize, &Sign)| match sign.breaks {
            Break::Never => None,
            Break::AfterNumber => Some(Chance { at, badness: AFTER_NUMBER, cost: 0 }),
            Break::Free => Some(Chance { at, badness: 0, cost: 0 }),
        };
        let edge = |at| Chance { at, badness: 0, cost: 0 };
        let inner = self.signs.iter().enumerate().skip(1).filter_map(chance);
        std::iter::once(edge(0)).chain(inner).chain([edge(self.signs.len())]).collect()
    }

    /// The same with breaks after the slashes of addresses, and within what is wider than the column.
    fn more_chances(&self, chances: Vec<Chance>) -> Vec<Chance> {
        let mut more = Vec::with_capacity(chances.len());
        for pair in chances.windows(2) {
            more.push(pair[0]);
            let word = pair[0].at..pair[1].at;
            let last = &self.signs[word.end - 1];
            let width = self.passed[word.end - 1].x + last.width - self.passed[word.start].x;
            let is_wide = width > self.wide - self.indent;
            for at in word.start + 1..word.end {
                let before = &self.signs[at - 1];
                let lacking = match before.c {
                    c if is_slash(c) && before.class == Class::Latin => IN_ADDRESS,
                    _ if !is_wide || self.signs[at].class == Class::Blank => continue,
                    c if is_joint(c) => AT_JOINT,
                    _ => ANYWHERE,
                };
                more.push(Chance { at, badness: 0, cost: unsound(lacking) });
            }
        }
        more.extend(chances.last());
        more
    }

    /// Indices of the best breaks, without the beginning; `None` if there is no way with lines of this kind.
    fn best(&self, chances: &[Chance], sound: bool) -> Option<Vec<usize>> {
        let mut costs: Vec<Option<Cost>> = vec![None; chances.len()];
        let mut from = vec![0; chances.len()];
        costs[0] = Some(0);
        // Lines that begin before this chance are too long by now.
        let mut first = 0;
        for to in 1..chances.len() {
            let mut too_long = first;
            for start in first..to {
                match self.set(chances[start].at, &chances[to], sound) {
                    // A line with more in it is too long as well.
                    Err(Unset::TooLong) if start == too_long => too_long = (start + 1).min(to - 1),
                    Err(Unset::TooLong | Unset::TooShort) => {}
                    Err(Unset::FarTooShort) => break,
                    Ok(set) => {
                        let Some(cost) = costs[start].map(|cost| cost.saturating_add(set.cost)) else { continue };
                        if costs[to].is_none_or(|best| cost < best) {
                            (costs[to], from[to]) = (Some(cost), start);
                        }
                    }
                }
            }
            first = too_long;
        }
        costs[chances.len() - 1]?;
        let mut ends = Vec::new();
        let mut at = chances.len() - 1;
        while at > 0 {
            ends.push(chances[at].at);
            at = from[at];
        }
        ends.reverse();
        Some(ends)
    }

    /// The end of a line without trailing spaces.
    fn visible(&self, start: usize, end: usize) -> usize {
        start + self.signs[start..end].iter().rposition(|sign| sign.class != Class::Blank).map_or(0, |at| at + 1)
    }

    /// Sets a line.
    fn set(&self, start: usize, end: &Chance, sound: bool) -> Result<Setting, Unset> {
        let visible = self.visible(start, end.at);
        let Some(last) = visible.checked_sub(1).filter(|last| *last >= start) else { return Err(Unset::TooShort) };
        let (from, to, last) = (self.passed[start], self.passed[last], &self.signs[last]);
        let trim = if start > 0 { trimmed(&self.signs[start]) } else { 0 };
        let column = (self.wide - if start == 0 { self.indent } else { 0 }).max(1);
        let natural = to.x - from.x + last.width - trim;
        let left = column - natural;
        let hang = empty_half(last);
        let is_last = end.at == self.signs.len();
        let (room, whole, lacking) = if left + hang < 0 {
            let (missing, shrink) = (-left - hang, to.shrink - from.shrink);
            if missing > shrink {
                // One character is never too long.
                let is_alone = !sound && visible == start + 1;
                if !is_alone {
                    return Err(Unset::TooLong);
                }
                (0, 0, 0)
            } else {
                (-missing, shrink, 0)
            }
        } else if is_last || left <= 0 {
            (0, 0, 0)
        } else {
            let whole = to.stretch - from.stretch;
            let room = left.min(whole * MOST.0 / MOST.1);
            (room, whole, left - room)
        };
        if sound && lacking > self.size / 2 {
            // A bracket at the start of a line loses half an em, and may be followed by one that does not.
            return Err(if lacking > self.size * 3 / 2 { Unset::FarTooShort } else { Unset::TooShort });
        }
        let ratio = if whole > 0 { room.abs() * 1000 / whole } else { 0 };
        let badness = 10 + end.badness + ratio * ratio * ratio / 10_000_000 + lacking * 4000 / self.size.max(1);
        let lonely = if is_last && start > 0 && natural <= 2 * self.size { LONELY } else { 0 };
        let cost = if lacking > self.size / 2 {
            unsound(lacking * 1000 / column) + end.cost
        } else {
            badness * badness + lonely + end.cost
        };
        Ok(Setting { cost, room, whole, natural })
    }

    fn lines(&self, ends: &[usize]) -> Vec<TextLine> {
        let mut start = 0;
        let mut lines = Vec::with_capacity(ends.len());
        for &end in ends {
            let chance = Chance { at: end, badness: 0, cost: 0 };
            let (natural, room, whole) =
                self.set(start, &chance, false).map_or((0, 0, 0), |set| (set.natural, set.room, set.whole));
            let trimmed = start > 0 && trimmed(&self.signs[start]) > 0;
            let fit = Fit { spacing: self.spacing, room, whole, trimmed };
            let indent = if start == 0 { self.indent } else { 0 };
            lines.push(TextLine { start, end, width: (natural + room).max(0), indent, fit });
            start = end;
        }
        lines
    }
}

/// The cost of a line that lacks so many thousandths of its column.
fn unsound(lacking: Cost) -> Cost {
    UNSOUND + lacking * lacking * MISSING
}

#[cfg(test)]
mod tests {
    use super::super::spacing::Gap;
    use super::super::text::SizedFace;
    use super::*;
    use crate::document::Typeface;
    use crate::fonts::Fonts;

    const SIZE: Length = 16_000;

    fn measured(text: &str) -> Vec<Sign> {
        SizedFace { fonts: Fonts::built_in(), face: Typeface::Text, size: SIZE }.measure(text)
    }

    fn words(signs: &[Sign], line: &TextLine) -> String {
        signs[line.start..line.end].iter().map(|sign| sign.c).collect()
    }

    fn lines(text: &str, wide: Length) -> Vec<String> {
        let signs = measured(text);
        composed(&signs, wide, 0, SIZE, Spacing::of_column(SIZE, wide)).iter().map(|line| words(&signs, line)).collect()
    }

    /// Asked of the characters alone: whether this line can fill the column, or all but half an em of it.
    fn is_sound(signs: &[Sign], start: usize, end: usize, column: Length, spacing: Spacing) -> bool {
        let seen = signs[..end].iter().rposition(|sign| sign.class != Class::Blank).map_or(0, |last| last + 1);
        let line = &signs[start..seen.max(start)];
        let (Some(first), Some(last)) = (line.first(), line.last()) else { return false };
        let (mut least, mut natural, mut most) = (0, 0, 0);
        for (at, sign) in line.iter().enumerate() {
            let gap = if at > 0 { spacing.between(&line[at - 1], sign) } else { Gap::default() };
            let width = sign.width + gap.natural + if at > 0 { sign.gap } else { 0 };
            least += width - gap.shrink;
            natural += width;
            most += width * 2 + gap.stretch * 5;
        }
        let lost = if start > 0 { trimmed(first) } else { 0 };
        let fits = least - lost - empty_half(last) <= column;
        fits && (end == signs.len() || natural - lost >= column || most / 2 - lost >= column - SIZE / 2)
    }

    /// Every place that sound lines alone lead to.
    fn can_be_sound(signs: &[Sign], wide: Length, indent: Length, spacing: Spacing) -> bool {
        let ends: Vec<usize> =
            (1..signs.len()).filter(|&at| signs[at].breaks != Break::Never).chain([signs.len()]).collect();
        let mut reached = vec![0];
        for end in ends {
            let column = |start: usize| wide - if start == 0 { indent } else { 0 };
            if reached.iter().any(|&start| is_sound(signs, start, end, column(start), spacing)) {
                reached.push(end);
            }
        }
        reached.last() == Some(&signs.len())
    }

    #[test]
    fn punctuation_begins_no_line_and_ends_none() {
        let twenty = "一二三四五六七八九十".repeat(2);
        let cut = lines(&format!("{twenty}，一二三"), 20 * SIZE);
        assert_eq!(cut, [format!("{twenty}，"), "一二三".to_owned()]);
        let cut = lines(&format!("{twenty}一二三（五六）一二"), 24 * SIZE);
        assert_eq!(cut, [format!("{twenty}一二三"), "（五六）一二".to_owned()]);
    }

    #[test]
    fn a_number_leaves_its_unit_rather_than_a_gap() {
        let wide = 28 * SIZE;
        let text = "反映本单位当年全部收入，2024年预算收入1430.96万元，其中一般公共预算收入1430.96万元，基金预算收入0.00万元。";
        let broken = lines(text, wide);
        assert!(broken.len() == 2 && !broken[0].ends_with(|c: char| c.is_ascii_digit()), "{broken:?}");
        let narrow = lines("一二三四五六七八九十1430.96万元的收入", 13 * SIZE + SIZE / 2);
        assert_eq!(narrow, ["一二三四五六七八九十1430.96", "万元的收入"]);
    }

    #[test]
    fn an_address_breaks_behind_a_slash_and_a_long_word_somewhere() {
        let cut = lines("资料公布在https://www.example.gov.cn/data/services/budget", 24 * SIZE);
        assert!(cut[..cut.len() - 1].iter().all(|line| line.ends_with('/')), "{cut:?}");
        let digits = "1234567890".repeat(8);
        assert_eq!(lines(&digits, 8 * SIZE).concat(), digits);
        assert!(lines("", SIZE).is_empty());
        assert_eq!(lines("一二三", SIZE / 2), ["一", "二", "三"]);
    }

    /// Short lines of tests/documents/layout that are in no document made to hurt.
    #[test]
    fn telephone_numbers_and_long_amounts_stay_whole() {
        for text in [
            "1.受理投诉举报。电话：0317-5621234，传真：0317-5621235。",
            "2025年预算420,000.00元，比2024年执行数增加370,000.00元",
        ] {
            let signs = measured(text);
            assert!(!can_be_sound(&signs, 442_205, 2 * SIZE, Spacing::of_column(SIZE, 442_205)), "{text}");
        }
    }

    #[test]
    fn a_column_holds_a_whole_number_of_characters() {
        // 156 mm, 三号.
        let wide = 442_205;
        let text = "预".repeat(28 * 3);
        assert!(lines(&text, wide).iter().all(|line| line.chars().count() == 28));
    }

    /// Texts of figures, words, punctuation and addresses, from a fixed sequence.
    fn texts() -> impl Iterator<Item = String> {
        let parts = [
            "预算",
            "收入",
            "支出",
            "的",
            "，",
            "。",
            "（其中",
            "）",
            "“三公”经费",
            "1430.96万元",
            "5%",
            "2024年度",
            "GF-2020-01",
            "、",
            "《办法》",
            "——",
            " ",
            "公开",
            "12人",
            "：",
            "一般公共预算",
            "Supercalifragilistic",
            "https://www.example.gov.cn/data/",
        ];
        let mut seed: u64 = 7;
        let mut next = move |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).map_or(0, |number| number % below)
        };
        (0..600).map(move |_| {
            let count = 5 + next(60);
            // Most texts have neither addresses nor long words, which are the last two.
            let kinds = parts.len() - if next(4) > 0 { 2 } else { 0 };
            let text: String = (0..count).map(|_| parts[next(kinds)]).collect();
            text.trim().to_owned()
        })
    }

    #[test]
    fn a_line_is_short_only_if_there_is_no_other_way() {
        let (mut short, mut all) = (0, 0);
        for text in texts() {
            let signs = measured(&text);
            for wide in [442_205, 200_000] {
                let (indent, spacing) = (2 * SIZE, Spacing::of_column(SIZE, wide));
                let lines = composed(&signs, wide, indent, SIZE, spacing);
                assert_eq!(lines.iter().map(|line| words(&signs, line)).collect::<String>(), text);
                let sound = |line: &TextLine| {
                    let column = wide - line.indent;
                    let legal = line.end == signs.len() || signs[line.end].breaks != Break::Never;
                    legal && is_sound(&signs, line.start, line.end, column, spacing)
                };
                let is_sound = lines.iter().all(sound);
                assert_eq!(is_sound, can_be_sound(&signs, wide, indent, spacing), "{text}");
                (short, all) = (short + usize::from(!is_sound), all + 1);
            }
        }
        assert!(short > 10 && all > 2 * short, "{short} of {all}");
    }
}
