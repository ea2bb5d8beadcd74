//! `gongkai diff`: exit codes, help, and what is said of files that cannot be compared.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support;

fn diff(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.current_dir(folder).arg("diff").args(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn the_exit_code_says_whether_something_differs() {
    let folder = tempfile::tempdir().unwrap();
    let text = support::example::nangong_alone();
    fs::write(folder.path().join("a.toml"), &text).unwrap();
    fs::write(folder.path().join("b.toml"), text.replacen("reception        = 68.00", "reception        = 60.00", 1))
        .unwrap();
    let same = diff(folder.path(), &["a.toml", "a.toml"]);
    assert_eq!(same.status.code(), Some(0));
    assert!(out(&same).contains("没有不同：比较了"), "{}", out(&same));
    let other = diff(folder.path(), &["a.toml", "b.toml"]);
    assert_eq!(other.status.code(), Some(1));
    assert!(out(&other).contains("a.toml → b.toml"), "{}", out(&other));
    let json = out(&diff(folder.path(), &["--format", "json", "a.toml", "b.toml"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["same"], false);
    let markdown = diff(folder.path(), &["--format", "markdown", "a.toml", "b.toml"]);
    assert!(out(&markdown).starts_with("# a.toml → b.toml\n"), "{}", out(&markdown));
}

#[test]
fn what_cannot_be_compared_is_said_with_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.toml"), support::example::nangong_alone()).unwrap();
    fs::write(folder.path().join("b.toml"), "format = 1\n").unwrap();
    fs::write(folder.path().join("公开.pdf"), "%PDF-1.7").unwrap();
    for (other, words) in [
        ("没有.docx", "没有文件“没有.docx”"),
        ("公开.pdf", "“公开.pdf”是 PDF"),
        ("b.toml", "“b.toml”编不出文件，没法比"),
    ] {
        for arguments in [["a.toml", other], [other, "a.toml"]] {
            let refused = diff(folder.path(), &arguments);
            assert_eq!(refused.status.code(), Some(2), "{other}");
            assert!(err(&refused).contains(words), "{}", err(&refused));
            assert_eq!(out(&refused), "");
        }
    }
}

#[test]
fn the_help_tells_the_exit_codes() {
    let help = out(&diff(&support::root(), &["--help"]));
    for words in ["退出码 0 相同，1 有不同，2 比不了", "改过的 Word 文件", "--all"] {
        assert!(help.contains(words), "{words} in {help}");
    }
    let at = |words: &str| help.find(words).unwrap();
    assert!(at("\n  <原来的>") < at("\n  <现在的>"), "as they are written: {help}");
}

/// The example with an `allow` too many, and what a change makes of it: an error and a warning come, a warning goes.
fn versions(folder: &Path, old: &str, new: &str) {
    let text = support::example::nangong_alone();
    let idle = text.replacen("allow = [{", "allow = [{ code = \"L006\", why = \"没有\" }, {", 1);
    let changed = text.replacen("vehicle_running  = 50.80", "vehicle_running  = 5.08", 1);
    assert!(text != idle && text != changed);
    for (path, text) in [(old, &idle), (new, &changed)] {
        fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
        fs::write(folder.join(path), text).unwrap();
    }
}

#[test]
fn figures_that_changed_and_findings_that_are_new_or_gone() {
    let folder = tempfile::tempdir().unwrap();
    versions(folder.path(), "old/budget.toml", "new/budget.toml");
    let said = diff(folder.path(), &["--findings", "--format", "markdown", "old", "new"]);
    assert_eq!(said.status.code(), Some(1), "{}", err(&said));
    let said = out(&said);
    assert!(said.starts_with("新的问题 2 个（错误 1 个，警告 1 个），不再有的 1 个\n"), "{said}");
    assert!(said.contains("\n## budget.toml 南宫市人民政府办公室"), "the folders have one name: {said}");
    assert!(said.contains("| 公务用车运行维护费 | 50.80 | 5.08 | -45.72 | -90.00% |"), "{said}");
    assert!(!said.contains("| 公务接待费 |"), "it is the same: {said}");
    let (new, gone) = said.split_once("不再有的问题").unwrap();
    assert!(
        new.contains("- 错误\\[B018\\] new/budget.toml:") && gone.contains("\\[K090\\] old/budget.toml:"),
        "{said}"
    );
    let human = out(&diff(folder.path(), &["--findings", "old", "new"]));
    assert!(human.contains("· 错误[B018] new/budget.toml:"), "{human}");
    let json = out(&diff(folder.path(), &["--findings", "--format", "json", "old", "new"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let found = &json["budgets"][0]["findings"];
    assert_eq!((&found["gone"][0]["code"], found["new"].as_array().unwrap().len()), (&"K090".into(), 2));
    let back = out(&diff(folder.path(), &["--findings", "new", "old"]));
    assert!(back.trim_start().starts_with("新的问题 1 个（警告 1 个），不再有的 2 个"), "{back}");
    let same = diff(folder.path(), &["--findings", "old", "old"]);
    assert_eq!((same.status.code(), out(&same).as_str()), (Some(0), "  没有变化；没有新的问题\n"));
}

/// Its text with an `allow` more, at the top.
fn allowing(text: &str, code: &str, why: &str) -> String {
    text.replacen("allow = [{", &format!("allow = [{{ code = \"{code}\", why = \"{why}\" }}, {{"), 1)
}

#[test]
fn what_a_change_only_allows_is_shown_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    versions(folder.path(), "unused/budget.toml", "old/budget.toml");
    let old = fs::read_to_string(folder.path().join("old/budget.toml")).unwrap();
    let why = "/close 局 @admin <b> | [x](y)";
    fs::create_dir(folder.path().join("new")).unwrap();
    fs::write(folder.path().join("new/budget.toml"), allowing(&old, "B018", why)).unwrap();
    let said = diff(folder.path(), &["--findings", "--format", "markdown", "old", "new"]);
    assert_eq!(said.status.code(), Some(1), "{}", err(&said));
    let said = out(&said);
    assert!(said.starts_with("没有新的问题，新放行 1 个（错误 1 个）\n"), "{said}");
    let (_, allowed) = said.split_once("\n### 新放行的问题（1 个）\n\n- 错误\\[B018\\] new/budget.toml:").expect(&said);
    assert!(allowed.contains("的公务用车运行维护费（30231）比“三公”经费里的还多"), "{said}");
    assert!(allowed.contains("\n  - 放行的理由：/close 局 @&#8203;admin &lt;b&gt; \\| \\[x\\](y)\n"), "{said}");
    assert!(!said.contains("不再有"), "it is still there: {said}");
    let human = diff(folder.path(), &["--findings", "old", "new"]);
    assert_eq!(human.status.code(), Some(1));
    let human = out(&human);
    assert!(
        human.contains("· 错误[B018] new/budget.toml:") && human.contains(&format!("放行的理由：{why}")),
        "{human}"
    );
    let json = out(&diff(folder.path(), &["--findings", "--format", "json", "old", "new"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let allowed = &json["budgets"][0]["findings"]["newly_allowed"][0];
    assert_eq!((&allowed["code"], &allowed["why"], &json["same"]), (&"B018".into(), &why.into(), &false.into()));
    assert!(allowed["place"].as_str().unwrap().starts_with("new/budget.toml:"), "{allowed}");
    // The other way round: it is an error again.
    let back = diff(folder.path(), &["--findings", "new", "old"]);
    assert_eq!(back.status.code(), Some(1));
    let back = out(&back);
    assert!(back.trim_start().starts_with("新的问题 1 个（错误 1 个），不再有的 0 个，不再放行 1 个\n"), "{back}");
    assert!(back.contains("不再放行的问题（1 个）") && back.contains(&format!("放行的理由：{why}")), "{back}");
    assert_eq!(diff(folder.path(), &["--findings", "new", "new"]).status.code(), Some(0));
    // Of an error that was allowed and is corrected, too, nothing but the allowance goes.
    let sound = support::example::nangong_alone();
    fs::write(folder.path().join("sound.toml"), sound).unwrap();
    let corrected = out(&diff(folder.path(), &["--findings", "new", "sound.toml"]));
    assert!(corrected.contains("不再有的 1 个，不再放行 1 个"), "the warning and the error: {corrected}");
}

/// A repository with a budget in a folder of its own, and this after `[workspace]`.
fn repository(folder: &Path, budget: &str, settings: &str) {
    fs::create_dir_all(folder.join("units/104001")).unwrap();
    fs::write(folder.join("units/104001/budget.toml"), budget).unwrap();
    let text = format!("[workspace]\nmembers = [\"units/*/budget.toml\"]\n{settings}");
    fs::write(folder.join("gongkai.toml"), text).unwrap();
}

#[test]
fn what_a_repository_allows_is_shown_from_wherever_it_is_compared() {
    let folder = tempfile::tempdir().unwrap();
    versions(folder.path(), "sound.toml", "faulty.toml");
    let budget = fs::read_to_string(folder.path().join("faulty.toml")).unwrap();
    let allow = "\n[check]\nallow = [{ code = \"B018\", why = \"照上级\" }]\n";
    repository(&folder.path().join("s0"), &budget, "");
    repository(&folder.path().join("sy"), &budget, allow);
    fs::create_dir(folder.path().join("beside")).unwrap();
    let within = folder.path().join("sy/units");
    for (from, arguments) in [
        (folder.path().join("beside"), ["../s0", "../sy"]),
        (folder.path().to_path_buf(), ["s0", "sy"]),
        (folder.path().join("sy"), ["../s0", "."]),
        (within, ["../../s0", ".."]),
    ] {
        let said = diff(&from, &["--findings", "--format", "markdown", arguments[0], arguments[1]]);
        assert_eq!(said.status.code(), Some(1), "{}", err(&said));
        let said = out(&said);
        assert!(said.starts_with("1 份预算有变化，0 份没有；没有新的问题，新放行 1 个（错误 1 个）\n"), "{said}");
        assert!(said.contains("- 错误\\[B018\\] units/104001/budget.toml:"), "{said}");
        assert!(said.contains("放行的理由：照上级\n"), "{said}");
    }
    // Between budgets.
    for side in ["s0", "sy"] {
        let other = folder.path().join(side).join("units/other");
        fs::create_dir(&other).unwrap();
        fs::write(other.join("budget.toml"), &budget).unwrap();
    }
    let refused = out(&diff(folder.path(), &["--findings", "s0", "s0", "--format", "json"]));
    assert!(refused.contains("\"same\": true"), "{refused}");
    let settings = "\n[check]\nallow = [{ code = \"X101\", why = \"一套代码\" }]\n";
    let text = format!("[workspace]\nmembers = [\"units/*/budget.toml\"]\n{settings}");
    fs::write(folder.path().join("sy/gongkai.toml"), text).unwrap();
    let said = out(&diff(&folder.path().join("beside"), &["--findings", "../s0", "../sy"]));
    let (_, between) = said.split_once("各预算之间，和 gongkai.toml\n").expect(&said);
    assert!(between.contains("新放行的问题（1 个）") && between.contains("放行的理由：一套代码"), "{said}");
    assert!(between.contains("[X101] units/other/budget.toml:"), "{said}");
}

#[test]
fn findings_are_of_budgets_only() {
    let folder = tempfile::tempdir().unwrap();
    let text = support::example::nangong_alone();
    repository(&folder.path().join("repository"), &text, "");
    fs::create_dir(folder.path().join("old")).unwrap();
    fs::write(folder.path().join("old/budget.toml"), text).unwrap();
    // Published files, and a workbook that is no budget.
    for arguments in [
        &["build", "-f", "json,docx", "old"][..],
        &["check", "old", "-o", "old/dist/报告.xlsx"],
        &["convert", "old/budget.toml", "预算.xlsx"],
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        let made = command.current_dir(folder.path()).args(arguments).output().unwrap();
        assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    }
    assert_ne!(diff(folder.path(), &["--findings", "预算.xlsx", "old"]).status.code(), Some(2), "it is a budget");
    let mut kinds = Vec::new();
    for entry in fs::read_dir(folder.path().join("old/dist")).unwrap() {
        let file = entry.unwrap().path();
        let kind = file.extension().unwrap().to_str().unwrap().to_owned();
        let shown = file.strip_prefix(folder.path()).unwrap().to_str().unwrap();
        for arguments in [[shown, "old"], ["old", shown], [shown, "repository"]] {
            let refused = diff(folder.path(), &[&["--findings"][..], &arguments].concat());
            assert_eq!((refused.status.code(), out(&refused).as_str()), (Some(2), ""), "{shown}");
            let said = err(&refused);
            let words = format!("错误：“{shown}”不是预算文件：--findings 只比预算（.toml 或 .xlsx）或预算仓库");
            assert!(said.starts_with(&words) && said.lines().count() == 1, "{said}");
            // A manifest is no published document.
            if said.contains("不写 --findings") && !shown.ends_with("manifest.json") && arguments[1] == "old" {
                assert_ne!(diff(folder.path(), &arguments).status.code(), Some(2), "the way out works: {shown}");
            }
        }
        kinds.push(kind);
    }
    kinds.sort();
    kinds.dedup();
    assert!(["docx", "json", "xlsx"].iter().all(|kind| kinds.iter().any(|of| of == kind)), "{kinds:?}");
}

#[test]
fn lines_that_move_make_no_finding_new() {
    let folder = tempfile::tempdir().unwrap();
    versions(folder.path(), "sound.toml", "a.toml");
    let text = fs::read_to_string(folder.path().join("a.toml")).unwrap();
    // Further down, and by another amount: the same error under the same key.
    let moved = format!("# 说明\n\n{}", text.replacen("vehicle_running  = 5.08", "vehicle_running  = 5.00", 1));
    fs::write(folder.path().join("b.toml"), moved).unwrap();
    let said = out(&diff(folder.path(), &["--findings", "a.toml", "b.toml"]));
    assert!(said.contains("没有新的问题") && said.contains("另有 2 个问题原来就有"), "{said}");
    assert!(said.contains("a.toml → b.toml") && said.contains("-0.08"), "{said}");
}

#[test]
fn a_version_that_does_not_compile_has_findings_nevertheless() {
    let folder = tempfile::tempdir().unwrap();
    versions(folder.path(), "old/budget.toml", "new/budget.toml");
    fs::write(folder.path().join("new/budget.toml"), "format = 1\nformat = 2\n").unwrap();
    let said = diff(folder.path(), &["--findings", "old", "new"]);
    assert_eq!(said.status.code(), Some(1), "{}", err(&said));
    assert!(out(&said).contains("现在的有错误，编不出文件") && out(&said).contains("错误["), "{}", out(&said));
    // A folder in which there is no budget yet.
    fs::create_dir(folder.path().join("none")).unwrap();
    let said = out(&diff(folder.path(), &["--findings", "none", "old"]));
    assert!(said.contains("新增：old/budget.toml 南宫市"), "{said}");
    let refused = diff(folder.path(), &["--findings", "none", "none"]);
    assert_eq!((refused.status.code(), out(&refused).as_str()), (Some(2), ""));
    fs::write(folder.path().join("公开.docx"), "").unwrap();
    let refused = diff(folder.path(), &["--findings", "old", "公开.docx"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("不是预算文件"), "{}", err(&refused));
}

#[test]
fn repositories_are_compared_budget_by_budget() {
    let folder = tempfile::tempdir().unwrap();
    versions(folder.path(), "old/甲/budget.toml", "new/甲/budget.toml");
    let text = support::example::nangong_alone();
    let other = |code: &str| text.replacen("\"104001\"", &format!("\"{code}\""), 1);
    for (path, text) in [
        ("old/乙/budget.toml", other("104002")),
        ("new/乙/budget.toml", other("104002")),
        ("old/丙/budget.toml", other("104003")),
        ("new/丁/budget.toml", text.clone()),
    ] {
        fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
        fs::write(folder.path().join(path), text).unwrap();
    }
    for side in ["old", "new"] {
        fs::write(folder.path().join(side).join("gongkai.toml"), "[workspace]\nmembers = [\"*/budget.toml\"]\n")
            .unwrap();
    }
    let said = diff(folder.path(), &["--findings", "--format", "markdown", "old", "new"]);
    assert_eq!(said.status.code(), Some(1), "{}", err(&said));
    let said = out(&said);
    assert!(said.starts_with("3 份预算有变化，1 份没有；新的问题 "), "{said}");
    for words in ["\n## 甲/budget.toml 南宫市", "\n## 新增：丁/budget.toml", "\n## 不再有：丙/budget.toml"]
    {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert!(!said.contains("乙/budget.toml 南宫市"), "it is the same: {said}");
    let (_, between) = said.split_once("\n## 各预算之间，和 gongkai.toml\n").expect("甲 and 丁 have one code");
    assert!(between.contains("104001"), "{between}");
    // Without findings: all that differs in each.
    let whole = out(&diff(folder.path(), &["old", "new"]));
    assert!(
        whole.contains("old/甲/budget.toml → new/甲/budget.toml") && whole.contains("财政拨款“三公”经费（万元）"),
        "{whole}"
    );
    let json = out(&diff(folder.path(), &["--format", "json", "old", "new"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["unchanged"], json["budgets"].as_array().unwrap().len()), (&1.into(), 3));
    assert_eq!(diff(folder.path(), &["--findings", "new", "new"]).status.code(), Some(0));
    // A single file is no repository; a folder with one budget is.
    let refused = diff(folder.path(), &["old", "new/甲/budget.toml"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("两边都写仓库，或都写预算文件"), "{}", err(&refused));
    fs::create_dir(folder.path().join("broken")).unwrap();
    fs::write(folder.path().join("broken/gongkai.toml"), "[workspace\n").unwrap();
    let refused = diff(folder.path(), &["--findings", "old", "broken"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("gongkai.toml”读不了，先改好上面的错误"), "{}", err(&refused));
    let one = out(&diff(folder.path(), &["--findings", "old/甲", "new"]));
    assert!(one.trim_start().starts_with("4 份预算有变化，0 份没有"), "{one}");
}

#[test]
fn authored_words_are_no_markup_in_markdown() {
    let folder = tempfile::tempdir().unwrap();
    let text = support::example::nangong_alone();
    let hostile = "/close 局 @admin #12 `代码` <b> | [x](y) ![z](w)";
    let changed = text.replacen("name    = \"南宫市人民政府办公室\"", &format!("name    = \"{hostile}\""), 1);
    assert_ne!(text, changed);
    fs::write(folder.path().join("a.toml"), text).unwrap();
    fs::write(folder.path().join("b.toml"), changed.replacen("general = 1430.96", "general = 1430.95", 1)).unwrap();
    for arguments in [&["--findings"][..], &["--all"], &[]] {
        let arguments = [arguments, &["--format", "markdown", "b.toml", "a.toml"]].concat();
        let said = out(&diff(folder.path(), &arguments));
        assert!(
            said.contains("close 局 @&#8203;admin \\#&#8203;12 \\`代码\\` &lt;b&gt; \\| \\[x\\](y) !\\[z\\](w)"),
            "{said}"
        );
        assert!(!said.lines().any(|line| line.starts_with('/')), "a command of GitLab: {said}");
        let tags = said.replace("<del>", "").replace("</del>", "").replace("<ins>", "").replace("</ins>", "");
        assert!(!tags.contains('<'), "{said}");
    }
}
