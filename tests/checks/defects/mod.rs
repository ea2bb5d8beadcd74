//! Defects of the four published documents are found, each at its place; all other findings were reviewed and are
//! correct. With the examples' `allow`, there are no findings.

mod facts;
mod performance;
mod prose;
mod words;

use gongkai::Outcome;

use crate::support::{self, EXAMPLES, budget_path, in_memory};

/// An example as published, without suppression.
fn published(example: &str) -> Outcome {
    support::compile_allowing_nothing(&in_memory(example), &budget_path(example))
}

#[test]
fn with_what_they_allow_the_examples_are_clean() {
    for example in EXAMPLES {
        let outcome = support::compile(&in_memory(example), &budget_path(example));
        assert!(outcome.is_sound() && outcome.findings.is_empty(), "{example}: {:?}", outcome.findings);
        // An unused `allow` would be a finding (K090), so that each of these has its finding.
        let shown = published(example).findings;
        let allowed: Vec<_> = outcome.allowed.iter().map(|allowed| allowed.finding.clone()).collect();
        assert_eq!(allowed, shown, "{example}");
        assert!(outcome.allowed.iter().all(|allowed| allowed.why.starts_with("照公开件：")), "{example}");
    }
}

#[test]
fn every_finding_was_reviewed_by_one_of_these_lists() {
    for example in EXAMPLES {
        for finding in published(example).findings {
            let code: &str = &finding.code;
            let lists = [facts::REVIEWED.contains(&code), performance::is_own(code), prose::CODES.contains(&code)];
            let known = lists.contains(&true) || words::CODES.contains(&code) || facts::is_unsaid_budget(&finding);
            assert!(known, "{example}: {code} {}", finding.message);
        }
    }
}
