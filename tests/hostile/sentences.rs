//! Sentences that would state what no fact says.

use gongkai::Outcome;
use gongkai::document::Block;

use super::{UNIT, process};

const AMOUNTS: &str = "[revenue]\ngeneral = 100.5\n[[expenditure]]\nfunction = \"2010301\"\nbasic = 100.5\n\
    [basic]\n30101 = 80.5\n30201 = 20\n[previous]\nbasic = 90.25\n";

const VARIANT: &str = "name = \"ours\"\ntitle = \"本地\"\nextends = \"tables\"\n\
    [phrases.change]\nmore = \"比{of}增加{amount}\"\nless = \"比{of}减少{amount}\"\nsame = \"与{of}持平\"\n\
    [narrative]\nduties = \"单位职责\"\n";

/// A document that begins with this section, and with what the unit has to say.
fn say(section: &str, authored: &str) -> Outcome {
    let begin = "{{ section(id=\"talk\") }}\n\n{% if narrative.duties %}{{ narrative.duties }}{% endif %}\n\n";
    let report = format!("{begin}{}", crate::support::tables_only::REPORT);
    let world = crate::tables_only()
        .with("budget.toml", format!("{}{AMOUNTS}{authored}", UNIT.replace("tables", "ours")))
        .with("variants/ours/variant.toml", VARIANT)
        .with("variants/ours/report.md", report)
        .with("variants/ours/sections/talk.md", section);
    process(&world, "budget.toml")
}

/// The paragraphs before the first heading.
fn paragraphs(outcome: &Outcome) -> Vec<String> {
    let blocks = &outcome.document().expect("a document").blocks;
    let before = blocks.iter().take_while(|block| matches!(block, Block::Paragraph(_)));
    before.filter_map(|block| if let Block::Paragraph(words) = block { Some(words.text()) } else { None }).collect()
}

/// Said by the variant, and by the unit in place of the variant's section.
fn refused(template: &str) {
    let own = format!("[sections]\ntalk = '''{template}'''\n");
    for outcome in [say(template, ""), say("话", &own)] {
        assert!(!outcome.is_sound(), "{template} says {:?}", paragraphs(&outcome));
    }
}

#[test]
fn a_sentence_says_what_the_facts_say() {
    let outcome = say("基本支出{{ fig.basic | money }}，{{ delta.basic | change(of=\"上年\") }}。", "");
    assert!(outcome.is_sound());
    assert_eq!(paragraphs(&outcome), ["基本支出100.50，比上年增加10.25。"]);
}

#[test]
fn a_sentence_takes_only_what_is_given() {
    for template in [
        "{{ nosuch }}",
        "{{ unit.nosuch }}",
        "{{ fig.nosuch | money }}",
        "{{ narrative.nosuch }}",
        "{{ fig.basic + 1 }}",
        "{{ 100.5 | money }}",
        "{{ '100' | money }}",
        "{{ prev.reception | money }}",
        "{{ table(id=\"nosuch\") }}",
        "{{ table(id=\"summary\") }}",
        "x {{ table(id=\"summary\") }}",
        "{{ section(id=\"talk\") }}",
        "<b>x</b>",
        "---",
        "{{ fig.public | percent(of=fig.fund) }}",
        "{{ get_env(name='HOME') }}",
        "{% include '/etc/passwd' %}",
    ] {
        refused(template);
    }
}

#[test]
fn an_amount_is_not_text() {
    for filter in [
        "replace(from='5', to='6')",
        "replace(from='0', to='9')",
        "truncate(length=2)",
        "reverse",
        "length",
        "split(pat='0') | join(sep='1')",
    ] {
        refused(&format!("{{{{ fig.basic | {filter} }}}}"));
    }
}

#[test]
fn amounts_are_not_compared_as_text() {
    for condition in ["fig.basic < fig.public", "fig.basic == fig.basic", "fig.fund", "not fig.fund", "delta.basic > 0"]
    {
        refused(&format!("{{% if {condition} %}}是{{% else %}}否{{% endif %}}"));
    }
}

#[test]
fn a_sum_is_not_a_change() {
    for amount in ["fig.basic", "fig.fund", "prev.basic"] {
        refused(&format!("{{{{ {amount} | change(of='上年') }}}}"));
    }
}

#[test]
fn a_total_of_last_year_lacks_no_part() {
    let outcome = say("{{ delta.basic_economic | change(of=\"上年\") }}", "personnel = 80\n");
    assert!(!outcome.is_sound(), "公用 of last year is not known: {:?}", paragraphs(&outcome));
}

#[test]
fn a_section_holds_no_unseen_characters() {
    let forged = "\u{FDD0}n\u{FDD2}0\u{FDD2}9990000\u{FDD2}\u{FDD2}\u{FDD1}";
    for section in [forged, "公文\0会议", "公文\u{202E}会议"] {
        let outcome = say(section, "");
        assert!(!outcome.is_sound(), "{:?}", paragraphs(&outcome));
    }
}

#[test]
fn a_unit_asks_only_for_what_is_given() {
    assert!(!say("话", "[sections]\ntalk = '{% if nosuch %}是{% endif %}'\n").is_sound());
    assert!(!say("话", "[sections]\ntalk = '{{ section(id=\"nosuch\") }}'\n").is_sound());
}

#[test]
fn a_section_that_the_variant_lacks_is_refused() {
    let authored = "[sections]\ntlak = '话'\n";
    assert!(!say("话", authored).findings.is_empty(), "{authored}");
}

#[test]
fn indented_words_are_a_paragraph() {
    for indent in ["    ", "\t", "　　"] {
        let outcome = say("话", &format!("[narrative]\nduties = '''\n{indent}公文。\n{indent}会议。\n'''\n"));
        assert!(outcome.is_sound(), "{:?}", outcome.findings);
        let said: Vec<String> = paragraphs(&outcome).iter().map(|words| words.trim().to_owned()).collect();
        assert_eq!(said, ["话", "公文。", "会议。"]);
    }
}
