//! Last year's amounts from sums of them that were printed.

use std::collections::BTreeSet;

use crate::money::Money;

/// A printed sum of unknown amounts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Equation {
    /// Each once.
    pub unknowns: Vec<usize>,
    pub sum: Money,
    /// Why the sum may be misread.
    pub doubt: Option<&'static str>,
}

/// A solved amount.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Solved {
    pub amount: Money,
    /// Why it may be wrong.
    pub doubt: Option<&'static str>,
}

/// What rounding of printed amounts can explain: 0.02 万元.
const ROUNDING: Money = Money::from_yuan(200);

const SPLIT: &str = "只知道几项的合计，怎样分是推测的";
const CONTRADICTS: &str = "与别处印的数对不上";
const NEGATIVE: &str = "由别处的数推出，是负数，当作零";

/// The amounts that follow from the equations; `known` are given.
pub(super) fn solve(mut known: Vec<Option<Solved>>, equations: &[Equation]) -> Vec<Option<Solved>> {
    for equation in equations.iter().filter(|equation| equation.sum.is_zero() && equation.doubt.is_none()) {
        for &unknown in &equation.unknowns {
            known[unknown].get_or_insert(Solved { amount: Money::ZERO, doubt: None });
        }
    }
    // First from what was read without doubt.
    for doubtful in [false, true] {
        let usable = |equation: &&Equation| doubtful || equation.doubt.is_none();
        loop {
            let open = |equation: &&Equation| equation.unknowns.iter().filter(|&&one| known[one].is_none()).count();
            let shortest = equations.iter().filter(usable).filter(|equation| open(equation) > 0).min_by_key(open);
            let Some(equation) = shortest else { break };
            match open(&equation) {
                1 => settle(equation, &mut known),
                // What is still doubtful may decide it.
                _ if !doubtful && equations.iter().any(|equation| equation.doubt.is_some()) => break,
                _ => guess(equation, &mut known, equations),
            }
        }
    }
    refuse_contradictions(&mut known, equations);
    known
}

/// Gives the first open amount as much as every sum of it leaves.
fn guess(equation: &Equation, known: &mut [Option<Solved>], equations: &[Equation]) {
    let Some(first) = equation.unknowns.iter().copied().find(|&one| known[one].is_none()) else { return };
    let of_first = equations.iter().filter(|other| other.unknowns.contains(&first));
    let given = |other: &Equation| -> Money {
        other.unknowns.iter().filter_map(|&one| Some(known[one].as_ref()?.amount)).sum()
    };
    let most = of_first.map(|other| other.sum - given(other)).min().unwrap_or_default();
    known[first] = Some(Solved { amount: most.max(Money::ZERO), doubt: Some(SPLIT) });
}

/// Gives what is left of the sum to its open amount.
fn settle(equation: &Equation, known: &mut [Option<Solved>]) {
    let given: Money = equation.unknowns.iter().filter_map(|&one| Some(known[one].as_ref()?.amount)).sum();
    let doubts = equation.unknowns.iter().find_map(|&one| known[one].as_ref()?.doubt);
    let mut left = equation.sum - given;
    let mut doubt = equation.doubt.or(doubts);
    if left.is_negative() {
        let is_rounding = left.abs() <= ROUNDING;
        (left, doubt) = (Money::ZERO, if is_rounding { doubt } else { Some(NEGATIVE) });
    }
    for &unknown in &equation.unknowns {
        if known[unknown].is_none() {
            known[unknown] = Some(Solved { amount: left, doubt });
            left = Money::ZERO;
        }
    }
}

fn refuse_contradictions(known: &mut [Option<Solved>], equations: &[Equation]) {
    let mut wrong: BTreeSet<usize> = BTreeSet::new();
    for equation in equations {
        let amounts: Option<Vec<Money>> =
            equation.unknowns.iter().map(|&one| known[one].as_ref().map(|solved| solved.amount)).collect();
        if amounts.is_some_and(|amounts| (amounts.into_iter().sum::<Money>() - equation.sum).abs() > ROUNDING) {
            wrong.extend(&equation.unknowns);
        }
    }
    for one in wrong {
        if let Some(solved) = &mut known[one] {
            solved.doubt = solved.doubt.or(Some(CONTRADICTS));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn equation(unknowns: &[usize], sum: u32) -> Equation {
        Equation { unknowns: unknowns.to_vec(), sum: Money::from_yuan(sum), doubt: None }
    }

    fn amounts(solved: &[Option<Solved>]) -> Vec<Option<Money>> {
        solved.iter().map(|one| one.as_ref().map(|one| one.amount)).collect()
    }

    #[test]
    fn sums_are_solved_one_by_one() {
        let equations = [equation(&[0, 1, 2], 90_000), equation(&[0], 50_000), equation(&[1], 0)];
        let solved = solve(vec![None, None, None, None], &equations);
        let expected = [50_000, 0, 40_000].map(|yuan| Some(Money::from_yuan(yuan)));
        assert_eq!(amounts(&solved), [expected.as_slice(), &[None]].concat());
        assert!(solved.iter().flatten().all(|one| one.doubt.is_none()));
    }

    #[test]
    fn what_is_ambiguous_or_contradicts_is_doubtful() {
        let solved = solve(vec![None, None], &[equation(&[0, 1], 7_000)]);
        assert_eq!(amounts(&solved), [Some(Money::from_yuan(7_000)), Some(Money::ZERO)]);
        assert!(solved.iter().flatten().all(|one| one.doubt == Some(SPLIT)));
        let solved = solve(vec![None, None], &[equation(&[0], 9_000), equation(&[0, 1], 1_000)]);
        assert_eq!(solved[1].as_ref().unwrap().doubt, Some(NEGATIVE));
        let solved = solve(vec![None], &[equation(&[0], 9_000), equation(&[0], 1_000)]);
        assert_eq!(solved[0].as_ref().unwrap().doubt, Some(CONTRADICTS));
        let rounded = solve(vec![None], &[equation(&[0], 9_000), equation(&[0], 9_100)]);
        assert_eq!(rounded[0].as_ref().unwrap().doubt, None);
    }
}
