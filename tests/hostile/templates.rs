//! Variants that would keep the compiler busy for ever, or make it speak of what is not there.

use gongkai::world::Memory;

use super::{UNIT, codes, process};

/// A repository whose unit uses a local variant with this head.
fn variant(head: &str) -> Memory {
    crate::tables_only()
        .with("budget.toml", UNIT.replace("tables", "ours"))
        .with("variants/ours/variant.toml", format!("name = \"ours\"\ntitle = \"本地\"\n{head}"))
}

/// A repository whose variant titles one table with this template.
fn title(template: &str) -> Memory {
    let table = include_str!("../../templates/base/tables/capital.toml");
    let line = table.lines().find(|line| line.starts_with("title = ")).expect("the title's line");
    let table = table.replacen(line, &format!("title = '''{template}'''"), 1);
    variant("extends = \"tables\"\n").with("variants/ours/tables/capital.toml", table)
}

#[test]
fn a_title_is_a_template() {
    let outcome = process(&title("{{ entity }}的表{# 注 #}"), "budget.toml");
    let tables = outcome.into_document().expect("a document");
    assert!(tables.tables().any(|table| table.title.text() == "单位的表"));
}

#[test]
fn a_variant_does_not_extend_itself() {
    assert_eq!(codes(&variant("extends = \"ours\"\n")), ["M124"]);
    let other = "name = \"theirs\"\ntitle = \"另一个\"\nextends = \"ours\"\n";
    assert_eq!(codes(&variant("extends = \"theirs\"\n").with("variants/theirs/variant.toml", other)), ["M124"]);
}

#[test]
fn a_chain_of_variants_ends() {
    let link = |at: usize| format!("name = \"v{at}\"\ntitle = \"第{at}层\"\nextends = \"v{}\"\n", at + 1);
    let world = (0..1000)
        .fold(variant("extends = \"v0\"\n"), |world, at| world.with(&format!("variants/v{at}/variant.toml"), link(at)));
    assert_eq!(codes(&world), ["M124"]);
}

#[test]
fn a_variant_is_called_as_its_folder() {
    let world = variant("extends = \"tables\"\n");
    let misnamed = "name = \"theirs\"\ntitle = \"本地\"\nextends = \"tables\"\n";
    assert_eq!(codes(&world.with("variants/ours/variant.toml", misnamed)), ["M112"]);
}

#[test]
fn a_faulty_variant_is_refused_as_a_budget_is() {
    assert_eq!(codes(&variant("extends = \n")), ["M004"]);
    assert_eq!(codes(&variant("extends = \"tables\"\ncolour = 1\n")), ["M007"]);
    assert_eq!(codes(&variant("").with("variants/ours/variant.toml", b"name = \"\xC4\xCF\"".to_vec())), ["M003"]);
    assert_eq!(codes(&variant(&format!("# {}\n", "x".repeat(4 << 20)))), ["M002"]);
}

#[test]
fn a_template_sees_no_file_no_clock_and_no_environment() {
    let outside = [
        "{{ get_env(name='HOME') }}",
        "{{ now() }}",
        "{{ get_random(start=0, end=9) }}",
        "{{ load_data(path='/etc/passwd') }}",
        "{% include '/etc/passwd' %}",
        "{% include 'budget.toml' %}",
        "{% extends '/etc/passwd' %}",
        "{% import 'x' as x %}",
    ];
    for template in outside {
        let refused = if template.starts_with("{%") { "M126" } else { "M153" };
        assert_eq!(codes(&title(template)), [refused], "{template}");
    }
}

#[test]
fn a_faulty_template_is_named() {
    let deep = format!("{{{{ {}1{} }}}}", "(".repeat(5000), ")".repeat(5000));
    let nested = format!("{}{}", "{% if year %}".repeat(3000), "{% endif %}".repeat(3000));
    let calling_itself = "{% component a() %}{{ <a/> }}{{ <a/> }}{% endcomponent %}{{ <a/> }}";
    let faulty = ["{{ entity }", "{{ 1 / 0 }}", "{{ entity | money }}"];
    for template in faulty.into_iter().chain([&*deep, &*nested]) {
        assert_eq!(codes(&title(template)), ["M111"], "{template:.60}");
    }
    assert_eq!(codes(&title(calling_itself)), ["M126"]);
    for unknown in ["{{ entitty }}", "{{ unit.nosuch }}", "{{ unit['nosuch'] }}", "{% if unit.nosuch %}是{% endif %}"]
    {
        assert_eq!(codes(&title(unknown)), ["M110"], "{unknown}");
    }
    assert_eq!(codes(&title("{{ throw(message='x') }}")), ["M153"]);
}

