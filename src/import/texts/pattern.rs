//! A paragraph that was compiled several times, with different things in it, as one pattern: words that are always the
//! same, and the arms that differ.

use super::glyphs::{Glyph, fold, glyphs, numbering};
use super::probe::{FIRST_COUNT, ProbeKind, Probes};
use super::trials::Trials;
use crate::document::{FactPlace, Inline, Piece};
use crate::money::Money;

/// A part of a pattern.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Token {
    Char(char),
    /// A computed amount, by its place in the pattern's numbers.
    Number(usize),
    /// A percentage without its sign, by its place in the pattern's ratios.
    Ratio(usize),
    /// A text that the unit writes, by its place among the probes.
    Probe(usize),
    /// A count that it writes.
    Count(usize),
}

impl Token {
    /// True if both print the same, or a number or a percentage each.
    pub(super) fn is_like(self, other: Self) -> bool {
        self == other || matches!((self, other), (Self::Number(_), Self::Number(_)) | (Self::Ratio(_), Self::Ratio(_)))
    }
}

/// A computed amount.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
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
    /// The percentages as the trials printed them.
    pub ratios: Vec<String>,
}

impl Pattern {
    /// The pattern of a line in one trial.
    pub(super) fn of(line: &Inline, facts: &[FactPlace], probes: &Probes, trial: Trials) -> Self {
        let mut pattern = Self::default();
        for piece in &line.0 {
            match piece {
                Piece::Text(text) => pattern.words(text, probes),
                Piece::Ratio { text, .. } => {
                    let sign = text.trim_start_matches(|c: char| c.is_ascii_digit() || ".,-".contains(c));
                    pattern.ratio(text[..text.len() - sign.len()].to_owned());
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
            let is_count = probes.list[probe].kind == ProbeKind::Count;
            self.main.push(if is_count { Token::Count(probe) } else { Token::Probe(probe) });
            rest = after;
        }
        self.fixed(rest);
    }

    fn fixed(&mut self, text: &str) {
        let glyphs = glyphs(text);
        let mut at = 0;
        while let Some(glyph) = glyphs.get(at) {
            let end = at + glyph.number;
            if is_sum_of_counts(&glyphs[at..end]) {
                // Several counts that stand for others, added up.
                self.main.push(Token::Number(self.numbers.len()));
                self.numbers.push(Printed::default());
                at = end;
            } else if glyph.number > 0 && glyphs.get(end).is_some_and(|next| next.c == '%') {
                self.ratio(glyphs[at..end].iter().map(|glyph| glyph.c).collect());
                at = end;
            } else {
                self.main.push(Token::Char(fold(glyph.c)));
                at += 1;
            }
        }
    }

    fn ratio(&mut self, printed: String) {
        self.main.push(Token::Ratio(self.ratios.len()));
        self.ratios.push(printed);
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
        self.lines().flatten().any(|token| matches!(token, Token::Probe(_) | Token::Count(_)))
    }

    /// Number of tokens of the auto-number at the beginning.
    pub(super) fn numbering(&self) -> usize {
        let chars = self.main.iter().map_while(|token| if let Token::Char(c) = token { Some(*c) } else { None });
        let length = numbering(chars.take(8));
        if self.arms.iter().any(|arm| arm.from < length) { 0 } else { length }
    }

    /// This paragraph and the next one, as one.
    pub(super) fn then(&self, next: &Self) -> Self {
        let mut both = self.clone();
        let (by, shift) = (self.main.len(), (self.numbers.len(), self.ratios.len()));
        both.main.extend(next.main.iter().map(|token| shifted(*token, shift)));
        both.trials.extend(&next.trials);
        both.arms.extend(next.arms.iter().map(|arm| Arm {
            from: arm.from + by,
            to: arm.to + by,
            tokens: arm.tokens.iter().map(|token| shifted(*token, shift)).collect(),
            trials: arm.trials,
        }));
        both.numbers.extend(next.numbers.iter().cloned());
        both.ratios.extend(next.ratios.iter().cloned());
        both
    }

    /// Adds the same paragraph as another trial printed it.
    pub(super) fn merge(&mut self, other: &Self) {
        let trial = other.trials.first().copied().unwrap_or_default();
        let shift = (self.numbers.len(), self.ratios.len());
        self.numbers.extend(other.numbers.iter().cloned());
        self.ratios.extend(other.ratios.iter().cloned());
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

fn is_sum_of_counts(number: &[Glyph]) -> bool {
    let digits: String = number.iter().map(|glyph| glyph.c).collect();
    digits.parse::<u64>().is_ok_and(|count| count > FIRST_COUNT)
}

fn shifted(token: Token, (numbers, ratios): (usize, usize)) -> Token {
    match token {
        Token::Number(number) => Token::Number(number + numbers),
        Token::Ratio(ratio) => Token::Ratio(ratio + ratios),
        token => token,
    }
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
    at_sentences(&mut found, one, other.len());
    found
}

/// Of what only the main line has, moves both ends to those of sentences, where the words allow it: of two like sentences, one of
/// which is lacking, the end of one and the beginning of the other may seem to be lacking.
fn at_sentences(pairs: &mut [(usize, usize)], main: &[Token], length: usize) {
    let is = |at: usize, signs: &[char]| matches!(main.get(at), Some(Token::Char(c)) if signs.contains(c));
    // How good it is that a gap begins and ends here.
    let merit = |from: usize, to: usize| match is(to - 1, &['.']) {
        true if from == 0 || is(from - 1, &['.']) => 3,
        true => 2,
        false if is(from, &[';', ',']) && (to == main.len() || is(to, &[';', '.'])) => 1,
        false => 0,
    };
    for at in 0..=pairs.len() {
        let (from, other) = at.checked_sub(1).map_or((0, 0), |before| (pairs[before].0 + 1, pairs[before].1 + 1));
        let (to, others) = pairs.get(at).copied().unwrap_or((main.len(), length));
        if from == to || other != others {
            continue;
        }
        let later = (0..).take_while(|&by| {
            pairs.get(at + by) == Some(&(to + by, others + by)) && main[from + by].is_like(main[to + by])
        });
        let later = later.last().map_or(0, |last| last + 1);
        let earlier = (1..=at).take_while(|&by| {
            pairs[at - by] == (from.wrapping_sub(by), other.wrapping_sub(by)) && main[from - by].is_like(main[to - by])
        });
        let earlier = earlier.last().unwrap_or(0);
        let shifts = (0..=later).map(|by| (from + by, to + by)).chain((1..=earlier).map(|by| (from - by, to - by)));
        let best = shifts.rev().max_by_key(|&(from, to)| merit(from, to));
        let Some((start, _)) = best else { continue };
        for by in 0..start.saturating_sub(from) {
            pairs[at + by].0 = from + by;
        }
        for by in 1..=from.saturating_sub(start) {
            pairs[at - by].0 = to - by;
        }
    }
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
