//! The program in a folder where somebody else puts links, pipes and folders in the place of files.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::workspace::{SETTINGS, err, gongkai, out, repository, write};

const SECRET: &str = "不该公开的话";

/// The program, which must end by itself.
fn ends(folder: &Path, arguments: &[&str]) -> Output {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    while child.try_wait().expect("a child").is_none() {
        if begun.elapsed() > Duration::from_secs(60) {
            child.kill().expect("killed");
            panic!("{arguments:?} waits");
        }
        thread::sleep(Duration::from_millis(20));
    }
    child.wait_with_output().expect("its output")
}

fn pipe(path: &Path) {
    drop(fs::remove_file(path));
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
}

#[test]
fn nothing_waits_for_a_pipe() {
    for path in ["gongkai.toml", "centre/budget.toml", "centre/gongkai.toml", "centre/variants/hebei-2024/variant.toml"]
    {
        let folder = repository(SETTINGS);
        pipe(&folder.path().join(path));
        for arguments in [&["check"][..], &["build", "-f", "md"], &["check", "centre"], &["fmt", "centre"]] {
            let said = ends(folder.path(), arguments);
            let named = Path::new(path).file_name().expect("a name").to_str().expect("UTF-8");
            if arguments[0] == "fmt" && path != "centre/budget.toml" {
                continue;
            }
            assert!(matches!(said.status.code(), Some(1 | 2)), "{path} {arguments:?}: {}", out(&said));
            let words = out(&said) + &err(&said);
            assert!(words.contains(named), "{path} {arguments:?}: {words}");
        }
    }
}

/// What the program keeps for itself counts as nothing known, or is refused, if it is no file.
#[test]
fn nothing_waits_for_a_pipe_in_the_place_of_what_it_wrote_itself() {
    let folder = repository(&format!("{SETTINGS}[build]\nformats = [\"md\"]\noutput = \"公开/{{code}}\"\n"));
    let root = folder.path();
    assert_eq!(gongkai(root, &["build"]).status.code(), Some(0));
    let below = |path: &str| -> Vec<PathBuf> {
        let entries = fs::read_dir(root.join(path)).expect("a folder");
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
        files.sort();
        files
    };
    let kept = [below(".gongkai-cache"), below("公开/410001"), below("公开")].concat();
    let kept: Vec<PathBuf> = kept.into_iter().filter(|path| path.is_file()).collect();
    assert!(kept.len() > 5, "{kept:?}");
    for path in &kept {
        let before = fs::read(path).expect("there");
        pipe(path);
        let built = ends(root, &["build"]);
        let shown = path.display();
        // It is written again, or named; a cache that cannot be used is none.
        let named = path.file_name().expect("a name").to_str().expect("UTF-8");
        let is_cache = path.starts_with(root.join(".gongkai-cache")) && built.status.success();
        assert!(path.is_file() || is_cache || err(&built).contains(named), "{shown}: {}", err(&built));
        drop(fs::remove_file(path));
        fs::write(path, before).expect("written");
    }
    for name in ["lock", "journal.json", "journal"] {
        pipe(&root.join("公开/410001/.gongkai-writing").join(name));
        write(root, "hall/note", "");
        fs::remove_file(root.join("公开/410001/document.md")).ok();
        ends(root, &["build"]);
        fs::remove_dir_all(root.join("公开/410001/.gongkai-writing")).ok();
    }
    assert_eq!(gongkai(root, &["build"]).status.code(), Some(0));
}

/// A lock is no way to make or change a file elsewhere.
#[test]
fn a_link_in_the_place_of_the_lock_leads_nowhere() {
    let (folder, outside) = (repository(SETTINGS), tempfile::tempdir().expect("a folder"));
    let work = folder.path().join("centre/dist/.gongkai-writing");
    fs::create_dir_all(&work).expect("made");
    symlink(outside.path().join("made"), work.join("lock")).expect("linked");
    let built = ends(folder.path(), &["build", "centre", "-f", "md"]);
    assert!(!outside.path().join("made").exists(), "{}", err(&built));
}

