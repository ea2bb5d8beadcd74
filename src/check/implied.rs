//! One wrong number can break several identities. Only the first is a finding; the others become notes under it.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::money::Money;
use crate::source::Span;

/// An identity that does not hold.
pub(super) struct Missed {
    pub finding: Diagnostic,
    /// The finding.
    pub title: String,
    /// Left minus right.
    pub difference: Money,
    /// The difference, to follow the message.
    pub extent: String,
    /// Places of the addends of both sides.
    pub places: BTreeSet<Span>,
}

/// One finding per cause: the first is kept, the others become its notes.
pub(super) fn gathered(missed: Vec<Missed>) -> Vec<Diagnostic> {
    let mut kept: Vec<Missed> = Vec::new();
    for next in missed {
        match kept.iter_mut().find_map(|known| implication(known, &next).map(|words| (known, words))) {
            Some((known, words)) => {
                known.finding.notes.push(words.into());
                if known.finding.code == next.finding.code {
                    known.finding.labels.extend(next.finding.primary.into_iter().chain(next.finding.labels));
                }
            }
            None => kept.push(next),
        }
    }
    let with_extent = |missed: Missed| Diagnostic {
        message: format!("{}{}", missed.finding.message, missed.extent).into(),
        ..missed.finding
    };
    kept.into_iter().map(with_extent).collect()
}

/// The note about `next` under `known`, if one cause explains both.
fn implication(known: &Missed, next: &Missed) -> Option<String> {
    if known.difference.is_zero()
        || known.difference.abs() != next.difference.abs()
        || known.finding.severity > next.finding.severity
    {
        return None;
    }
    let code = &next.finding.code;
    if known.finding.code != next.finding.code {
        // Another identity misses the same amount and shares an addend.
        let shared = known.places.intersection(&next.places).next().is_some();
        return shared.then(|| format!("“{}”（{code}）也差同样的数：先核对两边都用到的数", next.title));
    }
    // The excess here is the shortfall there: an amount is in the wrong place, and the total is right.
    let swapped = known.difference + next.difference == Money::ZERO;
    swapped.then(|| format!("{}，方向相反、差同样的数：多半是有一笔放错了地方", next.finding.message))
}

/// The findings of rules that no identity has: the same difference at the same place has the same cause.
pub(super) fn besides(identities: &[Diagnostic], rules: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let difference = |finding: &Diagnostic| finding.comparison.as_ref().and_then(|both| both.difference.clone());
    let places = |finding: &Diagnostic| -> Vec<Span> {
        finding.primary.iter().chain(&finding.labels).map(|label| label.span).collect()
    };
    let follows = |finding: &Diagnostic| {
        let Some(missed) = difference(finding) else { return false };
        let own = places(finding);
        let is_same =
            |known: &&Diagnostic| known.severity <= finding.severity && difference(known).as_ref() == Some(&missed);
        identities.iter().filter(is_same).any(|known| places(known).iter().any(|place| own.contains(place)))
    };
    rules.into_iter().filter(|finding| !follows(finding)).collect()
}