#[test]
fn a_table_in_a_title_is_refused() {
    assert_eq!(codes(&title("{{ table(id='summary') }}")), ["M119"]);
}

#[test]
fn a_template_does_not_include_another() {
    assert_eq!(codes(&title("{% include 't0' %}")), ["M126"]);
    assert_eq!(codes(&title("{% extends 't0' %}")), ["M126"]);
}

#[test]
fn a_loop_has_an_end() {
    let run = "{% for i in range(end=100000) %}{% for j in range(end=100000) %}x{% endfor %}{% endfor %}";
    assert_eq!(codes(&title(run)), ["M126"]);
}

/// The engine's parser would leave the stack.
#[test]
fn branches_have_an_end() {
    let branches = |count| format!("{{% if entity %}}{}{{% endif %}}表", "{% elif entity %}".repeat(count));
    assert!(process(&title(&branches(200)), "budget.toml").document().is_some());
    for count in [201, 60_000] {
        assert_eq!(codes(&title(&branches(count))), ["M129"], "{count}");
    }
}

#[test]
fn a_text_does_not_double_for_ever() {
    let doubled = format!("{{% set a = 'xxxxxxxxxx' %}}{}{{{{ a }}}}", "{% set a = a ~ a %}".repeat(60));
    assert_eq!(codes(&title(&doubled)), ["M126"]);
}

#[test]
fn a_template_of_a_megabyte_is_looked_at_in_time() {
    let unknown = codes(&title(&"{{ unit.nmae }}".repeat(20_000)));
    assert!((1..=200).contains(&unknown.len()) && unknown.iter().all(|code| code == "M110"), "{}", unknown.len());
    assert_eq!(codes(&title(&"{% if year %}{% for p in projects %}".repeat(20_000))), ["M111"]);
    assert_eq!(codes(&title(&format!("{{{{ {} }}}}", "[p for p in projects] + ".repeat(20_000)))), ["M111"]);
    assert_eq!(codes(&title(&format!("{{{{ year{} }}}}", ".x".repeat(200_000)))), ["M110"]);
    assert_eq!(codes(&title(&format!("{{{{ \"{}", "\\\"{".repeat(200_000)))), ["M111"]);
}

#[test]
fn a_key_that_no_template_can_spell_is_refused() {
    for key in ["\"职责\"", "\"\"", "\"a b\"", "\"a.b\"", "\"{{ year }}\"", "1a", "a-b"] {
        let world = variant(&format!("extends = \"hebei-2024\"\n[narrative]\n{key} = \"话\"\n"));
        assert_eq!(codes(&world), ["M155"], "{key}");
    }
}

/// A repository whose report begins with this, with so many projects.
fn report(begin: &str, projects: usize, rest: &str) -> Memory {
    let report = format!("{begin}\n\n{}", crate::support::tables_only::REPORT);
    let projects: String = (0..projects).map(|at| format!("[[project]]\nname = \"项目{at}\"\n")).collect();
    let head = "extends = \"tables\"\n[narrative]\nduties = \"单位职责\"\n";
    variant(head)
        .with("budget.toml", format!("{}{rest}{projects}", UNIT.replace("tables", "ours")))
        .with("variants/ours/report.md", report)
}

#[test]
fn loops_within_loops_end() {
    let nested = "{% for a in projects %}{% for b in projects %}{% for c in projects %}{% for d in projects %}\
        {% endfor %}{% endfor %}{% endfor %}{% endfor %}{% if narrative.duties %}{% endif %}";
    assert_eq!(codes(&report(nested, 300, "")), ["M129"]);
    let letters = "{% for a in narrative.duties %}{% for b in narrative.duties %}{% endfor %}{% endfor %}";
    let long = format!("[narrative]\nduties = \"{}\"\n", "字".repeat(300_000));
    assert_eq!(codes(&report(letters, 0, &long)), ["M129"]);
    let own = "{% if narrative.duties %}{% endif %}{{ [x for x in [y for y in [z for z in projects]]] | length }}";
    assert!(process(&report(own, 300, ""), "budget.toml").document().is_some());
}

#[test]
fn what_is_printed_has_an_end() {
    let long = format!("[narrative]\nduties = \"{}\"\n", "字".repeat(300_000));
    let often = "{% for a in projects %}{{ narrative.duties }}{% endfor %}";
    assert_eq!(codes(&report(often, 300, &long)), ["M129"]);
}
