//! On the disk, as in memory.

use std::sync::atomic::{AtomicUsize, Ordering};

use gongkai::output::{Fault, Faulty, FileSet, restore};

use super::*;

const NAMES: [&str; 3] = ["document.md", "document.docx", "document.pdf"];

fn write(output: &dyn Output, folder: &Path, bytes: &str) -> Result<(), String> {
    let mut set = FileSet::begin(output, folder).map_err(|error| error.to_string())?;
    for name in NAMES {
        set.add(name, bytes.as_bytes()).map_err(|error| error.to_string())?;
    }
    set.publish().map_err(|error| error.to_string())
}

/// The one content of all files; nothing else is there.
fn one_set(folder: &Path) -> Option<String> {
    let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<_> = names.filter_map(|name| name.into_string().ok()).collect();
    names.sort();
    let mut expected = NAMES;
    expected.sort_unstable();
    let read = |name: &&str| fs::read_to_string(folder.join(name)).expect("a file");
    let first = read(&NAMES[0]);
    (names == expected && NAMES.iter().all(|name| read(name) == first)).then_some(first)
}

/// As in memory: what is on the disk after each call.
#[test]
fn killed_at_any_call_one_set_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&Disk::new(), folder.path(), "0").expect("written");
    for call in 0.. {
        let disk = Disk::new();
        let dying = Faulty::new(&disk, vec![(call, Fault::Dies)]);
        let was_done = write(&dying, folder.path(), &format!("{call} new")).is_ok() && dying.calls() <= call;
        restore(&disk, folder.path()).expect("restored");
        for name in NAMES {
            assert!(folder.path().join(name).exists(), "call {call}");
        }
        write(&disk, folder.path(), &call.to_string()).expect("written");
        assert_eq!(one_set(folder.path()), Some(call.to_string()), "call {call}");
        if was_done {
            break;
        }
    }
}

#[test]
fn eight_at_once_take_turns() {
    let folder = tempfile::tempdir().expect("a folder");
    let written = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let (folder, written) = (&folder, &written);
            scope.spawn(move || {
                for round in 0..20 {
                    write(&Disk::new(), folder.path(), &format!("{thread} {round}")).expect("written");
                    written.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    assert_eq!(written.into_inner(), 160);
    assert!(one_set(folder.path()).is_some());
}

#[test]
fn who_does_not_get_the_lock_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let disk = Disk::new();
    let held = FileSet::begin(&disk, folder.path()).expect("begun");
    let said = write(&Disk { patience: Duration::ZERO }, folder.path(), "x").expect_err("locked");
    assert!(said.contains("另一个 gongkai 正在"), "{said}");
    drop(held);
    write(&Disk { patience: Duration::ZERO }, folder.path(), "x").expect("written");
}

#[cfg(unix)]
#[test]
fn permissions_stay_and_links_do_not() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = tempfile::tempdir().expect("a folder");
    let place = |name: &str| folder.path().join(name);
    write(&Disk::new(), folder.path(), "old").expect("written");
    fs::set_permissions(place("document.docx"), fs::Permissions::from_mode(0o640)).expect("set");
    fs::rename(place("document.pdf"), place("elsewhere")).expect("renamed");
    symlink("elsewhere", place("document.pdf")).expect("a link");
    write(&Disk::new(), folder.path(), "new").expect("written");
    assert_eq!(fs::metadata(place("document.docx")).expect("there").permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(place("document.pdf")).expect("there").is_file());
    assert_eq!(fs::read_to_string(place("elsewhere")).expect("there"), "old", "what a link leads to is not touched");
    // Nor is what a link leads to cleared away.
    fs::create_dir(place("precious")).expect("made");
    fs::create_dir(place("precious/staged")).expect("made");
    symlink("precious", place(".gongkai-writing")).expect("a link");
    assert!(write(&Disk::new(), folder.path(), "x").is_err());
    assert!(place("precious/staged").exists());
    fs::remove_file(place(".gongkai-writing")).expect("removed");
    fs::create_dir(place(".gongkai-writing")).expect("made");
    symlink("../made-elsewhere", place(".gongkai-writing/lock")).expect("a link");
    assert!(write(&Disk::new(), folder.path(), "x").is_err());
    assert!(!place("made-elsewhere").exists());
}
