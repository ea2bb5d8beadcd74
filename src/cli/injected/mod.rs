//! Whole builds of a small repository on a machine that fails, at each call in turn: files that cannot be read, written or replaced,
//! a process that dies, a dependency that panics. Processes that are really killed are in .ci/kills.py.

mod machine;
mod panics;
mod reading;
mod writing;

use std::collections::BTreeMap;
use std::fs;
use std::panic::{set_hook, take_hook};
use std::path::{Path, PathBuf};
use std::sync::{Once, OnceLock};
use std::thread::scope;

use clap::Parser;
use gongkai::manifest::{Manifest, OutputFile, WHOLE};
use gongkai::output::{Output, is_interrupted};
use gongkai::recorded::sha256;
use tempfile::TempDir;

use super::build::Build;
use super::disk::Disk;
use super::exit::Exit;
use super::fault;
use super::known::entry_of;
use super::print::heard;
use super::repository::{Open, on_disk};

const GONGKAI: &str = "[workspace]\nmembers = [\"units/*/budget.toml\"]\n[build]\nformats = [\"md\", \"json\"]\n\
                       [codes]\nfile = \"科目.csv\"\n";
const VARIANT: &str = "name = \"ours\"\ntitle = \"本市的格式\"\nextends = \"hebei-2025\"\nyears = [2025]\n";
const BUDGET: &str = include_str!("../../../tests/clean/carried-over/budget.toml");
const DUTIES: &str = include_str!("../../../tests/clean/carried-over/职责.txt");

/// A version of the budgets: each unit has another name, which all of its outputs and the summary print.
type Version = &'static str;
const OLD: Version = "清源市水旱灾害防御中心";
const NEW: Version = "清源市水旱灾害防治中心";

/// The folders of outputs: one of a unit, and that of the repository.
const SETS: [&str; 2] = ["units/1/dist", "dist"];

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// A repository in a folder of its own.
struct Place(TempDir);

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    build: Build,
}

impl Place {
    /// With so many units, not built yet.
    fn new(units: usize, version: Version) -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        let put = |path: &str, text: &str| {
            let path = place.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        };
        put("gongkai.toml", GONGKAI);
        put("科目.csv", "编码,名称\n20101,人大事务\n2010108,代表工作\n");
        put("variants/ours/variant.toml", VARIANT);
        for unit in 1..=units {
            put(&format!("units/{unit}/职责.txt"), DUTIES);
        }
        place.write(units, version);
        place
    }

    /// Writes the budgets in a version.
    fn write(&self, units: usize, version: Version) {
        for unit in 1..=units {
            let text = BUDGET.replace(OLD, version).replace("hebei-2025", "ours");
            let text = text.replacen("227001", &format!("22700{unit}"), 1);
            fs::write(self.path().join(format!("units/{unit}/budget.toml")), text).expect("written");
        }
    }

    /// One unit: built in the old version, or never; now the new one is to be built.
    fn before(is_built: bool) -> Self {
        let place = Self::new(1, OLD);
        if is_built {
            assert_eq!(place.build(&Disk::new(), &on_disk).0, Exit::Clean);
        }
        place.write(1, NEW);
        place
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// As the program runs it; what it prints.
    fn build(&self, output: &dyn Output, open: Open<'_>) -> (Exit, String) {
        self.build_with("1", output, open)
    }

    fn build_with(&self, threads: &str, output: &dyn Output, open: Open<'_>) -> (Exit, String) {
        let path = self.path().to_str().expect("a path");
        let line = Line::parse_from(["build", path, "-j", threads]);
        heard::of(|| Exit::of(fault::caught(|| line.build.all(output, open, None))))
    }

    /// The outputs in a folder.
    fn set(&self, folder: &str) -> Files {
        let entries = fs::read_dir(self.path().join(folder)).into_iter().flatten().flatten();
        let files = entries.map(|entry| entry.path()).filter(|path| path.is_file());
        files.map(|path| (path.file_name().expect("a name").into(), fs::read(&path).expect("read"))).collect()
    }

    /// Each set is whole; which of them are new.
    fn whole(&self, was_built: bool, context: &str) -> [bool; 2] {
        let old = |set: &str| if was_built { built(OLD)[set].clone() } else { Files::new() };
        SETS.map(|set| {
            let found = self.set(set);
            let is_new = found == built(NEW)[set];
            // The summary may be of a run in which the unit failed.
            let is_other = set == "dist" && is_proved(&found);
            assert!(is_new || found == old(set) || is_other, "{context}: {set} is mixed or torn: {:?}", found.keys());
            is_new
        })
    }

    /// The next run, of a machine without faults, writes what belongs there, and leaves nothing else.
    fn next_run_is_right(&self, context: &str) -> [Files; 2] {
        let (exit, said) = self.build(&Disk::new(), &on_disk);
        assert_eq!(exit, Exit::Clean, "{context}, next run: {said}");
        for set in SETS {
            let found = self.set(set);
            let are_right = built(NEW)[set].iter().all(|(name, bytes)| found.get(name) == Some(bytes));
            assert!(are_right, "{context}, next run: {set}: {:?}", found.keys());
            assert!(!self.path().join(set).join(".gongkai-writing").exists(), "{context}: left in {set}");
        }
        for (name, bytes) in self.set(".gongkai-cache") {
            assert!(name == Path::new(".gitignore") || entry_of(&bytes).is_some(), "{context}: {name:?} is torn");
        }
        SETS.map(|set| self.set(set))
    }

    /// True where a run ended between the first and the last file of a set.
    fn is_interrupted(&self) -> bool {
        SETS.iter().any(|set| is_interrupted(&Disk::new(), &self.path().join(set)))
    }
}

/// True if a summary is what the manifest beside it says.
fn is_proved(files: &Files) -> bool {
    let manifest = files.get(Path::new(WHOLE)).and_then(|bytes| Manifest::read(bytes));
    let is_listed = |(name, file): (&String, &OutputFile)| {
        files.get(Path::new(name)).is_some_and(|bytes| sha256(bytes) == file.sha256)
    };
    manifest.is_some_and(|manifest| manifest.summary().len() == 2 && manifest.summary().iter().all(is_listed))
}

/// What a build of a version writes.
fn built(version: Version) -> &'static BTreeMap<&'static str, Files> {
    static BUILT: OnceLock<[BTreeMap<&str, Files>; 2]> = OnceLock::new();
    let sets = BUILT.get_or_init(|| {
        [OLD, NEW].map(|version| {
            let place = Place::new(1, version);
            let (exit, said) = place.build(&Disk::new(), &on_disk);
            assert_eq!(exit, Exit::Clean, "{said}");
            let sets = BTreeMap::from(SETS.map(|set| (set, place.set(set))));
            // Markdown, JSON and their manifest; the summary in two forms and its manifest.
            assert!(sets.values().all(|files| files.len() == 3), "{said}");
            sets
        })
    });
    let [old, new] = sets;
    assert!(SETS.iter().all(|set| old[set].iter().all(|(name, bytes)| new[set][name] != *bytes)), "each file differs");
    if version == OLD { old } else { new }
}

/// Listens to panics as the program does, and still prints failures of other tests.
pub(super) fn listen_too() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            fault::keep(panic.location());
            before(panic);
        }));
    });
}

/// Runs all cases on two threads.
fn each(cases: usize, run: impl Fn(usize) + Sync) {
    scope(|scope| {
        for first in 0..2 {
            let run = &run;
            scope.spawn(move || (first..cases).step_by(2).for_each(run));
        }
    });
}
