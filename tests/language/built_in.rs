//! Every built-in variant is valid, for units and for departments.

use gongkai::variant::BUILT_IN;

use crate::support::{self, budget_path, errors, in_memory};

#[test]
fn every_built_in_variant_serves_a_unit_and_a_department() {
    let (world, path) = (in_memory("nangong-2024"), budget_path("nangong-2024"));
    let text = support::example::nangong_alone();
    for variant in BUILT_IN {
        for (kind, entity) in [("unit", "单位"), ("department", "部门")] {
            let of = text.replace("\"hebei-2024\"", &format!("{variant:?}")).replace("\"unit\"", &format!("{kind:?}"));
            let text = format!("{of}\n[performance]\noverall = \"办好公文会议。\"\nsafeguards = \"按月检查。\"\n");
            let outcome = support::compile(&world.clone().with(&path, text), &path);
            let errors = errors(&outcome.findings, &outcome.sources);
            assert!(errors.is_empty(), "{variant} for a {kind}: {errors}");
            let document = outcome.into_document().expect("a document");
            let titles: Vec<String> = document.tables().map(|table| table.title.text()).collect();
            let strangers = titles.iter().filter(|title| !title.starts_with(entity) && !title.contains("绩效目标表"));
            assert_eq!(strangers.collect::<Vec<_>>(), Vec::<&String>::new(), "{variant} for a {kind}");
        }
    }
}

#[test]
fn a_plan_written_with_its_sign_is_not_given_another() {
    let (world, path) = (in_memory("xingtai-2025"), budget_path("xingtai-2025"));
    let text = support::example::budget("xingtai-2025");
    let signed = text.replacen("jun = 50, oct = 80, dec = 100", "jun = 50, oct = \"80%\", dec = \"100%\"", 1);
    assert_ne!(text, signed);
    let print = |text: &str| {
        let outcome = support::compile(&world.clone().with(&path, text), &path);
        gongkai::render::markdown::render(&outcome.into_document().expect("a document"))
    };
    assert!(print(&text).contains("100%"), "this form prints the sign");
    assert!(print(&text) == print(&signed), "with the sign or without, it prints the same");
}
