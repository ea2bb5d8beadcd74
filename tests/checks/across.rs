//! What is wrong between the budgets of a repository: for each code budgets that fail, and the same put right.

use gongkai::check::allow::Options;
use gongkai::report::human;
use gongkai::workspace::{Across, Workspace};
use gongkai::world::Memory;
use gongkai::{Cabinet, Compiler, Digest};

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
    let compiler = Compiler::new(world).digesting(workspace.figures().iter().cloned());
    let digests: Vec<(String, Digest)> =
        workspace.members.iter().map(|path| (path.clone(), compiler.compile(path).digest.expect("a budget"))).collect();
    let digests: Vec<(&str, &Digest)> = digests.iter().map(|(path, digest)| (path.as_str(), digest)).collect();
    let Across { findings, sources, .. } = workspace.across(world, &digests, &Options::default(), &Cabinet::default());
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
    let found = found(&world(&[A, B], &[("z.toml", "\"a.toml\"")], &other));
    assert_eq!(
        found.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(),
        ["K090", "X106"],
        "it is for another: {found:#?}"
    );
    // Such an `allow` is not unused in any single budget.
    let outcome = Compiler::new(world(&[A, B], &[], &allowed)).compile("单位/b.toml");
    assert!(outcome.findings.iter().all(|finding| finding.code != "K090"), "{:?}", outcome.findings);
}

/// A repository whose gongkai.toml names this table of approved amounts.
fn approved(table: &str) -> Memory {
    let settings = SETTINGS.replace("[workspace]\n", "[workspace]\napproved = \"批复.csv\"\n");
    world(&[A, B], &[], &settings).with("批复.csv", table)
}

#[test]
fn each_unit_is_compared_with_what_was_approved_for_it() {
    let head = "单位代码,单位名称,收入总计,支出总计（元）,（备注）\n";
    let right = format!("{head}361001,甲,40,400000.00,无\n361002,乙,\"40.00\",400000,\n合计,,80,800000,\n");
    assert!(found(&approved(&right)).is_empty());
    let wrong = right.replace("\"40.00\"", "41.00");
    let words = [
        "361002号单位的“收入总计”与批复数不相等",
        "批复数 41.00万元",
        "这个单位的预算 40.00万元",
        "相差 1.00万元",
        "批复.csv",
    ];
    expect(&approved(&wrong), "X108", &words);
    // A figure that is in no usual digest.
    let projects = "单位代码,project\n361001,10.00\n361002,40.01\n";
    expect(&approved(projects), "X108", &["“项目支出”", "批复数 40.01万元"]);
}

#[test]
fn units_and_approvals_are_the_same_ones() {
    let one = "单位代码,收入总计\n361001,40.00\n";
    expect(&approved(one), "X110", &["批复里没有青石县361002号单位"]);
    let three = "单位代码,收入总计\n361001,40.00\n361002,40.00\n361003,1.00\n";
    expect(&approved(three), "X109", &["批复里有 361003，没有它的预算"]);
}

#[test]
fn a_table_of_approvals_that_cannot_be_read_is_said() {
    let said = |table: &str| {
        let world = approved(table);
        let workspace = Workspace::open(&world).expect("a workspace");
        let findings = workspace.findings.iter().map(|finding| human::render(finding, &workspace.sources, false));
        findings.collect::<Vec<_>>().join("\n")
    };
    assert!(said("代号,收入总计\n361001,40.00\n").contains("没有“单位代码”一栏"));
    let misspelt = said("单位代码,收人总计\n361001,40.00\n");
    assert!(misspelt.contains("没有“收人总计”这个数字，是不是想写“收入总计”"), "{misspelt}");
    let no_number = said("单位代码,收入总计\n361001,四十\n");
    assert!(no_number.contains("“四十”不是金额") && no_number.contains("批复.csv"), "{no_number}");
}
