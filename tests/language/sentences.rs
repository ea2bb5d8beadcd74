//! Sentences of a variant: figures, last year, changes, sections that a unit replaces.

use gongkai::Outcome;
use gongkai::document::{Block, Inline, Piece};
use gongkai::world::Memory;

use crate::support;
use crate::support::tables_only::{REPORT, tables_only};

const BUDGET: &str = r#"
format = 1
[unit]
code = "104001"
name = "某*局*"
kind = "unit"
year = 2024
variant = "x"
money = "万元"
[revenue]
general = 100.5
[[expenditure]]
function = "2010301"
basic = 100.5
[basic]
30101 = 80.5
30201 = 20
[previous]
basic = 90.25
project = 10
"#;

const VARIANT: &str = r#"
name = "x"
title = "本地"
extends = "tables"
[numbers.text]
decimals = 2
zero = "0.00"
[numbers.short]
extends = "text"
trim = true
[phrases.change]
more = "比{of}增加{amount}万元"
less = "比{of}减少{amount}万元"
same = "与{of}持平"
[phrases.changes.rate]
more = "增长{percent}"
less = "下降{percent}"
same = "持平"
[narrative]
more = "另外的话"
"#;

/// A place for an optional text.
const MORE: &str = "\n{% if narrative.more %}{{ narrative.more }}{% endif %}\n";

/// The built-in report, with a section before its first heading.
fn world(section: &str, budget: &str) -> Memory {
    let report = REPORT;
    tables_only()
        .with("budget.toml", budget)
        .with("variants/x/variant.toml", VARIANT)
        .with("variants/x/report.md", format!("{{{{ section(id=\"talk\") }}}}\n\n{report}{MORE}"))
        .with("variants/x/sections/talk.md", section)
}

fn process(section: &str, budget: &str) -> Outcome {
    support::compile(&world(section, budget), "budget.toml")
}

/// The first paragraph, after checking that there are no findings.
fn first(section: &str, budget: &str) -> Inline {
    let outcome = process(section, budget);
    assert!(outcome.findings.is_empty(), "{:?}", outcome.findings);
    let document = outcome.into_document().expect("a document");
    let paragraph = document.blocks.into_iter().find_map(|block| match block {
        Block::Paragraph(words) => Some(words),
        _ => None,
    });
    paragraph.expect("a paragraph")
}

#[test]
fn a_sentence_states_figures_with_their_traces() {
    let words = first("{{ unit.name }}安排{{ fig.basic | money }}万元。", BUDGET);
    assert_eq!(words.text(), "某*局*安排100.50万元。");
    let Piece::Number { amount, trace, .. } = &words.0[1] else { panic!("{words:?}") };
    assert_eq!((amount.to_string().as_str(), trace.len()), ("1005000", 1));
}

#[test]
fn a_change_is_the_exact_difference_in_one_phrase() {
    let say = |template: &str| first(template, BUDGET).text();
    assert_eq!(say("基本支出{{ delta.basic | change(of=\"上年\") }}。"), "基本支出比上年增加10.25万元。");
    assert_eq!(say("{{ delta.project | change(of=last_year ~ \"年\") }}。"), "比2023年减少10.00万元。");
    assert_eq!(say("{{ delta.expenditure_total | change(of=\"上年\", style=\"short\") }}"), "比上年增加0.25万元");
    assert_eq!(say("{{ prev.basic | money }}、{{ delta.project | abs | money(style=\"short\") }}"), "90.25、10");
    assert_eq!(say("{{ delta.basic | percent(of=prev.basic) }}"), "11.36%");
    assert_eq!(say("{% if fig.fund is zero %}没有{% else %}有{% endif %}"), "没有");
    assert_eq!(say("第{{ 21 | cn_number }}"), "第二十一");
}

#[test]
fn a_percentage_may_leave_out_zeros_at_the_end() {
    // 120.5 to 100.5 with 80.5 and 20; last year's 项目 10 is gone.
    let say = |template: &str| first(template, BUDGET).text();
    assert_eq!(say("{{ fig.public | percent(of=fig.basic, decimals=1) }}"), "19.9%");
    assert_eq!(say("{{ fig.public | percent(of=fig.basic, trim=true) }}"), "19.9%");
    assert_eq!(say("{{ fig.public | percent(of=fig.basic) }}"), "19.90%");
    assert_eq!(say("{{ fig.public | percent(of=fig.basic, trim=false) }}"), "19.90%");
    assert_eq!(say("{{ fig.basic | percent(of=fig.expenditure_total, trim=true) }}"), "100%");
    assert_eq!(say("{{ fig.fund | percent(of=fig.basic, trim=true) }}"), "0%");
    assert_eq!(say("{{ delta.project | percent(of=prev.project, trim=true) }}"), "-100%");
    let rate =
        |options: &str| say(&format!("{{{{ delta.project | change(phrases=\"rate\", from=prev.project{options}) }}}}"));
    assert_eq!(rate(""), "下降100.00%");
    assert_eq!(rate(", trim=true"), "下降100%");
    assert_eq!(rate(", decimals=0"), "下降100%");
    let wrong = process("{{ fig.public | percent(of=fig.basic, trim=\"yes\") }}", BUDGET);
    assert!(wrong.findings.iter().any(|finding| finding.code == "M111"), "{:?}", wrong.findings);
}

