//! Variants larger than any real one: they compile with bounded work, or a limit refuses them.

use std::fmt::Write;

use gongkai::Outcome;
use gongkai::world::Memory;

use crate::support::work::within;

use super::{body, head, otherwise, outline, place, process, said};

/// Compiles a repository within a bound on work, which finds superlinear growth.
fn bounded(world: &Memory) -> Outcome {
    within(40, || process(world))
}

/// 石岭市 with these files in its variant.
fn with(files: &[(&str, &str)]) -> Memory {
    files
        .iter()
        .fold(place("shiling"), |world, (name, text)| world.with(&format!("variants/shiling-2025/{name}"), *text))
}

fn report() -> String {
    include_str!("../../places/shiling/variants/shiling-2025/report.md").to_owned()
}

#[test]
fn a_table_has_forty_columns() {
    // 20 columns of amounts, 10 differences of neighbours, 10 shares.
    let mut columns = String::new();
    for at in 0..20 {
        writeln!(columns, "{{ head = \"数{at}\", sum = {{ source = \"fiscal\" }}, id = \"c{at}\" }},").unwrap();
    }
    for at in 0..10 {
        writeln!(columns, "{{ head = \"差{at}\", minus = [\"c{at}\", \"c{}\"], id = \"d{at}\" }},", at + 1).unwrap();
        writeln!(columns, "{{ head = \"比{at}\", ratio = [\"d{at}\", \"c{at}\"] }},").unwrap();
    }
    let text = format!(
        "title = \"宽表\"\nsum = {{ ledger = \"project\" }}\nrows = [{{ each = \"project\" }}]\ntotal = {{ at = \"none\" }}\n\
         columns = [\n{columns}]\n"
    );
    let document = bounded(&with(&[("tables/services.toml", &text)])).into_document().unwrap();
    assert_eq!(head(&document, "services")[0].split('|').count(), 40);
    let numbers = [vec!["380.00"; 20], vec![""; 20]].concat().join("|");
    assert_eq!(body(&document, "services")[0], numbers);
}

#[test]
fn a_report_has_three_hundred_headings() {
    let mut more = report();
    for at in 0..300 {
        write!(more, "\n\n## 第{at}节 {{number=\"（一）\"}}\n\n支出{{{{ fig.expenditure_total }}}}万元。").unwrap();
    }
    let document = bounded(&with(&[("report.md", &more)])).into_document().unwrap();
    let printed = outline(&document);
    // Two headings of projects are counted before them.
    assert_eq!(printed[printed.len() - 2..], ["## （三百零二）第299节", "支出840.00万元。"]);
}

#[test]
fn sections_stand_within_one_another_four_deep_and_no_deeper() {
    let nested = |deep: usize| {
        let files: Vec<(String, String)> = (1..=deep)
            .map(|at| {
                let below =
                    if at < deep { format!("\n\n{{{{ section(id=\"s{}\") }}}}", at + 1) } else { String::new() };
                (format!("sections/s{at}.md"), format!("第{at}层{below}"))
            })
            .collect();
        let begin = format!("{{{{ section(id=\"s1\") }}}}\n\n{}", report());
        let mut files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        files.push(("report.md", &begin));
        bounded(&with(&files))
    };
    let outcome = nested(4);
    assert_eq!(outline(&outcome.into_document().unwrap())[..4], ["第1层", "第2层", "第3层", "第4层"]);
    let deeper = nested(5);
    assert_eq!(said(&deeper), [("M119", "模板里有放错地方的表或金额")]);
    assert_eq!(deeper.findings[0].notes, ["s5 这一节套得太深：节里套节，最多 4 层"]);
}

#[test]
fn a_thousand_projects_have_a_form_each() {
    let mut projects = String::new();
    for at in 0..1000 {
        write!(projects, "[[project]]\nname = \"项目{at}\"\nfunction = \"2130205\"\nfiscal = 0.5\ngoals = [\"目标\"]\nindicators = [{{ kind = \"数量\", name = \"数\", target = \"1\" }}]\n").unwrap();
    }
    // 1000 × 0.5 = 500 of fiscal money, in place of the two projects' 380 + 120.
    let budget = include_str!("../../places/shiling/budget.toml");
    let old = budget[budget.find("[[project]]").unwrap()..budget.find("[performance]").unwrap()].to_owned();
    let outcome = within(200, || otherwise("shiling", &old, &format!("{projects}\n")));
    let document = outcome.into_document().unwrap();
    assert_eq!(body(&document, "services").len(), 1002);
    assert_eq!(body(&document, "services")[1001], "总计||500.00|500.00||");
    assert_eq!(document.tables().filter(|table| table.id.starts_with("project-")).count(), 1000);
}
