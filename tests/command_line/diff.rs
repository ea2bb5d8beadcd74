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
}
