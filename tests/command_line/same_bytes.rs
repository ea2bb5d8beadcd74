//! The same repository gives the same bytes wherever, in whatever language and by however many threads it is built.

use std::path::Path;
use std::process::Command;

use crate::workspace::{SETTINGS, change, files, repository, write};

/// Settings with a book, so that every kind of output is written.
fn settings() -> String {
    let book = "[[book]]\nname = \"青石县文化单位2024年预算\"\ntitle = [\"青石县文化单位\", \"2024年预算\"]\n\
        members = [\"centre/budget.toml\", \"library/budget.toml\"]\n";
    format!("{SETTINGS}[check]\nallow = [{{ code = \"P105\", why = \"按季支付\" }}]\n{book}")
}

fn made() -> tempfile::TempDir {
    let folder = repository(&settings());
    change(folder.path(), "centre/budget.toml", "money   = ", "published = 2024-02-20\nmoney   = ");
    folder
}

/// Builds with these variables, and no others that could matter.
fn build(current: &Path, arguments: &[&str], locale: &str, zone: &str) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.current_dir(current).arg("build").args(arguments);
    command.env("LC_ALL", locale).env("LANG", locale).env("TZ", zone).env_remove("SOURCE_DATE_EPOCH");
    let built = command.output().expect("the program runs");
    assert!(built.status.success(), "{locale} {zone}: {}", String::from_utf8_lossy(&built.stderr));
}

#[test]
fn locale_time_zone_folder_and_threads_change_no_byte() {
    let first = made();
    build(first.path(), &["-j", "1"], "C", "UTC");
    let expected = files(first.path());
    let kinds = ["md", "json", "docx", "pdf", "manifest.json", "summary.xlsx", "summary.json"];
    for kind in kinds {
        assert!(expected.iter().any(|(name, _)| name.starts_with("dist/") && name.ends_with(kind)), "{kind}");
    }
    let runs = [("zh_CN.UTF-8", "Asia/Shanghai", "4"), ("tr_TR.UTF-8", "America/St_Johns", "4"), ("C", "UTC", "1")];
    for (at, (locale, zone, threads)) in runs.into_iter().enumerate() {
        let folder = made();
        let root = folder.path();
        if at == 0 {
            // From above, by the name of the folder.
            let name = root.file_name().and_then(|name| name.to_str()).expect("a name");
            build(root.parent().expect("a folder above"), &[name, "-j", threads], locale, zone);
        } else if at == 1 {
            // In two steps: the second finds most of it built.
            build(root, &["centre", "office", "-j", "1"], locale, zone);
            build(root, &["-j", threads], locale, zone);
        } else {
            // In a folder with a long name of its own, below another repository.
            let deep = "第一层/第二层 有空格/İstanbul";
            for (path, bytes) in files(root) {
                let target = root.join(deep).join(path);
                std::fs::create_dir_all(target.parent().expect("a folder")).expect("made");
                std::fs::write(target, bytes).expect("written");
            }
            write(root, "gongkai.toml", "[workspace]\nmembers = [\"没有/*.toml\"]\n");
            build(&root.join(deep), &["-j", threads], locale, zone);
            assert!(files(&root.join(deep)) == expected, "{deep}");
            continue;
        }
        let found = files(root);
        let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&found), names(&expected));
        for ((name, bytes), (_, other)) in found.iter().zip(&expected) {
            assert!(bytes == other, "{name}: {locale} {zone} -j {threads}");
        }
    }
}