#[test]
fn a_number_of_last_year_that_is_missing_is_a_finding_where_it_is_needed() {
    let outcome = process("{{ delta.reception | change(of=\"上年\") }}", BUDGET);
    let codes: Vec<_> = outcome.findings.iter().map(|finding| finding.code.as_ref()).collect();
    assert_eq!(codes, ["Y102"]);
    assert!(outcome.findings[0].help.as_ref().expect("a way out").contains("reception"));
    let known = BUDGET.replace("project = 10\n", "project = 10\nreception = 0\n");
    assert_eq!(first("{{ delta.reception | change(of=\"上年\") }}", &known).text(), "与上年持平");
}

#[test]
fn a_unit_replaces_a_section_and_speaks_for_itself() {
    let own = format!(
        "{BUDGET}[sections]\ntalk = \"我局{{{{ fig.basic | money }}}}万元。{{{{ narrative.more }}}}\"\n[narrative]\nmore = \"# 另有_{{{{ fig.public | money }}}}_万元\"\n"
    );
    assert_eq!(first("不用", &own).text(), "我局100.50万元。# 另有_20.00_万元");
}

#[test]
fn slips_in_sections_are_found_at_their_place() {
    for (section, code) in [
        ("{{ fig.basik | money }}", "M103"),
        ("{{ fig.basic | mony }}", "M152"),
        ("{{ unti.name }}", "M110"),
        ("{{ section(id=\"nowhere\") }}", "M125"),
        ("{{ fig.basic | money(style=\"wide\") }}", "M111"),
    ] {
        let outcome = process(section, BUDGET);
        let found = outcome.findings.iter().find(|finding| finding.code == code);
        let found = found.unwrap_or_else(|| panic!("{section}: {:?}", outcome.findings));
        let place = found.primary.as_ref().expect("a place");
        assert!(
            outcome.sources.place(place.span).contains("talk.md"),
            "{section}: {}",
            outcome.sources.place(place.span)
        );
    }
}

/// Names, calls and tags outside of braces, in comments or in quotes are text.
#[test]
fn only_what_stands_in_a_tag_is_a_name() {
    let words = "见 fig.nosuch、list.nosuch、range(3)、figure(x)、table(id=\"nosuch\")。";
    assert_eq!(first(words, BUDGET).text(), words);
    let template = "{# fig.nosuch section(id=\"nosuch\") #}{{ \"fig.nosuch\" }}、{{ 'range(' }}。";
    assert_eq!(first(template, BUDGET).text(), "fig.nosuch、range(。");
}

#[test]
fn a_call_is_found_however_it_is_spaced() {
    let world = world("{{ section( id = 'inner' ) }}\n\n{{ table( id='own' ) }}", BUDGET)
        .with("variants/x/sections/inner.md", "里面的话。")
        .with("variants/x/tables/own.toml", OWN_TABLE);
    let outcome = support::compile(&world, "budget.toml");
    assert!(outcome.findings.is_empty(), "{:?}", outcome.findings);
    let blocks = outcome.into_document().expect("a document").blocks;
    assert!(matches!(&blocks[0], Block::Paragraph(words) if words.text() == "里面的话。"));
    assert!(matches!(&blocks[1], Block::Table(table) if table.id == "own"));
}

const OWN_TABLE: &str = r#"
title = "收入表"
sum = { ledger = "revenue" }
rows = [{ label = "收入", sum = {} }]
columns = [{ head = "项目", show = "label" }, { head = "金额", sum = {} }]
"#;

/// Refuses to print a list or record as such, and to set what no document has.
#[test]
fn what_is_no_sentence_is_refused() {
    for (section, code, at) in [
        ("{{ projects }}", "M126", "projects"),
        ("{{ fig ~ year }}", "M126", "fig"),
        ("{% for a in organization %}{{ section(id=\"talk\") }}{% endfor %}", "M126", "section"),
        ("|甲|乙|\n|---|---|\n|1|2|", "M121", ""),
        ("`甲`", "M121", ""),
        ("{{ cover(lines=[unit.name]) }}{{ cover(lines=[unit.name]) }}", "M119", ""),
    ] {
        let outcome = process(section, BUDGET);
        let found: Vec<_> = outcome.findings.iter().map(|finding| finding.code.as_ref()).collect();
        assert!(found.contains(&code), "{section}: {found:?}");
        let place = outcome.findings[0].primary.as_ref().map_or("", |place| outcome.sources.text(place.span));
        assert!(at.is_empty() || place == at, "{section}: {place}");
    }
    let goals = "{% for p in projects %}{% for g in p.goals %}{{ g }}{% endfor %}{% endfor %}完。";
    assert_eq!(first(goals, BUDGET).text(), "完。");
}
