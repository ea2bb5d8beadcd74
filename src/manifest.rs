//! What was built of what: a list of documents with the SHA-256 of each file and of all that was read for it.
//!
//! An entry depends on the inputs and options alone, not on the machine, its clock or its folders, so that manifests of several machines can be
//! merged: the whole is the union of the parts.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::outcome::Outcome;
use crate::recorded::{self, Record, sha256};
use crate::visible::in_json;
use crate::world::{self, World};

/// Version of the file's form.
const FORMAT: u32 = 1;

/// Version of the program, as entries name it.
pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// The name of a manifest of one document, by the name of its files without extension.
#[must_use]
pub fn file_name(stem: &str) -> String {
    if stem == "document" { WHOLE.to_owned() } else { format!("{stem}.{WHOLE}") }
}

/// The name of a manifest of many documents.
pub const WHOLE: &str = "manifest.json";

/// The largest manifest that is read: more than one of a hundred thousand documents.
pub const LARGEST: u64 = crate::limits::MANIFEST.most;

/// True for the names that manifests have.
#[must_use]
pub fn is_manifest(name: &str) -> bool {
    name == WHOLE || name.ends_with(".manifest.json")
}

/// The summary of a repository, which stands beside its manifest: for programs, and for people.
pub const SUMMARY: [&str; 2] = ["summary.json", "summary.xlsx"];

/// Documents, in order of the paths of their budgets.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    entries: Vec<Entry>,
    format: u32,
    /// By name of file: the summary of exactly these documents, if there is one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    summary: BTreeMap<String, OutputFile>,
}

/// What [`Entry::kind`] says of a book.
pub const BOOK: &str = "book";

/// A document and what it was made of. The keys are in order of name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Findings that are allowed.
    pub allowed: Vec<AllowedFinding>,
    /// Path of the budget in its repository, or what else a document is made of.
    pub budget: String,
    /// Code of the unit; empty for a book.
    pub code: String,
    /// The day of publication, if the budget has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// True if it must not be published.
    pub draft: bool,
    /// Files that exist, but were not read.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub exists: BTreeSet<String>,
    /// By folder: a hash of the names of its files.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<String, String>,
    pub findings: Findings,
    /// The folder of the outputs, from that of the manifest; empty if it is the same.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub folder: String,
    /// By folder: a hash of the names of the folders in it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub folders: BTreeMap<String, String>,
    /// By path: SHA-256 of a file that was read, or why it could not be read; `null` if there was none.
    pub inputs: BTreeMap<String, Option<String>>,
    /// `unit`, `department` or `book`.
    pub kind: String,
    /// Name of the unit or the book.
    pub name: String,
    /// By name of file.
    pub outputs: BTreeMap<String, OutputFile>,
    /// Version of the program.
    pub program: String,
    /// By role: the names of installed fonts for which embedded ones were taken.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub substituted: BTreeMap<String, String>,
    /// Name of the variant.
    pub variant: String,
    /// Budget year.
    pub year: u32,
}

/// A finding that its author allows.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct AllowedFinding {
    /// Code of the finding.
    pub code: String,
    /// `file:line:column`.
    pub place: String,
    /// The reason.
    pub why: String,
}

/// Numbers of findings, without those that are allowed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is named by its severity")]
pub struct Findings {
    /// In order of code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<CodeCount>,
    pub errors: usize,
    pub hints: usize,
    pub warnings: usize,
}

/// How often a code was found.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct CodeCount {
    pub code: String,
    pub count: usize,
    /// `error`, `warning` or `hint`: a warning that gongkai.toml denies is an error.
    pub severity: String,
}

impl Findings {
    /// Those of an outcome.
    #[must_use]
    pub fn of(outcome: &Outcome) -> Self {
        let mut counts: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
        for finding in &outcome.findings {
            *counts.entry((&finding.code, finding.severity)).or_default() += 1;
        }
        let counted = |((code, severity), count): ((&str, Severity), usize)| CodeCount {
            code: code.to_owned(),
            count,
            severity: severity.key().to_owned(),
        };
        Self {
            codes: counts.into_iter().map(counted).collect(),
            errors: outcome.count(Severity::Error),
            hints: outcome.count(Severity::Hint),
            warnings: outcome.count(Severity::Warning),
        }
    }
}

impl AllowedFinding {
    /// Those of an outcome, in order of place.
    #[must_use]
    pub fn all(outcome: &Outcome) -> Vec<Self> {
        let one = |allowed: &crate::check::allow::Allowed| {
            let place = allowed.finding.primary.as_ref().map(|label| outcome.sources.place(label.span));
            let code = allowed.finding.code.to_string();
            Self { code, place: place.unwrap_or_default(), why: allowed.why.as_str().to_owned() }
        };
        outcome.allowed.iter().map(one).collect()
    }
}

/// A file that was written.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct OutputFile {
    /// Its size.
    pub bytes: u64,
    /// True if it tells more than may be published: the sources of its numbers.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub internal: bool,
    /// Number of pages, of formats that have them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
    /// Of its bytes.
    pub sha256: String,
}

impl OutputFile {
    /// For these bytes.
    #[must_use]
    pub fn of(bytes: &[u8], pages: Option<usize>) -> Self {
        Self { bytes: bytes.len() as u64, internal: false, pages, sha256: sha256(bytes) }
    }
}

