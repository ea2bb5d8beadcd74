//! What differs between 单位预算 and 部门预算: number styles, phrases, and a table in place of a statutory one.

use gongkai::world::Memory;
use gongkai::{Compiler, Pool};

use crate::support::local::{BUDGET, compiled, found, lines, process, said};
use crate::support::{self, PATH};

const HEAD: &str = "name = \"ours\"\ntitle = \"格式\"\nextends = \"city\"\n";

/// ours extends city extends tables; with these lines in variant.toml of ours, and files by path.
fn world(city: &str, ours: &str, files: &[(&str, &str)]) -> Memory {
    let world = support::tables_only::tables_only()
        .with(PATH, BUDGET)
        .with("department.toml", BUDGET.replace("kind = \"unit\"", "kind = \"department\""))
        .with("variants/city/variant.toml", format!("name = \"city\"\ntitle = \"格式\"\nextends = \"tables\"\n{city}"))
        .with("variants/ours/variant.toml", format!("{HEAD}{ours}"));
    files.iter().fold(world, |world, (path, text)| world.with(&format!("variants/ours/{path}"), text.to_string()))
}

fn of_department(world: &Memory) -> Memory {
    world.clone().with(PATH, BUDGET.replace("kind = \"unit\"", "kind = \"department\""))
}

fn text(world: Memory) -> String {
    let outcome = process(world);
    let wrong: Vec<_> = outcome.findings.iter().filter(|finding| finding.code.starts_with('M')).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    support::markdown(&support::document(outcome))
}

#[test]
fn a_department_has_number_styles_of_its_own() {
    let city =
        "[numbers.table.department]\nunit = \"元\"\ngroup = true\n[numbers.fine]\nextends = \"table\"\ndecimals = 3\n";
    let ours = "[numbers.table.department]\ndecimals = 0\n[numbers.table]\ndecimals = 1\n";
    let table = "patch = true\n[[change_column]]\ncolumn = \"基本支出\"\nnumber = \"fine\"\n";
    let world = world(city, ours, &[("tables/general.toml", table)]);
    let first = |world| lines(&compiled(world, "general"))[0].clone();
    assert_eq!(first(of_department(&world)), "1||合计|100,000|100,000.000|");
    assert_eq!(first(world), "1||合计|10.0|10.000|");
}

#[test]
fn a_department_has_phrases_of_its_own() {
    let city = "[phrases.change]\nmore = \"多{amount}\"\nless = \"少{amount}\"\nsame = \"平\"\n\
        [phrases.changes.short]\nmore = \"+{amount}\"\nless = \"-{amount}\"\nsame = \"0\"\n\
        [phrases.department.change]\nmore = \"部门多{amount}\"\nless = \"部门少{amount}\"\nsame = \"部门平\"\n";
    let ours = "[phrases.department.changes.short]\nmore = \"增{amount}\"\nless = \"减{amount}\"\nsame = \"零\"\n";
    let report = format!(
        "{}\n{{{{ delta.basic | change(of=\"上年\") }}}}，{{{{ delta.basic | change(of=\"上年\", phrases=\"short\") }}}}。\n",
        support::tables_only::REPORT
    );
    let budget = BUDGET.to_owned() + "[previous]\nbasic = 8.00\n";
    let world = world(city, ours, &[("report.md", &report)]).with(PATH, budget.clone());
    assert!(text(world.clone()).contains("多2.00，+2.00。"));
    let department = world.with(PATH, budget.replace("kind = \"unit\"", "kind = \"department\""));
    assert!(text(department).contains("部门多2.00，增2.00。"));
}

const STAND_IN: &str = "title = \"部门收支总表\"\nstands_for = \"summary\"\nkinds = [\"department\"]\nsum = { ledger = \"expenditure\" }\n\
    rows = [{ label = \"支出\", sum = {} }]\ncolumns = [{ head = \"项目\", show = \"label\" }, { head = \"数\", sum = {} }]\n";

fn with_stand_in(table: &str) -> Memory {
    let report = support::tables_only::REPORT
        .replace("{{ table(id=\"summary\") }}", "{{ table(id=\"whole\") }}\n\n{{ table(id=\"summary\") }}");
    assert!(report.contains("whole"));
    world("", "", &[("report.md", &report), ("tables/whole.toml", table)])
}

#[test]
fn a_table_stands_for_a_statutory_one() {
    let world = with_stand_in(STAND_IN);
    let title = |world: Memory| {
        let outcome = process(world);
        assert!(outcome.findings.iter().all(|finding| finding.code != "K001" && !finding.code.starts_with('M')));
        let document = support::document(outcome);
        let titles: Vec<String> =
            document.tables().filter(|table| table.id == "summary").map(|table| table.title.text()).collect();
        assert!(document.tables().all(|table| table.id != "whole"));
        titles
    };
    assert_eq!(title(world.clone()), ["单位预算收支总表"]);
    assert_eq!(title(of_department(&world)), ["部门收支总表"]);
    // The same variant for both kinds in one run.
    let pool = Pool::default();
    let tables = |path: &str| {
        let document = support::document(Compiler::new(&world).sharing_variants(&pool).compile(path));
        support::table(&document, "summary").title.text()
    };
    assert_eq!(
        [tables(PATH), tables("department.toml"), tables(PATH)],
        ["单位预算收支总表", "部门收支总表", "单位预算收支总表"]
    );
}

#[test]
fn slips_of_what_differs_are_found_whatever_the_budget_is() {
    let table = |from: &str, to: &str| {
        let world = with_stand_in(&STAND_IN.replace(from, to));
        assert_eq!(found(world.clone()), found(of_department(&world)));
        found(world)
    };
    let words = "没有“sumary”这张标准的表，是不是想写“summary”";
    assert_eq!(table("\"summary\"", "\"sumary\""), [said("M122", &[("sumary", words)])]);
    let words = "还要写 kinds：哪类预算印这一张，如 kinds = [\"department\"]";
    assert_eq!(table("kinds = [\"department\"]\n", ""), [said("M115", &[("summary", words)])]);
    let report = "{{ table(id=\"whole\") }}\n\n{{ table(id=\"again\") }}\n\n".to_owned() + support::tables_only::REPORT;
    let files = [("report.md", report.as_str()), ("tables/whole.toml", STAND_IN), ("tables/again.toml", STAND_IN)];
    assert_eq!(found(world("", "", &files)), [said("M115", &[("summary", "同一类预算已经有一张表代替 summary")])]);
    let losing = table(
        "rows = [{ label = \"支出\", sum = {} }]",
        "complete = true\nrows = [{ label = \"支出\", sum = { use = \"basic\" } }]",
    );
    assert_eq!(losing[0].code, "M108");
    let own =
        world("", "", &[("tables/fund.toml", "patch = true\nkinds = [\"department\"]\nstands_for = \"summary\"\n")]);
    assert_eq!(found(own), [said("M115", &[("summary", "tables/fund.toml 本身就是标准的表，不能代替别的")])]);
    for kind in [BUDGET.to_owned(), BUDGET.replace("kind = \"unit\"", "kind = \"department\"")] {
        let slip = |lines: &str| found(world("", lines, &[]).with(PATH, kind.clone()));
        assert_eq!(slip("[numbers.table.department]\ndecimals = 9\n"), [said("M115", &[("9", "小数最多 8 位")])]);
        let words = "[phrases.changes] 里没有“other”这一组，部门预算不能单有";
        let set = "[phrases.department.changes.other]\nmore = \"a\"\nless = \"b\"\nsame = \"c\"\n";
        assert_eq!(slip(set), [said("M115", &[("other", words)])]);
    }
}
