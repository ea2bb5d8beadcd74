//! Layouts hold what must hold: of documents at random, of the examples, of documents made to hurt.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod invariants;
mod kept;
mod large;
mod random;

use std::path::Path;

use gongkai::document::Document;
use gongkai::flow;
use gongkai::fonts::Fonts;
use gongkai::layout::{Page, Shape, lay_out};
use gongkai::world::Disk;
use proptest::prelude::*;

/// The document of a budget of this repository.
fn compiled(path: &str) -> Document {
    let world = Disk::open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    flow::process(&world, path).document.unwrap()
}

#[test]
fn the_examples_are_laid_out_well() {
    for unit in ["nangong-2024", "ningjin-dzzw-2024", "xingtai-2025", "shijiazhuang-2023"] {
        let document = compiled(&format!("examples/{unit}/budget.toml"));
        let layout = lay_out(&document, Fonts::built_in());
        invariants::judge(&document, &layout);
        kept::compare(unit, &layout);
    }
}

#[test]
fn the_document_made_to_hurt_is_laid_out_well() {
    let document = compiled("tests/stress/budget.toml");
    let layout = lay_out(&document, Fonts::built_in());
    invariants::judge(&document, &layout);
    assert!(layout.pages.len() > 300);
}

#[test]
fn what_the_checks_arranged_is_laid_out_as_from_nothing() {
    let world = Disk::open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    for path in ["examples/nangong-2024/budget.toml", "tests/stress/budget.toml"] {
        let mut outcome = flow::process(&world, path);
        // Whether it is a draft is known after the checks only.
        for draft in [false, true] {
            outcome.document.as_mut().unwrap().draft = draft;
            let (is, should) =
                (outcome.lay_out().unwrap(), lay_out(outcome.document.as_ref().unwrap(), outcome.fonts()));
            assert!(is.pages == should.pages && is.tables == should.tables && is.sections == should.sections, "{path}");
            let marked = |page: &Page| page.items.iter().any(|item| matches!(item.shape, Shape::Across(_)));
            assert!(is.pages.iter().all(|page| marked(page) == draft), "{path}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_document_is_laid_out_well(document in random::document()) {
        let layout = lay_out(&document, Fonts::built_in());
        invariants::judge(&document, &layout);
    }
}
