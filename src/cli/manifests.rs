//! The manifest of a whole repository, which is the union of those of its documents, and its summary.

use std::path::{Path, PathBuf};

use gongkai::manifest::{Entry, LARGEST, Manifest, OutputFile, SUMMARY, WHOLE};
use gongkai::model::BuildSettings;
use gongkai::output::{Output, has_leftovers, names};
use gongkai::recorded::sha256;
use gongkai::summary::{Member, Summary};
use gongkai::world;

use super::budgets::Whole;
use super::closing::Line;
use super::root::before_paths;
use super::{print, write};
use gongkai::visible::VisiblePath as _;

/// Where documents are, and what they are.
pub(super) type Placed = (PathBuf, Entry);

/// What a run has made of a repository.
pub(super) struct Built<'b> {
    pub whole: &'b Whole,
    /// Its budgets, in order.
    pub lines: &'b [Line],
    /// What this run has written or found unchanged.
    pub documents: Vec<Placed>,
    /// True if it has found everything unchanged.
    pub is_same: bool,
}

/// Writes summary and manifest as one set; nothing if they stand there.
pub(super) fn write(output: &dyn Output, built: Built<'_>, asked: Option<&Path>) -> Result<(), String> {
    let Built { whole, lines, documents, is_same } = built;
    // A run that could not begin takes nothing away.
    if documents.is_empty() && (whole.workspace.is_refused || lines.iter().all(|line| line.digest.is_none())) {
        return Ok(());
    }
    let folder = folder(whole, asked);
    let manifest = manifest(&folder, documents);
    refuse_taken(&manifest)?;
    let members: Vec<Member<'_>> = whole.workspace.members.iter().zip(lines).map(member).collect();
    let summary = Summary::new(&members, &manifest);
    let stands =
        |name: &str, bytes: &[u8]| output.read(&folder.join(name), bytes.len() as u64).is_ok_and(|old| old == bytes);
    // Beside what an earlier run left, all is written, so that it is removed.
    let is_clean = !has_leftovers(output, &folder);
    // The table is the dearest, and says nothing else.
    if is_clean && is_same && stands(SUMMARY[0], summary.json().as_bytes()) && is_whole(output, &folder, &manifest) {
        return Ok(());
    }
    let mut files = summary.files().map_err(|error| error.to_string())?;
    let listed = files.iter().map(|(name, bytes)| ((*name).to_owned(), OutputFile::of(bytes, None))).collect();
    files.push((WHOLE, manifest.with_summary(listed).json().into_bytes()));
    if is_clean && files.iter().all(|(name, bytes)| stands(name, bytes)) {
        return Ok(());
    }
    write::set(output, &folder, files.iter().map(|(name, bytes)| (name, bytes)))?;
    let written = files.iter().filter(|(name, _)| *name != WHOLE);
    let said = written.map(|(name, _)| format!("已写 {}\n", folder.join(name).visible())).collect::<String>();
    print::out(&said);
    Ok(())
}

fn member<'b>((path, line): (&'b String, &'b Line)) -> Member<'b> {
    Member { path, digest: line.digest.as_ref(), unsound: line.unsound.as_ref() }
}

/// Refuses a document that has the name of the summary.
fn refuse_taken(manifest: &Manifest) -> Result<(), String> {
    let here = manifest.entries().iter().filter(|entry| entry.folder.is_empty());
    let taken =
        here.flat_map(|entry| entry.outputs.keys()).find(|name| SUMMARY.contains(&names::folded(name).as_str()));
    taken.map_or(Ok(()), |name| Err(format!("“{name}”是汇总的文件名，公开文件不能用；请改 [build] 的 name")))
}

/// True if a manifest of the same documents stands in a folder, with the summary that it lists.
fn is_whole(output: &dyn Output, folder: &Path, manifest: &Manifest) -> bool {
    let old = output.read(&folder.join(WHOLE), LARGEST).ok();
    let Some(old) = old.and_then(|bytes| Manifest::read(&bytes)) else {
        return false;
    };
    let summary = old.summary();
    let is_there = |(name, file): (&String, &OutputFile)| {
        output.read(&folder.join(name), file.bytes).is_ok_and(|bytes| sha256(&bytes) == file.sha256)
    };
    let names: Vec<&str> = summary.keys().map(String::as_str).collect();
    let expected = if cfg!(feature = "xlsx") { &SUMMARY[..] } else { &SUMMARY[..1] };
    names == expected && summary.iter().all(is_there) && old.entries() == manifest.entries()
}

/// A manifest for this folder.
pub(super) fn manifest(folder: &Path, documents: Vec<Placed>) -> Manifest {
    let slashed = |path: &Path| write::real(path).to_string_lossy().replace('\\', "/");
    let from = slashed(folder);
    let entries = documents.into_iter().map(|(own, entry)| {
        let folder = world::relative(&from, &slashed(&own));
        Entry { folder, ..entry }
    });
    Manifest::new(entries.collect())
}

/// The summary of a repository, if there is one.
pub(super) fn summary(root: &Path, build: Option<&BuildSettings>) -> Option<PathBuf> {
    let [json, shown] = SUMMARY.map(|name| folder_of(root, build).join(name));
    json.is_file().then(|| if shown.is_file() { shown } else { json })
}

/// The folder that has the manifest of a repository: the one that the call names, if it names one.
pub(super) fn folder(whole: &Whole, asked: Option<&Path>) -> PathBuf {
    asked.map_or_else(|| folder_of(&whole.named, whole.workspace.build()), Path::to_path_buf)
}

/// The folder that has all outputs of a repository, if gongkai.toml names one; else `dist`.
fn folder_of(root: &Path, build: Option<&BuildSettings>) -> PathBuf {
    let pattern = build.and_then(|build| build.output.as_ref());
    let pattern = pattern.map_or("", |pattern| pattern.value.as_str()).replace('\\', "/");
    let fixed = pattern.split('/').filter(|part| !part.is_empty() && *part != ".");
    let fixed: PathBuf = fixed.take_while(|part| !part.contains('{')).collect();
    before_paths(root).join(if fixed.as_os_str().is_empty() { Path::new("dist") } else { &fixed })
}
