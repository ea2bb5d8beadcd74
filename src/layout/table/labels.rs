//! Breaks a label in a narrow cell between its words: 服务对象/满意度指标, and not 服务对象满/意度指标.

use super::super::class::Class;
use super::super::lines::{TextLine, natural_line};
use super::super::text::{Sign, width};
use crate::document::Length;
use crate::lexicon::segments::Segments;

/// A label has at most so many characters, on at most so many lines.
const LONGEST: usize = 20;
const LINES: usize = 4;

/// As many lines as given, broken between words rather than within them; none for what is not a label. Centred lines are as even as
/// can be, and others as full.
pub(super) fn by_words(signs: &[Sign], wide: Length, lines: usize, centred: bool) -> Option<Vec<TextLine>> {
    if !(2..=LINES).contains(&lines) || signs.len() > LONGEST {
        return None;
    }
    // Sums, numbers and Latin words are broken where they fill a line.
    if signs.iter().any(|sign| matches!(sign.class, Class::Latin | Class::Blank)) {
        return None;
    }
    let bounds = bounds(signs);
    // For each number of lines and each end: the cost, and where its last line starts.
    let mut best = vec![vec![None; signs.len() + 1]; lines + 1];
    best[0][0] = Some(((0, 0), 0));
    for line in 1..=lines {
        for end in line..=signs.len() {
            let starts = (line - 1..end).filter(|start| *start == 0 || signs[*start].breaks.is_free());
            let costs = starts.filter_map(|start| {
                let ((within, uneven), _): ((usize, Length), usize) = best[line - 1][start]?;
                let free = wide - width(&signs[start..end]);
                let one_word = usize::from(start > 0 && !bounds[start]);
                // A single character is no line.
                let alone = usize::from(end - start == 1);
                let counts = centred || end < signs.len();
                let more = if counts { free * free / 1_000_000 } else { 0 };
                (free >= 0).then_some(((within + one_word + alone, uneven + more), start))
            });
            best[line][end] = costs.min();
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

/// For each character, whether a word begins there.
fn bounds(signs: &[Sign]) -> Vec<bool> {
    let mut bounds = vec![true; signs.len()];
    for run in signs.iter().enumerate().collect::<Vec<_>>().chunk_by(|one, next| one.1.class == next.1.class) {
        if run[0].1.class != Class::Han {
            continue;
        }
        let first = run[0].0;
        let text: String = run.iter().map(|(_, sign)| sign.c).collect();
        if text.len() != run.len() * crate::lexicon::dictionary::WIDE {
            continue;
        }
        let segments = Segments::of(text.as_bytes());
        (first..first + run.len()).for_each(|at| bounds[at] = segments.parts(at - first));
    }
    bounds
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
        assert!(found.iter().all(|line| line.width <= characters * size));
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
        // A word longer than the column.
        assert_eq!(broken("可持续影响指标", 2, 4), "可持/续/影响/指标");
    }

    #[test]
    fn lines_at_the_left_are_full() {
        assert_eq!(broken("预算规模及资金用途", 4, 3, false).unwrap(), "预算规模/及资金/用途");
        assert_eq!(broken("会场设备完好率", 6, 2, false).unwrap(), "会场设备/完好率");
    }

    #[test]
    fn numbers_long_texts_and_what_does_not_fit_are_no_labels() {
        assert_eq!(broken("共计20.00万元", 4, 2, true), None);
        assert_eq!(broken(&"字".repeat(21), 11, 2, true), None);
        assert_eq!(broken("满意度指标", 2, 2, true), None);
        assert_eq!(broken("指标", 4, 1, true), None);
    }
}
