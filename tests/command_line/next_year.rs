//! `gongkai next-year`: the next year's budget says nothing but what is to be filled in and reviewed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use gongkai::Outcome;
use gongkai::conversion::{BudgetFormat, Converter};
use gongkai::diagnostic::Diagnostic;
use gongkai::next_year::{NextYear, next_year};
use gongkai::source::{Mark, Shelf, marks};
use gongkai::world::{Memory, World};

use crate::support::{self, example};

/// The next year's budget, and its world.
fn next(world: Memory, path: &str, to: &str) -> (NextYear, Memory) {
    let made = {
        let mut shelf = Shelf::new(&world);
        let made = next_year(&mut shelf, path, to).unwrap_or_else(|error| panic!("{path}: {error}"));
        made.unwrap_or_else(|| panic!("{path}: {:?}", shelf.findings))
    };
    let files = std::iter::once(&made.budget).chain(&made.others).cloned();
    let world = files.fold(world, |world, (path, bytes)| world.with(&path, bytes));
    (made, world)
}

/// Each finding that is not about what is to be filled in or reviewed, and does not stand in one of these values.
pub(crate) fn others(outcome: &Outcome, reviewed: &[Mark]) -> Vec<String> {
    let is_reviewed = |finding: &Diagnostic| {
        let Some(span) = finding.primary.as_ref().map(|label| label.span) else { return false };
        let at = span.range();
        // In a workbook the mark is a note on the cell, known by what is said of it.
        let noted =
            outcome.findings.iter().filter(|other| other.code == "S037").filter_map(|other| other.primary.as_ref());
        noted.into_iter().any(|mark| mark.span.holds(span))
            || reviewed.iter().any(|mark| mark.place.start <= at.start && at.end <= mark.place.end)
    };
    let is_other = |finding: &&Diagnostic| finding.code != "S030" && finding.code != "S037" && !is_reviewed(finding);
    outcome.findings.iter().filter(is_other).map(|finding| format!("{} {}", finding.code, finding.message)).collect()
}

/// Below a folder of its own, because the new one stands beside it.
pub(crate) fn moved(folder: &Path) -> Memory {
    let mut files = Vec::new();
    support::collect(folder, &mut files);
    files.iter().filter(|file| !file.components().any(|part| part.as_os_str() == "dist")).fold(
        Memory::default(),
        |world, file| {
            let path = file.strip_prefix(folder).expect("below").to_str().expect("UTF-8").replace('\\', "/");
            world.with(&format!("上年/{path}"), fs::read(file).expect("a file"))
        },
    )
}

/// The examples and the clean units: their folders, and the budgets in them.
pub(crate) fn budgets() -> Vec<(PathBuf, String)> {
    let mut budgets: Vec<(PathBuf, String)> = example::EXAMPLES
        .iter()
        .map(|name| (support::root().join("examples").join(name), "budget.toml".into()))
        .collect();
    for folder in fs::read_dir(support::root().join("tests/clean")).expect("a folder") {
        let folder = folder.expect("a folder").path();
        let inner = if folder.ends_with("township") { "平湖镇/budget.toml" } else { "budget.toml" };
        budgets.push((folder, inner.to_owned()));
    }
    budgets.sort();
    assert!(budgets.len() > 15);
    budgets
}

