//! Sums of unknown amounts, printed in cells → the amounts.
//!
//! A printed zero makes everything in its sum zero; a sum with one unknown determines it. What is left can be divided in several
//! ways: the caller may propose how, else the first unknown gets all that it may. Both are doubtful unless every sum holds with
//! what was proposed.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::money::Money;

/// Sums of which each is compared with each.
const MOST_COMPARED: usize = 300;

/// A printed sum.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Equation {
    /// What was added: unknowns by number, each once.
    pub parts: Vec<usize>,
    pub sum: Money,
}

/// Amounts of the unknowns.
#[derive(Clone, Debug)]
pub(super) struct Solution {
    pub amounts: Vec<Money>,
    /// True where the sums leave a choice.
    pub doubtful: Vec<bool>,
}

/// What the sums leave no choice about; `None` for the other unknowns.
pub(super) fn settle(count: usize, equations: &[Equation]) -> Vec<Option<Money>> {
    let mut system = System::of(count, equations);
    system.follow();
    system.known
}

/// Solves for `count` unknowns, of which the first are the likeliest to be written; those in no sum are zero.
pub(super) fn solve(count: usize, equations: &[Equation], propose: Option<&dyn Fn(usize) -> Money>) -> Solution {
    let mut system = System::of(count, equations);
    let mut doubtful = vec![false; count];
    let mut is_guess = false;
    let mut next = 0;
    loop {
        for part in system.follow() {
            doubtful[part] |= is_guess && system.known[part].is_some_and(|amount| !amount.is_zero());
        }
        while next < count && (system.known[next].is_some() || system.within[next].is_empty()) {
            next += 1;
        }
        if next == count {
            break;
        }
        if let Some(proposed) = propose.and_then(|propose| system.proposal(propose)) {
            proposed.into_iter().for_each(|(part, amount)| system.set(part, amount));
            continue;
        }
        let most = system.within[next].iter().map(|&at| system.sums[at].rest).min().unwrap_or_default();
        doubtful[next] = !most.is_zero();
        system.set(next, most.max(Money::ZERO));
        is_guess = true;
    }
    let amounts: Vec<Money> = system.known.into_iter().map(Option::unwrap_or_default).collect();
    Solution { amounts, doubtful }
}

/// Sums with what is left of them.
struct System {
    sums: Vec<Sum>,
    /// Of each unknown, the sums that hold it.
    within: Vec<Vec<usize>>,
    known: Vec<Option<Money>>,
    /// Sums that something has become known of.
    touched: BTreeSet<usize>,
    /// True if any sum is negative.
    signed: bool,
}

struct Sum {
    parts: Vec<usize>,
    /// What its unknown parts add up to.
    rest: Money,
    /// Its unknown parts, and those that are known and not zero.
    open: usize,
    written: usize,
}

impl System {
    /// Amounts that are printed on their own, and what is zero, are known.
    fn of(count: usize, equations: &[Equation]) -> Self {
        let whole = with_differences(equations);
        let mut within = vec![Vec::new(); count];
        for (at, equation) in whole.iter().enumerate() {
            equation.parts.iter().for_each(|&part| within[part].push(at));
        }
        let signed = equations.iter().any(|equation| equation.sum.is_negative());
        let alone = equations.iter().filter(|equation| equation.parts.len() == 1).map(|one| (one.parts[0], one.sum));
        // These first: they are not the result of a subtraction.
        let alone: Vec<(usize, Money)> = alone.collect();
        let touched = (0..whole.len()).collect();
        let sum = |Equation { parts, sum }: Equation| Sum { open: parts.len(), rest: sum, written: 0, parts };
        let sums: Vec<Sum> = whole.into_iter().map(sum).collect();
        let zeros = sums.iter().filter(|sum| sum.rest.is_zero() && !signed).flat_map(|sum| sum.parts.iter().copied());
        let zeros: Vec<usize> = zeros.collect();
        let mut system = Self { sums, within, known: vec![None; count], touched, signed };
        zeros.into_iter().for_each(|part| system.set(part, Money::ZERO));
        alone.into_iter().for_each(|(part, sum)| system.set(part, sum));
        system
    }

    /// Makes an amount known, unless it is.
    fn set(&mut self, part: usize, amount: Money) {
        if self.known[part].is_some() {
            return;
        }
        self.known[part] = Some(amount);
        for &at in &self.within[part] {
            let sum = &mut self.sums[at];
            sum.rest = sum.rest - amount;
            sum.open -= 1;
            sum.written += usize::from(!amount.is_zero());
            self.touched.insert(at);
        }
    }

