//! What stands in the place of a file, and is none: links that lead nowhere or out of the repository, folders, pipes, sockets, files
//! that may not be read; and links that change while they are read.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use gongkai::model::Repository;
use gongkai::source::{Shelf, matching};
use gongkai::world::{Disk, World, read_named, read_own};

use super::process;

const BUDGET: &str = r#"format = 1
revenue = { general = 120.00 }
basic = { 30101 = 100.00, 30201 = 20.00 }
[unit]
code = "104001"
name = "某市某局"
kind = "单位"
year = 2024
variant = "ours"
money = "万元"
[[expenditure]]
function = "2010301"
basic = 120.00
[previous]
basic = 110.00
project = 0
three_public = 0
[narrative]
basic_change_reason = "人员增加"
operating_uses = "办公费、印刷费"
duties = "#;

const VARIANT: &str = "name = \"ours\"\ntitle = \"本县的格式\"\nextends = \"hebei-2024\"\n";

/// A repository with a sound budget and a variant that inherits nearly everything.
fn repository(root: &Path, duties: &str) {
    write(root, "unit/budget.toml", &format!("{BUDGET}{duties}\n"));
    write(root, "variants/ours/variant.toml", VARIANT);
    write(root, "variants/ours/sections/opening.md", "现公开{{ unit.name }}{{ year }}年的预算。\n");
}

fn write(root: &Path, path: &str, text: &str) {
    fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
    fs::write(root.join(path), text).unwrap();
}

/// Everything that may stand in the place of a file.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Folder,
    Dangling,
    Outward,
    OutwardFolder,
    Circle,
    Pipe,
    Socket,
    NotPermitted,
}

const KINDS: [Kind; 8] = [
    Kind::Folder,
    Kind::Dangling,
    Kind::Outward,
    Kind::OutwardFolder,
    Kind::Circle,
    Kind::Pipe,
    Kind::Socket,
    Kind::NotPermitted,
];

impl Kind {
    /// Puts it at a path; false if this user may read everything.
    fn put(self, path: &Path, outside: &Path) -> bool {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        drop(fs::remove_file(path));
        match self {
            Self::Folder => fs::create_dir(path).unwrap(),
            Self::Dangling => symlink("nowhere", path).unwrap(),
            Self::Outward => symlink(outside.join("text"), path).unwrap(),
            Self::OutwardFolder => symlink(outside, path).unwrap(),
            Self::Circle => symlink(path.file_name().unwrap(), path).unwrap(),
            Self::Pipe => {
                assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
            }
            Self::Socket => drop(UnixListener::bind(path).unwrap()),
            Self::NotPermitted => {
                fs::write(path, "").unwrap();
                fs::set_permissions(path, fs::Permissions::from_mode(0o000)).unwrap();
                return fs::File::open(path).is_err();
            }
        }
        true
    }
}

/// Files that something is usual or inherited for, and files that a budget or gongkai.toml names.
const PLACES: [(&str, &str); 13] = [
    ("gongkai.toml", ""),
    ("variants/ours/variant.toml", ""),
    ("unit/variants/ours/variant.toml", ""),
    ("variants/ours/report.md", ""),
    ("variants/ours/figures.toml", ""),
    ("variants/ours/identities.toml", ""),
    ("variants/ours/glossary.toml", ""),
    ("variants/ours/sections/opening.md", ""),
    ("variants/ours/tables/summary.toml", ""),
    ("unit/budget.toml", ""),
    ("unit/职责.txt", ""),
    ("科目.csv", "[codes]\nfile = \"科目.csv\"\n"),
    ("字体.ttf", "[fonts]\ntext = \"字体.ttf\"\n"),
];

