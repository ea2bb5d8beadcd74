//! Budgets of published, rounded figures: differences that rounding explains are warnings, others errors, and an
//! approved total prints instead of the sum of its parts.

use gongkai::Outcome;
use gongkai::diagnostic::Severity;
use gongkai::document::{Document, Piece, Slot};

use crate::support;
use crate::support::tables_only::{REPORT, tables_only};

/// Income 100.00; expenditure 33.33 + 33.33 + 33.33, each rounded down from a third.
const THIRDS: &str = r#"format = 1

[unit]
code    = "361001"
name    = "青石县档案馆"
kind    = "单位"
year    = 2024
variant = "tables"
money   = "万元"
rounded = true

[revenue]
general = 100.00

[[expenditure]]
function = "2010301"
basic    = 33.33

[[expenditure]]
function = "2080505"
basic    = 33.33

[[expenditure]]
function = "2210201"
basic    = 33.33

[basic]
30101 = 33.34
30108 = 33.33
30113 = 33.33
"#;

fn process(budget: &str) -> Outcome {
    support::compile(&tables_only().with("budget.toml", budget), "budget.toml")
}

fn said(outcome: &Outcome) -> Vec<(String, Severity)> {
    outcome.findings.iter().map(|finding| (finding.code.to_string(), finding.severity)).collect()
}

fn one(code: &str, severity: Severity) -> (String, Severity) {
    (code.to_owned(), severity)
}

/// How often a number is printed in a table.
fn printed(document: &Document, table: &str, number: &str) -> usize {
    let table = document.tables().find(|made| made.id == table).unwrap();
    let slots = table.rows.rows().iter().flatten();
    let cells = slots.filter_map(|slot| if let Slot::Cell(cell) = slot { Some(cell) } else { None });
    let pieces = cells.flat_map(|cell| &cell.content.0);
    pieces.filter(|piece| matches!(piece, Piece::Number { text, .. } if text == number)).count()
}

#[test]
fn what_rounding_explains_is_a_warning_but_totals_must_print_equal() {
    let outcome = process(THIRDS);
    let expected = [one("W106", Severity::Error), one("B010", Severity::Warning)];
    assert_eq!(said(&outcome), expected);
    assert!(outcome.findings[1].message.contains("，可能是尾差"));
    assert!(outcome.findings[1].notes.iter().any(|note| note.contains("W005")), "said under it");
    // With exact amounts, the same difference is an error.
    let exact = process(&THIRDS.replace("rounded = true", ""));
    assert_eq!(said(&exact), [one("B010", Severity::Error)]);
}

#[test]
fn an_approved_total_prints_wherever_its_sum_would() {
    let approved = format!("{THIRDS}\n[approved]\nbudget_total = 100.00\nbasic_economic = 99.99\n");
    let outcome = process(&approved);
    assert!(outcome.is_sound(), "{:?}", outcome.findings);
    let codes: Vec<String> = outcome.findings.iter().map(|finding| finding.code.to_string()).collect();
    // 100.00 is printed by 科目 and 99.99 by 经济分类, and parts do not add up to what was approved.
    assert_eq!(codes, ["W104", "B010"], "what was approved because of the rounding is no finding of its own");
    let document = outcome.into_document().unwrap();
    for (table, times) in [("summary", 5), ("expenditure", 2), ("general", 2)] {
        assert_eq!(printed(&document, table, "100.00"), times, "{table}");
        assert_eq!(printed(&document, table, "99.99"), 0, "{table}");
    }
    assert_eq!(printed(&document, "basic", "99.99"), 4);
    assert_eq!(printed(&document, "basic", "100.00"), 0);
    let total = document.figures.iter().find(|figure| figure.id == "budget_total").unwrap();
    assert_eq!(total.amount, gongkai::money::Money::from_yuan(1_000_000));
}

#[test]
fn beyond_what_rounding_explains_it_is_an_error() {
    // Four amounts on both sides: 0.02 may be rounding, 0.03 may not.
    for (amount, severity) in [("100.01", Severity::Warning), ("100.02", Severity::Error)] {
        let outcome = process(&THIRDS.replace("general = 100.00", &format!("general = {amount}")));
        let found = outcome.findings.iter().find(|finding| finding.code == "W005").unwrap();
        assert_eq!(found.severity, severity, "{amount}");
    }
    let approved = process(&format!("{THIRDS}\n[approved]\nbudget_total = 100.02\n"));
    assert!(said(&approved).contains(&one("B101", Severity::Error)), "{:?}", said(&approved));
}

#[test]
fn a_rounded_price_counts_as_often_as_it_is_taken() {
    let buy = |amount: &str| {
        let text = THIRDS.replace("100.00", "99.99").replace("33.34", "33.33");
        process(&format!(
            "{text}\n[[procurement]]\ncatalogue = \"A02010105\"\nper = \"台\"\nquantity = 3\nprice = 0.33\namounts = {{ general = {amount} }}\n"
        ))
    };
    let severity = |outcome: &Outcome| outcome.findings.iter().find(|f| f.code == "G001").map(|f| f.severity);
    assert_eq!(severity(&buy("0.99")), None);
    assert_eq!(severity(&buy("1.00")), Some(Severity::Warning));
    assert_eq!(severity(&buy("1.02")), Some(Severity::Error));
}