    /// Makes known what follows; these unknowns.
    fn follow(&mut self) -> Vec<usize> {
        let mut found = Vec::new();
        while let Some(at) = self.touched.pop_first() {
            let sum = &self.sums[at];
            let open = |part: &usize| self.known[*part].is_none();
            let (amount, parts): (Money, Vec<usize>) = match sum.open {
                0 => continue,
                1 => (
                    if sum.is_rounding() { Money::ZERO } else { sum.rest },
                    sum.parts.iter().copied().filter(open).collect(),
                ),
                _ if sum.rest.is_zero() && !self.signed => {
                    (Money::ZERO, sum.parts.iter().copied().filter(open).collect())
                }
                _ => continue,
            };
            for part in parts {
                self.set(part, amount);
                found.push(part);
            }
        }
        found
    }

    /// The unknown parts of the first sum of which what is proposed adds up to what is left.
    fn proposal(&self, propose: &dyn Fn(usize) -> Money) -> Option<Vec<(usize, Money)>> {
        self.sums.iter().filter(|sum| sum.open > 0).find_map(|sum| {
            let open = sum.parts.iter().copied().filter(|&part| self.known[part].is_none());
            let proposed: Vec<(usize, Money)> = open.map(|part| (part, propose(part))).collect();
            let whole: Money = proposed.iter().map(|(_, amount)| *amount).sum();
            (whole == sum.rest).then_some(proposed)
        })
    }
}

impl Sum {
    /// True if what is left may come from rounding the sum and its parts to 0.01 万元.
    fn is_rounding(&self) -> bool {
        self.written > 1 && self.rest.abs() <= Money::HALF_OF_LAST_DIGIT * Decimal::from(self.written + 1)
    }
}

/// The sums, and the differences of those of which one holds all of another.
fn with_differences(equations: &[Equation]) -> Vec<Equation> {
    let mut whole = equations.to_vec();
    if equations.len() > MOST_COMPARED {
        return whole;
    }
    for wide in equations {
        for narrow in equations.iter().filter(|narrow| narrow.parts.len() < wide.parts.len()) {
            if narrow.parts.iter().all(|part| wide.parts.binary_search(part).is_ok()) {
                let parts = wide.parts.iter().copied().filter(|part| narrow.parts.binary_search(part).is_err());
                let rest = wide.sum - narrow.sum;
                // What rounding may explain is nothing.
                let sum = if rest.abs() <= Money::HALF_OF_LAST_DIGIT * Decimal::from(3) { Money::ZERO } else { rest };
                let difference = Equation { parts: parts.collect(), sum };
                if !whole.contains(&difference) {
                    whole.push(difference);
                }
            }
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(sums: &[(&[usize], u32)]) -> Vec<Equation> {
        let sum = |(parts, sum): &(&[usize], u32)| Equation { parts: parts.to_vec(), sum: wan(*sum) };
        sums.iter().map(sum).collect()
    }

    fn wan(amount: u32) -> Money {
        Money::from_yuan(amount * 10_000)
    }

    fn holds(equations: &[Equation], amounts: &[Money]) -> bool {
        equations.iter().all(|equation| equation.parts.iter().map(|&part| amounts[part]).sum::<Money>() == equation.sum)
    }

    #[test]
    fn a_row_and_a_column_determine_the_cells() {
        // 0 1 | 7
        // 2 3 | 5
        // 4 8
        let equations = sums(&[(&[0, 1], 7), (&[2, 3], 5), (&[0, 2], 4), (&[1, 3], 8), (&[2], 0)]);
        let solution = solve(4, &equations, None);
        assert_eq!(solution.amounts, [4, 3, 0, 5].map(wan));
        assert_eq!(settle(4, &equations), [4, 3, 0, 5].map(|amount| Some(wan(amount))));
        assert!(solution.doubtful.iter().all(|doubtful| !doubtful));
    }

    #[test]
    fn two_sums_that_are_equal_leave_nothing_between_them() {
        let equations = sums(&[(&[0, 1, 2], 7), (&[0, 1], 7), (&[1], 3)]);
        assert_eq!(settle(3, &equations), [4, 3, 0].map(|amount| Some(wan(amount))));
    }

    #[test]
    fn a_choice_is_doubtful_and_holds() {
        let equations = sums(&[(&[0, 1], 7), (&[2, 3], 5), (&[0, 2], 4), (&[1, 3], 8)]);
        assert_eq!(settle(4, &equations), [None; 4]);
        let solution = solve(4, &equations, None);
        assert!(holds(&equations, &solution.amounts) && solution.doubtful.contains(&true));
        let proposal = [1_u32, 6, 3, 2].map(wan);
        let solution = solve(4, &equations, Some(&|part| proposal[part]));
        assert_eq!(solution.amounts, proposal);
        assert!(!solution.doubtful.contains(&true));
    }

    #[test]
    fn rounding_makes_no_amount() {
        let mut equations = sums(&[(&[0], 3), (&[1], 4), (&[0, 1, 2], 7)]);
        equations[2].sum += Money::from_yuan(100);
        assert_eq!(settle(3, &equations), [3, 4, 0].map(|amount| Some(wan(amount))));
    }
}
