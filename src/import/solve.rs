//! Sums of unknown amounts, printed in cells → the amounts.
//!
//! A printed zero makes everything in its sum zero; a sum with one unknown determines it. What is left can be divided in several
//! ways: the caller may propose how, else the first unknown gets all that it may. Both are doubtful unless every sum holds with
//! what was proposed.

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
    let mut known: Vec<Option<Money>> = vec![None; count];
    let (whole, signed) = begin(equations, &mut known);
    propagate(&whole, signed, &mut known);
    known
}

/// Amounts that are printed on their own, and what is zero; all sums, and whether any is negative.
fn begin(equations: &[Equation], known: &mut [Option<Money>]) -> (Vec<Equation>, bool) {
    let whole = with_differences(equations);
    let signed = equations.iter().any(|equation| equation.sum.is_negative());
    if !signed {
        for equation in whole.iter().filter(|equation| equation.sum.is_zero()) {
            equation.parts.iter().for_each(|&part| known[part] = Some(Money::ZERO));
        }
    }
    // These first: they are not the result of a subtraction.
    for equation in equations.iter().filter(|equation| equation.parts.len() == 1) {
        known[equation.parts[0]].get_or_insert(equation.sum);
    }
    (whole, signed)
}

/// Solves for `count` unknowns, of which the first are the likeliest to be written; those in no sum are zero.
pub(super) fn solve(count: usize, equations: &[Equation], propose: &dyn Fn(usize) -> Option<Money>) -> Solution {
    let mut known: Vec<Option<Money>> = vec![None; count];
    let mut doubtful = vec![false; count];
    let (whole, signed) = begin(equations, &mut known);
    let mut is_guess = false;
    loop {
        let before = known.clone();
        propagate(&whole, signed, &mut known);
        for (part, is_doubtful) in doubtful.iter_mut().enumerate() {
            *is_doubtful |= is_guess && before[part].is_none() && known[part].is_some_and(|amount| !amount.is_zero());
        }
        let open = |equation: &Equation| equation.parts.iter().any(|&part| known[part].is_none());
        let Some(first) = (0..count)
            .find(|&part| known[part].is_none() && whole.iter().any(|equation| equation.parts.contains(&part)))
        else {
            break;
        };
        if let Some(proposed) =
            whole.iter().filter(|equation| open(equation)).find_map(|equation| proposal(equation, &known, propose))
        {
            for (part, amount) in proposed {
                known[part] = Some(amount);
            }
            continue;
        }
        let sums = whole.iter().filter(|equation| equation.parts.contains(&first));
        let most = sums.map(|equation| remainder(equation, &known)).min().unwrap_or_default();
        known[first] = Some(most.max(Money::ZERO));
        doubtful[first] = !most.is_zero();
        is_guess = true;
    }
    let amounts: Vec<Money> = known.into_iter().map(Option::unwrap_or_default).collect();
    Solution { amounts, doubtful }
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

/// The unknown parts of a sum as proposed, if they add up to what is left of it.
fn proposal(
    equation: &Equation,
    known: &[Option<Money>],
    propose: &dyn Fn(usize) -> Option<Money>,
) -> Option<Vec<(usize, Money)>> {
    let open = equation.parts.iter().copied().filter(|&part| known[part].is_none());
    let proposed: Vec<(usize, Money)> =
        open.map(|part| propose(part).map(|amount| (part, amount))).collect::<Option<_>>()?;
    let sum: Money = proposed.iter().map(|(_, amount)| *amount).sum();
    (!proposed.is_empty() && sum == remainder(equation, known)).then_some(proposed)
}

/// What the unknown parts of a sum add up to.
fn remainder(equation: &Equation, known: &[Option<Money>]) -> Money {
    equation.sum - equation.parts.iter().filter_map(|&part| known[part]).sum::<Money>()
}

fn propagate(equations: &[Equation], signed: bool, known: &mut [Option<Money>]) {
    let mut any = true;
    while any {
        any = false;
        for equation in equations {
            let mut open = equation.parts.iter().filter(|&&part| known[part].is_none());
            let (Some(&first), second) = (open.next(), open.next()) else { continue };
            let rest = remainder(equation, known);
            if second.is_none() {
                known[first] = Some(if is_rounding(rest, equation, known) { Money::ZERO } else { rest });
                any = true;
            } else if rest.is_zero() && !signed {
                equation.parts.iter().for_each(|&part| {
                    known[part].get_or_insert(Money::ZERO);
                });
                any = true;
            }
        }
    }
}

/// True if what is left may come from rounding the sum and its parts to 0.01 万元.
fn is_rounding(rest: Money, equation: &Equation, known: &[Option<Money>]) -> bool {
    let amounts = equation.parts.iter().filter(|&&part| known[part].is_some_and(|amount| !amount.is_zero())).count();
    amounts > 1 && rest.abs() <= Money::HALF_OF_LAST_DIGIT * Decimal::from(amounts + 1)
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
        let solution = solve(4, &equations, &|_| None);
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
        let solution = solve(4, &equations, &|_| None);
        assert!(holds(&equations, &solution.amounts) && solution.doubtful.contains(&true));
        let proposal = [1_u32, 6, 3, 2].map(wan);
        let solution = solve(4, &equations, &|part| Some(proposal[part]));
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
