//! Texts that a variant requires of the unit, [narrative] and [ask]: who must write them, and how they are printed.

use gongkai::Outcome;
use gongkai::document::Block;
use gongkai::ledger::Figures;
use gongkai::source::Shelf;
use gongkai::variant::{self, Need};
use gongkai::world::Memory;

use crate::support;
use crate::support::tables_only::{REPORT, tables_only};

const BUDGET: &str = "format = 1\n[unit]\ncode = \"104001\"\nname = \"某局\"\nkind = \"unit\"\nyear = 2024\nvariant = \"x\"\n\
    money = \"万元\"\n[revenue]\ngeneral = 100.5\n[[expenditure]]\nfunction = \"2010301\"\nbasic = 100.5\n[basic]\n\
    30101 = 80.5\n30201 = 20\n[previous]\nbasic = 90.25\n";

const VARIANT: &str = "name = \"x\"\ntitle = \"本地\"\nextends = \"tables\"\n[numbers.text]\ndecimals = 2\n\
    zero = \"0.00\"\n[phrases.change]\nmore = \"比{of}增加{amount}\"\nless = \"比{of}减少{amount}\"\n\
    same = \"与{of}持平\"\n";

/// A repository whose report starts with this section.
fn world(section: &str, asks: &str, authored: &str) -> Memory {
    let report = REPORT;
    tables_only()
        .with("budget.toml", format!("{BUDGET}{authored}"))
        .with("variants/x/variant.toml", format!("{VARIANT}{asks}"))
        .with("variants/x/report.md", format!("{{{{ section(id=\"talk\") }}}}\n\n{report}"))
        .with("variants/x/sections/talk.md", section)
}

fn process(section: &str, asks: &str, authored: &str) -> Outcome {
    support::compile(&world(section, asks, authored), "budget.toml")
}

/// The section's text, after checking that there are no findings.
fn say(section: &str, asks: &str, authored: &str) -> String {
    let outcome = process(section, asks, authored);
    assert!(outcome.findings.is_empty(), "{:?}", outcome.findings);
    let document = outcome.into_document().expect("a document");
    match document.blocks.first() {
        Some(Block::Paragraph(words)) => words.text(),
        other => panic!("no paragraph but {other:?}"),
    }
}

fn codes(outcome: &Outcome) -> Vec<&str> {
    outcome.findings.iter().map(|finding| finding.code.as_ref()).collect()
}

/// Who must write the keys of [narrative], in order.
fn needs(section: &str, asks: &str) -> Vec<Need> {
    let world = world(section, asks, "");
    let mut shelf = Shelf::new(&world);
    let figures = Figures::built_in(&mut shelf).expect("figures");
    let asked = variant::by_name("x", &mut shelf.sources);
    let opened = variant::open(&asked, "budget.toml", &figures, &mut shelf);
    let loaded = opened.and_then(|opened| variant::load(opened, &mut shelf));
    let loaded = loaded.unwrap_or_else(|| panic!("{:?}", shelf.findings));
    loaded.inputs.narrative.iter().map(|ask| ask.need).collect()
}

#[test]
fn who_must_write_is_seen_from_what_templates_do() {
    let asks = "[narrative]\na = \"甲\"\n";
    for (section, need) in [
        ("{{ narrative.a }}", Need::Always),
        ("{% if narrative.a %}{{ narrative.a }}{% endif %}", Need::Optional),
        ("{{ narrative.a if narrative.a else '无' }}", Need::Optional),
        ("{% if delta.basic is not zero %}因为{{ narrative.a }}{% endif %}", Need::OnChange),
        ("{% if delta.basic is zero %}持平{% else %}因为{{ narrative.a }}{% endif %}", Need::OnChange),
        ("{% if fig.fund is zero %}{{ narrative.a }}{% endif %}", Need::Sometimes),
        ("{% for project in projects %}{{ narrative.a }}{% endfor %}", Need::Sometimes),
        ("{% if fig.fund is zero %}{{ narrative.a }}{% endif %}{{ narrative.a }}", Need::Always),
    ] {
        assert_eq!(needs(section, asks), [need], "{section}");
    }
}

