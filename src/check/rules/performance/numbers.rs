//! Numbers in running text with what they count: 3600名在园幼儿, 每生500元.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::measure::class;
use super::said_count::{measure, pairs};
use crate::check::words::nearby::{ahead, behind};
use crate::check::words::number::{folded, leading};
use crate::check::words::target::{Figure, Unit};

/// A number of things, or an amount of 元.
#[derive(Debug)]
pub struct Number {
    pub value: Decimal,
    /// The unit that counts: 人, 平方米, 元.
    pub unit: String,
    /// The number with its unit.
    pub words: String,
    /// The characters around it, two by two, without those that say nothing of the thing.
    pub pairs: BTreeSet<(char, char)>,
    /// The two characters next before it.
    pub last: Option<(char, char)>,
    /// True for a number of each one: 每生500元.
    pub each: bool,
}

/// Characters around a number that may name what it counts.
const NEAR: usize = 14;

/// Numbers of a text that are read at most.
const MOST: usize = 200;

/// The numbers of a text that count something.
pub fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return found;
    }
    let folded = folded(text);
    for phrase in folded.split(['，', '。', '；', '：', ',', ';', '(', ')', '（', '）', '\n']) {
        let unit_of = |rest: &str| measure(rest).or_else(|| rest.starts_with('元').then_some("元"));
        for one in counted(phrase, unit_of) {
            if found.len() == MOST {
                return found;
            }
            found.push(Number {
                value: one.value,
                unit: one.unit.to_owned(),
                words: one.words.to_owned(),
                pairs: one.pairs(),
                last: last_pair(one.lead),
                each: one.lead.contains('每') || one.tail.starts_with(['/', '每']),
            });
        }
    }
    found
}

/// A number in a phrase, with its unit.
pub struct Counted<'p> {
    pub value: Decimal,
    pub unit: &'static str,
    /// The number with its unit.
    pub words: &'p str,
    /// What stands between the number before and this one.
    lead: &'p str,
    /// What stands behind the unit, up to the next number or mark of a list: 机井 60 眼、道路 12 公里.
    tail: &'p str,
}

impl Counted<'_> {
    /// The characters around it, two by two.
    pub fn pairs(&self) -> BTreeSet<(char, char)> {
        pairs(behind(self.lead, self.lead.len(), NEAR)).into_iter().chain(pairs(ahead(self.tail, 0, NEAR))).collect()
    }
}

/// The numbers of a phrase that have a unit.
pub fn counted<'p>(phrase: &'p str, unit_of: impl Fn(&str) -> Option<&'static str>) -> Vec<Counted<'p>> {
    let mut found = Vec::new();
    let (mut at, mut before) = (0, 0);
    while let Some(offset) = phrase[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + offset;
        let Some(number) = leading(&phrase[start..]) else {
            at = start + 1;
            continue;
        };
        at = phrase.len() - number.rest.len();
        let Some(unit) = unit_of(number.rest) else { continue };
        let end = at + unit.len();
        let next = phrase[end..].find(|c: char| c.is_ascii_digit()).map_or(phrase.len(), |next| end + next);
        let tail = phrase[end..next].split('、').next().unwrap_or_default();
        found.push(Counted {
            value: number.value,
            unit,
            words: &phrase[start..end],
            lead: &phrase[before..start],
            tail,
        });
        before = end;
    }
    found
}

fn last_pair(lead: &str) -> Option<(char, char)> {
    let mut letters = lead.trim_end().chars().rev();
    let (second, first) = (letters.next()?, letters.next()?);
    Some((first, second))
}

/// What the number of a target counts: 人 of ≥3600人, 元 of ≤500元/人.
pub fn unit_of(figure: &Figure) -> Option<&str> {
    match &figure.unit {
        Unit::Counted(unit) => measure(unit),
        Unit::Money | Unit::MoneyEach => Some("元"),
        Unit::Unspecified | Unit::Percent(_) | Unit::Words => None,
    }
}

/// True for units that count the same: 名 and 人.
pub fn alike(a: &str, b: &str) -> bool {
    a == b || class(a).is_some() && class(a) == class(b)
}

/// True for units of which one never counts what the other does: 所 and 人. 个 and 项 count anything.
pub fn unlike(a: &str, b: &str) -> bool {
    const NARROW: [&str; 6] = ["人", "时间", "长度", "面积", "体积", "重量"];
    const ANYTHING: [&str; 7] = ["个", "项", "件", "处", "批", "种", "类"];
    if alike(a, b) || ANYTHING.contains(&a) || ANYTHING.contains(&b) {
        return false;
    }
    let narrow = |unit: &str| unit == "元" || class(unit).is_some_and(|class| NARROW.contains(&class));
    class(a).is_some() && class(b).is_some() || narrow(a) || narrow(b)
}

/// The digits of a number, in the order of their values.
pub fn digits(value: Decimal) -> Vec<char> {
    let mut digits: Vec<char> = value.normalize().to_string().chars().filter(char::is_ascii_digit).collect();
    digits.sort_unstable();
    digits
}

/// True for 2400 and 4200: the same digits in another order.
pub fn permuted(a: Decimal, b: Decimal) -> bool {
    a != b && digits(a).len() > 1 && digits(a) == digits(b) && a < b * Decimal::TEN && b < a * Decimal::TEN
}

/// True for 6800 and 68000000: digits that end with more or fewer zeros.
pub fn shifted(a: Decimal, b: Decimal) -> bool {
    let (less, more) = if a < b { (a, b) } else { (b, a) };
    let mut times = less;
    !less.is_zero()
        && (0..5).any(|_| {
            times *= Decimal::TEN;
            times == more
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_what_they_count() {
        let words = |text: &str| numbers(text).into_iter().map(|number| number.words).collect::<Vec<_>>();
        assert_eq!(words("对24所幼儿园、3600名幼儿按每生500元补助"), ["24所", "3600名", "500元"]);
        assert_eq!(words("合格率98%，2025年6月底前"), Vec::<String>::new());
        let one = |value: i64| Decimal::from(value);
        assert!(permuted(one(2400), one(4200)) && !permuted(one(2400), one(240)) && !permuted(one(11), one(11)));
        assert!(shifted(one(6800), one(68_000_000)) && !shifted(one(12), one(12)) && !shifted(one(0), one(0)));
        assert!(unlike("所", "人") && unlike("元", "条") && !unlike("名", "人") && !unlike("个", "人"));
    }
}