/// Three 科目 of 3 333.40 元, each 0.33 万元 and together 1.00.
fn to_the_yuan(variant: &str) -> String {
    let lines = ["2010301", "2080505", "2210201"];
    let lines = lines.map(|code| format!("[[expenditure]]\nfunction = \"{code}\"\nbasic = 3333.40\n"));
    let head = THIRDS.split("[revenue]").next().unwrap().replace("万元", "元").replace("rounded = true", "");
    let head = head.replace("\"tables\"", &format!("\"{variant}\""));
    format!("{head}[revenue]\ngeneral = 10000.20\n{}[basic]\n30101 = 10000.20\n", lines.join("\n"))
}

#[test]
fn printed_parts_that_miss_their_total_are_explained_once() {
    let outcome = process(&to_the_yuan("tables"));
    assert_eq!(said(&outcome), [one("W104", Severity::Hint)]);
    let finding = &outcome.findings[0];
    let comparison = finding.comparison.as_ref().unwrap();
    assert_eq!((comparison.difference.as_deref(), finding.notes.len()), (Some("0.01"), 2), "{finding:?}");
    assert!(finding.notes[0].contains("收支总表》第 "), "{finding:?}");
}

/// The zero is in the trace of its row's total but, being printed blank, in no smaller cell of that row.
#[test]
fn an_amount_of_zero_hides_no_tail() {
    let findings = |uses: &str| process(&to_the_yuan("tables").replace("basic = 3333.40", uses)).findings;
    let tails =
        |uses: &str| findings(uses).into_iter().find(|finding| finding.code == "W104").map(|finding| finding.notes);
    let without = tails("basic = 3333.40\nproject = 3333.40");
    assert!(without.is_some());
    assert_eq!(tails("basic = 3333.40\nproject = 3333.40\nremit = 0"), without);
}

#[test]
fn a_note_stands_under_the_tables_that_have_a_tail_and_under_no_other() {
    let variant = "name = \"noted\"\ntitle = \"带注\"\nextends = \"tables\"\n[table]\nnotes = [{ text = \"注：因四舍五入，可能有尾差。\", when = \"tail\" }]\n";
    let world = tables_only()
        .with("variants/noted/variant.toml", variant)
        .with("variants/noted/report.md", REPORT)
        .with("budget.toml", to_the_yuan("noted"));
    let outcome = support::compile(&world, "budget.toml");
    assert_eq!(said(&outcome), []);
    let document = outcome.into_document().unwrap();
    let noted: Vec<&str> = document
        .tables()
        .filter(|table| table.notes.iter().any(|note| note.text().contains("尾差")))
        .map(|table| table.id.as_str())
        .collect();
    assert_eq!(noted, ["summary", "revenue", "expenditure", "fiscal-summary", "general"]);
}

#[test]
fn of_published_figures_what_is_printed_must_agree() {
    // By 科目 99.99, by 经济分类 100.00; approved are 100.00, which both tables print then.
    let approved = format!("{THIRDS}\n[approved]\nbasic_general = 100.00\n");
    let differ = |text: &str| said(&process(text)).iter().any(|(code, _)| code == "B010");
    assert!(differ(THIRDS) && !differ(&approved), "{:?}", said(&process(&approved)));
    let other = approved.replace("basic_general = 100.00", "basic_general = 100.01");
    assert!(differ(&other), "{:?}", said(&process(&other)));
}

#[test]
fn a_table_of_published_figures_has_a_tail_where_it_prints_what_was_approved() {
    let text = format!("{THIRDS}\n[approved]\nbudget_total = 100.00\n");
    let outcome = process(&text);
    let tail = outcome.findings.iter().find(|finding| finding.code == "W104");
    assert!(tail.is_some_and(|finding| finding.severity == Severity::Hint), "{:?}", said(&outcome));
}

/// Two 项 of one 类 in thirds: the 类 prints what was approved for it, and so does nothing else.
#[test]
fn a_class_prints_what_was_approved_for_it() {
    let two = THIRDS.replace("\"2210201\"", "\"2080506\"");
    let before = process(&two).into_document().unwrap();
    assert_eq!(printed(&before, "expenditure", "66.67"), 0);
    for key in ["\"basic:208\"", "\"基本支出:20805\"", "\"expenditure_total：208\""] {
        let outcome = process(&format!("{two}\n[approved]\n{key} = 66.67\n"));
        assert!(
            !said(&outcome).iter().any(|(code, _)| code == "B101" || code == "S022"),
            "{key}: {:?}",
            said(&outcome)
        );
        // 类 and 款, 合计 and 基本支出: the same amounts.
        assert_eq!(printed(&outcome.into_document().unwrap(), "expenditure", "66.67"), 4, "{key}");
    }
    let wrong = process(&format!("{two}\n[approved]\n\"basic:208\" = 66.80\n"));
    assert!(said(&wrong).contains(&one("B101", Severity::Error)), "{:?}", said(&wrong));
    let unknown = process(&format!("{two}\n[approved]\n\"basis:208\" = 66.67\n"));
    assert!(said(&unknown).iter().any(|(code, _)| code == "S022"), "{:?}", said(&unknown));
}
