//! What is wrong between the budgets of a repository: for each code budgets that fail, and the same put right.

use gongkai::report::human;
use gongkai::workspace::Workspace;
use gongkai::world::Memory;
use gongkai::{Compiler, Digest};

use crate::support::tables_only::tables_only;

/// A unit in short.
#[derive(Clone, Copy)]
struct Unit {
    path: &'static str,
    code: &'static str,
    year: u32,
    /// Code of its project.
    project: &'static str,
    /// Further lines of [revenue].
    revenue: &'static str,
    /// Further lines of an expenditure.
    spends: &'static str,
}

const A: Unit = Unit {
    path: "a.toml",
    code: "361001",
    year: 2024,
    project: "P-1",
    revenue: "other = 30.00",
    spends: "subsidy = 30.00",
};
const B: Unit = Unit {
    path: "b.toml",
    code: "361002",
    year: 2024,
    project: "P-2",
    revenue: "superior = 30.00",
    spends: "source = \"superior\"\nproject = 30.00",
};

fn text(unit: &Unit) -> String {
    let Unit { code, year, project, revenue, spends, .. } = unit;
    let source = if spends.contains("source") { "" } else { "source = \"other\"\n" };
    format!(
        "format = 1\n[unit]\ncode = \"{code}\"\nname = \"青石县{code}号单位\"\nkind = \"单位\"\nyear = {year}\n\
         money = \"万元\"\nnature = \"行政\"\n[revenue]\ngeneral = 10.00\n{revenue}\n\
         [[expenditure]]\nfunction = \"2010302\"\nproject = 10.00\n[[expenditure]]\nfunction = \"2010399\"\n{source}{spends}\n\
         [[project]]\ncode = \"{project}\"\nname = \"{code}号单位的项目\"\nfunction = \"2010302\"\nfiscal = 10.00\n"
    )
}

fn department(units: &str) -> String {
    format!(
        "format = 1\n[unit]\ncode = \"361\"\nname = \"青石县的部门\"\nkind = \"部门\"\nyear = 2024\nmoney = \"万元\"\n\
         units = [{units}]\n"
    )
}

const SETTINGS: &str = "[workspace]\nmembers = [\"*.toml\"]\nvariant = \"tables\"\n";

fn world(units: &[Unit], departments: &[(&str, &str)], settings: &str) -> Memory {
    // Budgets stand in a folder, so that the pattern does not meet gongkai.toml.
    let settings = settings.replace("\"*.toml\"", "\"单位/*.toml\"");
    let world = tables_only().with("gongkai.toml", settings);
    let world = units.iter().fold(world, |world, unit| world.with(&format!("单位/{}", unit.path), text(unit)));
    departments.iter().fold(world, |world, (path, units)| world.with(&format!("单位/{path}"), department(units)))
}

/// What is found between the budgets, as a reader sees it.
fn found(world: &Memory) -> Vec<(String, String)> {
    let workspace = Workspace::open(world).expect("a workspace");
    assert!(workspace.findings.is_empty(), "{:?}", workspace.findings);
    let digests: Vec<(String, Digest)> = workspace
        .members
        .iter()
        .map(|path| (path.clone(), Compiler::new(world).compile(path).digest.expect("a budget")))
        .collect();
    let digests: Vec<(&str, &Digest)> = digests.iter().map(|(path, digest)| (path.as_str(), digest)).collect();
    let (findings, sources) = workspace.across(world, &digests);
    findings.iter().map(|finding| (finding.code.to_string(), human::render(finding, &sources, false))).collect()
}

#[track_caller]
fn expect(world: &Memory, code: &str, words: &[&str]) {
    let found = found(world);
    assert_eq!(found.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(), [code], "{found:#?}");
    for words in words {
        assert!(found[0].1.contains(words), "“{words}” is not in\n{}", found[0].1);
    }
}

#[test]
fn units_that_have_nothing_in_common_are_sound() {
    assert!(found(&world(&[A, B], &[], SETTINGS)).is_empty());
}

#[test]
fn a_code_is_of_one_unit() {
    let same = Unit { code: "361001", ..B };
    expect(&world(&[A, same], &[], SETTINGS), "X101", &["单位代码 361001 有两份预算用", "单位/a.toml", "单位/b.toml"]);
    // Last year's budget of the same unit is not another unit.
    let last = Unit { code: "361001", year: 2023, ..B };
    expect(&world(&[A, last], &[], SETTINGS), "X107", &["2023 年"]);
}

#[test]
fn a_code_is_of_one_project() {
    let same = Unit { project: "P-1", ..B };
    expect(&world(&[A, same], &[], SETTINGS), "X102", &["项目编码 P-1", "单位/a.toml", "单位/b.toml"]);
}

#[test]
fn a_payment_has_two_sides() {
    let payer = Unit { spends: "subsidy = 30.00\nto = \"361002\"", ..A };
    let receiver = Unit { revenue: "superior = 30.00\nfrom = \"361001\"", ..B };
    assert!(found(&world(&[payer, receiver], &[], SETTINGS)).is_empty());
    expect(&world(&[payer, B], &[], SETTINGS), "X103", &["写了付给", "没有写从它收到", "to = \"361002\""]);
    expect(&world(&[A, receiver], &[], SETTINGS), "X104", &["写了从", "没有写付给它", "from = \"361001\""]);
    // A unit that is not in the repository cannot be asked.
    let elsewhere = Unit { spends: "subsidy = 30.00\nto = \"999001\"", ..A };
    assert!(found(&world(&[elsewhere, B], &[], SETTINGS)).is_empty());
}

#[test]
fn a_unit_is_in_one_department() {
    let both = "\"a.toml\", \"b.toml\"";
    assert!(found(&world(&[A, B], &[("z.toml", both)], SETTINGS)).is_empty());
    expect(&world(&[A, B], &[("z.toml", "\"a.toml\"")], SETTINGS), "X106", &["361002号单位没有列进任何一个部门"]);
    let world = world(&[A, B], &[("y.toml", both), ("z.toml", "\"a.toml\"")], SETTINGS)
        .with("单位/y.toml", department(both).replace("\"361\"", "\"362\""));
    expect(&world, "X105", &["361001号单位列进了两个部门", "单位/y.toml", "单位/z.toml"]);
}

#[test]
fn what_the_repository_allows_is_not_said() {
    let allowed =
        format!("{SETTINGS}[check]\nallow = [{{ code = \"X106\", why = \"直属县政府\", path = \"单位/b.toml\" }}]\n");
    assert!(found(&world(&[A, B], &[("z.toml", "\"a.toml\"")], &allowed)).is_empty());
    let other = allowed.replace("单位/b.toml", "单位/a.toml");
    expect(&world(&[A, B], &[("z.toml", "\"a.toml\"")], &other), "X106", &[]);
    // Such an `allow` is not unused in any single budget.
    let outcome = Compiler::new(world(&[A, B], &[], &allowed)).compile("单位/b.toml");
    assert!(outcome.findings.iter().all(|finding| finding.code != "K090"), "{:?}", outcome.findings);
}
