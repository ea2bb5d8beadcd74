//! `gongkai final`: the final accounts of a budget's year say nothing but what is to be filled in and reviewed.

use std::fs;
use std::path::Path;

use gongkai::accounts_skeleton::{Skeleton, final_accounts};
use gongkai::conversion::{BudgetFormat, Converter};
use gongkai::model::file_of_accounts;
use gongkai::next_year::next_year;
use gongkai::source::{Shelf, marks};
use gongkai::world::{Memory, World};

use crate::next_year::{budgets, gongkai, moved, others};
use crate::support;

/// The final accounts, and their world.
fn made(world: Memory, path: &str, to: &str) -> (Skeleton, Memory) {
    let made = {
        let mut shelf = Shelf::new(&world);
        let made = final_accounts(&mut shelf, path, to).unwrap_or_else(|error| panic!("{path}: {error}"));
        made.unwrap_or_else(|| panic!("{path}: {:?}", shelf.findings))
    };
    let files = std::iter::once(&made.accounts).chain(&made.others).cloned();
    let world = files.fold(world, |world, (path, bytes)| world.with(&path, bytes));
    (made, world)
}

fn text(made: &Skeleton) -> String {
    String::from_utf8(made.accounts.1.clone()).expect("UTF-8")
}

#[test]
fn the_accounts_of_every_sound_budget_are_to_be_filled_in_and_reviewed_and_nothing_else() {
    let wrong = support::parallel::each(&budgets(), |(folder, inner)| {
        let world = match fs::read(folder.join("gongkai.toml")) {
            Ok(settings) => {
                let settings = String::from_utf8(settings).expect("UTF-8").replace("科目.csv", "上年/科目.csv");
                moved(folder).with("gongkai.toml", settings)
            }
            Err(_) => moved(folder),
        };
        let path = format!("上年/{inner}");
        let to = file_of_accounts(&path);
        let (made, world) = made(world, &path, &to);
        let outcome = support::compile(&world, &to);
        let of = |code: &str| outcome.findings.iter().filter(|finding| finding.code == code).count();
        let text = text(&made);
        let mut wrong = others(&outcome, &marks(&text));
        if of("S037") != made.reviews || of("S030") == 0 || made.pending == 0 || outcome.draft().is_err() {
            wrong.push(format!("{} of {} marks, {} open", of("S037"), made.reviews, made.pending));
        }
        if !text.contains("report = \"final\"") || !text.contains("[[balance]]") {
            wrong.push("no final accounts".to_owned());
        }
        (!wrong.is_empty()).then(|| format!("{}: {wrong:?}\n", folder.display()))
    });
    let wrong: String = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{wrong}");
}

const BUDGET: &str = "format = 1\n[unit]\ncode = \"361001\"\nname = \"青石县档案馆\"\nkind = \"单位\"\nyear = 2024\nvariant = \"base\"\n\
    money = \"万元\"\npublished = 2024-02-20\n\
    [revenue]\ngeneral = 120\nfund = 30\nundertaking = 7\ncarried_over = { general = 8, fund = 2 }\n\
    [[expenditure]]\nfunction = \"2010301\"\nbasic = 100\n\
    [[expenditure]]\nfunction = \"2010301\"\ncarried_over = true\nproject = 8\n\
    [[expenditure]]\nfunction = \"2010350\"\npersonnel = 10\npublic = 3\n\
    [[expenditure]]\nfunction = \"2120899\"\nsource = \"fund\"\nproject = 32\n\
    [[expenditure]]\nfunction = \"2010399\"\nname = \"档案事务\"\nsource = \"undertaking\"\nsubsidy = 7\nforward = 1\n\
    [[project]]\nname = \"库房\"\nfunction = \"2010302\"\nfiscal = 7\npurpose = \"修\"\ngoals = [\"好\"]\n\
    [basic]\n30101 = 100\n\"30299\" = { amount = 13, name = \"别的\" }\n\
    [three_public]\nvehicle_running = 2\nreception = 0\n\
    [[procurement]]\ncatalogue = \"A02010105\"\nquantity = 1\nprice = 2\namounts = { general = 2 }\n\
    [narrative]\nduties = \"2024年管档案。\"\n[codes.function]\n\"2010399\" = \"档案事务\"\n";

