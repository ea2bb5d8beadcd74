//! A set is old or new, whatever fails at whichever call, and wherever the process is killed.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::undo::WORK;
use super::{Fault, Faulty, FileSet, Memory, Output, Unwritten, is_interrupted, restore};

/// The last one stands in a folder that the first set makes; the third is new in the second set.
const PATHS: [&str; 4] = ["document.md", "document.docx", "document.pdf", "parts/manifest.json"];

const FOLDER: &str = "made/dist";

fn write(output: &dyn Output, bytes: &str, paths: &[&str]) -> Result<bool, Unwritten> {
    let mut set = FileSet::begin(output, Path::new(FOLDER))?;
    for path in paths {
        set.add(path, format!("{bytes} {path}").as_bytes())?;
    }
    let restored = set.restored();
    set.publish().map(|()| restored)
}

/// The files outside of the working folder.
fn seen(memory: &Memory) -> BTreeMap<PathBuf, Vec<u8>> {
    let is_own = |(path, _): &(PathBuf, Vec<u8>)| !path.starts_with(Path::new(FOLDER).join(WORK));
    memory.files().into_iter().filter(is_own).collect()
}

fn generation(bytes: &str, paths: &[&str]) -> BTreeMap<PathBuf, Vec<u8>> {
    paths.iter().map(|path| (Path::new(FOLDER).join(path), format!("{bytes} {path}").into_bytes())).collect()
}

/// A folder with the old set, or with none.
fn before(old: &[&str]) -> Memory {
    let memory = Memory::default();
    if !old.is_empty() {
        write(&memory, "old", old).expect("written");
    }
    memory
}

fn nothing_is_left(memory: &Memory, context: &str) {
    assert!(!memory.folders().iter().any(|folder| folder.ends_with(WORK)), "{context}: {:?}", memory.folders());
}

/// What may be there before the new set.
const OLD: [&[&str]; 4] = [&[], &["document.md"], &["document.md", "document.docx", "parts/manifest.json"], &PATHS];

/// How many calls a whole run makes.
fn calls(old: &[&str]) -> usize {
    let memory = before(old);
    let counted = Faulty::new(&memory, Vec::new());
    write(&counted, "new", &PATHS).expect("written");
    assert_eq!(seen(&memory), generation("new", &PATHS));
    nothing_is_left(&memory, "no fault");
    counted.calls()
}

#[test]
fn a_fault_at_any_call_leaves_the_old_set() {
    let kinds = [ErrorKind::PermissionDenied, ErrorKind::StorageFull, ErrorKind::Other, ErrorKind::ResourceBusy];
    let faults: Vec<Fault> = kinds.map(Fault::Fails).into_iter().chain([Fault::Short]).collect();
    for old in OLD {
        for (at, fault) in (0..calls(old)).flat_map(|at| faults.iter().map(move |fault| (at, *fault))) {
            let memory = before(old);
            let context = format!("{} old files, {fault:?} at call {at}", old.len());
            let said = write(&Faulty::new(&memory, vec![(at, fault)]), "new", &PATHS);
            let (expected, bytes) = if said.is_ok() { (&PATHS[..], "new") } else { (old, "old") };
            assert_eq!(seen(&memory), generation(bytes, expected), "{context}: {said:?}");
            // What clean-up could not remove, the next run does.
            write(&memory, "next", &PATHS).expect("written");
            assert_eq!(seen(&memory), generation("next", &PATHS), "{context}");
            nothing_is_left(&memory, &context);
        }
    }
}

#[test]
fn killed_at_any_call_the_next_run_finds_one_set() {
    for old in OLD {
        for at in 0..calls(old) {
            let memory = before(old);
            let context = format!("{} old files, killed at call {at}", old.len());
            let ended = write(&Faulty::new(&memory, vec![(at, Fault::Dies)]), "new", &PATHS);
            let was_interrupted = is_interrupted(&memory, Path::new(FOLDER));
            let found = seen(&memory);
            let is_one =
                |files: &BTreeMap<_, _>| *files == generation("old", old) || *files == generation("new", &PATHS);
            assert!(was_interrupted || is_one(&found), "{context}: a mixed set that nobody is told of");
            assert_eq!(restore(&memory, Path::new(FOLDER)).expect("restored"), was_interrupted, "{context}");
            assert!(is_one(&seen(&memory)), "{context}: {:?}", seen(&memory).keys());
            assert!(ended.is_err() || seen(&memory) == generation("new", &PATHS), "{context}");
            write(&memory, "next", &PATHS).expect("written");
            assert_eq!(seen(&memory), generation("next", &PATHS), "{context}");
            nothing_is_left(&memory, &context);
        }
    }
}

