//! The draft with probes in it, under different suppositions about last year.

use super::last_year::{Supposed, Unknown};
use super::path::{set, unit_of};
use super::probe::Probes;
use super::trials::{BARE, EVEN, FALL, ODD, RISE, SAME, Trials};
use crate::source::Owned;

/// The budget of a trial.
pub(super) fn budget(draft: &Owned, probes: &Probes, unknowns: &[Unknown], trial: Trials) -> Owned {
    let mut budget = draft.clone();
    let unit = unit_of(draft);
    for probe in probes.list.iter().filter(|probe| probe.absent & trial == 0) {
        set(&mut budget, &probe.path, probe.value(unit));
    }
    let supposed = match trial {
        RISE | BARE | ODD | EVEN => Supposed::Less,
        FALL => Supposed::More,
        SAME => Supposed::Same,
        _ => Supposed::Nothing,
    };
    Unknown::suppose(unknowns, supposed, trial, &mut budget);
    budget
}

/// The unknowns by what a trial supposes of them, if that tells them apart.
pub(super) fn told_apart(probes: &mut Probes, unknowns: &[Unknown], trial: Trials) {
    let supposed = match trial {
        RISE | BARE | ODD | EVEN => Supposed::Less,
        FALL => Supposed::More,
        _ => return probes.supposed.clear(),
    };
    let amounts = (0..).zip(unknowns).map(|(number, unknown)| (unknown.supposed(number, supposed), number));
    probes.supposed = amounts.collect();
}
