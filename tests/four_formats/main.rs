//! Markdown, document.json, DOCX and PDF of one document say the same: the same headings, the same words between tables,
//! the same cells in the same rows; also when an amount is changed.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../common/mod.rs"]
mod common;
mod common_form;
#[path = "../hostile_text/markdown.rs"]
mod markdown;
#[path = "../docx/package.rs"]
#[allow(dead_code, reason = "other tests read more with it")]
mod package;
#[path = "../hostile_text/printed.rs"]
#[allow(dead_code, reason = "other tests read more with it")]
mod printed;
#[path = "../docx/seen.rs"]
#[allow(dead_code, reason = "other tests read more with it")]
mod seen;

use gongkai::document::Document;
use gongkai::flow;

use common::amounts::{authored, one_more};
use common::{EXAMPLES, budget_path, in_memory, root};
use common_form::{Common, of_all};

/// All four formats say the same, and this is it.
fn agreed(document: &Document, at: &str) -> Common {
    let mut document = document.clone();
    document.draft = false;
    let [(_, json), others @ ..] = of_all(&document);
    for (format, common) in others {
        for (this, that) in common.stream.iter().zip(&json.stream) {
            assert_eq!(this, that, "{at}: {format} and json");
        }
        assert_eq!(common, json, "{at}: {format} and json");
    }
    json
}

#[test]
fn all_formats_of_the_examples_say_the_same() {
    for example in EXAMPLES {
        let document = flow::process(&in_memory(example), &budget_path(example)).document.unwrap();
        let common = agreed(&document, example);
        assert!(common.headings.len() > 10 && common.stream.len() > 100, "{example} says little");
    }
    let stress = gongkai::world::Disk::open(&root().join("tests/stress")).unwrap();
    agreed(&flow::process(&stress, "budget.toml").document.unwrap(), "the document made to hurt");
}

#[test]
fn a_changed_amount_changes_all_formats_alike() {
    for (example, every) in
        [("ningjin-dzzw-2024", 1), ("nangong-2024", 7), ("xingtai-2025", 11), ("shijiazhuang-2023", 13)]
    {
        let (path, world) = (budget_path(example), in_memory(example));
        let text = std::fs::read_to_string(root().join(&path)).unwrap();
        let before = agreed(&flow::process(&world, &path).document.unwrap(), example);
        let mut changed = 0;
        for amount in authored(&text).iter().step_by(every) {
            let world = world.clone().with(&path, one_more(&text, amount));
            let at = format!("{example}: {} at {}", amount.key, amount.position);
            changed += usize::from(agreed(&flow::process(&world, &path).document.unwrap(), &at) != before);
        }
        assert!(changed >= 5, "{example}: {changed}");
    }
}
