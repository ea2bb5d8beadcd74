//! Files that are not there, are no files, or lie outside the repository.

use gongkai::Diagnostic;
use gongkai::world::Disk;

use super::{UNIT, budget, codes, process};

fn naming(path: &str) -> String {
    format!("{UNIT}[narrative]\nduties = {{ file = '{path}' }}\n")
}

#[test]
fn a_path_stays_inside_the_repository() {
    for path in ["../secret.txt", "a/../../secret.txt", "/etc/passwd", "C:/secret.txt", "..\\secret.txt", "file:///x"] {
        let world = crate::tables_only().with("budget.toml", naming(path)).with("secret.txt", "秘密");
        assert_eq!(codes(&world), ["S014"], "{path}");
    }
    let previous = "[previous]\nfile = \"../../2023/budget.toml\"\n";
    assert_eq!(codes(&budget(previous)), ["S014"]);
}

#[test]
fn the_budget_itself_lies_inside_the_repository() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("root")).unwrap();
    std::fs::write(folder.path().join("budget.toml"), UNIT).unwrap();
    let world = Disk::open(folder.path().join("root")).unwrap();
    for path in ["../budget.toml", "/etc/passwd", "x/../../budget.toml"] {
        let outcome = process(&world, path);
        assert!(outcome.document().is_none());
        assert_eq!(outcome.findings[0].code, "S014", "{path}");
    }
}

#[test]
fn a_variant_is_a_name_and_not_a_path() {
    for name in ["../evil", "/etc", "a/b", ".", "..", "", ".hidden", "a\\\\b"] {
        let text = UNIT.replace("tables", name);
        let world = crate::tables_only().with("budget.toml", text).with("evil/variant.toml", "name = \"evil\"");
        assert_eq!(codes(&world), ["M113"], "{name}");
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let world = crate::tables_only().with("budget.toml", naming("职责.txt"));
    let outcome = process(&world, "budget.toml");
    let said = |finding: &Diagnostic| finding.code == "S001" && finding.message.contains("职责.txt");
    assert!(outcome.findings.iter().any(said));
    assert_eq!(process(&crate::tables_only(), "budget.toml").findings[0].code, "S001");
}

#[test]
fn a_folder_is_not_a_file() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("text")).unwrap();
    std::fs::create_dir(folder.path().join("folder.toml")).unwrap();
    std::fs::write(folder.path().join("budget.toml"), naming("text")).unwrap();
    std::fs::write(folder.path().join("root.toml"), naming(".")).unwrap();
    let world = Disk::open(folder.path()).unwrap();
    for path in ["budget.toml", "root.toml", "folder.toml", ""] {
        assert!(process(&world, path).findings.iter().any(|finding| finding.code == "S001"), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_may_not_leave_the_repository() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.txt"), "秘密").unwrap();
    symlink(outside.path().join("secret.txt"), folder.path().join("link.txt")).unwrap();
    symlink(outside.path(), folder.path().join("door")).unwrap();
    symlink("loop.txt", folder.path().join("loop.txt")).unwrap();
    for (path, code) in [("link.txt", "S014"), ("door/secret.txt", "S014"), ("loop.txt", "S001")] {
        std::fs::write(folder.path().join("budget.toml"), naming(path)).unwrap();
        assert!(codes(&Disk::open(folder.path()).unwrap()).iter().any(|found| *found == code), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_within_the_repository_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("职责.txt"), "负责公文、会议和值班工作。").unwrap();
    std::os::unix::fs::symlink("职责.txt", folder.path().join("link.txt")).unwrap();
    std::fs::write(folder.path().join("budget.toml"), naming("link.txt")).unwrap();
    let outcome = process(&Disk::open(folder.path()).unwrap(), "budget.toml");
    assert!(outcome.findings.iter().all(|finding| !finding.code.starts_with('S')));
}

#[cfg(unix)]
#[test]
fn a_device_is_not_a_file() {
    let world = Disk::open(std::path::Path::new("/dev")).unwrap();
    for path in ["zero", "null"] {
        assert!(process(&world, path).findings.iter().any(|finding| finding.code == "S001"), "{path}");
    }
}
