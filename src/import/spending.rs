//! What the tables say about each 科目 → its amounts by source and use.

use std::collections::BTreeMap;

use super::atoms::{Atom, WAYS};
use super::barred::Barred;
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

/// What is spent on each 科目. What no sound budget spends is taken for nothing, and what came in of a source for what is spent of
/// it, as far as the printed sums allow.
pub(super) fn spending<'s>(said: &'s Said, barred: &Barred) -> Vec<Spending<'s>> {
    let whole = |further: Vec<Sum>| [said.spending.as_slice(), further.as_slice()].concat();
    let contradicts = |all: &[Spending<'_>]| {
        all.iter().any(|one| one.error() > ROUNDING || one.amounts.iter().flatten().any(|amount| amount.is_negative()))
    };
    let sound = divided(said, &whole(by_revenue(said)), &|code, atom| barred.bars(code, atom));
    if contradicts(&sound) { divided(said, &said.spending, &|_, _| false) } else { sound }
}

/// 0.02 万元: what a few rounded parts may differ by from their rounded sum.
pub(super) const ROUNDING: Money = Money::from_yuan(200);

/// A sum of amounts, of the first 科目 for all of them.
type Sum = (Vec<Atom>, Money);

/// Unknowns, and sums over them.
type Numbered = (Vec<Vec<Atom>>, Vec<Equation>);

/// What came in, as sums of what is spent of the same sources.
fn by_revenue(said: &Said) -> Vec<Sum> {
    let is_revenue = |atom: &Atom| matches!(atom, Atom::Revenue { .. });
    let sums: Vec<Sum> = said.sums.iter().filter(|(parts, _)| parts.iter().all(is_revenue)).cloned().collect();
    let (unknowns, equations) = number(&sums);
    let spent = |atoms: &[Atom]| {
        let of = |atom: &Atom| match *atom {
            Atom::Revenue { source, carried } => {
                WAYS.map(|way| Atom::Expenditure { node: 0, source, carried, way }).to_vec()
            }
            _ => Vec::new(),
        };
        atoms.iter().flat_map(of).collect::<Vec<Atom>>()
    };
    let amounts = settle(unknowns.len(), &equations);
    unknowns.iter().zip(amounts).filter_map(|(atoms, amount)| Some((spent(atoms), amount?))).collect()
}

/// Solves each 科目 alone, then what is open of all of them together with the sums over every 科目.
fn divided<'s>(said: &'s Said, whole: &[Sum], bars: &dyn Fn(&str, &Atom) -> bool) -> Vec<Spending<'s>> {
    let nodes = &said.functions;
    // Most 科目 stand in the same tables: what these add up is numbered once.
    let mut numbered: BTreeMap<Vec<Vec<Atom>>, Numbered> = BTreeMap::new();
    let mut one = |code: &'_ String| {
        let own = nodes.equations(code);
        let parts: Vec<Vec<Atom>> = own.iter().map(|(parts, _)| parts.clone()).collect();
        // Amounts that only a sum over every 科目 tells apart are unknowns of their own, too.
        let numbered = numbered.entry(parts).or_insert_with(|| number(&[own.as_slice(), whole].concat()));
        let (mut unknowns, equations) = numbered.clone();
        let with_sum = |(equation, (_, sum)): (Equation, &Sum)| Equation { sum: *sum, ..equation };
        let mut equations: Vec<Equation> = equations.into_iter().zip(&own).map(with_sum).collect();
        let mut amounts = settle(unknowns.len(), &equations);
        let mut nothing = Vec::new();
        for (at, atoms) in unknowns.iter_mut().enumerate() {
            if atoms.iter().all(|atom| bars(code, atom)) {
                nothing.extend(amounts[at].is_none().then_some(Equation { parts: vec![at], sum: Money::ZERO }));
            } else {
                atoms.retain(|atom| !bars(code, atom));
            }
        }
        if !nothing.is_empty() {
            equations.extend(nothing);
            amounts = settle(unknowns.len(), &equations);
        }
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
    for (parts, sum) in whole {
        let mut over = Equation { parts: Vec::new(), sum: *sum };
        for (node, spending) in all.iter().enumerate() {
            let own = (0..spending.unknowns.len()).filter(|&at| parts.contains(&spending.unknowns[at][0]));
            let own = Equation { parts: own.collect(), sum: Money::ZERO };
            let rest = rest(&own, spending, &|at| place(node, at));
            over.parts.extend(rest.parts);
            over.sum += rest.sum;
        }
        over.parts.sort_unstable();
        if !over.parts.is_empty() {
            sums.push(over);
        }
    }
    let solution = solve(open.len(), &sums, None);
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
