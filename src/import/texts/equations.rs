//! What sentences say about last year's amounts: the amount itself, or the change since.

use super::fit::{FitStep, Fitted, Place};
use super::glyphs::Glyph;
use super::last_year::Unknown;
use super::pattern::{Arm, Pattern, Printed, Token};
use super::percent::Percent;
use super::previous::Equation;
use super::trials::{FALL, NEW, RISE, SAME, Trials};
use crate::money::{Money, MoneyUnit};

const NO_DIRECTION: &str = "看不出是增加还是减少";
const WORDS_DIFFER: &str = "数前后的字与格式的不同";
const OTHER_NOW: &str = "本年的数与表里的不同，按文中的算";
const BY_PERCENT: &str = "由百分比推算的";

/// A pattern that was found, and the text in which it was.
pub(super) struct Sentence<'s> {
    pub pattern: &'s Pattern,
    pub fitted: &'s Fitted,
    pub glyphs: &'s [Glyph],
}

impl Sentence<'_> {
    /// The equations of its numbers, and of those that it does not print because nothing changed.
    pub(super) fn equations(&self, unknowns: &[Unknown]) -> Vec<Equation> {
        let steps = &self.fitted.steps;
        let taken: Vec<(usize, usize)> = (0..)
            .zip(steps)
            .filter_map(|(at, step)| if let Token::Number(number) = step.token { Some((at, number)) } else { None })
            .collect();
        let printed = taken.iter().filter(|(at, _)| steps[*at].is_same);
        let mut equations: Vec<Equation> =
            printed.filter_map(|&(at, number)| self.printed(at, &self.pattern.numbers[number])).collect();
        for (place, number) in self.numbers() {
            let printed = &self.pattern.numbers[number];
            if (is_change(printed) || printed.rest.is_zero()) && !taken.iter().any(|&(at, _)| steps[at].place == place)
            {
                equations.extend(self.unprinted(place, printed, unknowns));
            }
        }
        equations.extend(self.shares());
        equations
    }

    /// What the percentages say: one of two printed sums of unknown amounts tells what both have in common.
    fn shares(&self) -> Vec<Equation> {
        let steps = &self.fitted.steps;
        let sums = (0..).zip(steps).filter_map(|(at, step)| {
            let Token::Number(number) = step.token else { return None };
            let printed = &self.pattern.numbers[number];
            let is_sum = step.is_same && !printed.asked.is_empty() && printed.rest.is_zero() && !is_change(printed);
            Some((printed, self.read(at, printed)?)).filter(|_| is_sum)
        });
        let sums: Vec<(&Printed, Money)> = sums.collect();
        let ratios = (0..).zip(steps).filter(|(_, step)| step.is_same && matches!(step.place, Place::Main(_)));
        let share = |(at, step): (usize, &FitStep)| {
            let Token::Ratio(ratio) = step.token else { return None };
            let percent = Percent::of(&self.pattern.ratios[ratio])?;
            let mut found: Vec<(Vec<usize>, Money)> = Vec::new();
            for (whole, sum) in &sums {
                for (other, _) in &sums {
                    let part: Vec<usize> =
                        whole.asked.iter().copied().filter(|one| other.asked.contains(one)).collect();
                    let is_own = part.is_empty() || part.len() == whole.asked.len();
                    if !is_own && percent.is_of(&part, &whole.asked) && found.iter().all(|(known, _)| *known != part) {
                        found.push((part, *sum));
                    }
                }
            }
            let [(part, whole)] = found.as_slice() else { return None };
            // What is printed as a sum of its own is more exact.
            if sums.iter().any(|(printed, _)| {
                printed.asked.len() == part.len() && printed.asked.iter().all(|one| part.contains(one))
            }) {
                return None;
            }
            let digits = self.glyphs.get(steps[at].glyphs.clone())?.iter().map(|glyph| glyph.c).collect::<String>();
            let sum = Percent::of(&digits)?.share(*whole)?;
            Some(Equation { unknowns: part.clone(), sum, doubt: Some(BY_PERCENT) })
        };
        ratios.filter_map(share).collect()
    }

    fn numbers(&self) -> impl Iterator<Item = (Place, usize)> {
        let number =
            |(place, token): (Place, &Token)| if let Token::Number(n) = token { Some((place, *n)) } else { None };
        let main = self.pattern.main.iter().zip(0..).map(|(token, at)| (Place::Main(at), token));
        let arms = self.pattern.arms.iter().zip(0..).flat_map(|(arm, number)| {
            arm.tokens.iter().zip(0..).map(move |(token, at)| (Place::Arm(number, at), token))
        });
        main.chain(arms).filter_map(number)
    }

    /// What a printed number says.
    fn printed(&self, at: usize, printed: &Printed) -> Option<Equation> {
        if printed.asked.is_empty() {
            return None;
        }
        let number = self.read(at, printed)?;
        let doubt = (!self.is_certain(at)).then_some(WORDS_DIFFER);
        let unknowns = printed.asked.clone();
        if !is_change(printed) {
            return Some(Equation { unknowns, sum: number, doubt });
        }
        // A document that says another number of this year than its tables compares that one.
        let (now, doubt) = match self.says_now(printed).filter(|said| *said != this_years(printed)) {
            Some(said) => (said, Some(OTHER_NOW)),
            None => (this_years(printed), doubt),
        };
        let trials = self.direction(at);
        if number.is_zero() {
            return Some(Equation { unknowns, sum: now, doubt });
        }
        let (sum, doubt) = match trials {
            Some(trials) if trials & (RISE | FALL) == RISE => (now - number, doubt),
            Some(trials) if trials & (RISE | FALL) == FALL => (now + number, doubt),
            Some(NEW) => (Money::ZERO, doubt),
            _ => (now - number, Some(NO_DIRECTION)),
        };
        Some(Equation { unknowns, sum, doubt })
    }

    /// This year's amount of a change, as the sentence prints it.
    fn says_now(&self, change: &Printed) -> Option<Money> {
        let now = this_years(change);
        let steps = (0..).zip(&self.fitted.steps).filter(|(_, step)| step.is_same);
        let mut numbers = steps.filter_map(|(at, step)| {
            let Token::Number(number) = step.token else { return None };
            let printed = &self.pattern.numbers[number];
            if printed.asked.is_empty() && printed.amount == now { self.read(at, printed) } else { None }
        });
        // Rounding is no difference.
        numbers.find(|said| (*said - now).abs() > Money::HALF_OF_LAST_DIGIT)
    }

    /// What follows from other words in the place of a change.
    fn unprinted(&self, place: Place, printed: &Printed, unknowns: &[Unknown]) -> Option<Equation> {
        let trials = self.instead(place)?;
        let sum = match trials {
            _ if trials & SAME != 0 => this_years(printed),
            _ if trials & NEW != 0 => Money::ZERO,
            _ if printed.asked.iter().all(|&one| unknowns[one].absent & trials != 0) => Money::ZERO,
            _ => return None,
        };
        let is_known = printed.asked.iter().all(|&one| unknowns[one].known.is_some());
        (!is_known && !printed.asked.is_empty()).then(|| Equation { unknowns: printed.asked.clone(), sum, doubt: None })
    }

    /// The trials that printed what stands in the place of a token that was not taken.
    fn instead(&self, place: Place) -> Option<Trials> {
        let (from, to) = match place {
            Place::Main(at) => (at, at + 1),
            Place::Arm(arm, _) => (self.pattern.arms[arm].from, self.pattern.arms[arm].to),
        };
        let overlaps = |arm: &&Arm| (arm.from < to && from < arm.to) || (arm.from, arm.to) == (from, to);
        let arm = self.fitted.arms.iter().map(|&arm| &self.pattern.arms[arm]).find(overlaps);
        let own = self.fitted.steps.iter().filter(|step| match step.place {
            Place::Main(at) => arm.is_none() && (from..to).contains(&at),
            Place::Arm(number, _) => arm.is_some_and(|arm| std::ptr::eq(arm, &raw const self.pattern.arms[number])),
        });
        let own: Vec<&FitStep> = own.collect();
        let same = own.iter().filter(|step| step.is_same).count();
        if same * 2 < own.len() {
            return None;
        }
        match arm {
            Some(arm) => Some(arm.trials),
            None if own.is_empty() => {
                let others = self.pattern.arms.iter().filter(|arm| (arm.from, arm.to) == (from, to));
                Some(!others.fold(0, |all, arm| all | arm.trials))
            }
            None => Some(own.iter().fold(Trials::MAX, |all, step| all & step.trials)),
        }
    }

    /// The trials of the nearest words that say whether it is more or less: before the number, else behind it.
    fn direction(&self, at: usize) -> Option<Trials> {
        let steps = &self.fitted.steps;
        let is_end = |step: &&FitStep| matches!(step.token, Token::Char('.' | ';'));
        let decides = |step: &&FitStep| {
            let sides = step.trials & (RISE | FALL);
            step.is_same && (sides == RISE || sides == FALL || step.trials == NEW)
        };
        let before = || steps[..at].iter().rev().take(24).take_while(|step| !is_end(step)).find(decides);
        let behind = || steps[at + 1..].iter().take(12).take_while(|step| !is_end(step)).find(decides);
        let own = Some(&steps[at]).filter(decides);
        own.or_else(before).or_else(behind).map(|step| step.trials)
    }

    /// True if the words around a number are those of the format.
    fn is_certain(&self, at: usize) -> bool {
        let steps = &self.fitted.steps;
        let is_word = |step: &&FitStep| matches!(step.token, Token::Char(_));
        let before = steps[..at].iter().rev().take(2).take_while(is_word);
        let behind = steps[at + 1..].iter().take(2).take_while(is_word);
        before.chain(behind).all(|step| step.is_same)
    }

    /// The printed amount.
    fn read(&self, at: usize, printed: &Printed) -> Option<Money> {
        let range = &self.fitted.steps[at].glyphs;
        let digits: String = self.glyphs.get(range.clone())?.iter().map(|glyph| glyph.c).collect();
        let behind: String = self.glyphs[range.end..].iter().take(2).map(|glyph| glyph.c).collect();
        let units = [MoneyUnit::TenThousand, MoneyUnit::HundredMillion, MoneyUnit::Yuan];
        let unit = units.into_iter().find(|unit| behind.starts_with(unit.name()));
        Money::parse(&digits, unit.unwrap_or_else(|| unit_of(printed))).ok().map(Money::abs)
    }
}

/// This year's part of a change. The document may print an approved sum instead of that of its facts.
fn this_years(printed: &Printed) -> Money {
    let size = printed.amount.abs();
    let ways = [printed.supposed + size, printed.supposed - size];
    let distance = |way: &Money| (*way - printed.rest).abs();
    ways.into_iter().min_by_key(distance).filter(|way| !way.is_negative()).unwrap_or(printed.rest)
}

fn is_change(printed: &Printed) -> bool {
    printed.amount.abs() != printed.supposed
}

/// The unit in which a compiled amount is printed.
fn unit_of(printed: &Printed) -> MoneyUnit {
    let distance = |unit: &MoneyUnit| {
        Money::parse(&printed.text, *unit)
            .map_or(printed.amount.abs(), |read| (read.abs() - printed.amount.abs()).abs())
    };
    [MoneyUnit::TenThousand, MoneyUnit::Yuan].into_iter().min_by_key(distance).unwrap_or(MoneyUnit::TenThousand)
}