#[test]
fn lines_are_merged_and_no_amount_is_taken_from_the_budget_but_what_was_carried_over() {
    let (made, _) = made(Memory::default().with("2024/budget.toml", BUDGET), "2024/budget.toml", "2024/final.toml");
    let tree: toml::Table = toml::from_str(&text(&made)).expect("TOML");
    let all = |key: &str| -> Vec<String> {
        tree[key].as_array().expect("records").iter().map(|line| line.to_string().replace('"', "")).collect()
    };
    assert_eq!(
        all("expenditure"),
        [
            "{ function = 2010301, basic = 待填, project = 待填 }",
            "{ function = 2010350, personnel = 待填, public = 待填 }",
            "{ function = 2120899, project = 待填, source = 政府性基金 }",
            "{ function = 2010399, name = 档案事务, source = 事业收入, subsidy = 待填 }",
            "{ function = 2010302, project = 待填 }",
        ]
        .map(sorted)
    );
    assert_eq!(
        all("receipts"),
        [
            "{ function = 2010301, amount = 待填 }",
            "{ function = 2010350, amount = 待填 }",
            "{ function = 2010302, amount = 待填 }",
            "{ function = 2120899, source = 政府性基金, amount = 待填 }",
            "{ function = 2010399, name = 档案事务, source = 事业收入, amount = 待填 }",
        ]
        .map(sorted)
    );
    assert_eq!(
        all("balance"),
        [
            "{ opening = 8.0, closing = 待填 }",
            "{ source = 政府性基金, function = 2120899, opening = 2.0, closing = 待填 }",
            "{ source = 事业收入, opening = 待填, closing = 待填 }",
        ]
        .map(sorted)
    );
    assert_eq!(all("contract"), ["{ amount = 待填, awarded = 待填, class = 货物 }"]);
    assert_eq!(tree["basic"]["30299"]["name"].as_str(), Some("别的"));
    let keys = |key: &str| tree[key].as_table().expect("a table").keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(keys("three_public"), "abroad_other reception vehicle_purchase vehicle_running");
    assert_eq!(keys("activity"), "vehicles_kept");
    assert_eq!(tree["budget"]["file"].as_str(), Some("budget.toml"));
    assert_eq!(tree["narrative"]["duties"].as_str(), Some("2024年管档案。"));
    for gone in ["revenue", "project", "procurement", "approved"] {
        assert!(!tree.contains_key(gone), "{gone}");
    }
}

/// A table as it is shown: in order of key.
fn sorted(line: &str) -> String {
    let mut entries: Vec<&str> = line.trim_matches(['{', '}', ' ']).split(", ").collect();
    entries.sort_unstable();
    format!("{{ {} }}", entries.join(", "))
}

#[test]
fn what_stayed_last_year_is_there_at_the_beginning() {
    let last = "format = 1\nreport = \"final\"\n[unit]\ncode = \"361001\"\nname = \"青石县档案馆\"\nkind = \"单位\"\nyear = 2023\n\
        variant = \"final-2024\"\nmoney = \"元\"\n[[balance]]\nopening = 0\nclosing = 90000\n[[balance]]\nsource = \"fund\"\n\
        function = \"2120803\"\nopening = 0\nclosing = 10000\n[[balance]]\nsource = \"undertaking\"\nopening = 0\nclosing = \"待填\"\n";
    let budget = BUDGET.replace("[narrative]", "[previous]\nfile = \"../甲/budget.toml\"\n[narrative]");
    let world = Memory::default().with("2024/budget.toml", budget).with("甲/final.toml", last);
    let (skeleton, _) = made(world.clone(), "2024/budget.toml", "2024/final.toml");
    let tree: toml::Table = toml::from_str(&text(&skeleton)).expect("TOML");
    assert_eq!(skeleton.last.as_deref(), Some("甲/final.toml"));
    assert_eq!(tree["previous"]["file"].as_str(), Some("../甲/final.toml"));
    let lines = tree["balance"].as_array().expect("lines");
    let opening: Vec<String> = lines
        .iter()
        .map(|line| {
            line.get("function").map_or_else(String::new, ToString::to_string) + " " + &line["opening"].to_string()
        })
        .collect();
    assert_eq!(opening, [" 9.0", "\"2120899\" 0.0", "\"2120803\" 1.0", " \"待填\""]);
    // Its variant goes on, in its edition of the year.
    assert_eq!(skeleton.variant, "final-2024");
    // That of another unit says nothing.
    let other = world.with("甲/final.toml", last.replace("361001", "361002"));
    let (skeleton, _) = made(other, "2024/budget.toml", "2024/final.toml");
    assert_eq!(skeleton.last, None);
}

