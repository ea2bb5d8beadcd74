//! Lists from files say what they would say in the budget.

use gongkai::world::Memory;

use crate::support::{self, PATH};

const UNIT: &str = "format = 1
PROJECTS
[unit]
code = \"361001\"
name = \"青石县档案馆\"
kind = \"unit\"
year = 2024
variant = \"tables\"
money = \"万元\"

[revenue]
general = 30.00

[[expenditure]]
function = \"2010302\"
project = 30.00

";
const FIRST: &str = "name = \"档案数字化\"\nfunction = \"2010302\"\nfiscal = 10.00\n";
const SECOND: &str = "name = \"库房修缮\"\nfunction = \"2010302\"\nfiscal = 20.00\n";
const INDICATOR: &str =
    "kind = \"数量\"\nname = \"页数\"\nmeaning = \"扫描的页数\"\ntarget = \"≥100页\"\nbasis = \"工作计划\"\n";

/// Findings and Markdown of the budget with its projects in these files.
fn compiled(files: &[(&str, String)]) -> (Vec<String>, String) {
    let budget = UNIT.replace("PROJECTS", "project = [\"项目/*.toml\"]");
    let world = files.iter().fold(support::alone(&budget), |world, (path, text)| world.with(path, text.as_str()));
    of(&world)
}

fn of(world: &Memory) -> (Vec<String>, String) {
    let outcome = support::compile(world, PATH);
    let said = support::verdict(&outcome);
    (said, outcome.document().map(support::markdown).unwrap_or_default())
}

#[test]
fn projects_may_stand_in_files_with_or_without_their_heads() {
    let head = |text: &str| format!("[[project]]\n{text}");
    let (first, second) = (FIRST.to_owned() + "[[indicators]]\n" + INDICATOR, SECOND.to_owned());
    let with_heads = head(FIRST) + "[[project.indicators]]\n" + INDICATOR;
    let inline = UNIT.replace("PROJECTS", "") + &with_heads + &head(SECOND);
    let expected = of(&support::alone(&inline));
    assert!(expected.1.contains("库房修缮") && expected.1.contains("≥100页"), "{:?}", expected.0);
    for files in [
        vec![("项目/1.toml", first.clone()), ("项目/2.toml", second.clone())],
        vec![("项目/1.toml", with_heads.clone()), ("项目/2.toml", second)],
        vec![("项目/1.toml", with_heads + &head(SECOND))],
    ] {
        assert_eq!(compiled(&files), expected, "{files:?}");
    }
    // Of another list beside it nobody knows what it is for.
    let mixed = head(FIRST) + "[[procurement]]\nitem = \"扫描仪\"\n";
    let said = compiled(&[("项目/1.toml", mixed), ("项目/2.toml", first)]).0;
    assert!(said.iter().any(|said| said.starts_with("S007")), "{said:?}");
}
