//! Where findings point, and which of two rules speaks of a defect.

use gongkai::Outcome;
use gongkai::span::Span;

use crate::support;
use crate::support::tables_only::{REPORT, tables_only};

const BUDGET: &str = r#"format = 1

[unit]
code    = "361001"
name    = "青石县档案馆"
kind    = "单位"
year    = 2024
variant = "own"
money   = "万元"

[revenue]
general = 120.00

[[expenditure]]
function = "2010301"
basic    = 120.00

[basic]
30101 = 100.00
30201 = 20.00
"#;

/// A budget with a local variant whose report ends with these lines.
fn compile(report: &str, budget: &str) -> Outcome {
    let world = tables_only()
        .with("variants/own/variant.toml", "name = \"own\"\ntitle = \"本地格式\"\nextends = \"tables\"\n")
        .with("variants/own/report.md", format!("{REPORT}\n{report}\n"))
        .with("budget.toml", format!("{BUDGET}{budget}"));
    support::compile(&world, "budget.toml")
}

/// File and line of each finding with this code.
fn places(outcome: &Outcome, code: &str) -> Vec<String> {
    let findings = outcome.findings.iter().filter(|finding| finding.code == code);
    let place = |span: Span| {
        let path = &outcome.sources.file(span.file).path;
        format!("{path}:{}", outcome.sources.position(span).line)
    };
    findings.map(|finding| place(finding.primary.as_ref().unwrap().span)).collect()
}

/// The line of the variant's report on which words stand.
fn line(report: &str, words: &str) -> String {
    let text = format!("{REPORT}\n{report}\n");
    let at = text.lines().position(|line| line.contains(words)).unwrap();
    format!("variants/own/report.md:{}", at + 1)
}

#[test]
fn what_a_template_says_wrong_is_shown_in_the_template() {
    let twice = "## 十、其他事项\n\n没有。\n\n## 十一、其他事项";
    assert_eq!(places(&compile(twice, ""), "K105"), [line(twice, "其他事项")]);
    let old = "## 十、收入\n\n没有部门资金收入。";
    assert_eq!(places(&compile(old, ""), "L007"), [line(old, "部门资金收入")]);
}

#[test]
fn a_source_with_a_wrong_name_is_not_missing() {
    let sources = "## 十、收入\n\n{{ year }}年预算收入{{ fig.revenue_total }}万元，其中：一般公共预算收入{{ fig.revenue_general }}万元，\
                   基金预算收入0万元，国有资本经营预算收入0万元，财政专户核拨0万元，部门资金收入0万元，上年结转0万元。";
    let outcome = compile(sources, "");
    assert_eq!((places(&outcome, "L007").len(), places(&outcome, "K006").len()), (1, 0));
    let missing = compile(&sources.replace("部门资金收入0万元，", ""), "");
    assert_eq!((places(&missing, "L007").len(), places(&missing, "K006").len()), (0, 1));
}

#[test]
fn a_pair_is_allowed_at_either_of_its_places() {
    let found = |of_project: &str, of_purchase: &str| {
        let whole = BUDGET
            .replace("general = 120.00", "general = 220.00")
            .replace("\n[basic]", "\n[[expenditure]]\nfunction = \"2010302\"\nproject = 100.00\n\n[basic]");
        let records = format!(
            "\n[[project]]\nname = \"档案数字化加工\"\nfunction = \"2010302\"\nfiscal = 100.00\n{of_project}\n\
             \n[[procurement]]\nproject = \"档案数字化加工\"\nproject_name = \"档案数学化加工\"\n\
             catalogue = \"C16000000\"\namounts = {{ general = 50.00 }}\n{of_purchase}\n"
        );
        let world = tables_only().with("budget.toml", whole.replace("\"own\"", "\"tables\"") + &records);
        places(&support::compile(&world, "budget.toml"), "T018").len()
    };
    let allow = "allow = [{ code = \"T018\", why = \"批复里就是两个名称\" }]";
    assert_eq!([found("", ""), found(allow, ""), found("", allow)], [1, 0, 0]);
}
