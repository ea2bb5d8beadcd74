//! All budgets of a repository in one table, as the bureau gets it: dist/summary.xlsx and dist/summary.json.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use gongkai::Money;
use gongkai::manifest::{Manifest, OutputFile};
use gongkai::money::MoneyUnit;
use gongkai::recorded::sha256;
use serde_json::Value;

use crate::workspace::{SETTINGS, change, err, files, gongkai, out, repository, write};

const JSON: &str = "dist/summary.json";
const XLSX: &str = "dist/summary.xlsx";

/// The repository's settings with two formats.
fn settings() -> String {
    format!("{SETTINGS}[build]\nformats = [\"md\", \"json\"]\n")
}

fn build(folder: &Path, arguments: &[&str]) -> Option<i32> {
    gongkai(folder, &[&["build"], arguments].concat()).status.code()
}

fn json(folder: &Path) -> Value {
    serde_json::from_slice(&fs::read(folder.join(JSON)).expect("a summary")).expect("JSON")
}

fn both(folder: &Path) -> [Vec<u8>; 2] {
    [JSON, XLSX].map(|name| fs::read(folder.join(name)).expect("a summary"))
}

/// The rows of a sheet, without title, as text.
fn rows(folder: &Path, sheet: &str) -> Vec<Vec<String>> {
    let mut workbook: Xlsx<_> = open_workbook(folder.join(XLSX)).expect("a workbook");
    let range = workbook.worksheet_range(sheet).expect("the sheet");
    range.rows().skip(1).map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

/// The number that is shown in 万元 for an amount in 元.
fn in_ten_thousand(yuan: &Value) -> String {
    let amount = Money::parse(yuan.as_str().expect("an amount"), MoneyUnit::Yuan).expect("money");
    amount.in_unit(MoneyUnit::TenThousand).to_string()
}

fn by_code<'j>(summary: &'j Value, code: &str) -> &'j Value {
    let budgets = summary["budgets"].as_array().expect("budgets");
    budgets.iter().find(|budget| budget["code"] == code).expect(code)
}

