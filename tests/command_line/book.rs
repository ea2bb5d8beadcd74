//! Books as a user builds them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support;

const NAME: &str = "宁晋县人民政府办公室2024年单位预算";

fn gongkai(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongkai")).current_dir(folder).args(arguments).output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// The example's two units and their book, in a repository of their own.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let examples = support::root().join("examples");
    let mut files = vec![examples.join("gongkai.toml")];
    for unit in ["ningjin-office-2024", "ningjin-dzzw-2024"] {
        support::collect(&examples.join(unit), &mut files);
    }
    for file in files {
        let target = folder.path().join(file.strip_prefix(&examples).expect("an example's file"));
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::copy(&file, target).expect("copied");
    }
    folder
}

#[test]
fn a_book_is_built_beside_the_documents_of_its_units() {
    let folder = repository();
    let built = gongkai(folder.path(), &["build", "-f", "md,json"]);
    assert_eq!(built.status.code(), Some(0), "{}", text(&built.stderr));
    let markdown = fs::read_to_string(folder.path().join(format!("dist/{NAME}/document.md"))).expect("the book");
    assert!(markdown.contains("# 二、宁晋县电子政务服务中心收支预算"));
    assert!(text(&built.stdout).contains(&format!("已写 dist/{NAME}/document.json\n")), "{}", text(&built.stdout));
    let checked = gongkai(folder.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stdout));
    assert!(text(&checked.stdout).contains("共 2 份预算：没有发现问题"), "{}", text(&checked.stdout));
}

#[test]
fn a_book_with_an_unsound_unit_is_not_built() {
    let folder = repository();
    let budget = folder.path().join("ningjin-office-2024/budget.toml");
    let sound = fs::read_to_string(&budget).expect("the office");
    assert_eq!(gongkai(folder.path(), &["build", "-f", "md"]).status.code(), Some(0));
    let book = folder.path().join(format!("dist/{NAME}/document.md"));
    let before = fs::read(&book).expect("the book");
    fs::write(&budget, sound.replacen("512.50", "512.60", 1)).expect("written");

    let refused = gongkai(folder.path(), &["build", "-f", "md"]);
    let said = text(&refused.stderr);
    assert_eq!(refused.status.code(), Some(1), "{said}");
    assert!(said.contains("错误[X125]") && said.contains(&format!("“{NAME}”：1 个错误，没有编制")), "{said}");
    assert_eq!(said.matches("错误[W005]").count(), 1, "the unit's error is said once: {said}");
    assert_eq!(fs::read(&book).expect("the book"), before);

    let draft = gongkai(folder.path(), &["build", "-f", "md", "--force"]);
    assert_eq!(draft.status.code(), Some(1));
    assert!(fs::read_to_string(&book).expect("the draft").starts_with("> **草稿"));

    // `check` says the unit's error alone, once.
    let checked = gongkai(folder.path(), &["check"]);
    let said = text(&checked.stdout);
    assert_eq!(checked.status.code(), Some(1), "{said}");
    assert_eq!((said.matches("错误[W005]").count(), said.matches("X125").count()), (1, 0), "{said}");
}

#[test]
fn what_is_wrong_with_a_book_is_said_by_check_and_build() {
    let folder = repository();
    let settings = folder.path().join("gongkai.toml");
    let sound = fs::read_to_string(&settings).expect("the settings");
    for (from, to, code) in
        [("ningjin-dzzw-2024", "ningjin-office-2024", "X121"), ("ningjin-dzzw-2024", "none", "S001")]
    {
        fs::write(&settings, sound.replacen(&format!("\"{from}/"), &format!("\"{to}/"), 1)).expect("written");
        let checked = gongkai(folder.path(), &["check"]);
        assert_eq!(checked.status.code(), Some(1), "{}", text(&checked.stdout));
        assert_eq!(text(&checked.stdout).matches(&format!("错误[{code}]")).count(), 1, "{}", text(&checked.stdout));
        let built = gongkai(folder.path(), &["build", "-f", "md"]);
        assert_eq!(built.status.code(), Some(1), "{}", text(&built.stderr));
        assert_eq!(text(&built.stderr).matches(&format!("错误[{code}]")).count(), 1, "{}", text(&built.stderr));
        assert!(!folder.path().join("dist").join(NAME).exists());
    }
    // A name that leads elsewhere writes nothing, not even a draft.
    fs::write(&settings, sound.replacen(NAME, "../elsewhere", 1)).expect("written");
    let built = gongkai(folder.path(), &["build", "-f", "md", "--force"]);
    assert_eq!(built.status.code(), Some(1), "{}", text(&built.stderr));
    assert!(text(&built.stderr).contains("错误[S008]"), "{}", text(&built.stderr));
    let left = |path: &str| folder.path().join(path).exists();
    assert!(!left("elsewhere") && !left("dist/elsewhere") && !folder.path().join("dist").join(NAME).exists());
}