#[test]
fn a_section_within_a_condition_asks_only_there() {
    let report = REPORT;
    let place = "{% if delta.basic is not zero %}\n\n{{ section(id=\"talk\") }}\n\n{% endif %}";
    let asks = "[narrative]\na = \"甲\"\n";
    let world = world("{{ narrative.a }}", asks, "").with("variants/x/report.md", format!("{place}\n\n{report}"));
    let mut shelf = Shelf::new(&world);
    let figures = Figures::built_in(&mut shelf).expect("figures");
    let asked = variant::by_name("x", &mut shelf.sources);
    let opened = variant::open(&asked, "budget.toml", &figures, &mut shelf).expect("a variant");
    let loaded = variant::load(opened, &mut shelf).expect("a variant");
    assert_eq!(loaded.inputs.narrative[0].need, Need::OnChange);
    assert!(loaded.previous.contains("basic"));
}

#[test]
fn what_is_missing_is_said_once_and_only_where_it_is_reached() {
    let asks = "[narrative]\nmain_duties = \"单位职责\"\nwhy = \"增减原因\"\nmore_words = \"其他\"\n";
    let section = "{{ narrative.main_duties }}\n\n{% if delta.basic is not zero %}因为{{ narrative.why }}{% endif %}\n\n\
        {{ narrative.main_duties }}{% if narrative.more_words %}{{ narrative.more_words }}{% endif %}";
    let outcome = process(section, asks, "");
    assert_eq!(codes(&outcome), ["Y103", "Y103"]);
    assert!(outcome.findings.iter().any(|finding| finding.message.contains("单位职责")));
    let same = BUDGET.replace("90.25", "100.5");
    let world = world(section, asks, "").with("budget.toml", same);
    let outcome = support::compile(&world, "budget.toml");
    assert_eq!(codes(&outcome), ["Y103"], "nothing changed: no reason is needed");
    assert!(outcome.findings[0].message.contains("单位职责"));
}

#[test]
fn a_number_of_last_year_that_is_missing_asks_for_no_reason() {
    let asks = "[narrative]\nwhy = \"增减原因\"\n";
    let section = "{% if delta.reception is zero %}持平{% else %}因为{{ narrative.why }}{% endif %}";
    assert_eq!(codes(&process(section, asks, "")), ["Y102"]);
}

#[test]
fn an_amount_that_the_place_asks_for_is_an_amount() {
    let asks = "[ask]\nservice = { what = \"购买服务\", kind = \"money\", optional = true }\n\
        staff = { what = \"人数\", kind = \"count\" }\nphone = \"电话\"\n";
    let section = "{% if extra.service is zero %}没有{% else %}{{ extra.service | money }}万元{% endif %}，\
        {{ extra.staff }}人，{{ extra.phone }}";
    let rest = "staff = 36.50\nphone = \"0319_{{ year }}\"\n";
    let say = |service: &str| say(section, asks, &format!("[extra]\n{service}{rest}"));
    assert_eq!(say("service = 12.5\n"), "12.50万元，36.50人，0319_2024");
    assert_eq!(say("service = \"125000元\"\n"), "12.50万元，36.50人，0319_2024");
    assert_eq!(say("service = 0\n"), "没有，36.50人，0319_2024");
    assert_eq!(say(""), "没有，36.50人，0319_2024");
}

#[test]
fn a_wrong_kind_is_refused_at_the_value() {
    let asks =
        "[ask]\nservice = { what = \"购买服务\", kind = \"金额\" }\nstaff = { what = \"人数\", kind = \"数量\" }\n";
    let section = "{{ extra.service | money }}{{ extra.staff }}";
    for (service, staff) in [("-1", "1"), ("\"{{ year }}\"", "1"), ("1e3", "1"), ("1", "\"3万\""), ("1", "-3")] {
        let outcome = process(section, asks, &format!("[extra]\nservice = {service}\nstaff = {staff}\n"));
        assert_eq!(codes(&outcome), ["S028"], "{service} {staff}");
        let place = outcome.findings[0].primary.as_ref().expect("a place").span;
        assert!([service, staff].contains(&outcome.sources.text(place)), "{}", outcome.sources.text(place));
    }
}

