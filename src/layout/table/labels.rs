//! Breaks a label in a narrow cell between its words: 服务对象/满意度指标, and not 服务对象满/意度指标.

use std::cmp::Reverse;

use super::super::class::Class;
use super::super::lines::{TextLine, natural_line};
use super::super::spacing::{empty_half, trimmed};
use super::super::text::Sign;
use crate::document::Length;
use crate::lexicon::dictionary::WIDE;
use crate::lexicon::segments::Segments;

/// A label has at most so many characters, on at most so many lines.
const LONGEST: usize = 24;
const LINES: usize = 6;

/// A longer word is a phrase, such as 网络故障恢复.
const WORD: usize = 3;

/// What breaks cost, and how uneven the lines are.
type Cost = (usize, Length);

/// As many lines as given, broken between words rather than within them; none for what is not a label. Centred lines are as
/// even as can be, and others as full.
pub(super) fn by_words(signs: &[Sign], wide: Length, lines: usize, centred: bool) -> Option<Vec<TextLine>> {
    if !(2..=LINES).contains(&lines) || signs.len() > LONGEST || signs.iter().any(|sign| sign.class == Class::Blank) {
        return None;
    }
    let costs = costs(signs);
    // Where each character begins, on one line.
    let mut x: Vec<Length> = vec![0];
    x.extend(signs.iter().scan(0, |x, sign| {
        *x += sign.gap + sign.width;
        Some(*x)
    }));
    let width = |start: usize, end: usize| {
        let trim = if start > 0 { signs[start].gap + trimmed(&signs[start]) } else { 0 };
        x[end] - x[start] - trim
    };
    // For each number of lines and each end: the cost, and where its last line starts.
    let mut best: Vec<Vec<Option<(Cost, usize)>>> = vec![vec![None; signs.len() + 1]; lines + 1];
    best[0][0] = Some(((0, 0), 0));
    for line in 1..=lines {
        for end in line..=signs.len() {
            let starts = (line - 1..end).filter(|start| *start == 0 || signs[*start].breaks.is_free());
            let found = starts.filter_map(|start| {
                let ((broken, uneven), _) = best[line - 1][start]?;
                let width = width(start, end);
                // A single character is no line.
                let alone = if end - start == 1 { ALONE } else { 0 };
                let counts = centred || end < signs.len();
                let free = wide - width;
                let more = if counts { free * free / 1_000_000 } else { 0 };
                let fits = width - empty_half(&signs[end - 1]) <= wide;
                fits.then_some(((broken + costs[start] + alone, uneven + more), start))
            });
            // Of equal ones, the one whose upper lines are fuller.
            best[line][end] = found.min_by_key(|(cost, start)| (*cost, Reverse(*start)));
        }
    }
    let mut end = signs.len();
    let mut found = Vec::with_capacity(lines);
    for line in (1..=lines).rev() {
        let (_, start) = best[line][end]?;
        found.push(natural_line(signs, start, end));
        end = start;
    }
    found.reverse();
    Some(found)
}

/// What a line of one character costs, a break within a word, and one within a phrase.
const ALONE: usize = 5;
const WITHIN_A_WORD: usize = 3;
const WITHIN_A_PHRASE: usize = 1;

/// For each character, what a break before it costs.
fn costs(signs: &[Sign]) -> Vec<usize> {
    let mut costs = vec![0; signs.len()];
    let is_known = |sign: &Sign| sign.class == Class::Han && sign.c.len_utf8() == WIDE;
    let mut first = 0;
    for run in signs.chunk_by(|one, next| is_known(one) == is_known(next)) {
        if is_known(&run[0]) {
            let text: String = run.iter().map(|sign| sign.c).collect();
            let [words, phrases] =
                [WORD, crate::lexicon::dictionary::LONGEST].map(|longest| Segments::up_to(longest, text.as_bytes()));
            for at in 1..run.len() {
                let within = |segments: &Segments<'_>, cost| if segments.parts(at) { 0 } else { cost };
                costs[first + at] = within(&words, WITHIN_A_WORD) + within(&phrases, WITHIN_A_PHRASE);
            }
        }
        first += run.len();
    }
    costs
}

#[cfg(test)]
mod tests {
    use super::super::super::text::SizedFace;
    use super::*;
    use crate::document::Typeface;
    use crate::fonts::Fonts;

    fn broken(text: &str, characters: Length, lines: usize, centred: bool) -> Option<String> {
        let size = 10_000;
        let signs = SizedFace { fonts: Fonts::built_in(), face: Typeface::Text, size }.measure(text);
        let found = by_words(&signs, characters * size, lines, centred)?;
        assert!(found.iter().all(|line| line.width <= characters * size + size / 2));
        let words = |line: &TextLine| signs[line.start..line.end].iter().map(|sign| sign.c).collect::<String>();
        Some(found.iter().map(words).collect::<Vec<_>>().join("/"))
    }

    #[test]
    fn labels_are_broken_between_words() {
        let broken = |text, characters, lines| broken(text, characters, lines, true).unwrap();
        assert_eq!(broken("满意度指标", 3, 2), "满意度/指标");
        assert_eq!(broken("经济效益指标", 5, 2), "经济效益/指标");
        assert_eq!(broken("服务对象满意度指标", 5, 2), "服务对象/满意度指标");
        assert_eq!(broken("会场设备完好率", 6, 2), "会场设备/完好率");
        // Phrases of several words.
        assert_eq!(broken("一般公共预算财政拨款", 4, 3), "一般公共/预算/财政拨款");
        assert_eq!(broken("城乡社区规划与管理", 4, 3), "城乡社区/规划与/管理");
        assert_eq!(broken("文化旅游体育与传媒支出", 4, 3), "文化旅游/体育与/传媒支出");
        assert_eq!(broken("2024年督查工作计划", 6, 2), "2024年督查/工作计划");
    }

    #[test]
    fn brackets_and_rare_characters_are_as_elsewhere() {
        let size = 10_000;
        let signs = SizedFace { fonts: Fonts::built_in(), face: Typeface::Text, size }.measure("设备维修套（个）数");
        let lines = by_words(&signs, 5 * size, 2, false).unwrap();
        assert!(lines[1].fit.trimmed && lines[1].width < 4 * size);
        assert_eq!(broken("𠀀村经济效益指标", 6, 2, true).unwrap(), "𠀀村经济效益/指标");
    }

    #[test]
    fn lines_at_the_left_are_full() {
        assert_eq!(broken("预算规模及资金用途", 4, 3, false).unwrap(), "预算规模/及资金/用途");
        assert_eq!(broken("会场设备完好率", 6, 2, false).unwrap(), "会场设备/完好率");
    }

    #[test]
    fn long_texts_and_what_does_not_fit_are_no_labels() {
        assert_eq!(broken("12345678901234567890", 4, 4, true), None);
        assert_eq!(broken(&"字".repeat(25), 13, 2, true), None);
        assert_eq!(broken("", 13, 2, true), None);
        assert_eq!(broken("满意度指标", 2, 2, true), None);
        assert_eq!(broken("指标", 4, 1, true), None);
    }
}