#[test]
fn each_budget_has_its_row_with_the_amounts_of_its_document() {
    let allow = "[check]\nallow = [{ code = \"P105\", why = \"按季支付\", path = \"office\" }]\n";
    let folder = repository(&format!("{}{allow}", settings()));
    let root = folder.path();
    change(root, "centre/budget.toml", "money   = ", "published = 2024-02-20\nmoney   = ");
    let built = gongkai(root, &["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    assert!(out(&built).contains("已写 dist/summary.json\n已写 dist/summary.xlsx\n"), "{}", out(&built));
    let summary = json(root);
    let budgets = summary["budgets"].as_array().expect("budgets");
    let codes: Vec<_> = budgets.iter().map(|budget| budget["code"].as_str().expect("a code")).collect();
    assert_eq!(codes, ["410", "410001", "410002", "410003"], "the department before its units");
    let figures = summary["figures"].as_object().expect("figures");
    assert_eq!(figures["three_public"], "“三公”经费");
    for budget in budgets {
        assert_eq!(
            (&budget["passed"], &budget["year"], &budget["variant"]),
            (&true.into(), &2024.into(), &"tables".into())
        );
        let folder = root.join("dist").join(budget["document"]["folder"].as_str().expect("a folder"));
        let bytes = fs::read(folder.join("document.json")).expect("the document");
        assert_eq!(budget["document"]["outputs"]["document.json"]["sha256"], sha256(&bytes));
        let document: Value = serde_json::from_slice(&bytes).expect("JSON");
        let printed = document["figures"].as_array().expect("figures").iter();
        let printed: BTreeMap<_, _> = printed.map(|figure| (figure["id"].as_str().unwrap(), figure)).collect();
        for (id, amount) in budget["amounts"].as_object().expect("amounts") {
            assert_eq!(*amount, printed[id.as_str()]["amount"], "{id}");
            assert_eq!(figures[id], printed[id.as_str()]["title"], "the name that documents have");
        }
        assert_eq!(budget["amounts"].as_object().unwrap().len(), figures.len());
        assert_eq!(budget.get("department").is_some(), budget["kind"] == "unit");
    }
    let office = by_code(&summary, "410001");
    assert_eq!(office["allowed"][0]["why"], "按季支付");
    assert_eq!((&office["department"], office["allowed"].as_array().map(Vec::len)), (&"410".into(), Some(1)));
    assert_eq!(by_code(&summary, "410003")["published"], "2024-02-20");
    let codes = by_code(&summary, "410003")["findings"]["codes"].as_array().expect("codes");
    assert!(codes.iter().any(|code| code["code"] == "P105" && code["severity"] == "warning" && code["count"] == 1));
    // The department has its units already, and what one pays another is in neither.
    assert_eq!(summary["total"]["amounts"], by_code(&summary, "410")["amounts"]);
    assert_eq!(
        (&summary["total"]["budgets"], &summary["total"]["amounts"]["revenue_total"]),
        (&1.into(), &"5510000".into())
    );
}

#[test]
fn the_workbook_says_the_same() {
    let folder = repository(&settings());
    let root = folder.path();
    // More decimals than are printed: nothing is rounded.
    change(root, "centre/budget.toml", "30201 = 8.00", "30201 = 7.999999");
    change(root, "centre/budget.toml", "30211 = 2.00", "30211 = 2.000001");
    assert_eq!(build(root, &[]), Some(0));
    let summary = json(root);
    let table = rows(root, "汇总");
    assert_eq!(table[0][..7], ["单位代码", "单位名称", "类别", "所属部门", "年度", "结果", "收入总计"]);
    assert_eq!(table.len(), 1 + 4 + 1);
    let heads = &table[0];
    let figures = summary["figures"].as_object().expect("figures");
    for row in &table[1..5] {
        let budget = by_code(&summary, &row[0]);
        for (id, title) in figures {
            let at = heads.iter().position(|head| title == head).expect("a column");
            assert_eq!(row[at], in_ten_thousand(&budget["amounts"][id]), "{id} of {}", row[0]);
        }
    }
    assert_eq!(table[2][1..6], ["青石县文化广电局本级", "单位", "青石县文化广电局", "2024", "通过"]);
    assert_eq!((table[5][1].as_str(), table[5][6].as_str()), ("合计（1 份）", "551"));
    // Amounts are numbers, names and codes are text; the heads stay.
    let mut workbook: Xlsx<_> = open_workbook(root.join(XLSX)).expect("a workbook");
    let range = workbook.worksheet_range("汇总").expect("the sheet");
    assert!(
        matches!(range.get_value((2, 6)), Some(Data::Float(_)))
            && matches!(range.get_value((2, 0)), Some(Data::String(_)))
    );
    assert_eq!(workbook.sheet_names(), ["汇总", "检查", "问题", "放行", "文件"]);
    let listed = rows(root, "文件");
    assert_eq!(listed.len(), 1 + 4 * 2);
    for row in &listed[1..] {
        assert_eq!(row[5], sha256(&fs::read(root.join("dist").join(&row[2])).expect("the file")));
    }
    let found = rows(root, "问题");
    assert!(found.iter().any(|row| row[0] == "410003" && row[2] == "P105" && row[3] == "警告" && !row[5].is_empty()));
}

#[test]
fn a_build_that_skips_gives_what_a_whole_build_gives() {
    let folder = repository(&settings());
    let root = folder.path();
    assert_eq!(build(root, &["-j", "4"]), Some(0));
    let first = files(root);
    let again = gongkai(root, &["build", "-j", "1"]);
    assert!(!out(&again).contains("summary"), "{}", out(&again));
    assert!(files(root) == first);
    assert_eq!(build(root, &["--no-cache", "-j", "1"]), Some(0));
    assert!(files(root) == first);
    for change_one in [
        ("centre/budget.toml", "30201 = 8.00", "30201 = 7.00"),
        ("centre/budget.toml", "30211 = 2.00", "30211 = 3.00"),
        ("library/budget.toml", "青石县图书馆", "青石县公共图书馆"),
    ] {
        change(root, change_one.0, change_one.1, change_one.2);
        build(root, &[]);
        let skipped = files(root);
        build(root, &["--no-cache"]);
        assert!(files(root) == skipped, "{change_one:?}");
    }
    assert_eq!(by_code(&json(root), "410002")["name"], "青石县公共图书馆");
    // What is lost is written again.
    let whole = files(root);
    for name in [JSON, XLSX, "dist/manifest.json"] {
        fs::remove_file(root.join(name)).expect("removed");
        assert_eq!(build(root, &[]), Some(0));
        assert!(files(root) == whole, "{name}");
        fs::write(root.join(name), "{").expect("written");
        assert_eq!(build(root, &[]), Some(0));
        assert!(files(root) == whole, "{name}");
    }
}

#[test]
fn a_budget_that_fails_says_why_and_there_is_no_total() {
    let folder = repository(&settings());
    let root = folder.path();
    assert_eq!(build(root, &[]), Some(0));
    change(root, "library/budget.toml", "undertaking = 50000\n", "undertaking = 50000.01\n");
    assert_eq!(build(root, &[]), Some(1));
    let summary = json(root);
    let library = by_code(&summary, "410002");
    assert_eq!((&library["passed"], &library["department"]), (&false.into(), &"410".into()));
    assert!(library["why"].as_str().is_some_and(|why| why.contains("不相等")), "{library}");
    assert!(library.get("document").is_none() && library["amounts"].as_object().is_some_and(serde_json::Map::is_empty));
    let codes = library["findings"]["codes"].as_array().expect("codes");
    assert!(codes.iter().any(|code| code["severity"] == "error"));
    assert_eq!(summary["no_total"], "有 2 份没有通过");
    assert!(summary.get("total").is_none());
    let table = rows(root, "汇总");
    assert_eq!((table[3][5].as_str(), table[3][6].as_str()), ("没有通过", ""));
    assert_eq!(table[5][1], "没有合计：有 2 份没有通过");
    assert_eq!(rows(root, "检查")[3][7], library["why"].as_str().expect("why"));
    // A draft is no publication, and known again.
    let before = both(root);
    assert_eq!(build(root, &["--force"]), Some(1));
    assert!(both(root) == before);
    assert_eq!(gongkai(root, &["verify", "dist"]).status.code(), Some(0));
    // A file that cannot be read at all has its path.
    write(root, "library/budget.toml", "[[[");
    assert_eq!(build(root, &[]), Some(1));
    let summary = json(root);
    let last = summary["budgets"].as_array().and_then(|budgets| budgets.last()).expect("a budget");
    assert_eq!((&last["budget"], last.get("code")), (&"library/budget.toml".into(), None));
    assert!(last["why"].as_str().is_some_and(|why| why.starts_with("S0")), "{last}");
}

#[test]
fn units_of_no_department_are_added_where_that_says_something() {
    let folder = repository(&settings());
    let root = folder.path();
    let centre = fs::read_to_string(root.join("centre/budget.toml")).expect("there");
    write(root, "hall/budget.toml", &centre.replace("410003", "410009").replace("青石县文化馆", "青石县会堂"));
    let reason = |expected: &str| {
        build(root, &[]);
        assert_eq!(json(root)["no_total"], expected);
    };
    assert_eq!(build(root, &[]), Some(0));
    let summary = json(root);
    let codes: Vec<_> =
        summary["budgets"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["410", "410001", "410002", "410003", "410009"]);
    // 551 of the department and 86 of the hall.
    assert_eq!(
        (&summary["total"]["budgets"], &summary["total"]["amounts"]["revenue_total"]),
        (&2.into(), &"6370000".into())
    );
    let hall = fs::read_to_string(root.join("hall/budget.toml")).expect("there");
    write(root, "hall/budget.toml", &hall.replace("410009", "410003"));
    reason("单位代码 410003 有两份预算用");
    write(root, "hall/budget.toml", &hall);
    // What the office pays the library is counted twice if no department sums both.
    let bureau = fs::read_to_string(root.join("bureau/budget.toml")).expect("there");
    fs::remove_dir_all(root.join("bureau")).expect("removed");
    reason("单位之间有往来，加在一起就算了两遍");
    write(root, "bureau/budget.toml", &bureau);
    let other = bureau
        .replace("\"410\"", "\"411\"")
        .replace("文化广电局", "文物局")
        .replace("[revenue]\ngeneral = 500.00\nother = 40.00\n", "");
    write(root, "other/budget.toml", &other.replace("\"../office/budget.toml\", \"../library/budget.toml\", ", ""));
    reason("有单位列进了两个部门");
    fs::remove_dir_all(root.join("other")).expect("removed");
    write(root, "hall/budget.toml", &hall.replace("2023", "2022").replace("year    = 2024", "year    = 2023"));
    reason("各预算的年度不同");
}

#[test]
fn a_part_that_is_built_leaves_the_summary_and_says_so() {
    let folder = repository(&settings());
    let root = folder.path();
    let alone = gongkai(root, &["build", "centre"]);
    assert!(!root.join(JSON).exists() && !err(&alone).contains("summary"), "{}", err(&alone));
    assert_eq!(build(root, &[]), Some(0));
    let before = both(root);
    change(root, "office/budget.toml", "文化志编纂", "地方文化志编纂");
    let elsewhere = gongkai(root, &["build", "office", "-o", "别处"]);
    assert!(!err(&elsewhere).contains("summary"), "{}", err(&elsewhere));
    let part = gongkai(root, &["build", "office", "bureau"]);
    let hint = "提示：“dist/summary.xlsx”是上次编制全仓库时写的，这次没有改";
    assert_eq!(err(&part).matches(hint).count(), 1, "{}", err(&part));
    assert!(both(root) == before);
    let unchanged = gongkai(root, &["build", "office"]);
    assert!(!err(&unchanged).contains(hint), "{}", err(&unchanged));
    assert_eq!(gongkai(root, &["verify", "."]).status.code(), Some(1));
    assert_eq!(build(root, &[]), Some(0));
    assert!(both(root) != before);
    fs::remove_dir_all(root.join("别处")).expect("removed");
    assert_eq!(gongkai(root, &["verify", "."]).status.code(), Some(0));
}

#[test]
fn verify_proves_the_summary() {
    let folder = repository(&settings());
    let root = folder.path();
    assert_eq!(build(root, &[]), Some(0));
    let verified = || {
        let output = gongkai(root, &["verify", "."]);
        (output.status.code(), out(&output))
    };
    assert_eq!(verified(), (Some(0), "共 4 份预算的 8 个文件，2 个汇总文件：全部相符\n".to_owned()));
    let [json, xlsx] = both(root);
    let manifest = fs::read(root.join("dist/manifest.json")).expect("there");
    fs::write(root.join(XLSX), &json).expect("written");
    assert_eq!(
        verified().1,
        "改过：dist/summary.xlsx（与清单 dist/manifest.json 不同）\n共 4 份预算的 8 个文件，2 个汇总文件：1 处不符\n"
    );
    fs::remove_file(root.join(XLSX)).expect("removed");
    assert!(verified().1.contains("没有：dist/summary.xlsx"), "{}", verified().1);
    fs::write(root.join(XLSX), &xlsx).expect("written");
    // Summary and manifest agree with each other, but not with the budgets.
    let forged = String::from_utf8(json.clone()).expect("UTF-8").replace("\"5510000\"", "\"5510001\"");
    fs::write(root.join(JSON), &forged).expect("written");
    let listed = Manifest::read(&manifest).expect("a manifest");
    let mut summary = listed.summary().clone();
    summary.insert("summary.json".to_owned(), OutputFile::of(forged.as_bytes(), None));
    fs::write(root.join("dist/manifest.json"), listed.with_summary(summary).json()).expect("written");
    let (exit, said) = verified();
    assert_eq!(exit, Some(1));
    assert!(said.starts_with("重编的不同：dist/summary.json\n") && said.contains("1 处不符"), "{said}");
    fs::write(root.join(JSON), &json).expect("written");
    fs::write(root.join("dist/manifest.json"), &manifest).expect("written");
    // A budget that came since.
    let centre = fs::read_to_string(root.join("centre/budget.toml")).expect("there");
    write(root, "hall/budget.toml", &centre.replace("410003", "410009").replace("青石县文化馆", "青石县会堂"));
    let said = verified().1;
    assert!(said.contains("重编的不同：dist/summary.json") && said.contains("重编的不同：dist/summary.xlsx"), "{said}");
}

#[test]
fn no_document_takes_the_name_of_the_summary() {
    let build = "[build]\nformats = [\"json\"]\nname = \"Summary\"\noutput = \"公开\"\n";
    let folder = repository(&format!("{}{build}", SETTINGS.replace("*/", "centre/")));
    for command in ["check", "build"] {
        let said = gongkai(folder.path(), &[command]);
        assert_eq!(said.status.code(), Some(1));
        let words = out(&said) + &err(&said);
        assert!(words.contains("“Summary.json”是汇总的文件名"), "{command}: {words}");
    }
    let names: Vec<String> = files(&folder.path().join("公开")).into_iter().map(|(name, _)| name).collect();
    assert!(!names.iter().any(|name| name.starts_with("Summary")), "{names:?}");
}