#[test]
fn what_cannot_be_read_is_reported_and_replaced_by_nothing() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("text"), "秘密").unwrap();
    for (path, settings) in PLACES {
        for kind in KINDS {
            let folder = tempfile::tempdir().unwrap();
            let root = folder.path();
            repository(root, "{ file = '职责.txt' }");
            write(root, "unit/职责.txt", "负责全市某项工作。");
            if !settings.is_empty() {
                write(root, "gongkai.toml", settings);
            }
            let world = Disk::open(root).unwrap();
            if settings.is_empty() {
                let outcome = process(&world, "unit/budget.toml");
                assert!(outcome.is_sound(), "{path}: {:?}", outcome.findings);
            }
            if !kind.put(&root.join(path), outside.path()) {
                continue;
            }
            assert!(world.has(path), "{path} {kind:?}");
            assert!(world.read(path, 99).is_err(), "{path} {kind:?}");
            let begun = Instant::now();
            let outcome = process(&world, "unit/budget.toml");
            assert!(begun.elapsed() < Duration::from_secs(60), "{path} {kind:?}");
            assert!(!outcome.is_sound() && outcome.publish().is_err(), "{path} {kind:?} is replaced");
            let said = |finding: &gongkai::Diagnostic| {
                let at = finding.primary.as_ref().map(|label| outcome.sources.file(label.span.file).path.clone());
                finding.message.contains(path) || at.as_deref() == Some("gongkai.toml") && finding.code == "R003"
            };
            assert!(outcome.findings.iter().any(said), "{path} {kind:?}: {:?}", outcome.findings);
            let document = outcome.document().map(gongkai::render::markdown::render).unwrap_or_default();
            assert!(!document.contains("秘密"), "{path} {kind:?}");
        }
    }
}

/// Folders on the way may be none, too.
#[test]
fn a_folder_of_a_variant_that_cannot_be_read_is_reported() {
    let outside = tempfile::tempdir().unwrap();
    fs::create_dir(outside.path().join("variants")).unwrap();
    for path in ["variants/ours/tables", "variants/ours/sections", "variants/ours", "variants"] {
        for kind in KINDS.into_iter().filter(|kind| !matches!(kind, Kind::Folder | Kind::NotPermitted)) {
            let folder = tempfile::tempdir().unwrap();
            repository(folder.path(), "'负责全市某项工作。'");
            drop(fs::remove_dir_all(folder.path().join(path)));
            kind.put(&folder.path().join(path), outside.path());
            if matches!(kind, Kind::OutwardFolder) {
                // Nothing is inside, but nobody may look.
                assert!(Disk::open(folder.path()).unwrap().list(path).is_empty());
            }
            let outcome = process(&Disk::open(folder.path()).unwrap(), "unit/budget.toml");
            assert!(outcome.publish().is_err(), "{path} {kind:?} is replaced");
            assert!(outcome.findings.iter().any(|finding| finding.message.contains(path)), "{path} {kind:?}");
        }
    }
}

/// A pattern finds what is called like a file, so that no unit and no project goes missing.
#[test]
fn a_pattern_leaves_out_nothing_that_cannot_be_read() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("text"), "秘密").unwrap();
    for kind in KINDS {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "units/a/budget.toml", "");
        write(folder.path(), "units/a/项目/1.toml", "");
        kind.put(&folder.path().join("units/b/budget.toml"), outside.path());
        kind.put(&folder.path().join("units/a/项目/2.toml"), outside.path());
        let world = Disk::open(folder.path()).unwrap();
        assert_eq!(matching(&world, "units/*/budget.toml"), ["units/a/budget.toml", "units/b/budget.toml"], "{kind:?}");
        let projects = matching(&world, "units/a/项目/*.toml");
        // What a link to a folder is called says nothing of the files in it.
        let is_seen = !matches!(kind, Kind::OutwardFolder);
        assert_eq!(projects.len(), 1 + usize::from(is_seen), "{kind:?}: {projects:?}");
    }
}

#[test]
fn absolute_links_and_chains_of_links_within_the_repository_are_followed() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "texts/deep/a.txt", "内");
    symlink(root.canonicalize().unwrap().join("texts"), root.join("absolute")).unwrap();
    symlink("absolute/deep/a.txt", root.join("chain")).unwrap();
    symlink("../chain", root.join("texts/up")).unwrap();
    let world = Disk::open(root).unwrap();
    for path in ["texts/deep/a.txt", "absolute/deep/a.txt", "chain", "texts/up", "absolute/up"] {
        assert_eq!(world.read(path, 9).as_deref(), Ok("内".as_bytes()), "{path}");
        assert!(world.has(path), "{path}");
    }
    assert_eq!(world.list("absolute/deep"), ["absolute/deep/a.txt"]);
    assert!(!world.has("absolute/none") && !world.has(&"长".repeat(200)));
}

