//! Layout invariants for random documents, for the examples, and for hostile documents.

mod invariants;
mod kept;
mod large;
mod random;

use gongkai::fonts::Fonts;
use gongkai::layout::{self, Page, Shape};
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

#[test]
fn what_the_checks_arranged_is_laid_out_as_from_nothing() {
    let fonts = Fonts::built_in();
    let nangong = support::compile(&support::repository(), &budget_path("nangong-2024"));
    for mut document in [support::document(nangong), stress::document().clone()] {
        let arrangement = layout::arrange(&document, fonts);
        // The draft mark is known only after the checks.
        for draft in [false, true] {
            document.draft = draft;
            let (is, should) = (arrangement.lay_out(&document, fonts), layout::lay_out(&document, fonts));
            assert!(is.pages == should.pages && is.tables == should.tables && is.sections == should.sections);
            let marked = |page: &Page| page.items.iter().any(|item| matches!(item.shape, Shape::Across(_)));
            assert!(is.pages.iter().all(|page| marked(page) == draft));
        }
    }
}

proptest! {
    #![proptest_config(support::cases(300))]

    #[test]
    fn any_document_is_laid_out_well(document in random::document()) {
        let layout = support::laid_out(&document);
        invariants::judge(&document, &layout);
    }
}