#[test]
fn the_next_year_of_every_sound_budget_is_to_be_filled_in_and_reviewed_and_nothing_else() {
    let wrong = support::parallel::each(&budgets(), |(folder, inner)| {
        let to = if inner.contains('/') { "上年/平湖镇的今年/budget.toml" } else { "今年/budget.toml" };
        // The township's list of codes is in its repository.
        let world = match fs::read(folder.join("gongkai.toml")) {
            Ok(settings) => {
                let settings = String::from_utf8(settings).expect("UTF-8").replace("科目.csv", "上年/科目.csv");
                moved(folder).with("gongkai.toml", settings)
            }
            Err(_) => moved(folder),
        };
        let (made, world) = next(world, &format!("上年/{inner}"), to);
        let outcome = support::compile(&world, to);
        let of = |code: &str| outcome.findings.iter().filter(|finding| finding.code == code).count();
        let text = String::from_utf8(made.budget.1.clone()).expect("text");
        let mut wrong = others(&outcome, &marks(&text));
        if of("S037") != made.reviews || of("S030") == 0 || made.pending == 0 || outcome.draft().is_err() {
            wrong.push(format!("{} of {} marks, {} open", of("S037"), made.reviews, made.pending));
        }
        (!wrong.is_empty()).then(|| format!("{}: {wrong:?}\n", folder.display()))
    });
    let wrong: String = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn execution_is_asked_for_where_the_old_budget_had_it() {
    let budget = concat!(
        include_str!("../accounting/every_kind/facts.toml"),
        include_str!("../accounting/every_kind/central-2025.toml")
    );
    let world = Memory::default().with("2025/budget.toml", budget);
    let (made, world) = next(world, "2025/budget.toml", "2026/budget.toml");
    let text = String::from_utf8(made.budget.1).expect("UTF-8");
    let tree: toml::Table = toml::from_str(&text).expect("TOML");
    let lines = tree["previous"]["expenditure"].as_array().expect("lines");
    let told: Vec<(&str, Option<bool>)> =
        lines.iter().map(|line| (line["function"].as_str().unwrap(), line["carried_over"].as_bool())).collect();
    // Those of 一般公共预算, of that year alone: what the central form compares.
    assert_eq!(told, ["2010301", "2010302", "2080505", "2210201"].map(|code| (code, Some(false))));
    assert!(lines.iter().all(|line| line.get("source").is_none() && line["measure"].as_str() == Some("执行数")));
    let outcome = support::compile(&world, "2026/budget.toml");
    assert_eq!(others(&outcome, &marks(&text)), Vec::<String>::new());
}

#[test]
fn a_workbook_becomes_a_workbook_that_says_the_same() {
    for name in ["nangong-2024", "xingtai-2025"] {
        let world = moved(&support::root().join("examples").join(name));
        let bytes = Converter::new(&world).convert("上年/budget.toml", BudgetFormat::Workbook, "上年/填报.xlsx");
        let world = world.with("上年/填报.xlsx", bytes.expect("a workbook").expect("bytes"));
        let (of_toml, _) = next(world.clone(), "上年/budget.toml", "今年/budget.toml");
        let (of_book, world) = next(world, "上年/填报.xlsx", "今年/填报.xlsx");
        let outcome = support::compile(&world, "今年/填报.xlsx");
        assert_eq!(others(&outcome, &[]), Vec::<String>::new(), "{name}");
        let reviews = outcome.findings.iter().filter(|finding| finding.code == "S037").count();
        assert_eq!(
            (reviews, of_book.reviews, of_book.pending),
            (of_toml.reviews, of_toml.reviews, of_toml.pending),
            "{name}"
        );
    }
}

const OLD: &str = "# 开头\nformat = 1\n\n[unit]\ncode = \"361001\"\nname = \"青石县档案馆\"\nkind = \"单位\"\nyear = 2024\n\
    variant = \"tables\"\nmoney = \"万元\"\npublished = 2024-02-20\n\n[revenue]\ngeneral = 120.00 # 拨款\n\n[[expenditure]]\n\
    function = \"2010301\"\nbasic = 100.00\n\n[[expenditure]]\nfunction = \"2010302\"\nproject = 20.00\n\n[basic]\n\
    30101 = 100.00\n\n# 上年（2023 年）\n[previous]\nbasic = 90.00 # 基本\n\n[[project]]\ncode = \"13058124P00534810001J\"\n\
    name = \"档案数字化\"\nfunction = \"2010302\"\nfiscal = 20.00\npurpose = { file = \"用途.txt\" }\n\
    plan = { mar = \"\", dec = \"100\" }\n\n[assets]\nas_of = 2023-12-31\nitems = [{ kind = \"设备\", quantity = 3, value = 4.5 }]\n";
const NEW: &str = "# 由 2024 年的预算改来：说明（# 后面）里的年份和金额是上年的。\n# 开头\nformat = 1\n\n[unit]\ncode = \"361001\"\n\
    name = \"青石县档案馆\"\nkind = \"单位\"\nyear = 2025\n# 待核：还没有 2025 年的格式，暂照 tables；印发了新格式就换掉\n\
    variant = \"tables-2025\"\nmoney = \"万元\"\npublished = \"待填\"\n\n[revenue]\n\
    general = \"待填\" # 拨款\n\n[[expenditure]]\nfunction = \"2010301\"\nbasic = \"待填\"\n\n[[expenditure]]\n\
    function = \"2010302\"\nproject = \"待填\"\n\n[basic]\n30101 = \"待填\"\n\n# 上年数：取自上年的预算文件\n[previous]\n\
    file = \"../2024/budget.toml\"\n\n[[project]]\n# 待核：编码里的 24 是 2024 年的\ncode = \"13058124P00534810001J\"\n\
    name = \"档案数字化\"\nfunction = \"2010302\"\nfiscal = \"待填\"\n# 待核：里面有 2024年、20万元\npurpose = { file = \"用途.txt\" }\n\
    plan = { mar = \"\", dec = \"待填\" }\n\n[assets]\nas_of = 2024-12-31\n\
    items = [{ kind = \"设备\", quantity = \"待填\", value = \"待填\" }]\n";

#[test]
fn values_are_emptied_moved_on_or_marked_and_the_rest_stays() {
    let world = support::tables_only::tables_only()
        .with("2024/budget.toml", OLD)
        .with("2024/用途.txt", "2024年安排 20 万元扫描档案。");
    let (made, world) = next(world, "2024/budget.toml", "2025/budget.toml");
    assert_eq!(String::from_utf8(made.budget.1.clone()).expect("text"), NEW);
    let copied = world.read("2025/用途.txt", 100).expect("the text beside it");
    assert_eq!(copied, "2024年安排 20 万元扫描档案。".as_bytes());
    assert_eq!((made.year, made.reviews, made.pending), (2025, 3, 9));
}

#[test]
fn a_project_that_procurement_refers_to_says_so() {
    let old = format!(
        "{}\n# 待核：来源是猜的\n[[procurement]]\nproject = \"13058124P00534810001J\"\ncatalogue = \"C16070300\"\nper = \"项\"\n\
         quantity = 1\nprice = 9.00\namounts = {{ general = 9.00 }}\n",
        OLD.replace(
            "[[expenditure]]\nfunction = \"2010302\"",
            "# 待核：分法是猜的\n[[expenditure]]\nfunction = \"2010302\""
        )
    );
    let world = support::tables_only::tables_only().with("2024/budget.toml", old).with("2024/用途.txt", "扫描档案。");
    let (made, _) = next(world, "2024/budget.toml", "2025/budget.toml");
    let text = String::from_utf8(made.budget.1).expect("text");
    assert!(text.contains("# 待核：编码里的 24 是 2024 年的；改了它，政府采购的来源项目也要改\n"), "{text}");
    assert!(text.contains("# 待核：来源是猜的") && !text.contains("分法是猜的"), "{text}");
}

#[test]
fn lists_from_files_stand_in_the_new_budget() {
    let project = "name = \"档案数字化\"\nfunction = \"2010302\"\n# 待核：款\nfiscal = 20.00\n# 待核：谁用\npurpose = { file = \"用途.txt\" }\n";
    let old = OLD.replace(&OLD[OLD.find("[[project]]").unwrap()..OLD.find("[assets]").unwrap()], "");
    let old = old.replace("format = 1\n", "format = 1\nproject = [\"项目/*.toml\"]\n");
    let world = support::tables_only::tables_only().with("2024/budget.toml", old).with("2024/项目/甲.toml", project);
    let world = world.with("2024/项目/用途.txt", "扫描档案。");
    let (made, world) = next(world, "2024/budget.toml", "2025/budget.toml");
    let outcome = support::compile(&world, "2025/budget.toml");
    assert!(
        outcome.findings.iter().all(|finding| ["S030", "S037"].contains(&&*finding.code)),
        "{:?}",
        outcome.findings
    );
    let text = String::from_utf8(made.budget.1).expect("text");
    // The budget's own comments stay.
    assert!(text.contains("# 开头\n") && text.contains("general = \"待填\" # 拨款\n"), "{text}");
    assert!(made.has_inlined && text.contains("name     = \"档案数字化\""), "{text}");
    // What was doubtful about an amount is not about that of the new year.
    assert!(!text.contains("待核：款"), "{text}");
    assert!(marks(&text).iter().any(|mark| mark.note == "谁用" && mark.path.len() == 3), "{text}");
}

pub(crate) fn gongkai(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    let Output { status, stdout, stderr } = command.current_dir(folder).args(arguments).output().expect("run");
    (status.code(), String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr))
}

