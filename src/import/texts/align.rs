//! Which paragraph of one document is which of another, in order.

use super::anchors::anchors;
use super::gains::{EDGE, NUMBER, Pair, gains, pairs_of, tidy};
use super::glyphs::{Glyph, numbering};
use super::part::{Kind, Part};

/// A paragraph to be found among parts.
pub(super) struct Sought {
    pub kind: Kind,
    /// All its words, if no part of them may be others.
    pub fixed: Option<String>,
    /// Sorted.
    pub pairs: Vec<Pair>,
    /// The text that is the whole paragraph, if it is one of the unit's.
    pub whole: Option<usize>,
    pub has_numbering: bool,
}

/// Where a paragraph belongs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Belongs {
    /// It is this part.
    Is(usize),
    /// It is one of the paragraphs of this part's text.
    Within(usize),
    Nowhere,
}

/// Characters of a paragraph that are looked at.
const ENOUGH: usize = 3_000;
/// Pairs of a part and a paragraph that are compared at most.
const MOST: usize = 4_000_000;

impl Sought {
    /// A published paragraph.
    pub(super) fn text(kind: Kind, glyphs: &[Glyph]) -> Self {
        let skip = numbering(glyphs.iter().take(8).map(|glyph| glyph.c));
        let mut chars = vec![EDGE];
        let mut at = skip;
        while let Some(glyph) = glyphs.get(at).filter(|_| chars.len() < ENOUGH) {
            chars.push(if glyph.number > 0 { NUMBER } else { glyph.c });
            at += glyph.number.max(1);
        }
        chars.push(EDGE);
        let mut pairs: Vec<Pair> = chars.windows(2).map(|pair| (pair[0], pair[1])).collect();
        tidy(&mut pairs);
        let fixed = Some(glyphs.iter().map(|glyph| glyph.c).collect());
        Self { kind, fixed, pairs, whole: None, has_numbering: skip > 0 }
    }

    /// A compiled paragraph.
    pub(super) fn part(part: &Part) -> Self {
        let (mut pairs, _) = pairs_of(&part.pattern);
        tidy(&mut pairs);
        let skip = part.pattern.numbering();
        let (fixed, whole) = (part.pattern.only_words(), part.pattern.whole());
        Self { kind: part.kind, fixed, pairs, whole, has_numbering: skip > 0 }
    }
}

/// For each paragraph, where it belongs among the parts.
pub(super) fn align(parts: &[Part], sought: &[Sought], several: &dyn Fn(usize) -> bool) -> Vec<Belongs> {
    let mut belongs = vec![Belongs::Nowhere; sought.len()];
    let (mut work, mut row, mut column) = (MOST, 0, 0);
    // What is certain divides the rest into short pieces.
    for anchor in anchors(parts, sought).into_iter().chain([(parts.len(), sought.len())]) {
        let (rows, columns) = (row..anchor.0, column..anchor.1);
        let between = between(&parts[rows], &sought[columns.clone()], several, &mut work);
        for (belongs, own) in belongs[columns].iter_mut().zip(between) {
            *belongs = own.shifted(row);
        }
        if let Some(belongs) = belongs.get_mut(anchor.1) {
            *belongs = Belongs::Is(anchor.0);
        }
        (row, column) = (anchor.0 + 1, anchor.1 + 1);
    }
    end_at_tables(&mut belongs, sought);
    belongs
}

impl Belongs {
    fn shifted(self, by: usize) -> Self {
        match self {
            Self::Is(part) => Self::Is(part + by),
            Self::Within(part) => Self::Within(part + by),
            Self::Nowhere => Self::Nowhere,
        }
    }
}

/// The same for a piece of the document; `work` is what may yet be compared.
fn between(parts: &[Part], sought: &[Sought], several: &dyn Fn(usize) -> bool, work: &mut usize) -> Vec<Belongs> {
    let sought = &sought[..sought.len().min(*work / (parts.len() + 1))];
    *work -= sought.len() * (parts.len() + 1);
    if parts.is_empty() || sought.is_empty() {
        return Vec::new();
    }
    let gains = gains(parts, sought, several);
    let takes: Vec<bool> = parts.iter().map(|part| takes_several(part, several)).collect();
    let (height, width) = (parts.len() + 1, sought.len() + 1);
    let mut scores = vec![0_i32; height * width];
    let mut moves = vec![Move::Line; height * width];
    for row in 0..height {
        for column in 0..width {
            let cell = row * width + column;
            if cell == 0 {
                continue;
            }
            let mut best: Option<(i32, Move)> = None;
            let mut offer = |score: i32, by: Move| {
                if best.is_none_or(|(known, _)| score > known) {
                    best = Some((score, by));
                }
            };
            if row > 0 && column > 0 {
                let gain = gains[(row - 1) * sought.len() + column - 1];
                if gain > 0 {
                    offer(scores[cell - width - 1] + gain, Move::Both);
                }
                let within = match sought[column - 1].kind {
                    _ if !takes[row - 1] => 0,
                    Kind::Text => 2,
                    Kind::Heading => 1,
                    Kind::Table => 0,
                };
                // Of several texts, the first behind its heading.
                offer(scores[cell - width], Move::Part);
                if within > 0 {
                    offer(scores[cell - 1] + within, Move::Within);
                }
            } else if row > 0 {
                offer(scores[cell - width], Move::Part);
            }
            if column > 0 {
                offer(scores[cell - 1], Move::Line);
            }
            (scores[cell], moves[cell]) = best.unwrap_or((0, Move::Line));
        }
    }
    let mut belongs = vec![Belongs::Nowhere; sought.len()];
    let (mut row, mut column) = (parts.len(), sought.len());
    while row > 0 && column > 0 {
        match moves[row * width + column] {
            Move::Both => {
                (row, column) = (row - 1, column - 1);
                belongs[column] = Belongs::Is(row);
            }
            Move::Within => {
                column -= 1;
                belongs[column] = Belongs::Within(row - 1);
            }
            Move::Part => row -= 1,
            Move::Line => column -= 1,
        }
    }
    belongs
}

#[derive(Clone, Copy)]
enum Move {
    Both,
    Within,
    Part,
    Line,
}

/// A text does not go on behind a table.
fn end_at_tables(belongs: &mut [Belongs], sought: &[Sought]) {
    let mut last: Option<(usize, bool)> = None;
    for (one, sought) in belongs.iter_mut().zip(sought) {
        match (*one, last) {
            (Belongs::Within(part), Some((before, true))) if part == before => *one = Belongs::Nowhere,
            (Belongs::Within(part), _) => last = Some((part, false)),
            _ if sought.kind == Kind::Table => last = last.map(|(part, _)| (part, true)),
            _ => {}
        }
    }
}

/// True for a part that may be several paragraphs of the unit's text.
pub(super) fn takes_several(part: &Part, several: &dyn Fn(usize) -> bool) -> bool {
    part.kind == Kind::Text && part.pattern.numbering() == 0 && part.pattern.whole().is_some_and(several)
}
