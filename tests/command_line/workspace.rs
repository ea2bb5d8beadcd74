//! A repository that lists its budgets: all of them checked and built at once.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const UNITS: [(&str, &str); 4] = [
    ("bureau", include_str!("../accounting/department/bureau.toml")),
    ("office", include_str!("../accounting/department/office.toml")),
    ("library", include_str!("../accounting/department/library.toml")),
    ("centre", include_str!("../accounting/department/centre.toml")),
];

pub const SETTINGS: &str = "[workspace]\nmembers = [\"*/budget.toml\"]\nvariant = \"tables\"\n";

pub fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

/// The department with its units; they take the variant from the repository.
pub fn repository(settings: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "gongkai.toml", settings);
    write(folder.path(), "variants/tables/variant.toml", include_str!("../corpus/common/variants/tables/variant.toml"));
    write(folder.path(), "variants/tables/report.md", include_str!("../corpus/common/variants/tables/report.md"));
    for (unit, text) in UNITS {
        write(folder.path(), &format!("{unit}/budget.toml"), &text.replace("variant = \"tables\"\n", ""));
    }
    folder
}

pub fn gongkai(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongkai")).current_dir(folder).args(arguments).output().expect("the program runs")
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

pub fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// Changes one passage of a file.
pub fn change(folder: &Path, path: &str, old: &str, new: &str) {
    let text = fs::read_to_string(folder.join(path)).expect("readable");
    assert_eq!(text.matches(old).count(), 1, "“{old}” should stand once in {path}");
    fs::write(folder.join(path), text.replace(old, new)).expect("written");
}

/// All files below a folder, with their bytes, by path; not what the program keeps for itself.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).expect("a folder").flatten() {
            if entry.path().is_dir() {
                open.push(entry.path());
                open.retain(|folder| !folder.ends_with(".gongkai-cache"));
            } else {
                let name = entry.path().strip_prefix(folder).expect("below").to_string_lossy().replace('\\', "/");
                found.push((name, fs::read(entry.path()).expect("readable")));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn settings_that_cannot_be_read_are_shown() {
    let folder = repository(&SETTINGS.replace("members = [", "members = "));
    for command in ["check", "build"] {
        let refused = gongkai(folder.path(), &[command]);
        assert_eq!(refused.status.code(), Some(2), "{}", err(&refused));
        let said = err(&refused);
        assert!(said.contains("gongkai.toml:2") && !said.contains("没有预算文件"), "{said}");
    }
}

#[test]
fn all_budgets_are_checked_in_order_of_name() {
    let folder = repository(SETTINGS);
    let checked = gongkai(folder.path(), &["check"]);
    let printed = out(&checked);
    assert_eq!(checked.status.code(), Some(0), "{printed}");
    let order = ["bureau/budget.toml：", "centre/budget.toml：", "library/budget.toml：", "office/budget.toml："];
    let places: Vec<usize> = order.iter().map(|path| printed.find(path).expect("named")).collect();
    assert!(places.is_sorted(), "{printed}");
    let department = printed.lines().find(|line| line.contains("410 ")).expect("the department's totals");
    assert_eq!(
        department.split_whitespace().collect::<Vec<_>>(),
        ["410", "青石县文化广电局", "3", "551.00", "551.00", "3.00"]
    );
    assert!(printed.contains("共 4 份预算：") && !printed.contains("没有通过"), "{printed}");
    // From elsewhere, by the folder's name.
    let above = folder.path().parent().expect("a folder above");
    let name = folder.path().file_name().and_then(|name| name.to_str()).expect("a name");
    assert_eq!(gongkai(above, &["check", name]).status.code(), Some(0));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = repository(SETTINGS);
    change(folder.path(), "office/budget.toml", "other   = 40.00", "other   = 41.00");
    for arguments in [&["check"][..], &["check", "--format", "json"], &["check", "--format", "sarif"]] {
        let alone = gongkai(folder.path(), &[arguments, &["-j", "1"]].concat());
        let many = gongkai(folder.path(), &[arguments, &["-j", "4"]].concat());
        assert_eq!(alone.status.code(), Some(1));
        assert_eq!(out(&alone), out(&many));
    }
    let built = |jobs: &str| {
        let folder = repository(SETTINGS);
        assert_eq!(gongkai(folder.path(), &["build", "-j", jobs]).status.code(), Some(0));
        files(folder.path())
    };
    assert!(built("1") == built("4"), "the same files with the same bytes");
}

#[test]
fn one_that_fails_stops_no_other_and_is_named() {
    let folder = repository(&format!("{SETTINGS}[build]\nformats = [\"md\"]\n"));
    change(folder.path(), "library/budget.toml", "undertaking = 50000\n", "undertaking = 50000.01\n");
    let built = gongkai(folder.path(), &["build"]);
    assert_eq!(built.status.code(), Some(1), "{}", err(&built));
    let printed = out(&built);
    for unit in ["centre", "office"] {
        assert!(printed.contains(&format!("已写 {unit}/dist/document.md")), "{printed}");
    }
    // The department cannot be sounder than its units.
    let said = err(&built);
    let failed: Vec<&str> =
        said.lines().skip_while(|line| !line.starts_with("没有通过的 2 份")).skip(1).take(2).collect();
    assert!(failed[0].contains("bureau/budget.toml") && failed[0].contains("1 个错误"), "{printed}");
    assert!(failed[1].contains("library/budget.toml  青石县图书馆"), "{printed}");
    assert!(!folder.path().join("library/dist").exists() && !folder.path().join("bureau/dist").exists());
}

#[test]
fn the_repository_says_what_is_written_and_where() {
    let build =
        "[build]\nformats = [\"md\", \"json\"]\nname = \"{year}年{name}{kind}公开\"\noutput = \"公开/{code}\"\n";
    let folder = repository(&format!("{SETTINGS}{build}"));
    let built = gongkai(folder.path(), &["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    let written = files(&folder.path().join("公开"));
    let names: Vec<&str> = written.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names[..3],
        [
            "410/2024年青石县文化广电局部门预算公开.json",
            "410/2024年青石县文化广电局部门预算公开.manifest.json",
            "410/2024年青石县文化广电局部门预算公开.md"
        ]
    );
    assert!(
        names.contains(&"410001/2024年青石县文化广电局单位预算公开.md")
            || names.contains(&"410001/2024年青石县文化广电局本级单位预算公开.md")
    );
    assert_eq!(names.len(), 4 * 3 + 3);
    assert_eq!(names[12..], ["manifest.json", "summary.json", "summary.xlsx"]);
    // What the call says goes before.
    let built = gongkai(folder.path(), &["build", "centre", "-f", "md", "-o", "别处"]);
    assert_eq!(out(&built), "已写 别处/2024年青石县文化馆单位预算公开.md\n", "{}", err(&built));
}

#[test]
fn two_budgets_never_write_the_same_file() {
    let folder = repository(&format!("{SETTINGS}[build]\nformats = [\"md\"]\noutput = \"公开\"\n"));
    let checked = gongkai(folder.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(out(&checked).contains("会写到同一个文件夹，文件名也相同（document）"), "{}", out(&checked));
    let built = gongkai(folder.path(), &["build"]);
    assert_eq!(built.status.code(), Some(2));
    assert!(err(&built).contains("会写到同一个文件夹“公开”，文件名也相同（document）"), "{}", err(&built));
    let named = repository(&format!("{SETTINGS}[build]\nformats = [\"md\"]\noutput = \"公开\"\nname = \"{{code}}\"\n"));
    let built = gongkai(named.path(), &["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    // Each has its manifest; that of the repository is beside them, with the summary.
    assert_eq!(files(&named.path().join("公开")).len(), 4 * 2 + 3);
}

#[test]
fn what_is_wrong_between_budgets_is_said_once() {
    let folder = repository(SETTINGS);
    change(folder.path(), "bureau/budget.toml", ", \"../centre/budget.toml\"", "");
    change(folder.path(), "bureau/budget.toml", "general = 500.00\n", "general = 420.00\n");
    let checked = gongkai(folder.path(), &["check"]);
    let printed = out(&checked);
    assert_eq!(checked.status.code(), Some(0), "{printed}");
    assert_eq!(printed.matches("警告[X106]: 青石县文化馆没有列进任何一个部门的 units").count(), 1, "{printed}");
    assert_eq!(gongkai(folder.path(), &["check", "--deny-warnings"]).status.code(), Some(1));
    let json = gongkai(folder.path(), &["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out(&json)).expect("JSON");
    let found = report["findings"].as_array().expect("findings");
    let found: Vec<_> = found.iter().filter(|finding| finding["code"] == "X106").collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["budget"], "gongkai.toml");
}

#[test]
fn a_repository_without_budgets_says_what_to_write() {
    let folder = repository("[workspace]\nvariant = \"tables\"\n");
    let checked = gongkai(folder.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(2));
    assert!(err(&checked).contains("没有写 members，如 members = [\"units/*/budget.toml\"]"), "{}", err(&checked));
    let folder = repository("[workspace]\nmembers = [\"单位/*/budget.toml\"]\n");
    let checked = gongkai(folder.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(
        out(&checked).contains("没有这样的文件") && out(&checked).contains("gongkai.toml:2:12"),
        "{}",
        out(&checked)
    );
}

#[test]
fn another_version_builds_nothing() {
    let folder = repository(&format!("requires = \"9.9\"\n{SETTINGS}"));
    let built = gongkai(folder.path(), &["build"]);
    assert_eq!(built.status.code(), Some(1));
    assert!(err(&built).contains("错误[S043]") && err(&built).contains("要求 9.9"), "{}", err(&built));
    assert!(!folder.path().join("office/dist").exists() && !folder.path().join("dist").exists());
    // What another version has built stays, the manifest and the summary, too.
    change(folder.path(), "gongkai.toml", "\"9.9\"", "\"0.1\"");
    assert_eq!(gongkai(folder.path(), &["build", "-f", "md"]).status.code(), Some(0));
    let before = files(&folder.path().join("dist"));
    change(folder.path(), "gongkai.toml", "\"0.1\"", "\"9.9\"");
    assert_eq!(gongkai(folder.path(), &["build", "-f", "md"]).status.code(), Some(1));
    assert!(before.len() == 3 && files(&folder.path().join("dist")) == before);
}

#[test]
fn what_is_wrong_between_budgets_is_allowed_and_denied_like_other_findings() {
    let check = |more: &str, arguments: &[&str]| {
        let folder = repository(&format!("{SETTINGS}{more}"));
        // The centre is in no department: X106, a warning.
        change(folder.path(), "bureau/budget.toml", ", \"../centre/budget.toml\"", "");
        change(folder.path(), "bureau/budget.toml", "general = 500.00\n", "general = 420.00\n");
        let checked = gongkai(folder.path(), &[&["check"], arguments].concat());
        (checked.status.code(), out(&checked))
    };
    let (exit, said) = check("", &[]);
    assert!(exit == Some(0) && said.contains("警告[X106]"), "{said}");
    for deny in ["[check]\ndeny = [\"X106\"]\n", "[check]\ndeny = [\"warnings\"]\n"] {
        let (exit, said) = check(deny, &[]);
        assert!(exit == Some(1) && said.contains("错误[X106]"), "{said}");
    }
    let allow = "[check]\nallow = [{ code = \"x106\", why = \"直属事业单位\", path = \"centre\" }]\n";
    let (exit, said) = check(allow, &[]);
    assert!(exit == Some(0) && !said.contains("X106"), "{said}");
    assert!(said.lines().last().is_some_and(|line| line.contains("另有 1 个已写明理由放行")), "{said}");
    assert!(check(allow, &["--no-allow"]).1.contains("警告[X106]"));
    assert!(!check("", &["--allow", "X106"]).1.contains("[X106]"));
    let json: serde_json::Value = serde_json::from_str(&check(allow, &["--format", "json"]).1).expect("JSON");
    assert!(json.to_string().contains("直属事业单位"), "the reason is in the report");
    // One that nothing needs is a finding; so is one for what cannot be allowed.
    let (exit, said) = check(&allow.replace("x106", "X102"), &[]);
    assert!(exit == Some(0) && said.contains("警告[X106]") && said.contains("警告[K090]"), "{said}");
    assert!(said.contains("这里没有 X102 的问题"), "{said}");
    assert_eq!(said.matches("[K090]").count(), 1, "{said}");
    assert!(check(&allow.replace("x106", "X125"), &[]).1.contains("X125 不能放行"));
    assert_eq!(check("", &["--allow", "X125"]).0, Some(2));
}

#[test]
fn a_build_says_what_differs_from_the_approved_amounts_also_where_nothing_changed() {
    let folder = repository(&SETTINGS.replace("[workspace]\n", "[workspace]\napproved = \"批复.csv\"\n"));
    // A figure that digests hold only if somebody asks for it.
    let approved = |amount: &str| format!("单位代码,公用经费（万元）\n410001,{amount}\n");
    write(folder.path(), "批复.csv", &approved("20.00"));
    let build = || gongkai(folder.path(), &["build", "-f", "md"]);
    let sound = build();
    assert!(!err(&sound).contains("X108"), "{}", err(&sound));
    let before = files(folder.path());
    write(folder.path(), "批复.csv", &approved("21.00"));
    let wrong = build();
    assert_eq!(wrong.status.code(), Some(1), "{}", out(&wrong));
    assert_eq!(err(&wrong).matches("错误[X108]").count(), 1, "{}", err(&wrong));
    assert!(out(&wrong).contains("没有变化"), "{}", out(&wrong));
    let documents = |files: &[(String, Vec<u8>)]| -> Vec<(String, Vec<u8>)> {
        files.iter().filter(|(path, _)| path.ends_with(".md")).cloned().collect()
    };
    assert_eq!(documents(&files(folder.path())), documents(&before));
}

/// The settings of a repository hold for its budgets wherever the command is run.
#[test]
fn a_repository_is_the_same_from_a_folder_beside_it() {
    let settings =
        format!("{SETTINGS}[check]\nallow = [{{ code = \"P105\", why = \"按季支付\", path = \"office\" }}]\n");
    let folder = repository(&settings);
    let beside = tempfile::tempdir().expect("a folder");
    let named = folder.path().to_str().expect("UTF-8");
    let counts = |output: &Output| out(output).lines().last().map(str::to_owned);
    let within = gongkai(folder.path(), &["check"]);
    let outside = gongkai(beside.path(), &["check", named]);
    assert_eq!(counts(&outside), counts(&within), "{}", out(&outside));
    assert!(out(&within).contains("写明理由放行"), "{}", out(&within));
    let built = gongkai(beside.path(), &["build", "-f", "md", named]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    assert!(folder.path().join("dist/manifest.json").is_file());
}
