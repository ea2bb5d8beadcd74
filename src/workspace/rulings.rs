//! Allows and denies what is found between budgets, as [`crate::check::allow`] does with what is found in one.

use crate::check::allow::{self, Allowed, Options};
use crate::diagnostic::{self, Diagnostic};
use crate::model::CheckSettings;
use crate::source::SourceMap;
use crate::visible::Visible;

/// Every `allow` and `deny` that applies.
pub(super) struct Rulings<'r> {
    pub check: Option<&'r CheckSettings>,
    pub options: &'r Options,
}

/// Findings after suppression, in printing order.
pub(super) struct Settled {
    pub findings: Vec<Diagnostic>,
    pub allowed: Vec<Allowed>,
}

impl Rulings<'_> {
    /// Suppresses what is allowed, makes errors of what is denied. If the findings are complete, an `allow` that none of them
    /// needs is one, too.
    pub(super) fn settle(&self, findings: Vec<Diagnostic>, sources: &SourceMap, is_complete: bool) -> Settled {
        let allows: Vec<_> = self.check.iter().flat_map(|check| &check.allow).collect();
        let mut used = vec![false; allows.len()];
        let mut settled = Settled { findings: Vec::new(), allowed: Vec::new() };
        for finding in findings {
            let may = allow::is_allowable_across(&finding.code);
            let place = finding.primary.as_ref().map_or("", |label| sources.file(label.span.file).path.as_str());
            let mut why = None;
            for (allow, used) in allows.iter().zip(&mut used) {
                if may && allow.code.value.eq_ignore_ascii_case(&finding.code) && allow.is_for(place) {
                    *used = true;
                    why.get_or_insert_with(|| allow.why.value.clone());
                }
            }
            if may && self.options.allow.iter().any(|code| code.eq_ignore_ascii_case(&finding.code)) {
                why.get_or_insert_with(|| allow::BY_CALL.to_owned());
            }
            match why.filter(|_| !self.options.no_allow) {
                Some(why) => settled.allowed.push(Allowed { finding, why: Visible::lines(why) }),
                None => settled.findings.push(finding),
            }
        }
        if is_complete {
            let unused = allows.iter().zip(used).filter(|(allow, used)| !used && allow::is_across(&allow.code.value));
            settled.findings.extend(unused.map(|(allow, _)| allow::unused_across(&allow.code)));
        }
        settled.findings.iter_mut().for_each(|finding| allow::deny(finding, self.check));
        diagnostic::sort(&mut settled.findings);
        settled
    }
}
