//! The documents in which mistakes are made, and what is said of them.

use std::collections::BTreeMap;
use std::path::Path;

use gongkai::diagnostic::{Diagnostic, Severity};
use gongkai::world::{Memory, World};

use super::fair::Change;
use crate::support::{self, PATH, compile_allowing_nothing, folder, in_memory, root};

/// Rules may be tuned on these; every other document is unseen.
const TUNED: [&str; 2] = ["xingtai-2025", "ningjin-dzzw-2024"];

/// The examples that nobody looks at when tuning a rule.
const UNSEEN: [&str; 3] = ["nangong-2024", "shijiazhuang-2023", "ningjin-office-2024"];

/// A finding that can be recognised in another version of the same budget.
type Key = (Severity, String, String);

/// A document without mistakes.
pub struct Original {
    pub name: String,
    pub tuned: bool,
    pub text: String,
    world: Memory,
    path: String,
    said: BTreeMap<Key, usize>,
}

/// How a mistake was met.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Met {
    Missed,
    /// Only findings that speak of something else.
    Elsewhere,
    /// Only a hint.
    Hinted,
    Found,
}

impl Original {
    /// All documents: tuned ones first.
    pub fn all() -> Vec<Self> {
        let examples = TUNED.iter().map(|name| (name, true)).chain(UNSEEN.iter().map(|name| (name, false)));
        let examples =
            examples.map(|(name, tuned)| Self::of(name, tuned, in_memory(name), &support::budget_path(name)));
        let clean = root().join("tests/clean");
        let mut folders: Vec<_> = std::fs::read_dir(clean).unwrap().map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        examples.chain(folders.iter().map(|path| Self::unit(path))).collect()
    }

    /// A sound unit; the township's budget is one folder below.
    fn unit(path: &Path) -> Self {
        let below = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
        let mut budgets = std::iter::once(path.to_owned()).chain(below).map(|path| path.join(PATH));
        let budget = budgets.find(|path| path.is_file()).unwrap();
        let budget = budget.strip_prefix(path).unwrap().to_str().unwrap().replace('\\', "/");
        Self::of(path.file_name().unwrap().to_str().unwrap(), false, folder(path), &budget)
    }

    fn of(name: &str, tuned: bool, world: Memory, path: &str) -> Self {
        let text = String::from_utf8(world.read(path, u64::MAX).unwrap()).unwrap();
        let outcome = compile_allowing_nothing(&world, path);
        let mut said = BTreeMap::new();
        for finding in &outcome.findings {
            *said.entry(key(finding)).or_default() += 1;
        }
        Self { name: name.to_owned(), tuned, text, world, path: path.to_owned(), said }
    }

    /// How a budget with a mistake in the place of this one is met, and the codes that are new. Suppressions are not
    /// heeded: they could hide a generated mistake.
    pub fn meets(&self, mutant: &str, fair: &[&str]) -> (Met, Vec<String>) {
        let outcome = compile_allowing_nothing(&self.world.clone().with(&self.path, mutant), &self.path);
        let change = Change::between(&self.text, mutant);
        let mut left = self.said.clone();
        let mut met = (Met::Missed, Vec::new());
        // That an allow is not needed says nothing of a mistake elsewhere.
        let idle = |finding: &&Diagnostic| finding.code == "K090" && !fair.contains(&"K090");
        for finding in outcome.findings.iter().filter(|finding| !idle(finding)) {
            match left.get_mut(&key(finding)) {
                Some(count) if *count > 0 => *count -= 1,
                _ => {
                    let concerns =
                        fair.contains(&&*finding.code) || change.is_met(finding, &outcome.sources, &self.path);
                    let one = match finding.severity {
                        _ if !concerns => Met::Elsewhere,
                        Severity::Hint => Met::Hinted,
                        _ => Met::Found,
                    };
                    if one >= met.0 {
                        met.0 = one;
                        met.1.push((one, finding.code.to_string()));
                    }
                }
            }
        }
        let codes = met.1.into_iter().filter(|(one, _)| *one == met.0).map(|(_, code)| code).collect();
        (met.0, codes)
    }
}

fn key(finding: &Diagnostic) -> Key {
    (finding.severity, finding.code.to_string(), finding.message.to_string())
}