#[test]
fn a_workbook_of_the_budget_becomes_one_of_the_accounts() {
    let world = moved(&support::root().join("tests/clean/carried-over"));
    let bytes = Converter::new(&world).convert("上年/budget.toml", BudgetFormat::Workbook, "上年/预算填报.xlsx");
    let world = world.with("上年/预算填报.xlsx", bytes.expect("a workbook").expect("bytes"));
    let (of_toml, _) = made(world.clone(), "上年/budget.toml", "上年/final.toml");
    let to = file_of_accounts("上年/预算填报.xlsx");
    assert_eq!(to, "上年/决算填报.xlsx");
    let (of_book, world) = made(world, "上年/预算填报.xlsx", &to);
    let outcome = support::compile(&world, &to);
    assert_eq!(others(&outcome, &[]), Vec::<String>::new());
    let reviews = outcome.findings.iter().filter(|finding| finding.code == "S037").count();
    assert_eq!((reviews, of_book.pending), (of_book.reviews, of_toml.pending));
}

#[test]
fn the_repositorys_own_variant_comes_before_a_built_in_one_and_a_missing_year_gets_a_thin_one() {
    let own = "name = \"ours\"\ntitle = \"本地 2024 年决算\"\nextends = \"final-2024\"\n";
    let world = Memory::default().with("a/2024/budget.toml", BUDGET).with("a/variants/ours/variant.toml", own);
    let (skeleton, _) = made(world, "a/2024/budget.toml", "a/2024/final.toml");
    assert_eq!((skeleton.variant.as_str(), skeleton.has_thin_variant), ("ours", false));
    for year in ["2021", "2026"] {
        let world = Memory::default().with("a/budget.toml", BUDGET.replace("year = 2024", &format!("year = {year}")));
        let (skeleton, world) = made(world, "a/budget.toml", "a/final.toml");
        assert_eq!((skeleton.variant.clone(), skeleton.has_thin_variant), (format!("final-{year}"), true));
        let file = world.read(&format!("a/variants/final-{year}/variant.toml"), 1000).expect("a variant");
        let file = String::from_utf8(file).expect("UTF-8");
        assert!(file.contains("extends = \"final-2024\"") && file.contains(&format!("years = [{year}]")), "{file}");
        assert!(file.contains(&format!("title = \"{year} 年度决算公开格式\"")), "{file}");
    }
}

