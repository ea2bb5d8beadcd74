//! What is written and printed when something is in the way. `.ci/kills.py` does the same with processes that are killed.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::support;

fn gongkai(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.current_dir(folder).args(arguments);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    gongkai(folder, arguments).output().expect("the program runs")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// A folder with an example.
fn example() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("budget.toml"), support::example::nangong_alone()).expect("written");
    folder
}

/// As a build leaves it that is killed after it replaced document.md, before document.json.
fn interrupt(dist: &Path) {
    let staged = dist.join(".gongkai-writing/staged/1-0");
    fs::create_dir_all(&staged).expect("made");
    let journal = r#"{"staged":"1-0","files":[{"path":"document.md","existed":true},{"path":"document.json","existed":true},{"path":"document.docx","existed":false}],"folders":[]}"#;
    fs::write(dist.join(".gongkai-writing/journal.json"), journal).expect("written");
    fs::rename(dist.join("document.md"), staged.join("0.old")).expect("kept");
    fs::write(dist.join("document.md"), "新").expect("written");
    fs::copy(dist.join("document.json"), staged.join("1.old")).expect("kept");
    fs::write(staged.join("1"), "新").expect("written");
    fs::write(staged.join("2"), "新").expect("written");
}

#[test]
fn the_next_run_takes_back_what_was_interrupted() {
    let folder = example();
    let (dist, budget) = (folder.path().join("dist"), folder.path().join("budget.toml"));
    assert_eq!(run(folder.path(), &["build", "-f", "md,json"]).status.code(), Some(0));
    let old = fs::read(dist.join("document.md")).expect("there");

    interrupt(&dist);
    let checked = run(folder.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(0));
    assert!(err(&checked).contains("“dist”里的文件没有写完"), "{}", err(&checked));
    // Although this build writes nothing itself.
    let text = fs::read_to_string(&budget).expect("readable");
    fs::write(&budget, text.replacen("1430.96", "1430.95", 1)).expect("written");
    let refused = run(folder.path(), &["build", "-f", "md,json"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("已经恢复成原来的文件"), "{}", err(&refused));
    assert_eq!(fs::read(dist.join("document.md")).expect("there"), old);
    assert_eq!(fs::read_dir(&dist).expect("there").count(), 3);

    interrupt(&dist);
    fs::write(&budget, text).expect("written");
    let built = run(folder.path(), &["build", "-f", "md,json"]);
    assert_eq!(built.status.code(), Some(0));
    assert!(err(&built).contains("已经恢复成原来的文件"), "{}", err(&built));
    assert_eq!(fs::read(dist.join("document.md")).expect("there"), old);
    assert_eq!(fs::read_dir(&dist).expect("there").count(), 3);
}

#[test]
fn codes_that_differ_by_case_alone_share_no_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = fs::read_to_string(example().path().join("budget.toml")).expect("the example");
    let code = text.lines().find(|line| line.starts_with("code ")).expect("a code");
    for name in ["abc", "ABC"] {
        fs::create_dir(folder.path().join(format!("{name}1"))).expect("made");
        let own = text.replacen(code, &format!("code = \"{name}\""), 1);
        fs::write(folder.path().join(format!("{name}1/budget.toml")), own).expect("written");
    }
    let built = run(folder.path(), &["build", "abc1", "ABC1", "-f", "md", "-o", "out"]);
    assert_eq!(built.status.code(), Some(2), "{}", err(&built));
    assert!(err(&built).contains("同一个文件夹"), "{}", err(&built));
}

/// A disk that is always full.
#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_printed_is_not_lost_in_silence() {
    let folder = example();
    let into = |stream: fn(&mut Command, Stdio) -> &mut Command, arguments: &[&str]| {
        let full = File::options().write(true).open("/dev/full").expect("a full disk");
        let mut command = gongkai(folder.path(), arguments);
        stream(&mut command, full.into()).output().expect("the program runs")
    };
    let calls: [&[&str]; 12] = [
        &["check"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["show"],
        &["show", "--format", "json"],
        &["codes", "教育"],
        &["schema"],
        &["explain", "--list"],
        &["variants"],
        &["build", "-f", "md"],
        &["--help"],
        &["--version"],
    ];
    for arguments in calls {
        let said = into(Command::stdout, arguments);
        assert_eq!(said.status.code(), Some(2), "{arguments:?}");
        assert!(err(&said).contains("没有全写出去"), "{arguments:?}: {}", err(&said));
    }
    let said = into(Command::stderr, &["explain", "X999"]);
    assert_eq!(said.status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let folder = example();
    for arguments in [&["explain", "--list"][..], &["schema"], &["check"]] {
        let mut command = gongkai(folder.path(), arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
        drop(child.stdout.take());
        let said = child.wait_with_output().expect("ended");
        assert_eq!(said.status.code(), Some(0), "{arguments:?}: {}", err(&said));
        assert_eq!(err(&said), "", "{arguments:?}");
    }
}