impl Entry {
    /// The entry of a document that compiled. `folder` is that of its outputs, if it is in the repository: what stands there is no input.
    #[must_use]
    pub fn of(
        outcome: &Outcome,
        record: &Record,
        outputs: BTreeMap<String, OutputFile>,
        folder: Option<&str>,
    ) -> Option<Self> {
        let document = outcome.document()?;
        let unit = &document.unit;
        let hashed = |listed: &BTreeMap<String, BTreeSet<String>>| {
            let hash = |names| others(names, |path| is_own(path, &outputs, folder));
            listed.iter().map(|(folder, names)| (folder.clone(), hash(names))).collect()
        };
        let (files, folders) = (hashed(&record.files), hashed(&record.folders));
        Some(Self {
            allowed: AllowedFinding::all(outcome),
            budget: outcome.path.clone(),
            code: unit.code.clone(),
            date: outcome.dated.map(|date| date.to_string()),
            draft: document.draft,
            exists: record.exists.clone(),
            files,
            findings: Findings::of(outcome),
            folder: String::new(),
            folders,
            // Which other fonts a computer has is nothing that a document is made of.
            inputs: {
                let used = record.inputs.iter().filter(|(path, _)| !is_any_font(path));
                used.map(|(path, input)| (path.clone(), input.clone())).collect()
            },
            kind: unit.kind.to_owned(),
            name: unit.name.clone(),
            outputs,
            program: PROGRAM.to_owned(),
            substituted: outcome.substituted.clone(),
            variant: unit.variant.clone(),
            year: unit.year,
        })
    }

    /// The same as the entry of a book of this name: its unit is the first of several.
    #[must_use]
    pub fn of_book(self, name: &str) -> Self {
        Self { code: String::new(), kind: BOOK.to_owned(), name: name.to_owned(), ..self }
    }

    /// True for a book.
    #[must_use]
    pub fn is_book(&self) -> bool {
        self.kind == BOOK
    }

    /// The files and folders, by path, of which a repository says something else than when the document was made. `input` gives
    /// what stands in a file, as [`recorded::input`] does; `folder` is that of the outputs, as in [`Entry::of`].
    pub fn changed(
        &self,
        world: &dyn World,
        input: impl Fn(&str) -> Option<String>,
        folder: Option<&str>,
    ) -> Vec<&str> {
        let hash = |names: Vec<String>| others(&names, |path| is_own(path, &self.outputs, folder));
        let inputs = self.inputs.iter().filter(|(path, was)| input(path) != **was).map(|(path, _)| path);
        let exists = self.exists.iter().filter(|path| !world.has(path));
        let files = self.files.iter().filter(|(folder, was)| hash(world.list(folder)) != **was);
        let folders = self.folders.iter().filter(|(folder, was)| hash(world.folders(folder)) != **was);
        let names = files.chain(folders).map(|(folder, _)| folder);
        inputs.chain(exists).chain(names).map(String::as_str).collect()
    }
}

/// True for the question which font of a name there is, whatever its hash: its answer is told, and not used.
fn is_any_font(path: &str) -> bool {
    world::is_installed_font(path).is_some_and(|(_, hash)| hash.is_empty())
}

/// True for a file or folder that a document itself leaves in the repository.
fn is_own(path: &str, outputs: &BTreeMap<String, OutputFile>, folder: Option<&str>) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some(folder) = folder else { return name.starts_with(TEMPORARY) };
    let leads_there = folder.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let is_output =
        world::folder(path) == folder && (outputs.contains_key(name) || is_manifest(name) || SUMMARY.contains(&name));
    leads_there || is_output || name.starts_with(TEMPORARY)
}

/// How names of what the program keeps for itself begin.
const TEMPORARY: &str = ".gongkai-";

/// A hash of the names that a document did not leave itself.
fn others<'n>(names: impl IntoIterator<Item = &'n String>, is_own: impl Fn(&str) -> bool) -> String {
    recorded::names(names.into_iter().filter(|name| !is_own(name)))
}

impl Manifest {
    /// With these entries, each once.
    #[must_use]
    pub fn new(mut entries: Vec<Entry>) -> Self {
        entries.sort_by(|a, b| (&a.budget, &a.folder, a).cmp(&(&b.budget, &b.folder, b)));
        entries.dedup();
        Self { entries, format: FORMAT, summary: BTreeMap::new() }
    }

    /// With the summary of its documents.
    #[must_use]
    pub fn with_summary(self, summary: BTreeMap<String, OutputFile>) -> Self {
        Self { summary, ..self }
    }

    /// manifest.json.
    #[must_use]
    pub fn json(&self) -> String {
        let mut text = in_json(&serde_json::to_string_pretty(self).unwrap_or_default()).into_owned();
        debug_assert!(!text.is_empty(), "a manifest has only string keys");
        text.push('\n');
        text
    }

    /// Reads what [`json`](Self::json) writes; `None` if it is anything else.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let read: Self = serde_json::from_slice(bytes).ok()?;
        (read.format == FORMAT).then(|| Self::new(read.entries).with_summary(read.summary))
    }

    /// In order of the paths of their budgets.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// By name of file, if the documents have a summary.
    #[must_use]
    pub fn summary(&self) -> &BTreeMap<String, OutputFile> {
        &self.summary
    }

    /// The union of both. A summary is that of all documents or of none: it stays only if both have the same.
    #[must_use]
    pub fn merged(self, other: Self) -> Self {
        let summary = if self.summary == other.summary { self.summary } else { BTreeMap::new() };
        Self::new(self.entries.into_iter().chain(other.entries).collect()).with_summary(summary)
    }
}
