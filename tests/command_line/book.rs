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

/// The folder of the book, and its manifest.
fn book_entry(folder: &Path) -> serde_json::Value {
    let text = fs::read(folder.join("dist/manifest.json")).expect("the manifest of the repository");
    let manifest: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
    let entries = manifest["entries"].as_array().expect("entries");
    entries.iter().find(|entry| entry["kind"] == "book").cloned().expect("the book")
}

fn files_written(output: &Output) -> Vec<String> {
    text(&output.stdout).lines().filter_map(|line| line.strip_prefix("已写 ").map(str::to_owned)).collect()
}

#[test]
fn a_book_is_listed_proved_and_built_only_if_something_changed() {
    let folder = repository();
    let root = folder.path();
    let build = |more: &[&str]| {
        let built = gongkai(root, &[&["build", "-f", "md,json,pdf"], more].concat());
        assert_eq!(built.status.code(), Some(0), "{}", text(&built.stderr));
        files_written(&built)
    };
    let book = format!("dist/{NAME}/document.");
    let of_book = |written: &[String]| written.iter().filter(|file| file.starts_with(&book)).count();
    assert_eq!(of_book(&build(&[])), 3);
    let entry = book_entry(root);
    assert_eq!(
        (&entry["name"], &entry["budget"], &entry["folder"]),
        (&NAME.into(), &"gongkai.toml".into(), &NAME.into())
    );
    for input in ["gongkai.toml", "ningjin-office-2024/budget.toml", "ningjin-dzzw-2024/budget.toml"] {
        assert_eq!(entry["inputs"][input].as_str().map(str::len), Some(64), "{input}");
    }
    assert!(entry["outputs"]["document.pdf"]["pages"].as_u64().is_some_and(|pages| pages > 20));
    let own = fs::read(root.join(format!("dist/{NAME}/manifest.json"))).expect("the book's own manifest");
    assert_eq!(gongkai::manifest::Manifest::read(&own).expect("a manifest").entries().len(), 1);

    // The bureau sees it in the summary.
    let summary = fs::read(root.join("dist/summary.json")).expect("a summary");
    let summary: serde_json::Value = serde_json::from_slice(&summary).expect("JSON");
    assert_eq!((&summary["books"][0]["name"], &summary["books"][0]["outputs"]), (&NAME.into(), &entry["outputs"]));

    assert!(build(&[]).is_empty(), "nothing changed");
    let whole = crate::workspace::files(root);
    assert_eq!(of_book(&build(&["--no-cache"])), 3);
    assert!(crate::workspace::files(root) == whole, "the same, built again");
    fs::remove_file(root.join(format!("{book}md"))).expect("removed");
    assert_eq!(of_book(&build(&[])), 3, "an output is gone");
    // A member that is not built again, and one that is.
    let office = root.join("ningjin-office-2024/budget.toml");
    let sound = fs::read_to_string(&office).expect("the office");
    fs::write(&office, format!("{sound}\n# 已核对\n")).expect("written");
    let written = build(&[]);
    assert_eq!((of_book(&written), written.len()), (3, 3 + 3 + 2), "{written:?}");
    let settings = root.join("gongkai.toml");
    let text_of = fs::read_to_string(&settings).expect("the settings");
    fs::write(&settings, text_of.replacen("\"2024年单位预算公开信息\"", "\"2024年预算公开\"", 1)).expect("written");
    assert_eq!(of_book(&build(&[])), 3, "another cover");

    let verified = || {
        let output = gongkai(root, &["verify", "."]);
        (output.status.code(), text(&output.stdout))
    };
    let all = "共 2 份预算、1 个合成本的 9 个文件，2 个汇总文件：全部相符\n";
    assert_eq!(verified(), (Some(0), all.to_owned()));
    fs::rename(root.join("dist"), root.join("已公开")).expect("renamed");
    fs::write(&office, sound).expect("written");
    assert_eq!(of_book(&build(&[])), 3);
    let compared = gongkai(root, &["verify", "dist", "--published", "已公开"]);
    assert!(text(&compared.stdout).contains("份与公开过的完全相同"), "{}", text(&compared.stdout));
    fs::remove_dir_all(root.join("已公开")).expect("removed");
    let path = root.join(format!("{book}md"));
    let markdown = fs::read_to_string(&path).expect("the book");
    fs::write(&path, markdown + " ").expect("written");
    assert!(verified().1.starts_with(&format!("改过：{book}md（与清单 dist/")), "{}", verified().1);
}

#[test]
fn warnings_of_a_book_are_said_each_time() {
    let folder = repository();
    let office = folder.path().join("ningjin-office-2024/budget.toml");
    for (path, day) in [(&office, "2024-02-20"), (&folder.path().join("ningjin-dzzw-2024/budget.toml"), "2024-02-21")] {
        let sound = fs::read_to_string(path).expect("the unit");
        let without: String =
            sound.lines().filter(|line| !line.starts_with("published")).map(|line| format!("{line}\n")).collect();
        fs::write(path, without.replacen("[unit]\n", &format!("[unit]\npublished = {day}\n"), 1)).expect("written");
    }
    let said: Vec<String> = (0..2).map(|_| text(&gongkai(folder.path(), &["build", "-f", "md"]).stderr)).collect();
    assert_eq!(said[0].matches("警告[X123]").count(), 1, "{}", said[0]);
    assert_eq!(said[0], said[1]);
}

#[test]
fn a_character_that_no_font_has_is_found_on_the_cover_and_in_the_titles_of_parts() {
    let folder = repository();
    let settings = folder.path().join("gongkai.toml");
    let sound = fs::read_to_string(&settings).expect("the settings");
    for (from, to, place) in [
        ("\"2024年单位预算公开信息\"", "\"2024年𠮷单位预算\"", "gongkai.toml:7:26"),
        ("\"{number}、{name}收支预算\"", "\"{number}、{name}𠮷𠮷收支预算\"", "gongkai.toml:9:11"),
    ] {
        fs::write(&settings, sound.replacen(from, to, 1)).expect("written");
        let checked = gongkai(folder.path(), &["check"]);
        let said = text(&checked.stdout);
        assert_eq!(checked.status.code(), Some(1), "{said}");
        assert_eq!(said.matches("错误[R001]: 字体里没有“𠮷”").count(), 1, "{said}");
        assert!(said.contains(place), "{said}");
        let built = gongkai(folder.path(), &["build", "-f", "md"]);
        let said = text(&built.stderr);
        assert_eq!((built.status.code(), said.matches("错误[R001]").count()), (Some(1), 1), "{said}");
        assert!(!folder.path().join("dist").join(NAME).exists(), "nothing is written");
    }
    // It cannot be allowed: nobody could read it.
    fs::write(
        &settings,
        sound.replacen("预算公开信息", "𠮷预算", 1) + "[check]\nallow = [{ code = \"R001\", why = \"查过\" }]\n",
    )
    .expect("written");
    assert_eq!(gongkai(folder.path(), &["build", "-f", "md"]).status.code(), Some(1));
}
