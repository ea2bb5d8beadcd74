//! More than anybody needs: refused by a bound that says so, or read in time.

use gongkai::world::Disk;

use super::{UNIT, budget, codes, process};

#[test]
fn nesting_is_bounded() {
    for depth in [200, 100_000] {
        let lists = format!("x = {}{}\n", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(codes(&crate::tables_only().with("budget.toml", lists)), ["S005"]);
        let tables = format!("x = {}1{}\n", "{a=".repeat(depth), "}".repeat(depth));
        assert_eq!(codes(&crate::tables_only().with("budget.toml", tables)), ["S005"]);
    }
    let open = format!("x = {}", "[".repeat(100_000));
    assert!(
        codes(&crate::tables_only().with("budget.toml", open))
            .iter()
            .all(|code| ["S004", "S005"].contains(&code.as_str()))
    );
    let dotted = format!("{UNIT}{} = 1\n", vec!["a"; 100_000].join("."));
    assert!(!codes(&crate::tables_only().with("budget.toml", dotted)).is_empty());
}

#[test]
fn a_file_is_no_larger_than_4_mib() {
    let full = format!("{UNIT}#{}\n", "x".repeat((4 << 20) - UNIT.len() - 2));
    assert_eq!(full.len(), 4 << 20);
    let within = process(&crate::tables_only().with("budget.toml", full.clone()), "budget.toml");
    assert!(within.document().is_some());
    assert_eq!(codes(&crate::tables_only().with("budget.toml", full + "#")), ["S002"]);
    assert_eq!(codes(&budget(&format!("[narrative]\nduties = \"{}\"\n", "字".repeat(10 << 20)))), ["S002"]);
}

#[test]
fn a_text_is_no_longer_than_1_mib() {
    let text = |len: usize| "x".repeat(len);
    let duties = |len: usize| budget(&format!("[narrative]\nduties = \"{}\"\n", text(len)));
    assert!(process(&duties(1 << 20), "budget.toml").document().is_some());
    assert_eq!(codes(&duties((1 << 20) + 1)), ["S017"]);
    assert_eq!(codes(&budget(&format!("[narrative]\nduties = \"{}\"\n", text(3 << 20)))), ["S017"]);
    let named = |len: usize| budget("[narrative]\nduties = { file = \"a.txt\" }\n").with("a.txt", text(len));
    assert!(process(&named(1 << 20), "budget.toml").document().is_some());
    assert_eq!(codes(&named((1 << 20) + 1)), ["S002"]);
}

#[test]
fn a_list_has_no_more_than_a_hundred_thousand_records() {
    let lines = |count: usize, between: &str| {
        let revenue = format!("[revenue]\ngeneral = {count}\n[basic]\n30101 = {count}\n");
        let lines = format!("{{function=\"2010301\",basic=1}},{between}").repeat(count);
        crate::tables_only().with("budget.toml", format!("expenditure=[{lines}]\n{UNIT}{revenue}"))
    };
    for between in ["", "\n"] {
        let most = process(&lines(100_000, between), "budget.toml");
        assert!(most.is_sound(), "{:?}", most.findings.first());
        assert_eq!(codes(&lines(100_001, between)), ["S016"]);
    }
}

#[test]
fn a_key_stands_once() {
    assert_eq!(codes(&budget("[revenue]\ngeneral = 1\ngeneral = 2\n")), ["S006"]);
    assert_eq!(codes(&budget("[revenue]\n[revenue]\n")), ["S006"]);
    assert_eq!(codes(&budget("[unit.name]\n")), ["S006"]);
    let thousand = format!("[revenue]\n{}", "general = 1\n".repeat(1000));
    assert_eq!(codes(&budget(&thousand)), vec!["S006"; 999]);
}

#[test]
fn a_thousand_unknown_keys_are_a_thousand_findings() {
    let keys: String = (0..1000).map(|number| format!("key{number} = 1\n")).collect();
    assert_eq!(codes(&budget(&format!("[revenue]\n{keys}"))), vec!["S007"; 1000]);
}

#[test]
fn a_key_of_a_megabyte_is_shown_in_part() {
    let key = "k".repeat(1 << 20);
    assert_eq!(codes(&budget(&format!("[revenue]\n{key} = 1\n"))), ["S007"]);
    assert_eq!(codes(&budget(&format!("[revenue]\n{key} = 1\n{key} = 1\n"))), ["S006"]);
}

#[test]
fn a_figure_name_of_a_megabyte_is_shown_in_part() {
    assert_eq!(codes(&budget(&format!("[previous]\n{} = 1\n", "k".repeat(1 << 20)))), ["S022"]);
}

#[test]
fn an_economic_code_of_a_megabyte_is_shown_in_part() {
    for digit in ["3", "9"] {
        let found = codes(&budget(&format!("[basic]\n{} = 1\n", digit.repeat(1 << 20))));
        assert!(found.contains(&"S021".to_owned()), "{found:?}");
    }
}

#[test]
fn an_unknown_value_of_a_megabyte_is_shown_in_part() {
    let value = "值".repeat(1 << 18);
    let line = |source: &str| format!("[[expenditure]]\nfunction = \"2010301\"\nsource = \"{source}\"\n");
    assert_eq!(codes(&budget(&line(&value))), ["S010"]);
    assert_eq!(codes(&budget(&format!("[[expenditure]]\nfunction = \"{value}\"\n"))), ["S021"]);
    let line = format!("[[procurement]]\ncatalogue = \"C05020400\"\nproject = \"{value}\"\n");
    assert_eq!(codes(&budget(&line)), ["S022"]);
}

#[test]
fn a_variant_name_of_a_megabyte_is_shown_in_part() {
    let value = "值".repeat(1 << 18);
    assert_eq!(codes(&crate::tables_only().with("budget.toml", UNIT.replace("tables", &value))), ["M113"]);
}

#[test]
fn a_path_of_a_megabyte_is_shown_in_part() {
    let path = "p".repeat(1 << 20);
    assert_eq!(codes(&budget(&format!("[narrative]\nduties = {{ file = \"{path}\" }}\n"))), ["S001"]);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("budget.toml"),
        format!("{}[previous]\nfile = \"{path}\"\n", UNIT.replace("tables", "base")),
    )
    .unwrap();
    assert_eq!(codes(&Disk::open(folder.path()).unwrap()), ["S001"]);
}

#[test]
fn a_project_name_of_a_megabyte_stands_once() {
    let name = "名".repeat(1 << 18);
    let project = format!("[[project]]\nname = \"{name}\"\n");
    assert!(process(&budget(&project), "budget.toml").document().is_some());
    assert_eq!(codes(&budget(&format!("{project}{project}"))), ["S018"]);
}

#[test]
fn a_line_of_errors_is_read_in_time() {
    assert_eq!(codes(&crate::tables_only().with("budget.toml", "=".repeat(4 << 20))), ["S004"]);
}

#[test]
fn projects_are_compiled_in_time() {
    let projects: String = (0..10_000).map(|at| format!("[[project]]\nname = \"{at}\"\nfiscal = 1\n")).collect();
    assert!(process(&budget(&projects), "budget.toml").document().is_some());
}
