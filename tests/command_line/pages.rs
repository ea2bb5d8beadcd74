//! `build -f html`: only where it is asked for; `--trace` writes an internal page beside it, which the manifest knows.

use std::fs;

use crate::workspace::{SETTINGS, err, gongkai, out, repository};

#[test]
fn pages_are_written_where_they_are_asked_for() {
    let folder = repository(SETTINGS);
    let root = folder.path();
    assert_eq!(gongkai(root, &["build", "centre", "-o", "四种"]).status.code(), Some(0));
    assert!(!root.join("四种/document.html").exists());
    let built = gongkai(root, &["build", "centre", "-o", "网页", "-f", "html"]);
    assert_eq!((built.status.code(), out(&built).as_str()), (Some(0), "已写 网页/document.html\n"), "{}", err(&built));
    let verified = gongkai(root, &["verify", "网页"]);
    assert_eq!(out(&verified), "共 1 份预算的 1 个文件：全部相符\n");
}

#[test]
fn an_internal_page_has_another_name_and_is_proved() {
    let folder = repository(&format!("{SETTINGS}[build]\nformats = [\"md\", \"html\"]\noutput = \"公开/{{code}}\"\n"));
    let root = folder.path();
    let build = |more: &[&str]| gongkai(root, &[&["build", "centre"], more].concat());
    assert_eq!(build(&[]).status.code(), Some(0));
    let below = || {
        let [folder] =
            &fs::read_dir(root.join("公开")).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>()[..]
        else {
            panic!("one folder")
        };
        folder.clone()
    };
    let folder = below();
    let public = fs::read(folder.join("document.html")).unwrap();
    // Another edition is not what is known already.
    let traced = build(&["--trace"]);
    assert_eq!(traced.status.code(), Some(0), "{}", err(&traced));
    assert!(out(&traced).contains("document-内部.html") && !out(&traced).contains("document.html"), "{}", out(&traced));
    assert_eq!(fs::read(folder.join("document.html")).unwrap(), public);
    let internal = fs::read_to_string(folder.join("document-内部.html")).unwrap();
    assert!(internal.contains("budget.toml:") && internal.contains("【内部】"));
    let manifest = fs::read_to_string(folder.join("manifest.json")).unwrap();
    assert_eq!(manifest.matches("\"internal\": true").count(), 1);
    fs::remove_file(folder.join("document.html")).unwrap();
    let verified = gongkai(root, &["verify", "公开"]);
    // It is proved like any other, and yet no folder to publish.
    assert_eq!(verified.status.code(), Some(1));
    let said = format!("{}{}", out(&verified), err(&verified));
    assert!(said.contains("内部，不得公开") && !said.contains("重编的不同"), "{said}");
    // Once more, nothing is written.
    assert!(!out(&build(&["--trace"])).contains("已写"));
    fs::write(folder.join("document-内部.html"), internal.replace("内部", "公开")).unwrap();
    let damaged = gongkai(root, &["verify", "公开"]);
    assert!(format!("{}{}", out(&damaged), err(&damaged)).contains("document-内部.html"));
    let again = build(&[]);
    assert!(err(&again).contains("是上次编的内部的一份，不得公开；请删掉"), "{}", err(&again));
}

#[test]
fn a_trace_without_a_page_is_refused_with_a_way_out() {
    let folder = repository(SETTINGS);
    let root = folder.path();
    let refused = gongkai(root, &["build", "centre", "--trace", "-o", "甲"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("加上 -f html") && !root.join("甲").exists(), "{}", err(&refused));
    assert_eq!(gongkai(root, &["build", "centre", "--trace", "-o", "甲", "-f", "html"]).status.code(), Some(0));
}
