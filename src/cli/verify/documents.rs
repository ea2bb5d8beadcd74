//! The documents that manifests list, and what lies beside them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use gongkai::manifest::{Entry, Manifest, is_manifest};
use gongkai::model::REPOSITORY;
use gongkai::world::read_named;

use crate::cli::{shards, write};
use gongkai::manifest::LARGEST;
use gongkai::visible::VisiblePath as _;

/// A document that a manifest lists.
pub(super) struct Document {
    /// The folder of its files, as it is shown, and without links.
    pub folder: PathBuf,
    pub real: PathBuf,
    pub entry: Entry,
    /// The manifest.
    pub listed: PathBuf,
}

/// A manifest with the summary of its documents.
pub(super) struct Summarised {
    /// The folder of both, as it is shown, and without links.
    pub folder: PathBuf,
    pub real: PathBuf,
    pub manifest: Manifest,
    /// The manifest.
    pub listed: PathBuf,
}

/// All documents of some folders.
#[derive(Default)]
pub(super) struct Documents {
    /// In order of the paths of their budgets, each once.
    pub documents: Vec<Document>,
    pub summaries: Vec<Summarised>,
    /// Manifests that cannot be read, and files that none lists.
    pub wrong: Vec<String>,
}

impl Documents {
    /// Finds the manifests below these folders, or reads the ones that are named.
    pub(super) fn find(paths: &[PathBuf]) -> Result<Self, String> {
        let mut found = Self::default();
        let mut files: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
        let mut manifests = Vec::new();
        for path in paths {
            if path.is_file() {
                manifests.push((path.clone(), true));
                continue;
            }
            let below = files_below(path)?;
            let own: Vec<_> = below.iter().filter(|file| is_manifest(&name(file))).cloned().collect();
            if own.is_empty() {
                let words = "里没有 manifest.json；它是 gongkai build 编制时写在公开文件旁边的清单";
                return Err(format!("文件夹“{}”{words}", path.visible()));
            }
            manifests.extend(own.into_iter().map(|file| (file, false)));
            files.extend(below.into_iter().map(|file| (write::real(&file), file)));
        }
        for (file, is_named) in manifests {
            let bytes = read_named(&file, LARGEST).map_err(|error| format!("“{}”读不到：{error}", file.visible()))?;
            match Manifest::read(&bytes) {
                Some(manifest) => found.add(&file, manifest),
                None if is_named => return Err(format!("“{}”不是 gongkai 写的清单，或改坏了", file.visible())),
                None => found.wrong.push(format!("清单读不懂：{}", file.visible())),
            }
        }
        found.drop_old_entries();
        found.documents.sort_by(|a, b| (&a.entry.budget, &a.folder).cmp(&(&b.entry.budget, &b.folder)));
        found.name_unlisted(paths, &files);
        Ok(found)
    }

    /// What there is to prove, in words.
    pub(super) fn counted(&self) -> String {
        let books = self.documents.iter().filter(|document| document.entry.is_book()).count();
        let bound = if books > 0 { format!("、{books} 个合成本") } else { String::new() };
        let files: usize = self.documents.iter().map(|document| document.entry.outputs.len()).sum();
        let summaries: usize = self.summaries.iter().map(|summary| summary.manifest.summary().len()).sum();
        let summaries = if summaries > 0 { format!("，{summaries} 个汇总文件") } else { String::new() };
        format!("共 {} 份预算{bound}的 {files} 个文件{summaries}", self.documents.len() - books)
    }

    /// What is said of documents in which embedded fonts stand for others.
    pub(super) fn substituted(&self) -> Option<String> {
        let of: Vec<&Entry> = self.documents.iter().map(|document| &document.entry).collect();
        let count = of.iter().filter(|entry| !entry.substituted.is_empty()).count();
        let names: BTreeSet<&str> =
            of.iter().flat_map(|entry| entry.substituted.values()).map(String::as_str).collect();
        let names: Vec<&str> = names.into_iter().collect();
        (count > 0).then(|| format!("其中 {count} 份没有用 {}，换用了内置的字体", names.join("、")))
    }

