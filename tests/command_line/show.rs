//! `gongkai show`: what was understood from a budget, sound or not.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use gongkai::Money;
use gongkai::overview::{Cell, Overview, RowKind, Table};
use gongkai::world::{Disk, Memory};

use crate::support;
use crate::support::example::EXAMPLES;
use crate::support::snapshot::assert_kept;

fn show(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.current_dir(folder).arg("show").args(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The example's budget with replacements, each of which must change something.
fn changed(replacements: &[(&str, &str)]) -> String {
    let text = support::example::nangong_alone();
    replacements.iter().fold(text, |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

fn overview(text: &str) -> Overview {
    Overview::of(&Memory::default().with("budget.toml", text), "budget.toml").unwrap()
}

fn table<'o>(overview: &'o Overview, key: &str) -> &'o Table {
    overview.tables.iter().find(|table| table.key == key).unwrap()
}

/// What the program prints of a changed budget.
fn printed(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("budget.toml"), text).unwrap();
    let shown = show(folder.path(), &[]);
    assert_eq!(shown.status.code(), Some(0));
    out(&shown)
}

/// The line that holds these words.
fn line<'t>(text: &'t str, words: &str) -> &'t str {
    text.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{words} in\n{text}"))
}

#[test]
fn an_example_is_shown_in_tables() {
    let shown = show(&support::root(), &["examples/xingtai-2025"]);
    assert_eq!(shown.status.code(), Some(0));
    assert_kept("command_line show::", "tests/show/xingtai-2025.txt", &out(&shown));
}

#[test]
fn a_workbook_is_shown_like_its_toml() {
    let folder = tempfile::tempdir().unwrap();
    let example = folder.path().join("budget.toml");
    fs::write(&example, support::example::nangong_alone()).unwrap();
    let mut convert = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    convert.current_dir(folder.path()).arg("convert").arg(&example).arg("填报.xlsx");
    assert!(convert.status().unwrap().success());
    let [workbook, toml] = [&["填报.xlsx"][..], &[example.to_str().unwrap()]].map(|of| out(&show(folder.path(), of)));
    assert_eq!(workbook, toml);
    assert!(toml.contains("C05020400  人民调解服务"), "{toml}");
}

#[test]
fn a_pending_amount_leaves_its_sums_incomplete() {
    let text = changed(&[("basic    = 755.25", "basic    = \"待填\""), ("duties", "other_duties = \"待填\"\nduties")]);
    let text = printed(&text);
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ");
    assert_eq!(words(line(&text, "2010301  行政运行")), "2010301 行政运行 一般公共预算 待填 6.57 未齐 6.57");
    assert_eq!(words(line(&text, "  卫生健康支出")), "210 卫生健康支出 49.00 49.00");
    assert!(line(&text, "narrative.other_duties").contains("（这种格式不印）待填"), "{text}");
    assert!(text.lines().last().unwrap().starts_with("另有 "), "{text}");
}

#[test]
fn what_the_variant_still_wants_is_listed() {
    let overview = overview(&changed(&[("main_projects", "remarks")]));
    let notes = table(&overview, "texts").rows.iter().filter(|row| !row.note.is_empty());
    let notes: Vec<(&Cell, &str)> = notes.map(|row| (&row.cells[0], row.note.as_str())).collect();
    let text = |text: &str| Cell::Text(text.to_owned());
    let expected = [(&text("narrative.main_projects"), "还没有写"), (&text("narrative.remarks"), "这种格式不印")];
    assert_eq!(notes, expected);
}

#[test]
fn a_code_without_a_name_and_a_line_in_no_sum_say_so() {
    let text =
        changed(&[("2080505", "2089799"), ("2080506", "20805060"), ("30102", "50102"), ("C05020400", "C05020499")]);
    let text = printed(&text);
    assert!(line(&text, "2089799").contains("（目录里没有这个编码）"), "{text}");
    assert!(line(&text, "C05020499").contains("（目录里没有这个编码）"), "{text}");
    let refused = line(&text, "20805060");
    assert!(refused.contains("36.00") && refused.contains("没有计入合计：编码的位数不对"), "{refused}");
    assert!(line(&text, "50102").contains("没有计入合计：这是政府预算的经济分类"), "{text}");
}

