//! One cause, one finding, across rules: findings that follow from another one are left out, once it is known which findings are
//! allowed.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::source::Span;

/// A cause, and what follows from it at the same place.
const AT_ONE_PLACE: [(&str, &[&str]); 2] = [
    // An amount under the wrong 科目 is one too many there.
    ("C208", &["C008", "C009", "C014"]),
    // An expense that is too small fell since last year.
    ("B118", &["Y017"]),
];

/// A cause, and what follows from it elsewhere: money from a fund that is taken for other money is lacking there.
const BY_AMOUNT: (&str, &str, &str) = ("C106", "W005", "G109");

/// A cause, and the text whose absence follows from it.
const TEXTS: [(&str, &str); 2] = [("B118", "three_public_change_reason"), ("B218", "three_public_change_reason")];

/// The code of texts that are not written.
const NOT_WRITTEN: &str = "Y103";

/// The code of natures that do not fit 科目.
const NATURE: &str = "X003";

/// Leaves out what follows from other findings. Nothing follows from a milder one.
pub fn drop_what_follows(findings: &mut Vec<Diagnostic>) {
    let causes = Causes::of(findings);
    findings.retain(|finding| !causes.explain(finding));
    one_nature(findings);
}

/// The findings that others follow from, each by what leads to them: there may be very many.
#[derive(Default)]
struct Causes {
    /// The gravest of each code.
    codes: BTreeMap<&'static str, Severity>,
    /// The gravest of each code at a place.
    places: BTreeMap<(&'static str, Span), Severity>,
    /// The gravest with each amount that was found, of money under the wrong source.
    amounts: BTreeMap<String, Severity>,
}

impl Causes {
    fn of(findings: &[Diagnostic]) -> Self {
        let mut causes = Self::default();
        let known = AT_ONE_PLACE.iter().map(|(code, _)| *code).chain(TEXTS.iter().map(|(code, _)| *code));
        let known: BTreeSet<&'static str> = known.chain([BY_AMOUNT.0]).collect();
        for finding in findings {
            let Some(&code) = known.get(&*finding.code) else { continue };
            note(causes.codes.entry(code), finding.severity);
            for place in places(finding) {
                note(causes.places.entry((code, place)), finding.severity);
            }
            if let Some(both) = finding.comparison.as_ref().filter(|_| code == BY_AMOUNT.0) {
                note(causes.amounts.entry(both.found.as_str().to_owned()), finding.severity);
            }
        }
        causes
    }

    /// True if a finding follows from one of them.
    fn explain(&self, finding: &Diagnostic) -> bool {
        let (code, own) = (&*finding.code, finding.severity);
        let is_there = |cause: &str| self.codes.get(cause).is_some_and(|severity| *severity <= own);
        let mut of_place = AT_ONE_PLACE.iter().filter(|(_, codes)| codes.contains(&code));
        let by_place = of_place.any(|(cause, _)| {
            let is_here = |place| self.places.get(&(*cause, place)).is_some_and(|severity| *severity <= own);
            places(finding).into_iter().any(is_here)
        });
        let named = |key: &str| finding.primary.as_ref().is_some_and(|label| label.text.ends_with(key));
        let by_text = code == NOT_WRITTEN && TEXTS.iter().any(|(cause, key)| named(key) && is_there(cause));
        let (other_money, sums, purchases) = BY_AMOUNT;
        by_place || by_text || code == purchases && is_there(other_money) || code == sums && self.lack(finding)
    }

    /// True if what is lacking is an amount under the wrong source.
    fn lack(&self, finding: &Diagnostic) -> bool {
        let Some(lacking) = finding.comparison.as_ref().and_then(|both| both.difference.as_deref()) else {
            return false;
        };
        let mut like = self.amounts.range(lacking.to_owned()..).take_while(|(found, _)| found.starts_with(lacking));
        like.any(|(_, severity)| *severity <= finding.severity)
    }
}

/// Keeps the gravest.
fn note<K: Ord>(entry: Entry<'_, K, Severity>, severity: Severity) {
    entry.and_modify(|known| *known = severity.min(*known)).or_insert(severity);
}

fn places(finding: &Diagnostic) -> BTreeSet<Span> {
    finding.primary.iter().chain(&finding.labels).map(|label| label.span).collect()
}

/// Gathers what does not fit one nature: a single wrong word there contradicts the name and several 科目.
fn one_nature(findings: &mut Vec<Diagnostic>) {
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(findings.len());
    // Where the first finding about each place is.
    let mut natures: BTreeMap<Span, usize> = BTreeMap::new();
    for finding in findings.drain(..) {
        let own = if finding.code == NATURE { places(&finding) } else { BTreeSet::new() };
        let known = own.iter().filter_map(|place| natures.get(place)).min().copied();
        let known = known.and_then(|at| kept.get_mut(at)).filter(|known| known.severity <= finding.severity);
        if let Some(known) = known {
            let shown = places(known);
            known.notes.push(finding.message);
            let new = |label: &Label| !shown.contains(&label.span);
            known.labels.extend(finding.primary.into_iter().chain(finding.labels).filter(new));
            continue;
        }
        for place in own {
            natures.entry(place).or_insert(kept.len());
        }
        kept.push(finding);
    }
    *findings = kept;
}
