//! Every built-in variant is sound and serves a unit as well as a department.

mod common;

use gongkai::flow;
use gongkai::variant::BUILT_IN;

use common::{budget_path, errors, in_memory, root};

#[test]
fn every_built_in_variant_serves_a_unit_and_a_department() {
    let (world, path) = (in_memory("nangong-2024"), budget_path("nangong-2024"));
    let text = std::fs::read_to_string(root().join(&path)).expect("the example");
    for variant in BUILT_IN {
        for (kind, entity) in [("unit", "单位"), ("department", "部门")] {
            let of = text.replace("\"hebei-2024\"", &format!("{variant:?}")).replace("\"unit\"", &format!("{kind:?}"));
            let text = format!("{of}\n[performance]\noverall = \"办好公文会议。\"\nsafeguards = \"按月检查。\"\n");
            let outcome = flow::process(&world.clone().with(&path, text), &path);
            let errors = errors(&outcome.findings, &outcome.sources);
            assert!(errors.is_empty(), "{variant} for a {kind}: {errors}");
            let document = outcome.document.expect("a document");
            let titles: Vec<String> = document.tables().map(|table| table.title.text()).collect();
            let strangers = titles.iter().filter(|title| !title.starts_with(entity) && !title.contains("绩效目标表"));
            assert_eq!(strangers.collect::<Vec<_>>(), Vec::<&String>::new(), "{variant} for a {kind}");
        }
    }
}