#[test]
fn a_name_of_ones_own_stands_beside_the_official_one() {
    let own = "\n[codes.function]\n2101101 = \"老龄事务\"\n[codes.procurement]\nC05020400 = \"热线服务\"\n";
    let text = printed(&(changed(&[]) + own));
    assert!(line(&text, "2101101").contains("老龄事务（目录里是“行政单位医疗”）"), "{text}");
    assert!(line(&text, "C05020400").contains("热线服务（目录里是“人民调解服务”）"), "{text}");
}

#[test]
fn a_record_that_cannot_be_placed_is_announced() {
    let overview = overview(&changed(&[("\"2010302\"", "\"待填\"")]));
    assert!(overview.is_partial);
    assert_eq!(overview.notes.len(), 1);
}

#[test]
fn a_file_that_cannot_be_read_is_reported_as_by_check() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("budget.toml"), b"# \xC4\xCF\xB9\xAC\nformat = 1\n").unwrap();
    let shown = show(folder.path(), &[]);
    assert_eq!(shown.status.code(), Some(1));
    assert!(out(&shown).contains("错误[S003]") && out(&shown).contains("GBK"), "{}", out(&shown));
    let json: serde_json::Value = serde_json::from_slice(&show(folder.path(), &["--format", "json"]).stdout).unwrap();
    assert_eq!(json["findings"][0]["code"], "S003");
    assert_eq!(show(folder.path(), &["没有.toml"]).status.code(), Some(2));
}

#[test]
fn programs_get_exact_amounts_by_key() {
    let folder = tempfile::tempdir().unwrap();
    let text = changed(&[("basic    = 39.00", "basic    = 39.123456"), ("basic    = 10.00", "basic    = \"待填\"")]);
    fs::write(folder.path().join("budget.toml"), text).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&show(folder.path(), &["--format", "json"]).stdout).unwrap();
    assert_eq!((&json["format"], &json["money"]), (&1.into(), &"万元".into()));
    assert!(json["errors"].as_u64() > Some(0));
    let rows = json["tables"]["expenditure"]["rows"].as_array().unwrap();
    let row = |code: &str| rows.iter().find(|row| row["code"] == code).unwrap();
    assert_eq!(row("2101101")["basic"], "39.123456");
    assert_eq!(row("2101103")["basic"], "待填");
    assert_eq!(row("21011")["row"], "subtotal");
    assert_eq!(row("21011")["incomplete"], serde_json::json!(["basic", "total"]));
    assert_eq!(row("2101101")["project"], serde_json::Value::Null);
}

/// Added up here once more: every line is shown once, and the total is theirs.
#[test]
fn the_rows_of_every_sound_budget_add_up_to_the_total() {
    let root = support::root();
    let clean = fs::read_dir(root.join("tests/clean")).unwrap().map(|entry| entry.unwrap().path());
    let examples = EXAMPLES.iter().map(|example| root.join("examples").join(example));
    let mut tables = 0;
    for folder in clean.chain(examples).filter(|folder| folder.join("budget.toml").exists()) {
        let overview = Overview::of(&Disk::open(&folder).unwrap(), "budget.toml").unwrap();
        assert!(!overview.is_partial && overview.notes.is_empty(), "{}", folder.display());
        for key in
            ["revenue", "expenditure", "expenditure_by_source", "basic", "three_public", "projects", "procurement"]
        {
            let table = table(&overview, key);
            let columns = table.columns.iter().enumerate();
            for (at, column) in columns.filter(|(_, column)| column.key != "price") {
                let amounts = |kind: RowKind| table.rows.iter().filter(move |row| row.kind == kind);
                let money = |cell: &Cell| if let Cell::Money(money) = cell { *money } else { Money::ZERO };
                let sum: Money = amounts(RowKind::Entry).map(|row| money(&row.cells[at])).sum();
                let total: Money = amounts(RowKind::Total).map(|row| money(&row.cells[at])).sum();
                let rounded = folder.ends_with("rounded");
                assert!(rounded || sum == total, "{}: {key}.{}: {sum} {total}", folder.display(), column.key);
            }
            tables += usize::from(!table.rows.is_empty());
        }
    }
    assert!(tables > 60, "{tables}");
}