#[test]
fn a_file_of_settings_that_leads_nowhere_is_not_replaced_by_the_one_above() {
    let folder = repository(SETTINGS);
    symlink("nowhere", folder.path().join("centre/gongkai.toml")).expect("linked");
    let checked = gongkai(folder.path(), &["check", "centre"]);
    let words = out(&checked) + &err(&checked);
    assert!(checked.status.code() == Some(1) && words.contains("gongkai.toml”读不到"), "{words}");
    fs::remove_file(folder.path().join("gongkai.toml")).expect("removed");
    symlink("nowhere", folder.path().join("gongkai.toml")).expect("linked");
    let checked = gongkai(folder.path(), &["check"]);
    let words = out(&checked) + &err(&checked);
    assert!(checked.status.code() != Some(0) && words.contains("符号链接"), "{words}");
}

/// A member of a repository that a link leads out of it.
#[test]
fn a_member_outside_of_the_repository_is_refused() {
    let (folder, outside) = (repository(SETTINGS), tempfile::tempdir().expect("a folder"));
    let root = folder.path();
    let text = fs::read_to_string(root.join("centre/budget.toml")).expect("there");
    write(outside.path(), "budget.toml", &text.replace("青石县文化馆", SECRET));
    fs::remove_file(root.join("centre/budget.toml")).expect("removed");
    symlink(outside.path().join("budget.toml"), root.join("centre/budget.toml")).expect("linked");
    for arguments in [&["build", "-f", "md"][..], &["build", "centre", "-f", "md"], &["build", "centre/budget.toml"]] {
        let built = gongkai(root, arguments);
        assert_ne!(built.status.code(), Some(0), "{arguments:?}");
        assert!(err(&built).contains("在预算仓库之外"), "{arguments:?}: {}", err(&built));
        assert!(!root.join("centre/dist").exists() && !(out(&built) + &err(&built)).contains(SECRET), "{arguments:?}");
    }
    // The same by the folder, which the repository lists by name.
    fs::remove_dir_all(root.join("centre")).expect("removed");
    symlink(outside.path(), root.join("centre")).expect("linked");
    write(root, "gongkai.toml", "[workspace]\nmembers = [\"centre/budget.toml\"]\n");
    let built = gongkai(root, &["build", "-f", "md"]);
    assert_ne!(built.status.code(), Some(0));
    assert!(err(&built).contains("在预算仓库之外"), "{}", err(&built));
    assert!(!outside.path().join("dist").exists());
}

/// Somebody swaps the folder of a member with a link to another budget, while all are built again and again.
#[test]
fn a_folder_that_changes_while_it_is_built_publishes_nothing_from_outside() {
    let (folder, outside) = (repository(SETTINGS), tempfile::tempdir().expect("a folder"));
    let root = folder.path();
    let text = fs::read_to_string(root.join("centre/budget.toml")).expect("there");
    write(outside.path(), "budget.toml", &text.replace("青石县文化馆", SECRET));
    write(
        root,
        "gongkai.toml",
        "[workspace]\nmembers = [\"centre/budget.toml\"]\n[build]\nformats = [\"md\"]\noutput = \"公开\"\n",
    );
    let stopped = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !stopped.load(Ordering::Relaxed) {
                fs::rename(root.join("centre"), root.join("away")).expect("renamed");
                symlink(outside.path(), root.join("centre")).expect("linked");
                fs::remove_file(root.join("centre")).expect("removed");
                fs::rename(root.join("away"), root.join("centre")).expect("renamed");
            }
        });
        for _ in 0..25 {
            let built = gongkai(root, &["build", "--force"]);
            let document = fs::read_to_string(root.join("公开/document.md")).unwrap_or_default();
            if (out(&built) + &err(&built) + &document).contains(SECRET) {
                stopped.store(true, Ordering::Relaxed);
                panic!("{}", err(&built));
            }
        }
        stopped.store(true, Ordering::Relaxed);
    });
}

/// A copy of a variant without one of its files would inherit another one.
#[test]
fn the_next_year_copies_all_of_a_variant_or_nothing() {
    let folder = repository(SETTINGS);
    let root = folder.path();
    fs::create_dir(root.join("centre/variants")).expect("made");
    fs::rename(root.join("variants/tables"), root.join("centre/variants/tables")).expect("moved");
    symlink("nowhere", root.join("centre/variants/tables/glossary.toml")).expect("linked");
    let made = gongkai(root, &["next-year", "centre"]);
    let words = out(&made) + &err(&made);
    assert!(!made.status.success() && words.contains("glossary.toml”读不到"), "{words}");
    fs::remove_file(root.join("centre/variants/tables/glossary.toml")).expect("removed");
    let made = gongkai(root, &["next-year", "centre"]);
    assert!(made.status.success(), "{}", err(&made));
}