/// Files outside of any repository: links are followed for what a user names, and never for what the program itself has written.
#[test]
fn no_reading_waits_for_a_pipe() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    Kind::Pipe.put(&place("pipe"), folder.path());
    Kind::Socket.put(&place("socket"), folder.path());
    write(folder.path(), "file", "内");
    symlink("file", place("link")).unwrap();
    symlink("pipe", place("to-pipe")).unwrap();
    for name in ["pipe", "socket", "to-pipe", ".", "none"] {
        assert!(read_named(&place(name), 9).is_err() && read_own(&place(name), 9).is_err(), "{name}");
    }
    assert_eq!(read_named(&place("link"), 9).as_deref(), Ok("内".as_bytes()));
    assert!(read_own(&place("link"), 9).is_err() && read_own(&place("file"), 9).is_ok());
    assert!(read_named(&place("file"), 2).is_err(), "three bytes");
}

/// Reads a file again and again while somebody else calls `swap`, which puts a link out of the repository in its place and takes
/// it away. In this time the old way, which opened again by name, showed what is outside a hundred times.
fn race(world: &Disk, path: &str, swap: impl Fn() + Sync) {
    let stopped = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !stopped.load(Ordering::Relaxed) {
                swap();
            }
        });
        let (mut read, mut refused) = (0, 0);
        let begun = Instant::now();
        let mut wrong = None;
        while begun.elapsed() < Duration::from_secs(2) || read.min(refused) < 20 && begun.elapsed().as_secs() < 60 {
            match world.read(path, 99) {
                Ok(bytes) if bytes == "内".as_bytes() => read += 1,
                Ok(bytes) => wrong = Some(String::from_utf8_lossy(&bytes).into_owned()),
                Err(_) => refused += 1,
            }
            let seen = world.list("door").into_iter().find(|path| path != "door/a.txt");
            wrong = wrong.or(seen);
            if wrong.is_some() {
                break;
            }
        }
        stopped.store(true, Ordering::Relaxed);
        assert_eq!(wrong, None, "{path}, after {read} reads");
        assert!(read >= 20 && refused >= 20, "{path}: nothing changed in between: {read} read, {refused} refused");
    });
}

#[test]
fn a_link_that_changes_while_it_is_read_shows_nothing_from_outside() {
    let outside = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for path in ["door/a.txt", "own/a.txt"] {
        write(root, path, "内");
    }
    write(outside.path(), "a.txt", "秘密");
    write(outside.path(), "secret.txt", "秘密");
    let world = Disk::open(root).unwrap();
    let replace = |name: &str, put: &dyn Fn(&Path)| {
        put(&root.join("new"));
        fs::rename(root.join("new"), root.join(name)).unwrap();
    };
    // A file and a link, with no gap in between.
    race(&world, "plain", || {
        replace("plain", &|new| fs::write(new, "内").unwrap());
        replace("plain", &|new| symlink(outside.path().join("a.txt"), new).unwrap());
    });
    race(&world, "link", || {
        replace("link", &|new| symlink("own/a.txt", new).unwrap());
        replace("link", &|new| symlink(outside.path().join("a.txt"), new).unwrap());
    });
    race(&world, "way/a.txt", || {
        replace("way", &|new| symlink("own", new).unwrap());
        replace("way", &|new| symlink(outside.path(), new).unwrap());
    });
    race(&world, "door/a.txt", || {
        fs::rename(root.join("door"), root.join("away")).unwrap();
        symlink(outside.path(), root.join("door")).unwrap();
        fs::remove_file(root.join("door")).unwrap();
        fs::rename(root.join("away"), root.join("door")).unwrap();
    });
}

/// The settings of a repository are opened in the same way.
#[test]
fn a_link_in_the_place_of_settings_reads_nothing_from_outside() {
    let outside = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    write(outside.path(), "gongkai.toml", "[codes]\nfunction = { 2990101 = '秘密' }\n");
    symlink(outside.path().join("gongkai.toml"), folder.path().join("gongkai.toml")).unwrap();
    let world = Disk::open(folder.path()).unwrap();
    let mut shelf = Shelf::new(&world);
    assert!(Repository::read(&mut shelf).is_none());
    assert_eq!(shelf.findings[0].code, "S014");
}
