//! Markdown, document.json, HTML, DOCX and PDF of a document have the same headings, the same text between tables, and the
//! same cells in the same rows; also after an amount is changed. CSV and XLSX have the same tables.

pub mod common_form;
pub mod html;
pub mod tables;

use gongkai::document::Document;

use self::common_form::{Common, of_all};
use crate::stress;
use crate::support::amounts::{Authored, authored, one_more};
use crate::support::{self, EXAMPLES, budget_path, in_memory, parallel};

/// The common content, after checking that all formats agree.
pub fn agreed(document: &Document, at: &str) -> Common {
    let mut document = document.clone();
    document.draft = false;
    tables::agree(&document, at);
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
        let document = support::compile(&in_memory(example), &budget_path(example)).into_document().unwrap();
        let common = agreed(&document, example);
        assert!(common.headings.len() > 10 && common.stream.len() > 100, "{example} says little");
    }
    let accounts = include_str!("../../accounting/every_kind/final-2024.toml");
    let accounts = support::document(support::compile_alone(accounts));
    assert!(agreed(&accounts, "final accounts").headings.len() > 20);
    agreed(stress::document(), "the document made to hurt");
}

#[test]
fn a_changed_amount_changes_all_formats_alike() {
    for (example, every) in
        [("ningjin-dzzw-2024", 1), ("nangong-2024", 7), ("xingtai-2025", 11), ("shijiazhuang-2023", 13)]
    {
        let (path, world) = (budget_path(example), in_memory(example));
        let text = support::example::budget(example);
        let before = agreed(&support::compile(&world, &path).into_document().unwrap(), example);
        let tried: Vec<Authored> = authored(&text).into_iter().step_by(every).collect();
        let differ = parallel::each(&tried, |amount| {
            let world = world.clone().with(&path, one_more(&text, amount));
            let at = format!("{example}: {} at {}", amount.key, amount.position);
            agreed(&support::compile(&world, &path).into_document().unwrap(), &at) != before
        });
        let changed = differ.into_iter().filter(|differs| *differs).count();
        assert!(changed >= 5, "{example}: {changed}");
    }
}
