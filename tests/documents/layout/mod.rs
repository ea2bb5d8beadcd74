//! Layouts hold what must hold: of documents at random, of the examples, of documents made to hurt.

mod invariants;
mod kept;
mod large;
mod random;

use proptest::prelude::*;

use crate::stress;
use crate::support::snapshot::Snapshots;
use crate::support::{self, EXAMPLES, budget_path};

#[test]
fn the_examples_are_laid_out_well() {
    let mut kept = Snapshots::of("documents layout::");
    for unit in EXAMPLES {
        let document = support::document(support::compile(&support::repository(), &budget_path(unit)));
        let layout = support::laid_out(&document);
        invariants::judge(&document, &layout);
        kept::compare(&mut kept, unit, &layout);
    }
    kept.finish();
}

#[test]
fn the_document_made_to_hurt_is_laid_out_well() {
    let document = stress::document();
    let layout = support::laid_out(document);
    invariants::judge(document, &layout);
    assert!(layout.pages.len() > 300);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_document_is_laid_out_well(document in random::document()) {
        let layout = support::laid_out(&document);
        invariants::judge(&document, &layout);
    }
}