    fn add(&mut self, file: &Path, manifest: Manifest) {
        let above = file.parent().unwrap_or(Path::new(""));
        for entry in manifest.entries() {
            let folder = plain(&above.join(&entry.folder));
            let entry = Entry { folder: String::new(), ..entry.clone() };
            self.documents.push(Document { real: write::real(&folder), folder, entry, listed: file.to_path_buf() });
        }
        if !manifest.summary().is_empty() {
            let (folder, real) = (above.to_path_buf(), write::real(above));
            self.summaries.push(Summarised { folder, real, manifest, listed: file.to_path_buf() });
        }
    }

    /// Takes the manifest beside a document before that of the repository: the latter is older if a unit was built alone since.
    fn drop_old_entries(&mut self) {
        let is_beside =
            |document: &Document| document.listed.parent().map(write::real).as_ref() == Some(&document.real);
        let mut beside: BTreeMap<(String, PathBuf), Vec<Entry>> = BTreeMap::new();
        for document in self.documents.iter().filter(|document| is_beside(document)) {
            let key = (document.entry.budget.clone(), document.real.clone());
            beside.entry(key).or_default().push(document.entry.clone());
        }
        let wrong = &mut self.wrong;
        self.documents.retain(|document| {
            let key = (document.entry.budget.clone(), document.real.clone());
            let Some(entries) = beside.get(&key).filter(|_| !is_beside(document)) else { return true };
            if !entries.contains(&document.entry) {
                let (listed, budget) = (document.listed.visible(), &document.entry.budget);
                wrong.push(format!("清单旧了：{listed} 里的 {budget}；在仓库里运行 gongkai build，清单就是新的"));
            }
            false
        });
        self.documents.sort_by(|a, b| (&a.entry, &a.real, &a.listed).cmp(&(&b.entry, &b.real, &b.listed)));
        self.documents.dedup_by(|a, b| a.entry == b.entry && a.real == b.real);
    }

    /// Names files that no manifest lists: in a folder of outputs all, in a repository those beside a document.
    fn name_unlisted(&mut self, paths: &[PathBuf], files: &BTreeMap<PathBuf, PathBuf>) {
        let folders: BTreeSet<PathBuf> = self.documents.iter().map(|document| document.real.clone()).collect();
        let outputs = self
            .documents
            .iter()
            .flat_map(|document| document.entry.outputs.keys().map(|name| document.real.join(name)));
        let summaries = self
            .summaries
            .iter()
            .flat_map(|summary| summary.manifest.summary().keys().map(|name| summary.real.join(name)));
        let listed: BTreeSet<PathBuf> = outputs.chain(summaries).collect();
        let roots = paths.iter().filter(|path| path.join(REPOSITORY).is_file() || path.join("budget.toml").is_file());
        let roots: Vec<PathBuf> = roots.map(|path| write::real(path)).collect();
        let is_output = |file: &Path| {
            let in_repository = roots.iter().any(|root| file.starts_with(root));
            !in_repository || file.parent().is_some_and(|folder| folders.contains(folder))
        };
        for (real, shown) in files {
            if !listed.contains(real) && !is_manifest(&name(real)) && !shards::is_left(real) && is_output(real) {
                self.wrong.push(format!("不在清单里：{}", shown.visible()));
            }
        }
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Files below a folder, without those that systems and programs hide; links are not followed.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        let unread = |error: std::io::Error| format!("文件夹“{}”读不到：{error}", next.visible());
        for entry in fs::read_dir(&next).map_err(unread)?.flatten() {
            let path = plain(&entry.path());
            let name = name(&path);
            if name.starts_with('.') || name.starts_with("~$") || name == "Thumbs.db" || name == "desktop.ini" {
                continue;
            }
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                open.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// As it is shown: without `.`, and without `..` where a folder stands before it.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir if plain.file_name().is_some() => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    plain
}
