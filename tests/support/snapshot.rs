//! Snapshots: texts in the repository that are compared with current output.
//!
//! With `GONGKAI_BLESS=1` in the environment they are rewritten: review the changes before a commit.

use std::fs;
use std::path::Path;

use similar::TextDiff;

/// Lines of context.
const AROUND: usize = 3;
/// Limit of lines in a diff.
const LINES: usize = 60;

/// True if snapshots are to be rewritten.
pub fn refreshing() -> bool {
    std::env::var_os("GONGKAI_BLESS").is_some()
}

/// Snapshots of one test, all compared before it fails.
pub struct Snapshots {
    /// Test program and name, to run the test alone: `checks corpus::`.
    test: &'static str,
    stale: Vec<String>,
}

impl Snapshots {
    /// No snapshots yet, for a test given as program and name.
    pub fn of(test: &'static str) -> Self {
        Self { test, stale: Vec::new() }
    }

    /// Compares a text with its file, or rewrites the file.
    pub fn compare(&mut self, path: &str, fresh: &str) {
        let file = super::root().join(path);
        let kept = fs::read_to_string(&file).ok();
        if kept.as_deref() == Some(fresh) {
            return;
        }
        if refreshing() {
            write(&file, fresh);
        } else {
            self.stale.push(diff(path, kept.as_deref(), fresh));
        }
    }

    /// Removes a file that should not exist, or reports it.
    pub fn remove(&mut self, path: &str) {
        if refreshing() {
            fs::remove_file(super::root().join(path)).expect("a file that can be removed");
        } else {
            self.stale.push(format!("{path} should not be there"));
        }
    }

    /// Fails with the diffs and the command that rewrites the snapshots.
    pub fn finish(self) {
        let (program, name) = self.test.split_once(' ').expect("a program and a test");
        assert!(
            self.stale.is_empty(),
            "{}\n\nkept texts differ; if the change is meant, write them anew and review them:\n\n    \
             GONGKAI_BLESS=1 cargo test --test {program} {name}\n",
            self.stale.join("\n")
        );
    }
}

/// Compares one text.
pub fn assert_kept(test: &'static str, path: &str, fresh: &str) {
    let mut snapshots = Snapshots::of(test);
    snapshots.compare(path, fresh);
    snapshots.finish();
}

fn write(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, text).expect("a file that can be written");
}

fn diff(path: &str, kept: Option<&str>, fresh: &str) -> String {
    let Some(kept) = kept else { return format!("{path} is missing") };
    let diff = TextDiff::from_lines(kept, fresh);
    let whole = diff.unified_diff().context_radius(AROUND).header(path, "now").to_string();
    let lines: Vec<&str> = whole.lines().collect();
    let more = lines.len().saturating_sub(LINES);
    let shown = lines[..lines.len() - more].join("\n");
    if more == 0 { shown } else { format!("{shown}\n… and {more} more lines") }
}