#[test]
fn the_new_folder_stands_beside_the_old_and_nothing_is_overwritten() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("南宫-2024");
    fs::create_dir(&own).expect("made");
    fs::write(own.join("budget.toml"), support::example::nangong_alone()).expect("written");
    let (code, said) = gongkai(folder.path(), &["next-year", "南宫-2024"]);
    assert_eq!(code, Some(0), "{said}");
    let told =
        ["已写 南宫-2025/budget.toml\n", "hebei-2024 → hebei-2025", "处）", "gongkai check 南宫-2025/budget.toml"];
    assert!(told.iter().all(|words| said.contains(words)), "{said}");
    let (code, said) = gongkai(folder.path(), &["next-year", "南宫-2024"]);
    assert!(code == Some(2) && said.contains("不会覆盖"), "{said}");
    let (code, said) = gongkai(folder.path(), &["check", "南宫-2025", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    let codes: BTreeSet<&str> =
        report["findings"].as_array().expect("a list").iter().map(|one| one["code"].as_str().unwrap()).collect();
    // A target rests on a plan of the old year: only the unit knows the new one.
    assert_eq!((code, codes), (Some(1), BTreeSet::from(["S030", "S037", "Y016"])));
    // Within the old folder alone, the new one has its place in it.
    let (code, said) = gongkai(&own, &["next-year", ".", "-o", "../别处"]);
    assert!(code == Some(2) && said.contains("之外"), "{said}");
    let (code, said) = gongkai(&own, &["next-year"]);
    assert!(code == Some(0) && own.join("2025/budget.toml").is_file(), "{said}");
    assert!(
        said.contains("写在上年的文件夹里面") && said.contains("到上一层运行 gongkai next-year 南宫-2024"),
        "{said}"
    );
    fs::remove_dir_all(own.join("2025")).expect("removed");
    for (file, words) in
        [("gongkai.toml", "把 gongkai.toml 移到上一层"), (".git", "建一个文件夹 2024，把 budget.toml 移进去")]
    {
        fs::write(own.join(file), "").expect("written");
        let (code, said) = gongkai(folder.path(), &["next-year", "南宫-2024"]);
        assert!(code == Some(0) && said.contains("已写 南宫-2024/2025/budget.toml") && said.contains(words), "{said}");
        fs::remove_dir_all(own.join("2025")).expect("removed");
    }
    let (code, said) = gongkai(folder.path(), &["check", "公开.docx"]);
    assert!(code == Some(2) && said.contains("没有文件"), "{said}");
    fs::write(folder.path().join("公开.docx"), "PK").expect("written");
    for command in ["check", "build", "next-year", "show"] {
        let (code, said) = gongkai(folder.path(), &[command, "公开.docx"]);
        assert!(code == Some(2) && said.contains("先读回来：gongkai import 公开.docx"), "{said}");
    }
    let (code, said) = gongkai(&own, &["next-year", "没有"]);
    assert!(code == Some(2) && said.contains("没有文件"), "{said}");
}
