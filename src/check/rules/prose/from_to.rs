//! 由3.00万元增加到2.00万元: an increase to less, and a figure that was not so last year, or is not this year.

use super::stated_change::{RULE, figure};
use crate::check::lints::lints;
use crate::check::two_years::two_years;
use crate::check::words::amounts::{Amount, amounts, number, plain};
use crate::check::words::prose::clause_start;
use crate::check::{Authored, Facts};
use crate::diagnostic::Diagnostic;
use crate::money::Money;
use rust_decimal::Decimal;

/// Units of ranks, of which a smaller number is higher.
const RANKS: [char; 5] = ['级', '位', '名', '等', '类'];

/// The first such mistake of a text.
pub fn check(text: &Authored<'_>, words: &str, facts: &Facts<'_>) -> Option<Diagnostic> {
    let years = &lints().years;
    let directions = years.up.iter().map(|word| (word, true)).chain(years.down.iter().map(|word| (word, false)));
    let ends = words.match_indices(['到', '至']).map(|(at, to)| (at, at + to.len()));
    ends.into_iter().find_map(|(at, after)| {
        let (word, up) = directions.clone().find(|(word, _)| words[..at].ends_with(word.as_str()))?;
        let change = Change::read(words, at - word.len(), after, up)?;
        change.is_backwards(text, facts).or_else(|| change.is_another(text, words, facts))
    })
}

/// From one number to another.
struct Change<'t> {
    up: bool,
    from: Decimal,
    to: Decimal,
    /// From 由 to the second number with its unit.
    words: &'t str,
    /// What changed: the words before 由.
    lead: &'t str,
}

impl<'t> Change<'t> {
    /// `before` is where the direction begins, `after` where the second number begins.
    fn read(text: &'t str, before: usize, after: usize, up: bool) -> Option<Self> {
        let start = clause_start(text, before);
        let begins = text[start..before].rfind(['由', '从']).map(|at| start + at)?;
        let digits = |at: usize| text[at..].starts_with(|c: char| c.is_ascii_digit()).then(|| number(text, at));
        let first = text[begins..before].char_indices().find(|(_, c)| c.is_ascii_digit()).map(|(at, _)| begins + at)?;
        let first = plain_year(text, first, before).and_then(digits)?;
        let second = digits(after)?;
        let unit = text[first.end..before].trim();
        let same = !unit.is_empty() && text[second.end..].starts_with(unit) && !unit.contains(RANKS);
        let value = |range: std::ops::Range<usize>| Decimal::from_str_exact(&plain(&text[range])).ok();
        same.then_some(Self {
            up,
            from: value(first)?,
            to: value(second.clone())?,
            words: &text[begins..second.end + unit.len()],
            lead: &text[start..begins],
        })
    }

    fn is_backwards(&self, text: &Authored<'_>, facts: &Facts<'_>) -> Option<Diagnostic> {
        let wrong = if self.up { self.from > self.to } else { self.from < self.to };
        let finding = || {
            RULE.finding(format!("“{}”说反了", self.words))
                .at(text.place(self.words, facts.sources), "前后两个数的大小与增减相反")
                .help("核对两个数，和“增加”“减少”。")
        };
        wrong.then(finding)
    }

    fn is_another(&self, text: &Authored<'_>, words: &str, facts: &Facts<'_>) -> Option<Diagnostic> {
        let (name, ids) = figure(self.lead)?;
        let at = self.words.as_ptr() as usize - words.as_ptr() as usize;
        let said = amounts(&words[at..at + self.words.len()]);
        let [from, to] = &said[..] else { return None };
        let values: Vec<_> =
            ids.iter().filter_map(|id| two_years(id, facts.figures, facts.posting, facts.budget)).collect();
        let agrees = |one: &Amount, right: Option<Money>| right.is_none_or(|right| one.says(right));
        if values.is_empty() || values.iter().any(|value| agrees(to, Some(value.now)) && agrees(from, value.before)) {
            return None;
        }
        let unit = facts.budget.money();
        let mut finding = RULE
            .finding(format!("“{}”与表里的{name}不同", self.words))
            .at(text.place(self.words, facts.sources), format!("说的是{name}"))
            .note(format!("本年的{name}是 {}", values[0].now.say(unit)));
        if let Some(before) = values[0].before {
            finding = finding.note(format!("上年的{name}是 {}", before.say(unit)));
        }
        Some(finding.help("改成两年的数。"))
    }
}

/// Where the first number begins that is no year: 由2023年的3.00万元.
fn plain_year(text: &str, first: usize, end: usize) -> Option<usize> {
    let range = number(text, first);
    if !text[range.end..].starts_with('年') {
        return Some(first);
    }
    text[range.end..end].char_indices().find(|(_, c)| c.is_ascii_digit()).map(|(at, _)| range.end + at)
}
