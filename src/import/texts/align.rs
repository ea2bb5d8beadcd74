//! Which paragraph of one document is which of another, in order.

use std::collections::HashMap;

use super::glyphs::{Glyph, numbering};
use super::part::{Kind, Part};
use super::pattern::{Pattern, Token};

/// A pair of neighbouring characters.
type Pair = (char, char);

/// A paragraph to be found among parts.
pub(super) struct Sought {
    pub kind: Kind,
    /// Sorted.
    pairs: Vec<Pair>,
    /// The text that is the whole paragraph, if it is one of the unit's.
    whole: Option<usize>,
    has_numbering: bool,
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
/// Stands for any number.
const NUMBER: char = '#';
const EDGE: char = '|';

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
        Self { kind, pairs, whole: None, has_numbering: skip > 0 }
    }

    /// A compiled paragraph.
    pub(super) fn part(part: &Part) -> Self {
        let (mut pairs, _) = pairs_of(&part.pattern);
        tidy(&mut pairs);
        let skip = part.pattern.numbering();
        Self { kind: part.kind, pairs, whole: part.pattern.whole(), has_numbering: skip > 0 }
    }
}

fn tidy(pairs: &mut Vec<Pair>) {
    pairs.sort_unstable();
    pairs.dedup();
}

/// The pairs of a pattern, and those that are printed in any case.
fn pairs_of(pattern: &Pattern) -> (Vec<Pair>, Vec<Pair>) {
    let skip = pattern.numbering();
    let always = pattern.trials.iter().fold(0, |all, trials| all | trials);
    let (mut any, mut core) = (Vec::new(), Vec::new());
    let mut line = |tokens: &mut dyn Iterator<Item = (Token, bool)>, edges: bool| {
        let mut last = edges.then_some((EDGE, true));
        for (token, is_certain) in tokens {
            let c = match token {
                Token::Char(c) if c.is_ascii_digit() => Some(NUMBER),
                Token::Char(c) => Some(c),
                Token::Number(_) | Token::Ratio => Some(NUMBER),
                Token::Probe(_) => None,
            };
            let is_digit_again = c == Some(NUMBER) && last.is_some_and(|(before, _)| before == NUMBER);
            if is_digit_again {
                continue;
            }
            if let (Some((before, was_certain)), Some(c)) = (last, c) {
                any.push((before, c));
                core.extend((was_certain && is_certain).then_some((before, c)));
            }
            last = c.map(|c| (c, is_certain));
        }
        if let Some((before, was_certain)) = last.filter(|_| edges) {
            any.push((before, EDGE));
            core.extend(was_certain.then_some((before, EDGE)));
        }
    };
    let main = pattern.main.iter().zip(&pattern.trials).skip(skip);
    line(&mut main.map(|(token, trials)| (*token, *trials == always)), true);
    for arm in &pattern.arms {
        line(&mut arm.tokens.iter().map(|token| (*token, false)), false);
    }
    (any, core)
}

/// For each paragraph, where it belongs among the parts.
pub(super) fn align(parts: &[Part], sought: &[Sought], several: &dyn Fn(usize) -> bool) -> Vec<Belongs> {
    let most = MOST / (parts.len() + 1);
    let sought = &sought[..sought.len().min(most)];
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
                if within > 0 {
                    offer(scores[cell - 1] + within, Move::Within);
                }
            }
            if row > 0 {
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
    end_at_tables(&mut belongs, sought);
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
fn takes_several(part: &Part, several: &dyn Fn(usize) -> bool) -> bool {
    part.kind == Kind::Text && part.pattern.numbering() == 0 && part.pattern.whole().is_some_and(several)
}

/// How alike each part and each paragraph are; 0 if they are not the same.
fn gains(parts: &[Part], sought: &[Sought], several: &dyn Fn(usize) -> bool) -> Vec<i32> {
    let mut index: HashMap<Pair, Vec<(usize, bool)>> = HashMap::new();
    let mut cores = Vec::with_capacity(parts.len());
    for (number, part) in parts.iter().enumerate() {
        let (mut any, mut core) = pairs_of(&part.pattern);
        tidy(&mut any);
        tidy(&mut core);
        for pair in &any {
            index.entry(*pair).or_default().push((number, core.binary_search(pair).is_ok()));
        }
        cores.push(core.len());
    }
    let mut gains = vec![0; parts.len() * sought.len()];
    let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    for (column, text) in sought.iter().enumerate() {
        let mut shared = vec![(0_usize, 0_usize); parts.len()];
        for &(part, is_core) in text.pairs.iter().filter_map(|pair| index.get(pair)).flatten() {
            shared[part].0 += 1;
            shared[part].1 += usize::from(is_core);
        }
        for (row, part) in parts.iter().enumerate() {
            let same_kind = part.kind == text.kind;
            if !same_kind && (part.kind == Kind::Table || text.kind == Kind::Table) {
                continue;
            }
            let gain = &mut gains[row * sought.len() + column];
            if let Some(probe) = part.pattern.whole() {
                *gain = match text.whole {
                    Some(other) if other == probe => 100,
                    Some(_) => 0,
                    None if takes_several(part, several) => 0,
                    None if same_kind && text.has_numbering == (part.pattern.numbering() > 0) => 6,
                    None => i32::from(same_kind) * 3 + 1,
                };
                continue;
            }
            let (common, of_core) = shared[row];
            if cores[row] == 0 && part.pattern.has_probe() && text.whole.is_none() {
                // Nothing but texts, and marks between them.
                *gain = 1 + 3 * i32::from(same_kind);
            }
            let is_free = part.pattern.has_probe() || text.whole.is_some();
            let foreign = if is_free { 0 } else { text.pairs.len() - common };
            if common == 0 || of_core * 2 < cores[row] || foreign > common {
                continue;
            }
            let missing = cores[row] - of_core;
            *gain = (20 * count(common) - 5 * count(missing) - 5 * count(foreign) + 5 * i32::from(same_kind)).max(0);
        }
    }
    gains
}
