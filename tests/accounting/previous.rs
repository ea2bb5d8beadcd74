//! Last year's amounts: from a file or by name, as facts and as totals, and their checks.

use gongkai::ledger::{self, Figures, Posting};
use gongkai::model;
use gongkai::source::Shelf;
use gongkai::world::Memory;

use crate::support;
use crate::support::tables_only::tables_only;

const THIS_YEAR: &str = r#"
format = 1
[unit]
code = "104001"
name = "某局"
kind = "unit"
year = 2024
variant = "tables"
money = "万元"
[revenue]
general = 100
[[expenditure]]
function = "2010301"
basic = 100
[basic]
30101 = 100
"#;

fn posting(files: &[(&str, &str)]) -> (Posting, Figures, Vec<String>) {
    let world = files.iter().fold(tables_only(), |world, (path, text)| world.with(path, *text));
    let mut shelf = Shelf::new(&world);
    let budget = model::read(&mut shelf, files[0].0, None).expect("the budget reads");
    let figures = Figures::built_in(&mut shelf).expect("the figures read");
    let posting = ledger::post(&budget, &figures, &mut shelf);
    let codes = shelf.findings.iter().map(|finding| finding.code.to_string()).collect();
    (posting, figures, codes)
}

/// A figure of last year, in 元.
fn last(posting: &Posting, figures: &Figures, id: &str) -> String {
    figures.get(id).expect("a figure").sum(&posting.ledger, "-1").amount.to_string()
}

fn codes(world: &Memory) -> Vec<String> {
    let outcome = support::compile(world, "budget.toml");
    outcome.findings.iter().map(|finding| finding.code.to_string()).collect()
}

#[test]
fn parts_are_facts_and_their_total_is_asserted() {
    let text = format!("{THIS_YEAR}[previous]\nexpenditure_total = 90\nbasic = 70\nproject = 20\n");
    let (posting, figures, findings) = posting(&[("budget.toml", &text)]);
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(last(&posting, &figures, "expenditure_total"), "900000");
    assert_eq!(last(&posting, &figures, "basic"), "700000");
    assert_eq!(posting.asserted.len(), 1, "the total is no fact of its own");
    assert!(codes(&tables_only().with("budget.toml", text.clone())).is_empty());
    let wrong = text.replace("project = 20", "project = 21");
    assert_eq!(codes(&tables_only().with("budget.toml", wrong)), ["Y001"]);
}

#[test]
fn a_total_that_cuts_across_the_parts_is_known_by_name_alone() {
    // By use and by source: the two overlap in an unknown amount.
    let text = format!(
        "{THIS_YEAR}[previous]\nbasic = 60\nproject = 40\ngeneral = 90\nfiscal = 95\nexpenditure_total = 100\n"
    );
    let (posting, figures, _) = posting(&[("budget.toml", &text)]);
    assert_eq!(last(&posting, &figures, "expenditure_total"), "1000000", "nothing is counted twice");
    assert!(codes(&tables_only().with("budget.toml", text)).is_empty());
}

#[test]
fn a_total_alone_is_a_fact() {
    let text = format!("{THIS_YEAR}[previous]\nthree_public = 5\nbasic = 0\n");
    let (posting, figures, findings) = posting(&[("budget.toml", &text)]);
    assert!(findings.is_empty() && posting.asserted.is_empty());
    assert_eq!(last(&posting, &figures, "three_public"), "50000");
    let across = figures.get("reception").expect("a figure").sum(&posting.ledger, "-1").across;
    assert_eq!(across.len(), 1, "what part of it was 接待 is not known, and not zero");
}

#[test]
fn last_year_s_file_is_posted_whole() {
    let (_, before) = THIS_YEAR.split_once("format = 1").expect("a header");
    let before = before.replace("year = 2024", "year = 2023").replace("= 100", "= 90");
    let before = format!("format = 1{before}[three_public]\nreception = 0\n");
    let text = format!("{THIS_YEAR}[previous]\nfile = \"../2023/budget.toml\"\nexpenditure_total = 90\n");
    let files = [("2024/budget.toml", text.as_str()), ("2023/budget.toml", before.as_str())];
    let (posting, figures, findings) = posting(&files);
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(last(&posting, &figures, "revenue"), "900000");
    assert_eq!(last(&posting, &figures, "personnel"), "900000");
    assert_eq!(posting.asserted.len(), 1, "what the file says is asserted, not added");
    let same_year = before.replace("year = 2023", "year = 2024");
    let (_, _, findings) = self::posting(&[("2024/budget.toml", &text), ("2023/budget.toml", &same_year)]);
    assert_eq!(findings, ["S026"]);
}

#[test]
fn an_unknown_name_is_refused_with_the_nearest() {
    let text = format!("{THIS_YEAR}[previous]\nreceptoin = 1\n");
    let outcome = support::compile(&tables_only().with("budget.toml", text), "budget.toml");
    assert_eq!(outcome.findings.len(), 1);
    assert_eq!(outcome.findings[0].code, "S022");
    assert!(outcome.findings[0].primary.as_ref().expect("a place").text.contains("reception"));
}

#[test]
fn opening_money_is_last_year_s_closing_money() {
    let before = THIS_YEAR.replace("2024\n", "2023\n").replacen("general = 100", "general = 104.54", 1);
    let before = before
        .replace("basic = 100\n[basic]", "basic = 100\nforward = 4.54\n[basic]")
        .replace("year = 2024", "year = 2023");
    let text = THIS_YEAR.replace("[[expenditure]]", "[revenue.carried_over]\ngeneral = 4.45\n[[expenditure]]\nfunction = \"2010302\"\ncarried_over = true\nforward = 4.45\n[[expenditure]]");
    let text = format!("{text}[previous]\nfile = \"2023.toml\"\n");
    let world = tables_only().with("budget.toml", text.clone()).with("2023.toml", before.clone());
    assert_eq!(codes(&world), ["Y101"]);
    let world = tables_only().with("budget.toml", text.replace("4.45", "4.54")).with("2023.toml", before);
    assert!(codes(&world).is_empty());
}
