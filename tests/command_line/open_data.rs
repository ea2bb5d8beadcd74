//! CSV and XLSX on the disk: several files of a format in the manifest, and a workbook beside a budget that is no budget.

use std::fs;
use std::path::Path;

use crate::workspace::{change, err, gongkai, out, write};

/// A folder with the example's budget.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "budget.toml", &crate::support::example::nangong_alone());
    folder
}

fn names(folder: &Path, end: &str) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder").flatten();
    let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(end)).collect();
    names.sort();
    names
}

#[test]
fn the_files_of_a_format_are_built_kept_and_proved() {
    let folder = folder();
    let root = folder.path();
    write(root, "gongkai.toml", "[build]\nformats = [\"csv\", \"xlsx\"]\n");
    let built = gongkai(root, &["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    let tables = names(&root.join("dist"), ".csv");
    assert!(tables.len() > 10 && tables[0] == "document-表01-单位预算收支总表.csv", "{tables:?}");
    for name in tables.iter().map(String::as_str).chain(["document-datapackage.json", "document.xlsx"]) {
        assert!(out(&built).contains(&format!("已写 ./dist/{name}\n")), "{}", out(&built));
    }
    assert_eq!(out(&gongkai(root, &["build"])), "没有变化，没有重编\n");
    let verify = |root: &Path| gongkai(root, &["verify", "dist"]);
    assert_eq!(out(&verify(root)), format!("共 1 份预算的 {} 个文件：全部相符\n", tables.len() + 2));
    // One of them changed: it is named, and a build writes it again.
    let first = root.join("dist").join(&tables[0]);
    let before = fs::read(&first).expect("there");
    fs::write(&first, "1").expect("written");
    let said = verify(root);
    assert_eq!(said.status.code(), Some(1));
    assert!(out(&said).contains(&format!("改过：dist/{}", tables[0])), "{}", out(&said));
    assert!(out(&gongkai(root, &["build"])).contains(&tables[0]));
    assert_eq!(fs::read(&first).expect("there"), before);
    // What was published is compared by the main files.
    fs::rename(root.join("dist"), root.join("old")).expect("moved");
    gongkai(root, &["build"]);
    let said = gongkai(root, &["verify", "dist", "--published", "old"]);
    assert_eq!(said.status.code(), Some(0), "{}", out(&said));
}

#[test]
fn tables_that_are_no_longer_there_are_named() {
    let folder = folder();
    let root = folder.path();
    assert_eq!(gongkai(root, &["build", "-f", "csv"]).status.code(), Some(0));
    let gone = "document-表99-旧表.csv";
    change(root, "dist/manifest.json", "\"document-表01-单位预算收支总表.csv\"", &format!("\"{gone}\""));
    write(root, &format!("dist/{gone}"), "旧");
    let built = gongkai(root, &["build", "-f", "csv"]);
    assert_eq!(built.status.code(), Some(0));
    let said = format!("提示：“./dist/{gone}”是上次编的，这次没有这张表；请删掉\n");
    assert!(err(&built).contains(&said), "{}", err(&built));
    fs::remove_file(root.join("dist").join(gone)).expect("removed");
    assert!(!err(&gongkai(root, &["build", "-f", "csv", "--no-cache"])).contains("请删掉"));
}

#[test]
fn the_tables_of_a_draft_say_so_in_their_names() {
    let folder = folder();
    let root = folder.path();
    change(root, "budget.toml", "1430.96", "1430.95");
    let built = gongkai(root, &["build", "-f", "csv,xlsx", "--force"]);
    assert_eq!(built.status.code(), Some(1), "{}", err(&built));
    let tables = names(&root.join("dist"), ".csv");
    assert!(!tables.is_empty() && tables.iter().all(|name| name.starts_with("document-草稿-表")), "{tables:?}");
    let package = fs::read_to_string(root.join("dist/document-datapackage.json")).expect("written");
    assert!(package.contains("\"draft\": true"));
}

#[test]
fn a_workbook_that_was_built_is_no_budget_and_replaces_none() {
    let folder = folder();
    let root = folder.path();
    let converted = gongkai(root, &["convert", "budget.toml", "预算.xlsx"]);
    assert_eq!(converted.status.code(), Some(0), "{}", err(&converted));
    fs::remove_file(root.join("budget.toml")).expect("removed");
    let budget = fs::read(root.join("预算.xlsx")).expect("a budget");
    assert_eq!(gongkai(root, &["build", "-f", "xlsx", "-o", "."]).status.code(), Some(0));
    assert!(root.join("document.xlsx").is_file());
    let checked = gongkai(root, &["check"]);
    assert_eq!(checked.status.code(), Some(0), "{}", err(&checked));
    // By a name that is the budget's own.
    write(root, "gongkai.toml", "[build]\nname = \"预算\"\noutput = \"./\"\nformats = [\"xlsx\"]\n");
    let built = gongkai(root, &["build", "预算.xlsx"]);
    assert_eq!(built.status.code(), Some(2), "{}", out(&built));
    assert!(err(&built).contains("公开文件不能盖掉它"), "{}", err(&built));
    assert_eq!(fs::read(root.join("预算.xlsx")).expect("a budget"), budget);
    // A name by which its JSON would be taken for a descriptor.
    write(root, "gongkai.toml", "[build]\nname = \"{code}-datapackage\"\n");
    let refused = gongkai(root, &["check", "预算.xlsx"]);
    assert_eq!(refused.status.code(), Some(1), "{}", out(&refused));
}

#[test]
fn formats_may_be_written_with_blanks_and_capitals() {
    let folder = folder();
    let root = folder.path();
    let built = gongkai(root, &["build", "-f", "CSV, json,csv"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    assert!(root.join("dist/document-datapackage.json").is_file() && root.join("dist/document.json").is_file());
    assert_eq!(out(&built).matches("document-datapackage.json").count(), 1, "{}", out(&built));
    write(root, "gongkai.toml", "[build]\nformats = [\"Xlsx\", \" MD \"]\n");
    let built = gongkai(root, &["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    assert!(root.join("dist/document.xlsx").is_file() && root.join("dist/document.md").is_file());
    let refused = gongkai(root, &["build", "-f", "json, word"]);
    assert_eq!(refused.status.code(), Some(2));
    let said = err(&refused);
    assert!(said.contains("“ word”") && said.contains("可以写：md、json、docx、pdf、html、csv、xlsx"), "{said}");
}

#[test]
fn a_copied_workbook_of_tables_is_no_input() {
    let folder = folder();
    let root = folder.path();
    assert_eq!(gongkai(root, &["build", "-f", "xlsx"]).status.code(), Some(0));
    assert_eq!(gongkai(root, &["convert", "budget.toml", "units/a/预算.xlsx"]).status.code(), Some(2), "no folder");
    fs::create_dir_all(root.join("units/a")).expect("made");
    assert_eq!(gongkai(root, &["convert", "budget.toml", "units/a/预算.xlsx"]).status.code(), Some(0));
    fs::remove_file(root.join("budget.toml")).expect("removed");
    let copy = |to: &str| fs::copy(root.join("dist/document.xlsx"), root.join(to)).expect("copied");
    copy("units/a/公开表.xlsx");
    // Beside a workbook that was filled in, without a manifest.
    let checked = gongkai(root, &["check", "units/a"]);
    assert_eq!(checked.status.code(), Some(0), "{}", err(&checked));
    // Among the files that a pattern finds.
    write(root, "gongkai.toml", "[workspace]\nmembers = [\"units/*/*.xlsx\"]\n");
    let checked = gongkai(root, &["check"]);
    let said = out(&checked) + &err(&checked);
    assert_eq!(checked.status.code(), Some(0), "{said}");
    assert!(!said.contains("S036") && !said.contains("公开表"), "{said}");
    // By its name, and where it is all that is listed.
    let refused = gongkai(root, &["check", "units/a/公开表.xlsx"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("gongkai import units/a/公开表.xlsx"), "{}", err(&refused));
    write(root, "gongkai.toml", "[workspace]\nmembers = [\"units/*/公开*.xlsx\"]\n");
    let refused = gongkai(root, &["check"]);
    let said = out(&refused) + &err(&refused);
    assert_ne!(refused.status.code(), Some(0), "{said}");
    assert!(said.contains("公开") && !said.contains("S036"), "{said}");
}

#[test]
fn the_workbook_is_read_back_with_its_captions_and_without_its_contents() {
    let folder = folder();
    let root = folder.path();
    assert_eq!(gongkai(root, &["build", "-f", "xlsx", "-o", "old"]).status.code(), Some(0));
    change(root, "budget.toml", "vehicle_running  = 50.80", "vehicle_running  = 51.80");
    assert_eq!(gongkai(root, &["build", "-f", "xlsx", "-o", "new", "--force"]).status.code(), Some(0));
    let compared = gongkai(root, &["diff", "old/document.xlsx", "new/document.xlsx"]);
    assert_eq!(compared.status.code(), Some(1), "{}", err(&compared));
    let said = out(&compared);
    let car = said.lines().find(|line| line.contains("公务用车运行维护费")).unwrap_or_default();
    assert!(car.contains("50.80") && car.contains("51.80") && !said.contains("单位：万元"), "{said}");
    let imported = gongkai(root, &["import", "old/document.xlsx", "-o", "imported.toml"]);
    assert_eq!(imported.status.code(), Some(0), "{}", err(&imported));
    assert!(!out(&imported).contains("目录"), "{}", out(&imported));
}
