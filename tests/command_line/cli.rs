//! The program as a user runs it: output, files, exit code.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support;

fn gongkai(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongkai")).current_dir(folder).args(arguments).output().expect("the program runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// A folder with the example's budget, changed by one replacement.
fn budget(from: &str, to: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let text = support::example::nangong_alone();
    assert!(text.contains(from), "the example holds {from}");
    fs::write(folder.path().join("budget.toml"), text.replacen(from, to, 1)).expect("written");
    folder
}

#[test]
fn build_check_change_check_build() {
    let folder = budget("20", "20");
    let built = gongkai(folder.path(), &["build", "-f", "md,json"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    assert_eq!(out(&built), "已写 ./dist/document.md\n已写 ./dist/document.json\n");
    let markdown = folder.path().join("dist/document.md");
    let before = fs::read(&markdown).expect("written");
    assert!(String::from_utf8_lossy(&before).contains("1430.96"));

    let text = fs::read_to_string(folder.path().join("budget.toml")).expect("readable");
    fs::write(folder.path().join("budget.toml"), text.replacen("1430.96", "1430.95", 1)).expect("written");
    let checked = gongkai(folder.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(out(&checked).contains("错误[W005]") && out(&checked).contains("相差 0.01万元"), "{}", out(&checked));
    let refused = gongkai(folder.path(), &["build"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("没有编制"));
    assert_eq!(fs::read(&markdown).expect("still there"), before, "a failed build leaves the old files");
    assert_eq!(fs::read_dir(folder.path().join("dist")).expect("there").count(), 3, "and nothing beside them");
}

#[test]
fn findings_as_json_name_the_place() {
    let folder = budget("quantity     = 1\n", "quantity     = 2\n");
    let checked = gongkai(folder.path(), &["check", "--format", "json", "budget.toml"]);
    assert_eq!(checked.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_str(&out(&checked)).expect("JSON");
    let findings = report["findings"].as_array().expect("findings");
    let finding = findings.iter().find(|finding| finding["code"] == "G001").expect("the finding");
    assert_eq!(finding["expected"], "200.00万元（数量 × 单价）");
    assert_eq!(finding["difference"], "100.00万元");
    assert_eq!(finding["place"]["file"], "budget.toml");
    assert!(finding["place"]["line"].as_u64() > Some(300));
    assert_eq!(finding["addends"].as_array().map(Vec::len), Some(2));
}

#[test]
fn warnings_pass_unless_denied() {
    let folder = budget("30108 =  82.00", "30108 =  81.00\n30199 =   1.00");
    let lenient = gongkai(folder.path(), &["check"]);
    assert_eq!(lenient.status.code(), Some(0), "{}", out(&lenient));
    assert!(out(&lenient).contains("警告[C008]"));
    let strict = gongkai(folder.path(), &["check", "--deny-warnings"]);
    assert_eq!(strict.status.code(), Some(1));
}

#[test]
fn a_wrong_call_exits_with_two_in_chinese() {
    let folder = tempfile::tempdir().expect("a folder");
    for arguments in [
        &["chek"][..],
        &["check", "nowhere.toml"],
        &["check", "."],
        &["check", "--format", "xml"],
        &["explain"],
        &["explain", "Z999"],
        &["build", "-f", "pdfx"],
        &[],
    ] {
        let output = gongkai(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = format!("{}{}", out(&output), err(&output));
        assert!(said.contains("错误") || said.contains("用法"), "{arguments:?}: {said}");
        assert!(!said.contains("error") && !said.contains("Usage"), "{arguments:?}: {said}");
    }
}

#[test]
fn explanations_and_schemas_are_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = out(&gongkai(folder.path(), &["explain", "--list"]));
    assert!(list.lines().count() > 60 && list.contains("W005"));
    let one = out(&gongkai(folder.path(), &["explain", "g001"]));
    for heading in ["检查内容", "为什么", "依据", "错误示例", "正确示例"] {
        assert!(one.contains(heading), "{one}");
    }
    let local = gongkai(folder.path(), &["explain", "z001"]);
    assert_eq!(local.status.code(), Some(2));
    assert!(err(&local).contains("identities.toml"), "{}", err(&local));
    let schema: serde_json::Value =
        serde_json::from_str(&out(&gongkai(folder.path(), &["schema"]))).expect("a JSON Schema");
    assert!(schema["properties"]["unit"]["properties"]["code"]["description"].is_string());
}

#[test]
fn several_budgets_go_to_folders_of_their_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let (one, two) = (format!("{examples}/nangong-2024"), format!("{examples}/ningjin-dzzw-2024"));
    let built = gongkai(folder.path(), &["build", &one, &two, "-f", "json", "-o", "out"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    for unit in ["104001-2024", "434006-2024"] {
        assert!(folder.path().join("out").join(unit).join("document.json").is_file());
    }
    let twice = gongkai(folder.path(), &["build", &one, &one, "-f", "json", "-o", "out"]);
    assert_eq!(twice.status.code(), Some(2));
    assert!(err(&twice).contains("同一个文件夹"));
}

#[test]
fn what_a_repository_allows_and_no_budget_needs_is_said_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    };
    for file in ["variant.toml", "report.md"] {
        let common = support::root().join("tests/corpus/common/variants/tables");
        let text = std::fs::read_to_string(common.join(file)).expect("the common variant");
        write(&format!("variants/tables/{file}"), &text);
    }
    let budget = include_str!("../corpus/common/budget.toml").replace("variant = \"x\"", "variant = \"tables\"");
    write("a/budget.toml", &budget);
    // The order does not matter: the budget with the wrong line needs the allow.
    write("b/budget.toml", &budget.replace("30201 = 20.00", "30201 = 19.00"));
    let said = |allow: &str, extra: &[&str]| {
        write("gongkai.toml", &format!("[check]\nallow = [{{ code = \"{allow}\", why = \"统一口径\" }}]\n"));
        let mut program = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        let output = program.current_dir(folder.path()).args(["check", "a", "b"]).args(extra).output().expect("run");
        (String::from_utf8(output.stdout).expect("UTF-8"), output.status.code())
    };
    let (needed, code) = said("B010", &[]);
    assert!(!needed.contains("K090") && code == Some(0), "one of the two needs it: {needed}");
    let (idle, code) = said("G001", &["--allow", "B010"]);
    assert_eq!((idle.matches("警告[K090]").count(), code), (1, Some(0)), "{idle}");
    assert_eq!(said("G001", &["--allow", "B010", "--deny-warnings"]).1, Some(1));
}

#[test]
fn many_at_once_write_what_one_after_the_other_does_and_say_it_in_order() {
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let paths = ["nangong-2024", "ningjin-dzzw-2024", "xingtai-2025"].map(|unit| format!("{examples}/{unit}"));
    let build = |jobs: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        let mut arguments = vec!["build", "-f", "md,pdf", "-o", "out", "-j", jobs];
        arguments.extend(paths.iter().map(String::as_str));
        let built = gongkai(folder.path(), &arguments);
        assert_eq!(built.status.code(), Some(0), "{}", err(&built));
        (folder, out(&built))
    };
    let ((one, said), (four, again)) = (build("1"), build("4"));
    assert_eq!(said, again);
    assert_eq!(said.lines().count(), 6);
    for line in said.lines() {
        let file = line.strip_prefix("已写 ").expect("a file");
        let read = |folder: &tempfile::TempDir| fs::read(folder.path().join(file)).expect("written");
        assert!(read(&one) == read(&four), "{file}");
    }
    let refused = gongkai(one.path(), &["build", "-j", "0"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("不能是“0”"), "{}", err(&refused));
}

#[test]
fn the_day_of_a_build_is_published_else_what_the_environment_says() {
    let folder = budget("20", "20");
    let build = |epoch: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_gongkai"))
            .current_dir(folder.path())
            .env("SOURCE_DATE_EPOCH", epoch)
            .args(["build", "-f", "pdf"])
            .output()
            .expect("the program runs");
        (output, fs::read(folder.path().join("dist/document.pdf")).unwrap_or_default())
    };
    let (_, pdf) = build("1708387200");
    let says = |pdf: &[u8], words: &[u8]| pdf.windows(words.len()).any(|window| window == words);
    assert!(says(&pdf, b"D:20240220000000"));
    let (_, pdf) = build("");
    assert!(!pdf.is_empty() && !says(&pdf, b"CreationDate"));
    let (refused, _) = build("yesterday");
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("SOURCE_DATE_EPOCH") && err(&refused).contains("yesterday"), "{}", err(&refused));
}

/// The corpus' budget and variant in a folder.
fn small(folder: &Path, code: &str) {
    let corpus = support::root().join("tests/corpus/common");
    let variant = folder.join("variants/x");
    fs::create_dir_all(&variant).expect("made");
    for file in ["variant.toml", "report.md"] {
        let text = fs::read_to_string(corpus.join("variants/tables").join(file)).expect("the common variant");
        fs::write(variant.join(file), text.replace("\"tables\"", "\"x\"")).expect("written");
    }
    let budget = fs::read_to_string(corpus.join("budget.toml")).expect("the common budget");
    fs::write(folder.join("budget.toml"), budget.replace("\"361001\"", &format!("\"{code}\""))).expect("written");
}

#[test]
fn a_unit_code_cannot_lead_out_of_the_output_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    small(&folder.path().join("good"), "361001");
    let absolute = folder.path().join("absolute").display().to_string();
    for code in ["../../escaped", absolute.as_str(), "..", "a/b", "a\\\\b", "C:x"] {
        small(&folder.path().join("bad"), code);
        let built = gongkai(folder.path(), &["build", "bad", "good", "-f", "md", "-o", "o/p/q"]);
        assert_eq!(built.status.code(), Some(1), "{code}: {}", err(&built));
        assert!(err(&built).contains("错误[S008]") && err(&built).contains("budget.toml:4:11"), "{}", err(&built));
        assert_eq!(out(&built), "已写 o/p/q/361001-2024/document.md\n");
        let names = |path: &str| fs::read_dir(folder.path().join(path)).expect("there").count();
        assert_eq!((names(""), names("o"), names("o/p"), names("o/p/q")), (3, 1, 1, 1), "{code}");
    }
}

#[test]
fn a_format_said_twice_is_written_once_in_the_order_said() {
    let folder = tempfile::tempdir().expect("a folder");
    small(folder.path(), "361001");
    let built = gongkai(folder.path(), &["build", "-f", "md,json,md", "-f", "json", "-o", "out"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    assert_eq!(out(&built), "已写 out/document.md\n已写 out/document.json\n");
    assert_eq!(fs::read_dir(folder.path().join("out")).expect("there").count(), 3, "with the manifest");
}

#[test]
fn a_folder_in_the_place_of_one_file_leaves_all_as_they_were() {
    let folder = tempfile::tempdir().expect("a folder");
    small(folder.path(), "361001");
    let dist = folder.path().join("dist");
    fs::create_dir_all(dist.join("document.json")).expect("made");
    fs::write(dist.join("document.md"), "旧").expect("written");
    let built = gongkai(folder.path(), &["build", "-f", "md,json"]);
    assert_eq!(built.status.code(), Some(2));
    assert!(err(&built).contains("document.json") && err(&built).contains("同名的文件夹"), "{}", err(&built));
    assert_eq!(fs::read_to_string(dist.join("document.md")).expect("there"), "旧");
    assert_eq!(fs::read_dir(&dist).expect("there").count(), 2, "nothing is left beside them");
}

#[test]
fn what_an_earlier_build_left_is_taken_away() {
    let folder = tempfile::tempdir().expect("a folder");
    small(folder.path(), "361001");
    let dist = folder.path().join("dist");
    fs::create_dir_all(&dist).expect("made");
    let left = dist.join(".gongkai-writing/staged/1234-0");
    fs::create_dir_all(&left).expect("made");
    fs::write(left.join("0"), "半").expect("written");
    fs::write(dist.join(".gongkai-writing/lock"), "").expect("written");
    let built = gongkai(folder.path(), &["build", "-f", "md"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    assert_eq!(err(&built), "", "nothing was replaced: nothing to tell");
    assert_eq!(fs::read_dir(&dist).expect("there").count(), 2, "with the manifest");
}

#[cfg(unix)]
#[test]
fn links_are_replaced_not_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    small(folder.path(), "361001");
    let (dist, other) = (folder.path().join("dist"), folder.path().join("other"));
    fs::create_dir_all(&dist).expect("made");
    fs::write(&other, "别的").expect("written");
    std::os::unix::fs::symlink(&other, dist.join("document.md")).expect("a link");
    let built = gongkai(folder.path(), &["build", "-f", "md"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    assert_eq!(fs::read_to_string(&other).expect("there"), "别的");
    assert!(fs::symlink_metadata(dist.join("document.md")).expect("there").is_file());
    assert_eq!(fs::read_dir(&dist).expect("there").count(), 2, "with the manifest");
}

#[test]
fn the_same_budget_twice_is_written_once() {
    let folder = tempfile::tempdir().expect("a folder");
    small(&folder.path().join("b"), "361001");
    let built = gongkai(folder.path(), &["build", "b/budget.toml", "./b/../b/budget.toml", "-f", "md"]);
    assert_eq!(built.status.code(), Some(2), "{}", err(&built));
    assert_eq!(out(&built), "已写 b/dist/document.md\n");
    assert!(err(&built).contains("同一个文件夹"), "{}", err(&built));
}

#[test]
fn last_year_stands_in_the_folder_beside() {
    let folder = tempfile::tempdir().expect("a folder");
    let (last, this) = (folder.path().join("2023"), folder.path().join("2024"));
    small(&last, "361001");
    small(&this, "361001");
    let text = fs::read_to_string(last.join("budget.toml")).expect("there");
    fs::write(last.join("budget.toml"), text.replace("year    = 2024", "year    = 2023")).expect("written");
    fs::write(this.join("budget.toml"), format!("{text}\n[previous]\nfile = \"../2023/budget.toml\"\n"))
        .expect("written");
    let said = |folder: &Path, path: &str| out(&gongkai(folder, &["check", path]));
    assert!(said(folder.path(), "2024").contains("没有发现问题"), "{}", said(folder.path(), "2024"));
    assert!(said(&this, ".").contains("错误[S014]"));
    // A file that somebody put into the folder above does not make it part of the repository.
    fs::write(folder.path().join("gongkai.toml"), "").expect("written");
    assert!(said(&this, ".").contains("错误[S014]"));
    fs::create_dir(folder.path().join(".git")).expect("made");
    assert!(said(&this, ".").contains("没有发现问题"), "{}", said(&this, "."));
}