#[test]
fn narrative_may_speak_of_extra_and_not_of_itself() {
    let asks = "[narrative]\na = \"甲\"\n[ask]\nb = { what = \"乙\", kind = \"money\" }\n";
    let section = "{{ narrative.a }}{% if extra.b is zero %}无{% endif %}";
    let authored = |a: &str| format!("[extra]\nb = 3\n[narrative]\na = \"{a}\"\n");
    assert_eq!(say(section, asks, &authored("共{{ extra.b | money }}万元")), "共3.00万元");
    assert_eq!(codes(&process(section, asks, &authored("{{ narrative.a }}"))), ["M110"]);
    assert_eq!(codes(&process(section, asks, &authored("{{ project.name }}"))), ["M110"], "there is no project here");
}

#[test]
fn authored_words_never_become_a_template_s_business() {
    let asks = "[narrative]\na = \"甲\"\n";
    let refused = |words: &str| {
        let outcome = process("{{ narrative.a }}", asks, &format!("[narrative]\na = '''{words}'''\n"));
        let found = codes(&outcome).join(" ");
        assert!(!outcome.is_sound() && outcome.findings[0].primary.is_some(), "{words}: {found}");
        found
    };
    assert_eq!(refused("公文{{"), "M111");
    assert_eq!(refused("公文{# 会议"), "M111");
    assert_eq!(refused("{{ 职责 }}"), "M111");
    assert_eq!(refused("{{ unit.nmae }}{{ yera }}"), "M110 M110");
    assert_eq!(refused("{{ extra.phone }}"), "M150");
    assert_eq!(refused("{{ year | safe }}"), "M152");
    assert_eq!(refused("{{ now() }}"), "M153");
    assert_eq!(say("{{ narrative.a }}", asks, "[narrative]\na = '公文 } } %} #} {x}'\n"), "公文 } } %} #} {x}");
}

#[test]
fn a_key_is_inherited_and_said_anew() {
    let parent = "name = \"p\"\ntitle = \"上级\"\nextends = \"tables\"\n[narrative]\na = \"甲\"\nb = \"乙\"\n";
    let child =
        "name = \"x\"\ntitle = \"本地\"\nextends = \"p\"\n[narrative]\na = { what = \"新甲\", hint = \"写短些\" }\n";
    let report = REPORT;
    let world = |own: &str, authored: &str| {
        world("{{ narrative.a }}{{ narrative.b }}", "", authored)
            .with("variants/x/variant.toml", child)
            .with("variants/x/sections/talk.md", own)
            .with("variants/p/variant.toml", parent)
            .with("variants/p/report.md", report)
    };
    let outcome = support::compile(&world("{{ narrative.a }}{{ narrative.b }}", ""), "budget.toml");
    assert_eq!(codes(&outcome), ["Y103", "Y103"]);
    assert!(outcome.findings.iter().any(|f| f.message.contains("新甲") && f.help.iter().any(|h| h.contains("写短些"))));
    // A variant that no longer prints 乙 is valid; a unit that writes it gets a finding.
    let outcome = support::compile(&world("{{ narrative.a }}", "[narrative]\na = \"话\"\n"), "budget.toml");
    assert_eq!(codes(&outcome), [""; 0]);
    let outcome = support::compile(&world("{{ narrative.a }}", "[narrative]\na = \"话\"\nb = \"话\"\n"), "budget.toml");
    assert_eq!(codes(&outcome), ["Y104"]);
}

#[test]
fn a_loop_variable_is_what_it_loops_over() {
    let found = |section: &str| codes(&process(section, "", "")).join(" ");
    assert_eq!(found("{% for p in projects %}{{ loop.index }}{{ p.name }}{{ p.amount | money }}{% endfor %}话"), "");
    assert_eq!(found("{% for p in projects %}{{ p.title }}{% endfor %}"), "M110");
    assert_eq!(found("{% for p in projects %}{% if loop.number %}{% endif %}{% endfor %}"), "M110");
    assert_eq!(found("{% for p in projects %}{% for g in p.goals %}{{ g }}{{ g.x }}{% endfor %}{% endfor %}"), "M110");
    assert_eq!(found("{% for p in projects %}{% endfor %}{{ p.name }}"), "M110", "the loop is over");
    assert_eq!(found("{{ [p.name for p in projects] | join(sep='、') }}话"), "");
    assert_eq!(found("{{ [p.nmae for p in projects] | join(sep='、') }}"), "M110");
    assert_eq!(found("{{ loop.index }}"), "M110");
    assert_eq!(found("{{ 'unit.nmae' }}{# {{ nmae }} #}话"), "");
}
