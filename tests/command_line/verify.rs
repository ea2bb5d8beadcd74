//! What is published is what the manifest says, and what the budgets give.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::workspace::{SETTINGS, change, err, gongkai, out, repository, write};

/// A repository whose documents are in one folder.
fn published() -> tempfile::TempDir {
    let build =
        "[build]\nformats = [\"md\", \"json\", \"docx\"]\noutput = \"公开/{code}\"\nname = \"{year}年{name}\"\n";
    let folder = repository(&format!("{SETTINGS}{build}"));
    let built = gongkai(folder.path(), &["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    folder
}

fn verify(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output: Output = gongkai(folder, &[&["verify"], arguments].concat());
    (output.status.code(), out(&output) + &err(&output))
}

/// Adds bytes to a file.
fn append(path: &Path, more: &str) {
    let mut bytes = fs::read(path).expect("there");
    bytes.extend_from_slice(more.as_bytes());
    fs::write(path, bytes).expect("written");
}

#[test]
fn what_was_built_is_proved() {
    let folder = published();
    let root = folder.path();
    let all = "共 4 份预算的 12 个文件，2 个汇总文件：全部相符\n";
    for named in ["公开", ".", "公开/manifest.json"] {
        assert_eq!(verify(root, &[named]), (Some(0), all.to_owned()), "{named}");
    }
    assert_eq!(verify(root, &["公开/410001", "公开/410003"]).1, "共 2 份预算的 6 个文件：全部相符\n");
    // From another folder, and a unit of its own.
    let above = root.parent().expect("a folder above");
    let name = root.file_name().and_then(|name| name.to_str()).expect("a name");
    assert_eq!(verify(above, &[&format!("{name}/公开")]).0, Some(0));
    assert_eq!(gongkai(root, &["build", "centre", "-o", "别处", "-f", "md"]).status.code(), Some(0));
    assert_eq!(verify(root, &["别处"]).1, "共 1 份预算的 1 个文件：全部相符\n");
}

#[test]
fn a_changed_missing_or_extra_file_is_named() {
    let folder = published();
    let root = folder.path();
    append(&root.join("公开/410001/2024年青石县文化广电局本级.docx"), " ");
    fs::remove_file(root.join("公开/410002/2024年青石县图书馆.md")).expect("removed");
    write(root, "公开/410003/旧的.pdf", "旧");
    write(root, "公开/未编的/说明.txt", "旧");
    write(root, "公开/.隐藏", "系统的");
    let (exit, said) = verify(root, &["公开"]);
    assert_eq!(exit, Some(1), "{said}");
    for words in [
        "改过：公开/410001/2024年青石县文化广电局本级.docx",
        "没有：公开/410002/2024年青石县图书馆.md",
        "不在清单里：公开/410003/旧的.pdf",
        "不在清单里：公开/未编的/说明.txt",
        "4 处不符",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("隐藏"));
    // The next build puts right what it writes.
    assert_eq!(gongkai(root, &["build"]).status.code(), Some(0));
    assert!(verify(root, &["公开"]).1.contains("2 处不符"));
}

#[test]
fn changed_inputs_and_forged_manifests_are_found() {
    let folder = published();
    let root = folder.path();
    let text = fs::read_to_string(root.join("centre/budget.toml")).expect("there");
    write(root, "centre/budget.toml", &format!("{text}\n# 以后改的\n"));
    let (exit, said) = verify(root, &["公开"]);
    assert_eq!(exit, Some(1));
    assert!(said.contains("编制以后改了：centre/budget.toml（centre/budget.toml 的"), "{said}");
    assert!(said.contains("编制以后改了：centre/budget.toml（bureau/budget.toml 的") && said.contains("2 处不符"));
    write(root, "centre/budget.toml", &text);
    // The file and the manifests agree with each other, but not with the budget.
    let markdown = root.join("公开/410003/2024年青石县文化馆.md");
    let old = gongkai::recorded::sha256(&fs::read(&markdown).expect("there"));
    append(&markdown, " ");
    let new = gongkai::recorded::sha256(&fs::read(&markdown).expect("there"));
    for manifest in ["公开/410003/2024年青石县文化馆.manifest.json", "公开/manifest.json"] {
        change(root, manifest, &old, &new);
    }
    let (exit, said) = verify(root, &["公开"]);
    assert_eq!(exit, Some(1));
    assert!(said.contains("重编的不同：公开/410003/2024年青石县文化馆.md") && said.contains("1 处不符"), "{said}");
    write(root, "公开/410003/2024年青石县文化馆.manifest.json", "{");
    assert!(verify(root, &["公开"]).1.contains("清单读不懂"));
}

#[test]
fn the_manifest_of_the_whole_may_be_older() {
    let folder = published();
    let root = folder.path();
    let text = fs::read_to_string(root.join("office/budget.toml")).expect("there");
    write(root, "office/budget.toml", &format!("{text}\n# 以后改的\n"));
    assert_eq!(gongkai(root, &["build", "office", "bureau"]).status.code(), Some(0));
    let (exit, said) = verify(root, &["公开"]);
    assert_eq!(exit, Some(1));
    assert!(
        said.contains("清单旧了：公开/manifest.json 里的 office/budget.toml") && said.contains("2 处不符"),
        "{said}"
    );
    assert_eq!(gongkai(root, &["build"]).status.code(), Some(0));
    assert_eq!(verify(root, &["公开"]).0, Some(0));
}

#[test]
fn what_cannot_be_proved_ends_with_two() {
    let folder = published();
    let root = folder.path();
    let (exit, said) = verify(root, &["centre"]);
    assert_eq!(exit, Some(2));
    assert!(said.contains("里没有 manifest.json"), "{said}");
    assert_eq!(verify(root, &["gongkai.toml"]).0, Some(2));
    assert_eq!(verify(root, &["没有"]).0, Some(2));
    fs::remove_file(root.join("centre/budget.toml")).expect("removed");
    let (exit, said) = verify(root, &["公开/410003"]);
    assert_eq!(exit, Some(2));
    assert!(said.contains("找不到预算“centre/budget.toml”"), "{said}");
    assert_eq!(verify(root, &[]).0, Some(2));
}

#[test]
fn a_draft_is_no_publication() {
    let folder = published();
    let root = folder.path();
    change(root, "office/budget.toml", "other   = 40.00", "other   = 41.00");
    assert_eq!(gongkai(root, &["build", "office", "--force"]).status.code(), Some(1));
    let (exit, said) = verify(root, &["公开/410001"]);
    assert_eq!(exit, Some(1));
    assert!(said.contains("草稿，不得公开") && said.contains("1 处不符"), "{said}");
}

#[test]
fn a_correction_lists_what_it_changes() {
    let folder = published();
    let root = folder.path();
    fs::rename(root.join("公开"), root.join("已公开")).expect("renamed");
    change(root, "centre/budget.toml", "30201 = 8.00", "30201 = 7.00");
    change(root, "centre/budget.toml", "30211 = 2.00", "30211 = 3.00");
    assert_eq!(gongkai(root, &["build"]).status.code(), Some(0));
    for old in ["已公开", "已公开/manifest.json"] {
        let (exit, said) = verify(root, &["公开", "--published", old]);
        assert_eq!(exit, Some(1), "{said}");
        assert!(said.contains("12 个文件，2 个汇总文件：全部相符"), "{said}");
        assert!(said.contains("更正：青石县文化馆（410003，2024 年）") && said.contains("更正：青石县文化广电局"));
        assert!(said.contains("8.00") && said.contains("7.00"), "{said}");
        assert!(said.ends_with("2 份与公开过的完全相同\n"), "{said}");
    }
    assert_eq!(verify(root, &["公开", "--published", "公开"]).0, Some(0));
    fs::remove_dir_all(root.join("已公开/410002")).expect("removed");
    fs::remove_file(root.join("已公开/manifest.json")).expect("removed");
    assert!(verify(root, &["公开", "--published", "已公开"]).1.contains("新的：青石县图书馆"));
}
