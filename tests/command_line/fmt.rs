//! `gongkai fmt`, and commands that write on from a budget with Chinese keys.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gongkai::source::{Shape, usual_text};

const CHINESE: &str = include_str!("../language/usual/chinese.toml");

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fmt").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("gongkai.toml"), "").expect("a file");
    folder
}

/// Exit code and everything printed.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_gongkai")).args(arguments).current_dir(folder).output().expect("a run");
    let printed = [run.stdout, run.stderr].concat();
    (run.status.code().expect("a code"), String::from_utf8(printed).expect("text"))
}

#[test]
fn a_budget_is_put_in_the_usual_form_once() {
    let folder = folder("once");
    let file = folder.join("budget.toml");
    fs::write(&file, CHINESE).expect("a file");
    let (code, said) = run(&folder, &["fmt", "--check"]);
    assert!(code == 1 && said.contains("行可以改成通常的写法"), "{said}");
    assert_eq!(fs::read_to_string(&file).expect("a file"), CHINESE);
    let before = run(&folder, &["show"]).1;
    let (code, said) = run(&folder, &["fmt"]);
    assert!(code == 0 && said.contains("budget.toml：改了"), "{said}");
    let usual = fs::read_to_string(&file).expect("a file");
    toml::from_str::<toml::Table>(&usual).expect("TOML that any program reads");
    assert!(
        usual.contains("published = 2024-02-20 # 会后") && usual.contains("function = \"2010301\" # 行政运行"),
        "{usual}"
    );
    assert_eq!(run(&folder, &["show"]).1, before);
    assert_eq!(run(&folder, &["fmt", "--check"]), (0, "budget.toml：已经是通常的写法\n".to_owned()));
}

#[test]
fn what_cannot_be_read_is_not_touched() {
    let folder = folder("damaged");
    let file = folder.join("budget.toml");
    let damaged = CHINESE.replace("[收入]", "[收入");
    fs::write(&file, &damaged).expect("a file");
    let (code, said) = run(&folder, &["fmt"]);
    assert!(code == 1 && said.contains("没有改；gongkai check budget.toml 列出来"), "{said}");
    assert_eq!(fs::read_to_string(&file).expect("a file"), damaged);
}

#[test]
fn the_next_year_follows_a_budget_with_chinese_keys() {
    let (plain, chinese) = (folder("plain"), folder("chinese"));
    let usual = usual_text(CHINESE, Shape::Record(gongkai::model::Budget::SHAPE)).expect("TOML");
    for (folder, text) in [(&plain, usual.as_str()), (&chinese, CHINESE)] {
        fs::create_dir(folder.join("2024")).expect("a folder");
        fs::write(folder.join("2024/budget.toml"), text).expect("a file");
        let (code, said) = run(folder, &["next-year", "2024"]);
        assert_eq!(code, 0, "{said}");
    }
    let made = |folder: &Path| fs::read_to_string(folder.join("2025/budget.toml")).expect("a file");
    assert_eq!(made(&chinese), made(&plain));
    assert!(made(&chinese).contains("year = 2025"));
}
