//! A case: its folder and its two repositories.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use gongkai::Outcome;
use gongkai::world::Memory;

use super::written;
use crate::support::{self, parallel};

/// Path of the budget in a case's repository.
pub const BUDGET: &str = "budget.toml";
/// The same as a workbook.
pub const WORKBOOK: &str = "budget.xlsx";

/// Text after the `#` of a line that names other codes.
const ALSO: &str = " also:";

/// One of a case's two repositories.
#[derive(Clone, Copy)]
pub enum Side {
    /// With the error.
    Fail,
    /// Corrected.
    Pass,
}

impl Side {
    fn name(self) -> &'static str {
        match self {
            Self::Fail => "fail",
            Self::Pass => "pass",
        }
    }
}

/// A folder of the corpus.
pub struct Case {
    /// Its name: a code, or a code and a topic.
    pub name: String,
    folder: PathBuf,
}

/// A case with its outcomes.
pub struct Ran {
    /// The case.
    pub case: Case,
    /// Outcome with the error.
    pub fail: Outcome,
    /// Codes found after the correction.
    pub passed: BTreeSet<String>,
}

/// All cases, each compiled once for all tests.
pub fn ran() -> &'static [Ran] {
    static RAN: OnceLock<Vec<Ran>> = OnceLock::new();
    RAN.get_or_init(|| {
        let cases = Case::all();
        let run = |case: &Case| (case.process(Side::Fail), codes(&case.process(Side::Pass), case));
        let ran = parallel::each(&cases, run);
        cases.into_iter().zip(ran).map(|(case, (fail, passed))| Ran { case, fail, passed }).collect()
    })
}

/// The codes found. To keep cases short, P105 is ignored in those that are not about it.
pub fn codes(outcome: &Outcome, case: &Case) -> BTreeSet<String> {
    let found = outcome.findings.iter().map(|finding| finding.code.to_string());
    found.filter(|code| code != NO_INDICATORS || case.code() == NO_INDICATORS).collect()
}

/// Projects with money but without indicators.
const NO_INDICATORS: &str = "P105";

/// The folder of all cases.
pub fn corpus() -> PathBuf {
    support::root().join("tests/corpus")
}

impl Case {
    fn all() -> Vec<Self> {
        let cases = names(&corpus()).into_iter().filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
        let cases = cases.map(|name| Self { folder: corpus().join(&name), name });
        let cases: Vec<Self> = cases.filter(|case| case.folder.is_dir()).collect();
        assert!(!cases.is_empty(), "there is no case under {}", corpus().display());
        cases
    }

    /// The code that the case is about.
    pub fn code(&self) -> &str {
        &self.name[..4]
    }

    /// The case's own files on one side: path and text.
    pub fn texts(&self, side: Side) -> Vec<(String, String)> {
        let alone = self.folder.join(format!("{}.toml", side.name()));
        if alone.is_file() {
            return vec![(BUDGET.to_owned(), read(&alone))];
        }
        gather(&self.folder.join(side.name()))
    }

    /// Description of the error, from the first line of one of the case's files.
    pub fn fault(&self) -> Option<String> {
        let texts = self.texts(Side::Fail);
        texts.iter().find_map(|(path, text)| said(path, text.lines().next()?)).map(str::to_owned)
    }

    /// Compiles one side.
    fn process(&self, side: Side) -> Outcome {
        let is_workbook = self.texts(side).iter().any(|(path, _)| path == WORKBOOK);
        support::compile(&self.world(side), if is_workbook { WORKBOOK } else { BUDGET })
    }

    /// The repository of one side.
    pub fn world(&self, side: Side) -> Memory {
        let own = self.texts(side);
        assert!(!own.is_empty(), "{}: neither {1}.toml nor {1}/", self.name, side.name());
        let files = gather(&corpus().join("common")).into_iter().chain(own);
        files.fold(Memory::default(), |world, (path, text)| world.with(&path, written::bytes(&text)))
    }

    /// Other codes that a side declares: `# also: C002 P025`.
    pub fn also(&self, side: Side) -> BTreeSet<String> {
        let texts = self.texts(side);
        let lines = texts.iter().flat_map(|(_, text)| text.lines());
        let named = lines.filter_map(|line| line.strip_prefix('#')?.strip_prefix(ALSO));
        named.flat_map(str::split_whitespace).map(str::to_owned).collect()
    }

    /// The reviewed report.
    pub fn said(&self) -> Option<String> {
        std::fs::read_to_string(self.folder.join("said.txt")).ok()
    }
}

/// The description of the case in a file's first line, if any.
pub fn said<'l>(path: &str, line: &'l str) -> Option<&'l str> {
    let words = match line.strip_prefix("{#") {
        Some(comment) => comment.split_once("#}")?.0,
        // In Markdown it would be a heading.
        None => line.strip_prefix('#').filter(|words| !path.ends_with(".md") && !words.starts_with(ALSO))?,
    };
    Some(words.trim()).filter(|words| words.contains(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)))
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// All files in a folder, by relative path.
fn gather(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for name in names(folder) {
        let path = folder.join(&name);
        if path.is_dir() {
            files.extend(gather(&path).into_iter().map(|(below, text)| (format!("{name}/{below}"), text)));
        } else {
            files.push((name, read(&path)));
        }
    }
    files
}
