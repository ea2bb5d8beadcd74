//! Writes what was built, one budget after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use gongkai::Digest;
use gongkai::manifest;
use gongkai::output::{Output, names};
use gongkai::summary;

use super::cache::Cache;
use super::exit::Exit;
use super::manifests::Placed;
use super::prepared::{Files, Made, Prepared, Refused};
use super::print;
use super::write;
use gongkai::visible::VisiblePath as _;

/// What became of a budget.
pub(super) struct Done {
    pub exit: Exit,
    /// For people, on standard error.
    pub said: String,
    /// The files, on standard output.
    pub written: String,
    /// Why it failed, for the summary.
    pub why: Option<String>,
    pub digest: Option<Digest>,
    /// What was found, if nothing may be published.
    pub unsound: Option<summary::Unsound>,
    /// What was read, if nothing may be published.
    pub inputs: BTreeMap<String, Option<String>>,
    /// What is there now, if it may be published.
    pub entry: Option<Placed>,
    /// True if the files were there already.
    pub unchanged: bool,
    /// The summary of the repository, if files were written that it does not know of.
    pub summary: Option<PathBuf>,
}

impl Done {
    fn new(exit: Exit, said: String, why: Option<String>) -> Self {
        Self {
            exit,
            said,
            written: String::new(),
            why,
            digest: None,
            unsound: None,
            inputs: BTreeMap::new(),
            entry: None,
            unchanged: false,
            summary: None,
        }
    }

    pub(super) fn failed(words: &str) -> Self {
        Self::new(Exit::Failed, format!("错误：{words}\n"), Some("没有编制".to_owned()))
    }
}

/// Writes the files of budgets.
pub(super) struct Finish<'f> {
    pub output: &'f dyn Output,
    pub cache: &'f Cache,
    /// Where budgets of this run have written: folder, and name without extension.
    pub taken: BTreeSet<String>,
}

impl Finish<'_> {
    /// Writes the files of a budget or a book, unless they are there.
    pub(super) fn finish(&mut self, path: &Path, mut prepared: Prepared) -> Done {
        let said = prepared.findings[usize::from(print::colour(&std::io::stderr()))].clone();
        let (digest, unsound) = (prepared.digest.take(), prepared.unsound.take());
        let inputs = std::mem::take(&mut prepared.inputs);
        let done = match prepared.result {
            Made::Files(files) => self.files(path, *files),
            Made::Unchanged(known, folder) => match self.take(path, &folder, &known.stem) {
                Ok(()) => Done {
                    entry: Some((folder, known.entry)),
                    unchanged: true,
                    ..Done::new(Exit::Clean, String::new(), None)
                },
                Err(words) => Done::failed(&words),
            },
            Made::Nothing(Refused::Unsound(words, why, folder)) => {
                match folder.map_or(Ok(()), |folder| write::restore(self.output, &folder)) {
                    Ok(()) => Done::new(Exit::Findings, words, Some(why)),
                    Err(failed) => {
                        let done = Done::failed(&failed);
                        Done { said: words + &done.said, ..done }
                    }
                }
            }
            Made::Nothing(Refused::Failed(words)) => Done::failed(&words),
        };
        Done { said: said + &done.said, digest, unsound, inputs, ..done }
    }

    fn files(&mut self, path: &Path, files: Files) -> Done {
        let Files { input, folder, files, draft, mut known, summary } = files;
        if let Err(words) = self.take(path, &folder, &known.stem) {
            return Done::failed(&words);
        }
        if let Some(name) = known.overwritten(&files) {
            let (shown, path) = (folder.join(name).visible().to_string(), path.visible());
            return Done::failed(&format!(
                "“{path}”没有写：编制要读“{shown}”，公开文件不能盖掉它；换一个文件夹（-o）或文件名"
            ));
        }
        let left = self.left(&folder, &known.stem, &files);
        let manifest = manifest::Manifest::new(vec![known.entry.clone()]).json();
        let last = (manifest::file_name(&known.stem), manifest.clone().into_bytes());
        let all = files.iter().chain([&last]).map(|(name, bytes)| (name, bytes));
        if let Err(words) = write::set(self.output, &folder, all) {
            return Done::failed(&words);
        }
        let mark = if draft.is_some() { "（草稿）" } else { "" };
        let written = files.iter().map(|(name, _)| format!("已写 {}{mark}\n", folder.join(name).visible())).collect();
        if let Some((words, why)) = draft {
            return Done { written, summary, ..Done::new(Exit::Findings, words + &left, Some(why)) };
        }
        let entry = Some((folder.clone(), known.entry.clone()));
        known.stamp(&folder, &manifest);
        self.cache.keep(&input, &known, self.output);
        Done { written, entry, summary, ..Done::new(Exit::Clean, left, None) }
    }

    /// Tells of files that the last build wrote and this one does not: tables, whose names follow their titles, and what must
    /// not be published.
    fn left(&self, folder: &Path, stem: &str, files: &[(String, Vec<u8>)]) -> String {
        let has_tables = files.iter().any(|(name, _)| name.ends_with(".csv"));
        let manifest = self.output.read(&folder.join(manifest::file_name(stem)), manifest::LARGEST).ok();
        let Some(old) = manifest.and_then(|bytes| manifest::Manifest::read(&bytes)) else { return String::new() };
        let outputs = old.entries().iter().flat_map(|entry| &entry.outputs);
        let outputs: BTreeMap<&String, bool> = outputs.map(|(name, file)| (name, file.internal)).collect();
        let is_left = |name: &String| !files.iter().any(|(own, _)| own == name) && folder.join(name).is_file();
        let said = |(name, internal): (&&String, &bool)| {
            let why = match internal {
                true => "上次编的内部的一份，不得公开",
                false if has_tables && name.ends_with(".csv") => "上次编的，这次没有这张表",
                false => return None,
            };
            is_left(name).then(|| format!("提示：“{}”是{why}；请删掉\n", folder.join(name).visible()))
        };
        outputs.iter().filter_map(said).collect()
    }

    /// Refuses what another budget of this run has written.
    fn take(&mut self, path: &Path, folder: &Path, stem: &str) -> Result<(), String> {
        if self.taken.insert(format!("{}/{}", write::identity(folder), names::folded(stem))) {
            return Ok(());
        }
        let (shown, folder) = (path.visible(), folder.visible());
        Err(format!("“{shown}”与前面的预算会写到同一个文件夹“{folder}”，文件名也相同（{stem}）"))
    }
}