#[test]
fn the_command_writes_beside_the_budget_and_overwrites_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("2024");
    fs::create_dir(&own).expect("made");
    fs::write(own.join("budget.toml"), BUDGET).expect("written");
    let (code, said) = gongkai(folder.path(), &["final", "2024"]);
    assert_eq!(code, Some(0), "{said}");
    let told =
        ["已写 2024/final.toml\n", "公开格式：final-2024", "没有找到 2023 年的决算", "gongkai check 2024/final.toml"];
    assert!(told.iter().all(|words| said.contains(words)), "{said}");
    let (code, said) = gongkai(folder.path(), &["final", "2024"]);
    assert!(code == Some(2) && said.contains("已经有“2024/final.toml”，不会覆盖"), "{said}");
    let (code, said) = gongkai(folder.path(), &["final", "2024/final.toml"]);
    assert!(code == Some(2) && said.contains("已经是 2024 年的决算"), "{said}");
    for (to, words) in [("2024/决算.docx", "扩展名要是 .toml 或 .xlsx"), ("../决算.toml", "之外")] {
        let (code, said) = gongkai(&own, &["final", "budget.toml", "-o", to]);
        assert!(code == Some(2) && said.contains(words), "{said}");
    }
    let (code, said) = gongkai(folder.path(), &["final", "2024", "-o", "2024/决算.xlsx"]);
    assert!(code == Some(0) && said.contains("填上写着“待填”的格") && own.join("决算.xlsx").is_file(), "{said}");
    let (code, said) = gongkai(folder.path(), &["check", "2024/决算.xlsx"]);
    assert!(code == Some(1) && said.contains("待填") && !said.contains("S022"), "{said}");
    // The folder's workbook is the budget's.
    let (code, said) = gongkai(folder.path(), &["convert", "2024/budget.toml", "2024/预算.xlsx"]);
    assert_eq!(code, Some(0), "{said}");
    fs::remove_file(own.join("budget.toml")).expect("removed");
    fs::remove_file(own.join("final.toml")).expect("removed");
    let (code, said) = gongkai(folder.path(), &["show", "2024"]);
    assert!(code == Some(0) && said.contains("单位预算"), "{said}");
    fs::write(own.join("坏.toml"), "format = 1\n").expect("written");
    let (code, said) = gongkai(folder.path(), &["final", "2024/坏.toml"]);
    assert!(code == Some(1) && said.contains("没有写决算；先改好上面的错误"), "{said}");
}

