//! How alike the parts of a document and the paragraphs are that may be they.

use std::collections::HashMap;

use super::align::{Sought, takes_several};
use super::part::{Kind, Part};
use super::pattern::{Pattern, Token};

/// A pair of neighbouring characters.
pub(super) type Pair = (char, char);

/// Stands for any number.
pub(super) const NUMBER: char = '#';
pub(super) const EDGE: char = '|';

pub(super) fn tidy(pairs: &mut Vec<Pair>) {
    pairs.sort_unstable();
    pairs.dedup();
}

/// The pairs of a pattern, and those that are printed in any case.
pub(super) fn pairs_of(pattern: &Pattern) -> (Vec<Pair>, Vec<Pair>) {
    let skip = pattern.numbering();
    let always = pattern.trials.iter().fold(0, |all, trials| all | trials);
    let (mut any, mut core) = (Vec::new(), Vec::new());
    let mut line = |tokens: &mut dyn Iterator<Item = (Token, bool)>, edges: bool| {
        let mut last = edges.then_some((EDGE, true));
        for (token, is_certain) in tokens {
            let c = match token {
                Token::Char(c) if c.is_ascii_digit() => Some(NUMBER),
                Token::Char(c) => Some(c),
                Token::Number(_) | Token::Ratio(_) | Token::Count(_) => Some(NUMBER),
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

/// What is asked of a part again and again.
struct Traits {
    whole: Option<usize>,
    has_numbering: bool,
    has_probe: bool,
    takes_several: bool,
}

impl Traits {
    fn of(part: &Part, several: &dyn Fn(usize) -> bool) -> Self {
        let pattern = &part.pattern;
        Self {
            whole: pattern.whole(),
            has_numbering: pattern.numbering() > 0,
            has_probe: pattern.has_probe(),
            takes_several: takes_several(part, several),
        }
    }
}

/// How alike each part and each paragraph are; 0 if they are not the same.
pub(super) fn gains(parts: &[Part], sought: &[Sought], several: &dyn Fn(usize) -> bool) -> Vec<i32> {
    let mut index: HashMap<Pair, Vec<(usize, bool)>> = HashMap::new();
    let mut cores = Vec::with_capacity(parts.len());
    let traits: Vec<Traits> = parts.iter().map(|part| Traits::of(part, several)).collect();
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
        for (row, (part, traits)) in parts.iter().zip(&traits).enumerate() {
            let same_kind = part.kind == text.kind;
            if !same_kind && (part.kind == Kind::Table || text.kind == Kind::Table) {
                continue;
            }
            let gain = &mut gains[row * sought.len() + column];
            if let Some(probe) = traits.whole {
                *gain = match text.whole {
                    Some(other) if other == probe => 100,
                    Some(_) => 0,
                    None if traits.takes_several => 0,
                    None if same_kind && text.has_numbering == (traits.has_numbering) => 6,
                    None => i32::from(same_kind) * 3 + 1,
                };
                continue;
            }
            let (common, of_core) = shared[row];
            if cores[row] == 0 && traits.has_probe && text.whole.is_none() {
                // Nothing but texts, and marks between them.
                *gain = 1 + 3 * i32::from(same_kind);
            }
            let is_free = traits.has_probe || text.whole.is_some();
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
