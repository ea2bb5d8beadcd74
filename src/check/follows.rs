//! One cause, one finding, across rules: findings that follow from another one are left out, once it is known which findings are
//! allowed.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Label};
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
    let known = findings.clone();
    findings.retain(|finding| !known.iter().any(|cause| follows(finding, cause)));
    one_nature(findings);
}

fn follows(finding: &Diagnostic, cause: &Diagnostic) -> bool {
    let code = &*finding.code;
    if cause.severity > finding.severity {
        return false;
    }
    let by_place = AT_ONE_PLACE.iter().any(|(of, codes)| *of == cause.code && codes.contains(&code));
    let by_text = code == NOT_WRITTEN
        && TEXTS.iter().any(|(of, key)| {
            *of == cause.code && finding.primary.as_ref().is_some_and(|label| label.text.ends_with(key))
        });
    let (other_money, sums, purchases) = BY_AMOUNT;
    let found = cause.comparison.as_ref().map_or("", |both| both.found.as_str());
    let difference = finding.comparison.as_ref().and_then(|both| both.difference.as_deref());
    let by_amount = cause.code == other_money
        && (code == purchases || code == sums && difference.is_some_and(|difference| found.starts_with(difference)));
    by_text || by_amount || by_place && places(finding).intersection(&places(cause)).next().is_some()
}

fn places(finding: &Diagnostic) -> BTreeSet<Span> {
    finding.primary.iter().chain(&finding.labels).map(|label| label.span).collect()
}

/// Gathers what does not fit one nature: a single wrong word there contradicts the name and several 科目.
fn one_nature(findings: &mut Vec<Diagnostic>) {
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(findings.len());
    for finding in findings.drain(..) {
        let own = places(&finding);
        let same = |known: &&mut Diagnostic| {
            known.code == NATURE
                && known.severity <= finding.severity
                && places(known).intersection(&own).next().is_some()
        };
        match kept.iter_mut().filter(|_| finding.code == NATURE).find(same) {
            Some(known) => {
                let shown = places(known);
                known.notes.push(finding.message);
                let new = |label: &Label| !shown.contains(&label.span);
                known.labels.extend(finding.primary.into_iter().chain(finding.labels).filter(new));
            }
            None => kept.push(finding),
        }
    }
    *findings = kept;
}
