//! What the tables say about each 科目 → its amounts by source and use.

use std::collections::{BTreeMap, BTreeSet};

use super::atoms::{Atom, FISCAL, WAYS};
use super::barred::Barred;
use super::rows::{Said, number};
use super::solve::{Equation, settle, solve};
use crate::model::Source;
use crate::money::Money;

/// What the tables say about one 科目: of what is spent, received, or left.
pub(super) struct Spending<'s> {
    pub code: &'s str,
    /// Amounts that no sum tells apart are one unknown.
    pub unknowns: Vec<Vec<Atom>>,
    equations: Vec<Equation>,
    pub amounts: Vec<Option<Money>>,
    pub doubtful: Vec<bool>,
    /// Largest difference between a printed sum and the amounts found.
    pub error: Money,
}

/// What is spent on each 科目. What no sound budget spends is taken for nothing, and what came in of a source for what is spent of
/// it, as far as the printed sums allow.
pub(super) fn spending<'s>(said: &'s Said, barred: &Barred) -> Vec<Spending<'s>> {
    let bars = |code: &str, atom: &Atom| barred.bars(code, atom);
    sound(said, by_revenue(said), &bars, |atom| matches!(atom, Atom::Expenditure { .. }))
}

/// What is received of each 科目, in final accounts. Where 财政拨款 is one amount, it is of the source that the 科目 spends.
pub(super) fn receipts<'s>(said: &'s Said, spending: &[Spending<'_>], barred: &Barred) -> Vec<Spending<'s>> {
    let spent: BTreeSet<(&str, Source)> = spending.iter().flat_map(Spending::fiscal).collect();
    let is_other = |code: &str, source: Source| {
        FISCAL.contains(&source)
            && !spent.contains(&(code, source))
            && FISCAL.iter().any(|other| spent.contains(&(code, *other)))
    };
    let bars = |code: &str, atom: &Atom| {
        barred.bars(code, atom) || matches!(*atom, Atom::Received { source, .. } if is_other(code, source))
    };
    sound(said, Vec::new(), &bars, |atom| matches!(atom, Atom::Received { .. }))
}

/// 结转和结余 of each 科目 that a table prints it of.
pub(super) fn balances(said: &Said) -> Vec<Spending<'_>> {
    sound(said, Vec::new(), &|_, _| false, |atom| matches!(atom, Atom::Opening { .. } | Atom::Closing { .. }))
}

/// The wanted amounts, without those that no sound file has, unless the printed sums contradict that.
fn sound<'s>(said: &'s Said, further: Vec<Sum>, bars: Bars<'_>, wanted: fn(&Atom) -> bool) -> Vec<Spending<'s>> {
    let own = said.of_every_node.iter().filter(|(parts, _)| parts.iter().all(wanted)).cloned();
    let own: Vec<Sum> = own.collect();
    let contradicts = |all: &[Spending<'_>]| {
        all.iter().any(|one| one.error > ROUNDING || one.amounts.iter().flatten().any(|amount| amount.is_negative()))
    };
    let whole = [own.as_slice(), further.as_slice()].concat();
    let sound = divided(said, &whole, wanted, bars);
    if contradicts(&sound) { divided(said, &own, wanted, &|_, _| false) } else { sound }
}

/// 0.02 万元: what a few rounded parts may differ by from their rounded sum.
pub(super) const ROUNDING: Money = Money::from_yuan(200);

/// Tells which amounts a 科目 cannot have.
type Bars<'b> = &'b dyn Fn(&str, &Atom) -> bool;

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
fn divided<'s>(said: &'s Said, whole: &[Sum], wanted: fn(&Atom) -> bool, bars: Bars<'_>) -> Vec<Spending<'s>> {
    let nodes = &said.functions;
    // Most 科目 stand in the same tables: what these add up is numbered once.
    let mut numbered: BTreeMap<Vec<Vec<Atom>>, Numbered> = BTreeMap::new();
    let mut one = |code: &'_ String| {
        let mut own = nodes.equations(code);
        own.retain(|(parts, _)| parts.iter().all(wanted));
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
            Spending { code, unknowns, equations, amounts, doubtful, error: Money::ZERO }
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
    for spending in &mut all {
        spending.error = spending.largest_error();
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
    /// The sources of 财政拨款 that are known to be spent.
    fn fiscal(&self) -> impl Iterator<Item = (&str, Source)> {
        let of = |(atoms, sum): (&Vec<Atom>, &Option<Money>)| {
            let [Atom::Expenditure { source, .. }, rest @ ..] = atoms.as_slice() else { return None };
            let is_one =
                rest.iter().all(|atom| matches!(atom, Atom::Expenditure { source: other, .. } if other == source));
            (is_one && FISCAL.contains(source) && sum.is_some_and(|sum| !sum.is_zero())).then_some(*source)
        };
        self.unknowns.iter().zip(&self.amounts).filter_map(of).map(|source| (self.code, source))
    }

    /// The unknowns that each printed sum adds up.
    pub fn sums(&self) -> impl Iterator<Item = &[usize]> {
        self.equations.iter().map(|equation| equation.parts.as_slice())
    }

    fn largest_error(&self) -> Money {
        let found = |equation: &Equation| equation.parts.iter().filter_map(|&at| self.amounts[at]).sum::<Money>();
        self.equations.iter().map(|equation| (found(equation) - equation.sum).abs()).max().unwrap_or_default()
    }
}
