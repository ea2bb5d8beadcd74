//! A printed percentage of sums of unknown amounts.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::money::{Money, MoneyUnit};

/// A percentage, as exact as it is printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Percent(Decimal);

impl Percent {
    /// Of digits without the sign.
    pub(super) fn of(digits: &str) -> Option<Self> {
        digits.parse().ok().map(Self)
    }

    /// True if it is what a trial prints of these unknowns: the amount of each is as many times the smallest as its number says.
    pub(super) fn is_of(self, part: &[usize], whole: &[usize]) -> bool {
        let sum = |unknowns: &[usize]| Decimal::from(unknowns.iter().map(|one| one + 1).sum::<usize>());
        let percent = (sum(part) * Decimal::ONE_HUNDRED).checked_div(sum(whole));
        percent.is_some_and(|percent| rounded(percent, self.0.scale()) == self.0)
    }

    /// The part of a whole, to 0.01 万元.
    pub(super) fn share(self, whole: Money) -> Option<Money> {
        let part = whole.in_unit(MoneyUnit::TenThousand).checked_mul(self.0)? / Decimal::ONE_HUNDRED;
        Money::parse(&rounded(part, 2).to_string(), MoneyUnit::TenThousand).ok()
    }
}

fn rounded(number: Decimal, decimals: u32) -> Decimal {
    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_tells_its_parts() {
        let third = Percent::of("33.33").unwrap();
        // 1 of 1 + 2.
        assert!(third.is_of(&[0], &[0, 1]) && !third.is_of(&[1], &[0, 1]));
        assert_eq!(Percent::of("30.00").unwrap().share(Money::from_yuan(400_000)), Some(Money::from_yuan(120_000)));
    }
}
