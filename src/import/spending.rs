//! What the tables say about each 科目 → its amounts by source and use.

use std::collections::BTreeMap;

use super::atoms::Atom;
use super::rows::{Said, number};
use super::solve::{Equation, settle, solve};
use crate::money::Money;

/// What the tables say about one 科目.
pub(super) struct Spending<'s> {
    pub code: &'s str,
    /// Amounts that no sum tells apart are one unknown.
    pub unknowns: Vec<Vec<Atom>>,
    equations: Vec<Equation>,
    pub amounts: Vec<Option<Money>>,
    pub doubtful: Vec<bool>,
}

/// Solves each 科目 alone, then what is open of all of them together with the sums over every 科目.
pub(super) fn spending(said: &Said) -> Vec<Spending<'_>> {
    let nodes = &said.functions;
    let one = |code: &'_ String| {
        let own = nodes.equations(code);
        // Amounts that only a sum over every 科目 tells apart are unknowns of their own, too.
        let (unknowns, mut equations) = number(&[own.as_slice(), said.spending.as_slice()].concat());
        equations.truncate(own.len());
        let mut amounts = settle(unknowns.len(), &equations);
        for (at, amount) in amounts.iter_mut().enumerate() {
            // No row of this 科目 holds it.
            if equations.iter().all(|equation| !equation.parts.contains(&at)) {
                *amount = Some(Money::ZERO);
            }
        }
        let doubtful = vec![false; unknowns.len()];
        (unknowns, equations, amounts, doubtful)
    };
    let mut all: Vec<Spending<'_>> = nodes
        .leaves()
        .into_iter()
        .map(|code| {
            let (unknowns, equations, amounts, doubtful) = one(code);
            Spending { code, unknowns, equations, amounts, doubtful }
        })
        .collect();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (node, spending) in all.iter().enumerate() {
        open.extend((0..spending.unknowns.len()).filter(|&at| spending.amounts[at].is_none()).map(|at| (node, at)));
    }
    open.sort_by_key(|&(node, at)| (all[node].unknowns[at][0].rank(), node, at));
    let places: BTreeMap<(usize, usize), usize> = open.iter().enumerate().map(|(place, own)| (*own, place)).collect();
    let place = |node: usize, at: usize| places.get(&(node, at)).copied();
    let mut sums = Vec::new();
    for (node, spending) in all.iter().enumerate() {
        let rest = spending.equations.iter().map(|equation| rest(equation, spending, &|at| place(node, at)));
        sums.extend(rest.filter(|equation: &Equation| !equation.parts.is_empty()));
    }
    for (parts, sum) in &said.spending {
        let mut whole = Equation { parts: Vec::new(), sum: *sum };
        for (node, spending) in all.iter().enumerate() {
            let own = (0..spending.unknowns.len()).filter(|&at| parts.contains(&spending.unknowns[at][0]));
            let own = Equation { parts: own.collect(), sum: Money::ZERO };
            let rest = rest(&own, spending, &|at| place(node, at));
            whole.parts.extend(rest.parts);
            whole.sum += rest.sum;
        }
        whole.parts.sort_unstable();
        if !whole.parts.is_empty() {
            sums.push(whole);
        }
    }
    let solution = solve(open.len(), &sums, &|_| None);
    for (&(node, at), (amount, is_doubtful)) in open.iter().zip(solution.amounts.iter().zip(&solution.doubtful)) {
        all[node].amounts[at] = Some(*amount);
        all[node].doubtful[at] = *is_doubtful;
    }
    all
}

/// A sum without its known parts; the others by their place among the open unknowns.
fn rest(equation: &Equation, spending: &Spending<'_>, place: &dyn Fn(usize) -> Option<usize>) -> Equation {
    let known: Money = equation.parts.iter().filter_map(|&at| spending.amounts[at]).sum();
    let mut parts: Vec<usize> =
        equation.parts.iter().filter(|&&at| spending.amounts[at].is_none()).filter_map(|&at| place(at)).collect();
    parts.sort_unstable();
    Equation { parts, sum: equation.sum - known }
}

impl Spending<'_> {
    /// Largest difference between a printed sum and the amounts found.
    pub fn error(&self) -> Money {
        let found = |equation: &Equation| equation.parts.iter().filter_map(|&at| self.amounts[at]).sum::<Money>();
        self.equations.iter().map(|equation| (found(equation) - equation.sum).abs()).max().unwrap_or_default()
    }
}
