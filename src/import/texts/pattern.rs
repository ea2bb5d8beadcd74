//! A paragraph that was compiled several times, with different things in it, as one pattern: words that are always the
//! same, and the arms that differ.

use super::glyphs::{fold, glyphs, numbering};
use super::probe::Probes;
use crate::document::{FactPlace, Inline, Piece};
use crate::money::Money;

/// A part of a pattern.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Token {
    Char(char),
    /// A computed amount, by its place in the pattern's numbers.
    Number(usize),
    /// A percentage without its sign.
    Ratio,
    /// A text that the unit writes, by its place among the probes.
    Probe(usize),
}

impl Token {
    /// True if both print the same, or a number each.
    pub(super) fn is_like(self, other: Self) -> bool {
        self == other || matches!((self, other), (Self::Number(_), Self::Number(_)))
    }
}

/// A computed amount.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Printed {
    pub text: String,
    pub amount: Money,
    /// The asked amounts of last year in it, by their places.
    pub asked: Vec<usize>,
    /// What was supposed of them, added up.
    pub supposed: Money,
    /// Its other facts, added up.
    pub rest: Money,
}

/// The trials, as bits.
pub(super) type Trials = u8;

/// Other words for a part of the main line.
#[derive(Clone, Debug)]
pub(super) struct Arm {
    pub from: usize,
    pub to: usize,
    pub tokens: Vec<Token>,
    pub trials: Trials,
}

/// A compiled paragraph.
#[derive(Clone, Default, Debug)]
pub(super) struct Pattern {
    /// The words of one trial.
    pub main: Vec<Token>,
    /// The trials in which each token of the main line was printed.
    pub trials: Vec<Trials>,
    pub arms: Vec<Arm>,
    pub numbers: Vec<Printed>,
}

impl Pattern {
    /// The pattern of a line in one trial.
    pub(super) fn of(line: &Inline, facts: &[FactPlace], probes: &Probes, trial: Trials) -> Self {
        let mut pattern = Self::default();
        for piece in &line.0 {
            match piece {
                Piece::Text(text) => pattern.words(text, probes),
                Piece::Ratio { text, .. } => {
                    pattern.main.push(Token::Ratio);
                    let sign = text.trim_start_matches(|c: char| c.is_ascii_digit() || ".,-".contains(c));
                    pattern.words(sign, probes);
                }
                Piece::Number { text, amount, trace } => {
                    // What the variant asks for is a fact of its own.
                    match (trace.len() < 2).then(|| probes.of_amount(*amount)).flatten() {
                        Some(probe) => pattern.main.push(Token::Probe(probe)),
                        None => {
                            let facts = trace.iter().filter_map(|&fact| facts.get(usize::try_from(fact).ok()?));
                            let facts: Vec<Money> = facts.map(|fact| fact.amount).collect();
                            pattern.main.push(Token::Number(pattern.numbers.len()));
                            pattern.numbers.push(probes.printed(text.clone(), *amount, &facts));
                        }
                    }
                }
            }
        }
        pattern.trials = vec![trial; pattern.main.len()];
        pattern
    }

    fn words(&mut self, text: &str, probes: &Probes) {
        let mut rest = text;
        while let Some((before, probe, after)) = probes.find(rest) {
            self.fixed(before);
            self.main.push(Token::Probe(probe));
            rest = after;
        }
        self.fixed(rest);
    }

    fn fixed(&mut self, text: &str) {
        let glyphs = glyphs(text);
        let mut at = 0;
        while let Some(glyph) = glyphs.get(at) {
            let end = at + glyph.number;
            if glyph.number > 0 && glyphs.get(end).is_some_and(|next| next.c == '%') {
                self.main.push(Token::Ratio);
                at = end;
            } else {
                self.main.push(Token::Char(fold(glyph.c)));
                at += 1;
            }
        }
    }

    /// All tokens, of the main line and of the arms.
    pub(super) fn lines(&self) -> impl Iterator<Item = &[Token]> {
        [self.main.as_slice()].into_iter().chain(self.arms.iter().map(|arm| arm.tokens.as_slice()))
    }

