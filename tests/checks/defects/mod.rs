//! What is wrong with the four published documents is found, each defect at its place and in the document's own words; whatever
//! else the checks say of them was read, and is true. With what the examples allow, they are clean.

mod facts;
mod performance;
mod prose;
mod words;

use gongkai::Outcome;

use crate::support::{self, EXAMPLES, budget_path, in_memory};

/// An example as it was published: nothing is allowed.
fn published(example: &str) -> Outcome {
    support::compile_allowing_nothing(&in_memory(example), &budget_path(example))
}

#[test]
fn with_what_they_allow_the_examples_are_clean() {
    for example in EXAMPLES {
        let outcome = support::compile(&in_memory(example), &budget_path(example));
        assert!(outcome.is_sound() && outcome.findings.is_empty(), "{example}: {:?}", outcome.findings);
        // An allow without its finding would be one itself (K090), so each of these is a place with a reason.
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