/// The second fault meets the run while it takes back, or the run after it.
#[test]
fn two_faults_or_kills_are_no_worse_than_one() {
    for old in OLD {
        let calls = calls(old);
        for first in 0..calls {
            for second in 0..calls + 12 {
                let memory = before(old);
                let context = format!("{} old files, faults at {first} and {second}", old.len());
                let both = vec![(first, Fault::Fails(ErrorKind::Other)), (second, Fault::Fails(ErrorKind::Other))];
                let _ = write(&Faulty::new(&memory, both), "new", &PATHS);
                restore(&memory, Path::new(FOLDER)).expect("restored");
                let files = seen(&memory);
                assert!(files == generation("old", old) || files == generation("new", &PATHS), "{context}: {files:?}");

                let memory = before(old);
                let context = format!("{} old files, killed at {first}, then a fault at {second}", old.len());
                let _ = write(&Faulty::new(&memory, vec![(first, Fault::Dies)]), "new", &PATHS);
                let again = if first % 2 == 0 { Fault::Dies } else { Fault::Fails(ErrorKind::Other) };
                let _ = restore(&Faulty::new(&memory, vec![(second, again)]), Path::new(FOLDER));
                restore(&memory, Path::new(FOLDER)).expect("restored");
                let files = seen(&memory);
                assert!(files == generation("old", old) || files == generation("new", &PATHS), "{context}: {files:?}");
            }
        }
    }
}

#[test]
fn a_file_that_is_open_elsewhere_is_named() {
    let mut named = 0;
    for at in 0..calls(&PATHS) {
        let memory = before(&PATHS);
        let busy = Faulty::new(&memory, vec![(at, Fault::Fails(ErrorKind::ResourceBusy))]);
        let Err(unwritten) = write(&busy, "new", &PATHS) else { continue };
        let said = unwritten.to_string();
        if said.contains("document.docx") {
            assert!(said.contains("关闭后再运行；原来的文件没有动"), "{said}");
            named += 1;
        }
    }
    // When it is looked at, written, kept and replaced.
    assert_eq!(named, 4);
}

#[test]
fn one_set_at_a_time() {
    let memory = before(&PATHS);
    let held = FileSet::begin(&memory, Path::new(FOLDER)).expect("begun");
    let said = write(&memory, "new", &PATHS).expect_err("locked").to_string();
    assert!(said.contains("另一个 gongkai 正在往“made/dist”里写"), "{said}");
    drop(held);
    write(&memory, "new", &PATHS).expect("written");
    assert_eq!(seen(&memory), generation("new", &PATHS));
}

#[test]
fn names_that_some_system_cannot_store_are_refused() {
    let memory = Memory::default();
    for (path, words) in [("nul", "设备"), ("a:b", "Windows"), ("../x", "离开"), ("/x", "离开"), ("x/NUL.md", "设备")]
    {
        let said = write(&memory, "new", &["a.md", path]).expect_err(path).to_string();
        assert!(said.contains(words), "{said}");
    }
    let twice = write(&memory, "new", &["a.md", "A.MD"]).expect_err("twice").to_string();
    assert!(twice.contains("大小写"), "{twice}");
    assert!(memory.files().is_empty() && memory.folders().is_empty(), "{memory:?}");
}

/// A repository of strangers may bring a journal.
#[test]
fn a_journal_names_nothing_outside_of_its_folder() {
    for path in ["../secret", "/secret", "a/../../secret", ""] {
        let memory = before(&PATHS);
        let work = Path::new(FOLDER).join(WORK);
        memory.make_folder(&work).expect("made");
        memory.make_folder(&work.join("staged")).expect("made");
        let journal = format!(r#"{{"staged":"x","files":[{{"path":"{path}","existed":false}}],"folders":[]}}"#);
        memory.write(&work.join("journal.json"), journal.as_bytes(), None).expect("written");
        let said = write(&memory, "new", &PATHS).expect_err(path).to_string();
        assert!(said.contains("读不懂"), "{said}");
        assert!(memory.folders().contains(&work.join("staged")), "what it may refer to stays");
        assert_eq!(seen(&memory), generation("old", &PATHS));
    }
}