    /// All its words, if they are the same in every trial and none is a number or a text of the unit.
    pub(super) fn only_words(&self) -> Option<String> {
        let words = self.main.iter().map(|token| if let Token::Char(c) = token { Some(*c) } else { None });
        self.arms.is_empty().then(|| words.collect()).flatten()
    }

    /// The text that is the whole paragraph, but for its number.
    pub(super) fn whole(&self) -> Option<usize> {
        match self.main[self.numbering()..] {
            [Token::Probe(probe)] if self.arms.is_empty() => Some(probe),
            _ => None,
        }
    }

    pub(super) fn has_probe(&self) -> bool {
        self.lines().flatten().any(|token| matches!(token, Token::Probe(_)))
    }

    /// Number of tokens of the auto-number at the beginning.
    pub(super) fn numbering(&self) -> usize {
        let chars = self.main.iter().map_while(|token| if let Token::Char(c) = token { Some(*c) } else { None });
        let length = numbering(chars.take(8));
        if self.arms.iter().any(|arm| arm.from < length) { 0 } else { length }
    }

    /// Adds the same paragraph as another trial printed it.
    pub(super) fn merge(&mut self, other: &Self) {
        let trial = other.trials.first().copied().unwrap_or_default();
        let shift = self.numbers.len();
        self.numbers.extend(other.numbers.iter().cloned());
        let tokens: Vec<Token> = other.main.iter().map(|token| shifted(*token, shift)).collect();
        let pairs = common(&self.main, &tokens);
        let ends = (self.main.len(), tokens.len());
        let mut next = (0, 0);
        for (own, others) in pairs.into_iter().chain([ends]) {
            if next != (own, others) {
                self.arm(next.0, own, &tokens[next.1..others], trial);
            }
            if let Some(trials) = self.trials.get_mut(own) {
                *trials |= trial;
            }
            next = (own + 1, others + 1);
        }
    }

    fn arm(&mut self, from: usize, to: usize, tokens: &[Token], trials: Trials) {
        let same = |arm: &Arm| {
            (arm.from, arm.to, arm.tokens.len()) == (from, to, tokens.len())
                && arm.tokens.iter().zip(tokens).all(|(one, other)| one.is_like(*other))
        };
        match self.arms.iter_mut().find(|arm| same(arm)) {
            Some(arm) => arm.trials |= trials,
            None => self.arms.push(Arm { from, to, tokens: tokens.to_vec(), trials }),
        }
    }
}

fn shifted(token: Token, by: usize) -> Token {
    if let Token::Number(number) = token { Token::Number(number + by) } else { token }
}

/// Most comparisons of tokens in a pair of paragraphs.
const MOST: usize = 1_000_000;

/// The places of equal tokens in both, in order: as many as possible, without single ones that are equal by chance.
fn common(one: &[Token], other: &[Token]) -> Vec<(usize, usize)> {
    let pairs = || one.iter().zip(other);
    let start = pairs().take_while(|(a, b)| a.is_like(**b)).count();
    let rest = one.len().min(other.len()) - start;
    let ends = one.iter().rev().zip(other.iter().rev()).take(rest);
    let end = ends.take_while(|(a, b)| a.is_like(**b)).count();
    let (a, b) = (&one[start..one.len() - end], &other[start..other.len() - end]);
    let mut found: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    if a.len().saturating_mul(b.len()) <= MOST {
        let inner = longest_common(a, b);
        found.extend(without_chance(&inner).into_iter().map(|(i, j)| (start + i, start + j)));
    }
    found.extend((0..end).map(|at| (one.len() - end + at, other.len() - end + at)));
    found
}

fn longest_common(a: &[Token], b: &[Token]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut best = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i * width + j] = if a[i].is_like(b[j]) {
                best[(i + 1) * width + j + 1] + 1
            } else {
                best[(i + 1) * width + j].max(best[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i].is_like(b[j]) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Without runs of a single pair.
fn without_chance(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let joined = |one: (usize, usize), other: (usize, usize)| (one.0 + 1, one.1 + 1) == other;
    let keeps = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| pairs.get(before));
        before.is_some_and(|&before| joined(before, pairs[at]))
            || pairs.get(at + 1).is_some_and(|&after| joined(pairs[at], after))
    };
    (0..pairs.len()).filter(|&at| keeps(at)).map(|at| pairs[at]).collect()
}
