//! A 项目支出 that a line omits is the sum of its projects, and each amount keeps its own place.

use gongkai::document::Document;
use gongkai::world::Memory;

use crate::support::{self, example::nangong_alone};

fn compile(text: String) -> (Vec<String>, Option<Document>) {
    let outcome = support::compile_allowing_nothing(&Memory::default().with("budget.toml", text), "budget.toml");
    // Suppression depends on the place of a finding, so that only codes are compared.
    let codes = outcome.findings.iter().map(|finding| finding.code.to_string()).filter(|code| code != "K090");
    let mut codes: Vec<String> = codes.collect();
    codes.sort();
    (codes, outcome.into_document())
}

/// Texts and tables only, because places and traces must differ.
fn tables(document: &Document) -> serde_json::Value {
    let mut value: serde_json::Value = support::json(document);
    for block in value["blocks"].as_array_mut().expect("blocks") {
        let block = block.as_object_mut().expect("a block");
        block.remove("traces");
        block.remove("nodes");
    }
    value["blocks"].take()
}

#[test]
fn left_out_it_is_the_projects_sum() {
    let whole = nangong_alone();
    let left_out: String =
        whole.lines().filter(|line| !line.starts_with("project  =")).map(|line| format!("{line}\n")).collect();
    assert_eq!(whole.lines().count(), left_out.lines().count() + 2);
    let ((said, one), (said_too, two)) = (compile(whole), compile(left_out));
    assert_eq!(said, said_too, "nothing more is found");
    let (one, two) = (one.expect("a document"), two.expect("a document"));
    assert_eq!(tables(&one), tables(&two));
    let project = two.figures.iter().find(|figure| figure.id == "project").expect("a figure");
    assert_eq!(project.trace.len(), 9, "nine projects make it up");
}

#[test]
fn it_is_not_filled_in_where_one_project_names_no_function() {
    let text =
        nangong_alone().replacen("project  = 6.57", "", 1).replacen("function = \"2010302\"\nfiscal", "fiscal", 1);
    let (said, _) = compile(text);
    // W005 becomes a note under it.
    assert!(said.contains(&"B019".to_owned()), "{said:?}");
}
