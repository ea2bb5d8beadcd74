//! `gongkai codes`: searches for codes by prefix and by words of their names.

use std::process::Command;

use gongkai::catalogue::{Catalogue, Hit, Own, search, suggest};

fn codes<'h>(hits: &[Hit<'h>]) -> Vec<&'h str> {
    hits.iter().map(|hit| hit.code).collect()
}

/// Exit code, standard output, standard error.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_gongkai")).arg("codes").args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_code_is_found_by_its_beginning_and_by_its_name() {
    assert_eq!(codes(&search("2010301", &[])), ["2010301"]);
    assert_eq!(codes(&search("２０１０３０１", &[])), ["2010301"], "typed in full width");
    assert_eq!(codes(&search("a02010105", &[])), ["A02010105"]);
    let below = search("303", &[]);
    assert!(below.len() > 5 && below.iter().all(|hit| hit.code.starts_with("303")), "{below:?}");
    assert_eq!(codes(&search("公务接待", &[])), ["30217"]);
    assert_eq!(search("维修(护)费", &[])[0].code, "30213", "brackets of either width");
}

#[test]
fn every_word_must_fit_and_not_all_only_above() {
    let hits = search("政府办公厅 行政运行", &[]);
    assert_eq!(codes(&hits), ["2010301"], "the one word is its own, the other its 款's");
    assert_eq!(hits[0].parents.len(), 2);
    assert!(search("行政运行 打印机", &[]).is_empty());
    let printers = search("打印 设备", &[]);
    assert!(!printers.is_empty());
    for hit in &printers {
        let all = format!("{}{}", hit.name, hit.parents.concat());
        assert!(all.contains("打印") && all.contains("设备"), "{hit:?}");
    }
    assert!(search("  ", &[]).is_empty());
}

#[test]
fn what_fits_exactly_comes_first() {
    let hits = search("设备", &[]);
    let goods: Vec<&Hit<'_>> = hits.iter().filter(|hit| hit.catalogue == Catalogue::Procurement).collect();
    assert_eq!((goods[0].code, goods[0].name), ("A02000000", "设备"));
    assert!(goods.len() > 100);
    assert!(hits.windows(2).all(|pair| pair[0].catalogue <= pair[1].catalogue));
}

#[test]
fn names_of_ones_own_are_found_and_go_before_the_catalogue() {
    let own = [
        Own { catalogue: Catalogue::Function, code: "2010301", name: "行政运转" },
        Own { catalogue: Catalogue::Function, code: "2990101", name: "某项新支出" },
        Own { catalogue: Catalogue::Economic, code: "30298", name: "某项新支出" },
    ];
    assert_eq!(search("2010301", &own)[0].name, "行政运转");
    assert_eq!(codes(&search("某项新支出", &own)), ["2990101", "30298"]);
    assert!(suggest("某项旧支出", &own).iter().any(|hit| hit.code == "2990101"));
}

#[test]
fn what_may_have_been_meant_is_suggested() {
    assert_eq!(suggest("公务接代费", &[])[0].code, "30217");
    assert!(suggest("2010399", &[]).iter().all(|hit| hit.code.starts_with("20103")));
    assert!(!suggest("2010399", &[]).is_empty());
    for nothing in ["xyzzy", "龘龘龘龘", "9999999", &"费".repeat(10_000)] {
        assert!(suggest(nothing, &[]).is_empty(), "{nothing}");
    }
}

#[test]
fn a_list_is_printed_with_what_each_is_part_of() {
    let (exit, out, err) = run(&["行政运行"]);
    assert_eq!((exit, err.as_str()), (0, ""));
    assert!(out.starts_with("支出功能分类科目，"), "{out}");
    assert!(out.contains("  2010301  行政运行"), "{out}");
    assert!(out.contains("一般公共服务支出 > 政府办公厅（室）及相关机构事务\n"), "{out}");
    let (_, out, _) = run(&["外交支出"]);
    assert!(out.contains("外交支出（名称以当年目录为准）"), "{out}");
}

#[test]
fn a_long_list_is_cut_unless_all_are_asked_for() {
    let (_, short, _) = run(&["设备"]);
    let (_, whole, _) = run(&["设备", "--all"]);
    let listed = |text: &str| text.lines().filter(|line| line.starts_with("  ")).count();
    assert_eq!(listed(&short), 50);
    let more = listed(&whole) - 50;
    assert!(short.ends_with(&format!("另有 {more} 个没有列出；请写得更具体些，或加 --all 列出全部。\n")), "{short}");
    assert!(!whole.contains("没有列出"));
}

#[test]
fn nothing_found_is_said_with_a_way_out() {
    let (exit, out, err) = run(&["公务接代费"]);
    assert_eq!((exit, out.as_str()), (1, ""));
    assert!(err.contains("是不是想查") && err.contains("30217  公务接待费"), "{err}");
    assert!(err.contains("[codes.function]"), "{err}");
    assert_eq!(run(&[]).0, 2);
}

#[test]
fn a_repository_s_own_list_is_searched_too() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("gongkai.toml"), "[codes]\nfile = \"科目.csv\"\n").unwrap();
    std::fs::write(folder.path().join("科目.csv"), "编码,名称\n2139901,稻田养殖示范\n").unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    let output = program.current_dir(folder.path()).args(["codes", "稻田养殖"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && text.contains("2139901") && text.contains("稻田养殖示范"), "{text}");
}

/// A health bureau and two of its hospitals: no code is left without a proposal, and all are proposed at once.
#[test]
fn a_bureau_of_another_trade_gets_the_names_of_all_its_codes() {
    let codes = [
        "2100101", "2100102", "2100199", "2100201", "2100302", "2100399", "2100401", "2100402", "2100403", "2100408",
        "2100409", "2100410", "2100717", "2100799", "2101101", "2101102", "2101103", "2101704", "2080505", "2210201",
    ];
    let mut budget = String::from(
        "format = 1\n\n[unit]\ncode = \"434001\"\nname = \"青石县卫生健康局\"\nkind = \"单位\"\nyear = 2024\nvariant = \"hebei-2024\"\nmoney = \"万元\"\n\n[revenue]\ngeneral = 200.00\n\n[basic]\n30101 = 200.00\n",
    );
    for code in codes {
        budget.push_str(&format!("\n[[expenditure]]\nfunction = \"{code}\"\nbasic = 10.00\n"));
    }
    let of_names = |budget: &str| -> Vec<gongkai::Diagnostic> {
        let outcome = crate::support::compile_alone(budget);
        outcome.findings.into_iter().filter(|finding| finding.code == "C001").collect()
    };
    let found = of_names(&budget);
    assert_eq!(found.len(), 1, "{found:?}");
    let help = found[0].help.as_deref().expect("a way out");
    assert!(!help.contains("科目名称"), "{help}");
    // What it says, followed to the letter.
    let (_, block) = help.split_once('\n').expect("a block to paste");
    assert_eq!(of_names(&format!("{budget}\n{block}\n")), []);
}