#[test]
fn a_department_names_the_accounts_of_its_units_and_says_which_are_lacking() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["a.toml", "b.toml", "budget.toml"] {
        let from = support::root().join("tests/corpus/S040/pass").join(name);
        fs::copy(from, folder.path().join(name)).expect("copied");
    }
    let (code, said) = gongkai(folder.path(), &["final"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("gongkai final a.toml") && said.contains("gongkai final b.toml"), "{said}");
    let written = fs::read_to_string(folder.path().join("final.toml")).expect("written");
    assert!(written.contains("[\"a-final.toml\", \"b-final.toml\"]") && !written.contains("[[balance]]"), "{written}");
    for unit in ["a.toml", "b.toml"] {
        let (code, said) = gongkai(folder.path(), &["final", unit]);
        assert_eq!(code, Some(0), "{said}");
    }
    let (code, said) = gongkai(folder.path(), &["check", "final.toml", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    let found = report["findings"].as_array().expect("a list");
    assert!(code == Some(1) && found.iter().all(|finding| finding["code"] == "S030"), "{said}");
}

#[test]
fn the_next_years_budget_takes_what_was_spent_from_the_accounts() {
    let budget = concat!(
        include_str!("../accounting/every_kind/facts.toml"),
        include_str!("../accounting/every_kind/central-2025.toml")
    );
    let unit: toml::Table = toml::from_str(budget).expect("TOML");
    let code = unit["unit"]["code"].as_str().expect("a code");
    let accounts = format!(
        "format = 1\nreport = \"final\"\n[unit]\ncode = \"{code}\"\nname = \"甲\"\nkind = \"单位\"\nyear = 2025\nvariant = \"final-2024\"\n\
         money = \"万元\"\n[[expenditure]]\nfunction = \"2010301\"\nbasic = 1\n"
    );
    let next = |accounts: &str| {
        let world = Memory::default().with("2025/budget.toml", budget).with("2025/final.toml", accounts);
        let mut shelf = Shelf::new(&world);
        let made = next_year(&mut shelf, "2025/budget.toml", "2026/budget.toml").expect("written").expect("read");
        let text = String::from_utf8(made.budget.1.clone()).expect("UTF-8");
        let tree: toml::Table = toml::from_str(&text).expect("TOML");
        (tree["previous"].clone(), made.has_accounts, (text, made.others))
    };
    let (previous, has_accounts, (text, others)) = next(&accounts);
    assert_eq!(previous["accounts"].as_str(), Some("../2025/final.toml"));
    assert!(has_accounts && previous.get("expenditure").is_none(), "{previous}");
    // The year after, without final accounts, it is asked for by line.
    let world = Memory::default().with("2026/budget.toml", text.as_str());
    let world = world.with("2025/budget.toml", budget).with("2025/final.toml", accounts.as_str());
    let world = others.into_iter().fold(world, |world, (path, bytes)| world.with(&path, bytes));
    let mut shelf = Shelf::new(&world);
    let made = next_year(&mut shelf, "2026/budget.toml", "2027/budget.toml").expect("written");
    let made = made.unwrap_or_else(|| panic!("{:?}", shelf.findings));
    let text = String::from_utf8(made.budget.1).expect("UTF-8");
    let tree: toml::Table = toml::from_str(&text).expect("TOML");
    let lines = tree["previous"]["expenditure"].as_array().expect("lines");
    assert!(!made.has_accounts && lines.iter().all(|line| line["carried_over"].as_bool() == Some(false)), "{text}");
    // That of another unit says nothing of this one.
    let (previous, has_accounts, _) = next(&accounts.replace(code, "999001"));
    assert!(!has_accounts && previous.get("accounts").is_none() && previous.get("expenditure").is_some(), "{previous}");
}

#[test]
fn final_accounts_are_not_carried_on_to_the_next_year() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("budget.toml"), BUDGET).expect("written");
    let (code, said) = gongkai(folder.path(), &["final"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = gongkai(folder.path(), &["next-year", "final.toml"]);
    assert!(code == Some(2) && said.contains("2025 年的决算由 2025 年的预算写：gongkai final"), "{said}");
}

/// Final accounts of every kind of money, without an error.
fn sound() -> String {
    include_str!("../accounting/every_kind/final-2024.toml").to_owned()
}

#[test]
fn a_budget_and_its_accounts_are_two_reports_of_one_unit() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("甲");
    fs::create_dir(&own).expect("made");
    let budget = support::example::nangong_alone().replace("\"104001\"", "\"305001\"");
    fs::write(own.join("budget.toml"), budget).expect("written");
    fs::write(own.join("final.toml"), sound()).expect("written");
    let members = "[workspace]\nmembers = [\"*/budget.toml\", \"*/final.toml\"]\n";
    fs::write(folder.path().join("gongkai.toml"), members).expect("written");
    let (code, said) = gongkai(folder.path(), &["check", "--format", "json"]);
    assert!(code == Some(0) && !said.contains("\"X10"), "{said}");
    let (code, said) = gongkai(folder.path(), &["build", "-f", "md,json"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(own.join("dist/document.md").is_file() && own.join("dist/final/document.md").is_file(), "{said}");
    let summary = fs::read(folder.path().join("dist/summary.json")).expect("a summary");
    let summary: serde_json::Value = serde_json::from_slice(&summary).expect("JSON");
    let amount = |total: &str| summary[total]["amounts"]["budget_total"].as_str().map(str::to_owned);
    assert_eq!(amount("final_total").as_deref(), Some("5030000"));
    assert!(amount("total").is_some_and(|total| total != "5030000"), "{summary}");
    let reports: Vec<Option<&str>> =
        summary["budgets"].as_array().expect("rows").iter().map(|row| row["report"].as_str()).collect();
    assert_eq!(reports, [None, Some("final")]);
    let (code, said) = gongkai(folder.path(), &["verify", "."]);
    assert!(code == Some(0) && said.contains("全部相符"), "{said}");
    // One folder for all: the kind of the document tells them apart.
    let build = "[build]\noutput = \"公开\"\nname = \"{code}\"\nformats = [\"md\"]\n";
    fs::write(folder.path().join("gongkai.toml"), format!("{members}{build}")).expect("written");
    let (code, said) = gongkai(folder.path(), &["check"]);
    assert!(code == Some(1) && said.contains("再写 {kind}"), "{said}");
    fs::write(folder.path().join("gongkai.toml"), format!("{members}{}", build.replace("{code}", "{code}{kind}")))
        .expect("written");
    let (code, said) = gongkai(folder.path(), &["build"]);
    assert_eq!(code, Some(0), "{said}");
    for name in ["305001单位预算.md", "305001单位决算.md"] {
        assert!(folder.path().join("公开").join(name).is_file(), "{name}: {said}");
    }
}

#[test]
fn show_sets_what_was_spent_beside_the_budget() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("final.toml"), sound()).expect("written");
    // A folder with final accounts alone is theirs.
    let (code, said) = gongkai(folder.path(), &["show"]);
    assert_eq!(code, Some(0), "{said}");
    let line = |words: &str, after: &str| {
        let from = said.find(after).unwrap_or_else(|| panic!("{after} in\n{said}"));
        let line = said[from..].lines().find(|line| line.contains(words));
        line.unwrap_or_else(|| panic!("{words} in\n{said}")).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(said.starts_with("青石县干部教育中心 2024 年单位决算\n"), "{said}");
    assert_eq!(
        line("2010350 事业运行 事业收入".split(' ').next().unwrap(), "本年收入，按科目"),
        "2010350 事业运行 事业收入 40.00"
    );
    assert_eq!(line("合计", "结转和结余（"), "合计 32.00 18.50");
    assert_eq!(line("2010301", "支出，按科目（"), "2010301 行政运行 一般公共预算 153.00 112.00 41.00 153.00");
    assert_eq!(line("2010302", "决算数与年初预算数"), "2010302 一般行政管理事务 90.00 88.00 -2.00 97.78%");
    assert_eq!(line("2210201", "决算数与年初预算数"), "2210201 住房公积金 0.00 20.00 20.00");
    assert_eq!(line("公务接待费", "全年预算数"), "公务接待费 3.00 2.40 -0.60 80.00%");
    assert_eq!(line("国内公务接待人次", "经费办的事"), "国内公务接待人次 160");
    assert_eq!(line("合计", "政府采购支出"), "合计 80.00");
    assert!(!said.contains("政府采购：没有写") && !said.contains("项目：没有写"), "{said}");
}

#[test]
fn a_budget_is_compared_with_its_accounts_by_subject() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = fs::read_to_string(support::root().join("tests/clean/carried-over/budget.toml")).expect("a budget");
    for file in fs::read_dir(support::root().join("tests/clean/carried-over")).expect("a folder").flatten() {
        fs::copy(file.path(), folder.path().join(file.file_name())).expect("copied");
    }
    assert!(text.contains("carried_over = true"));
    let (code, said) = gongkai(folder.path(), &["final"]);
    assert_eq!(code, Some(0), "{said}");
    let accounts = fs::read_to_string(folder.path().join("final.toml")).expect("written");
    fs::write(folder.path().join("final.toml"), accounts.replace("= \"待填\"", "= 1.00")).expect("written");
    let (code, said) = gongkai(folder.path(), &["diff", "budget.toml", "final.toml"]);
    assert!(code == Some(1) && said.contains("一份是预算，一份是决算"), "{said}");
    let row = |words: &str, after: &str| {
        let from = said.find(after).unwrap_or_else(|| panic!("{after} in\n{said}"));
        let line =
            said[from..].lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{words} in\n{said}"));
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // What was carried over is one line with the money of the year.
    assert_eq!(row("2120803", "支出，按科目"), "2120803 城市建设支出 项目支出 128.50 1.00 -127.50 -99.22%");
    for absent in ["公开表", "上年结转", "不再有", "绩效目标表"] {
        assert!(!said.contains(absent) || absent == "公开表" && !said.contains("公开表（"), "{absent}: {said}");
    }
    // Two final accounts are compared as two budgets are.
    let other = sound().replace("amount   = 84.00", "amount   = 85.00");
    fs::write(folder.path().join("a.toml"), sound()).expect("written");
    fs::write(folder.path().join("b.toml"), other).expect("written");
    let (code, said) = gongkai(folder.path(), &["diff", "a.toml", "b.toml"]);
    assert!(code == Some(1) && said.contains("本年收入，按科目（万元）") && said.contains("+1.19%"), "{said}");
}

/// Names of the sheets of a workbook, and heads of one of them.
fn sheets(path: &Path, of: &str) -> (Vec<String>, Vec<String>) {
    let bytes = fs::read(path).expect("a workbook");
    let book = gongkai::sheet::read(&bytes, |name| name == of, &mut gongkai::sheet::Allowance::default());
    let book = book.unwrap_or_else(|_| panic!("{}", path.display()));
    let names = book.names.iter().map(|name| name.name.clone()).collect();
    let sheet = book.sheets.iter().find(|sheet| sheet.name == of).expect("the sheet");
    let heads = sheet.rows.first().into_iter().flat_map(|row| &row.cells);
    let heads = heads.filter_map(|cell| match &cell.value {
        gongkai::sheet::CellValue::Text(text) => Some(text.clone()),
        _ => None,
    });
    (names, heads.collect())
}

#[test]
fn a_workbook_has_the_sheets_of_its_report_alone() {
    const OF_BUDGET: [&str; 5] = ["收入", "项目", "绩效指标", "采购", "整体绩效"];
    const OF_FINAL: [&str; 5] = ["年初预算", "决算收入", "结转结余", "三公事项", "采购合同"];
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("budget.toml"), support::example::nangong_alone()).expect("written");
    fs::write(folder.path().join("final.toml"), sound()).expect("written");
    for (arguments, file, own, others) in [
        (&["workbook", "--variant", "hebei-2025"][..], "预算填报.xlsx", OF_BUDGET, OF_FINAL),
        (&["workbook", "--variant", "final-2024"][..], "决算填报.xlsx", OF_FINAL, OF_BUDGET),
        (&["convert", "budget.toml", "b.xlsx"][..], "b.xlsx", OF_BUDGET, OF_FINAL),
        (&["convert", "final.toml", "f.xlsx"][..], "f.xlsx", OF_FINAL, OF_BUDGET),
    ] {
        let (code, said) = gongkai(folder.path(), arguments);
        assert_eq!(code, Some(0), "{said}");
        let is_final = own == OF_FINAL;
        assert_eq!(said.contains("以后用工作簿的"), file == "b.xlsx", "{said}");
        let (names, heads) = sheets(&folder.path().join(file), "支出");
        assert!(own.iter().all(|name| names.iter().any(|own| own == name)), "{file}: {names:?}");
        assert!(!others.iter().any(|name| names.iter().any(|own| own == name)), "{file}: {names:?}");
        let has = |head: &str| heads.iter().any(|own| own == head);
        let heads_of = [has("由上年结转安排"), has("年终结转"), has("与年初预算不同的原因")];
        assert_eq!(heads_of, [!is_final, !is_final, is_final], "{file}: {heads:?}");
    }
    let (code, said) = gongkai(folder.path(), &["convert", "f.xlsx", "back.toml"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = gongkai(folder.path(), &["diff", "final.toml", "back.toml"]);
    assert!(code == Some(0) && said.contains("没有不同"), "{said}");
    // What belongs to the file in another folder is found from there.
    fs::create_dir(folder.path().join("下")).expect("made");
    fs::remove_file(folder.path().join("final.toml")).expect("removed");
    let (code, said) = gongkai(folder.path(), &["final"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = gongkai(folder.path(), &["convert", "final.toml", "下/决算.xlsx"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = gongkai(folder.path(), &["show", "下/决算.xlsx"]);
    assert!(code == Some(0) && said.contains("引用 ../budget.toml"), "{said}");
}

#[test]
fn new_makes_final_accounts_for_a_variant_of_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let new = |to: &str, more: &[&str]| {
        let asked = ["new", to, "--code", "104001", "--name", "甲局", "--kind", "单位", "--year", "2024"];
        gongkai(folder.path(), &[&asked[..], &["--variant", "final-2024"], more].concat())
    };
    let (code, said) = new("a", &[]);
    assert!(code == Some(0) && said.contains("已写 a/final.toml"), "{said}");
    let text = fs::read_to_string(folder.path().join("a/final.toml")).expect("written");
    assert!(text.contains("report = \"final\"") && text.contains("[[receipts]]"), "{text}");
    for of_budget in ["[revenue]", "[[project]]", "[[procurement]]", "carried_over", "forward", "acquisitions"] {
        assert!(!text.contains(of_budget), "{of_budget} in {text}");
    }
    let (code, said) = gongkai(folder.path(), &["check", "a", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    let found = report["findings"].as_array().expect("a list");
    assert!(code == Some(1) && found.iter().all(|finding| finding["code"] == "S030"), "{said}");
    // A budget is offered nothing of final accounts.
    let budget = ["new", "b", "--code", "1", "--name", "甲局", "--kind", "单位", "--year", "2024", "--variant", "base"];
    assert_eq!(gongkai(folder.path(), &budget).0, Some(0));
    let text = fs::read_to_string(folder.path().join("b/budget.toml")).expect("written");
    for of_final in ["[budget]", "receipts", "[[balance]]", "budget_reason", "[activity]", "报告"] {
        assert!(!text.contains(of_final), "{of_final} in {text}");
    }
    // Beside a budget they are made from it.
    fs::create_dir(folder.path().join("b/2023")).expect("made");
    fs::copy(folder.path().join("b/budget.toml"), folder.path().join("b/2023/budget.toml")).expect("copied");
    let (code, said) = new("b/2023", &[]);
    assert!(code == Some(2) && said.contains("gongkai final b/2023"), "{said}");
    let (code, said) = new("c", &["--workbook"]);
    assert!(code == Some(0) && said.contains("已写 c/决算填报.xlsx"), "{said}");
    let (code, said) = gongkai(folder.path(), &["check", "c"]);
    assert!(code == Some(1) && said.contains("S030"), "{said}");
}

#[test]
fn a_published_document_of_final_accounts_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("final.toml"), sound()).expect("written");
    let (code, said) = gongkai(folder.path(), &["build", "-f", "docx"]);
    assert_eq!(code, Some(0), "{said}");
    let import = |more: &[&str]| gongkai(folder.path(), &[&["import", "dist/final/document.docx"][..], more].concat());
    // Whoever names a format is believed, and told.
    let (code, said) = import(&["--variant", "base"]);
    assert!(code == Some(0) && said.contains("文件像是决算的，照“base"), "{said}");
    assert!(said.contains("已写 2024/budget.toml"), "{said}");
    for more in [&[][..], &["--variant", "final-2024", "--overwrite"]] {
        let (code, said) = import(more);
        let told = [
            "已写 2024/final.toml",
            "2024 年的决算，认出 9 张表。公开格式：final-2024",
            "格与原文全部相同",
            "gongkai final 预算文件",
        ];
        assert!(code == Some(0) && told.iter().all(|words| said.contains(words)), "{said}");
    }
    // But for what the document does not print, or not so finely, it is as it was.
    let text = fs::read_to_string(folder.path().join("2024/final.toml")).expect("written");
    let reviewed = text.lines().filter(|line| !line.trim_start().starts_with("# 待核")).collect::<Vec<_>>().join("\n");
    let (_, said) = check(folder.path(), "2024/final.toml", &format!("{reviewed}\n"));
    assert_eq!(codes_of(&said), ["S030"], "{said}");
}

/// Checks a file with this text.
fn check(folder: &Path, path: &str, text: &str) -> (Option<i32>, String) {
    fs::write(folder.join(path), text).expect("written");
    gongkai(folder, &["check", path, "--format", "json"])
}

fn codes_of(said: &str) -> Vec<String> {
    let report: serde_json::Value = serde_json::from_str(said).expect("JSON");
    let found = report["findings"].as_array().expect("a list");
    found.iter().map(|finding| finding["code"].as_str().unwrap_or_default().to_owned()).collect()
}
