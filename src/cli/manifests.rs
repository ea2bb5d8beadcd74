//! The manifest of a whole repository: the union of those of its documents.

use std::path::{Path, PathBuf};

use gongkai::manifest::{Entry, Manifest, WHOLE};
use gongkai::output::Output;
use gongkai::world;

use super::budgets::Whole;
use super::write;

/// Where documents are, and what they are.
pub(super) type Placed = (PathBuf, Entry);

/// Writes the manifest of the documents of a repository that this run has written or found unchanged; each comes with its folder.
/// Nothing is written if it stands there.
pub(super) fn write(
    output: &dyn Output,
    whole: &Whole,
    asked: Option<&Path>,
    documents: Vec<Placed>,
) -> Result<(), String> {
    if documents.is_empty() {
        return Ok(());
    }
    let folder = asked.map_or_else(|| folder(whole), Path::to_path_buf);
    let text = manifest(&folder, documents).to_string();
    let target = folder.join(WHOLE);
    if std::fs::read(&target).is_ok_and(|bytes| bytes == text.as_bytes()) {
        return Ok(());
    }
    write::file(output, &target, text.as_bytes())
}

/// A manifest for this folder.
fn manifest(folder: &Path, documents: Vec<Placed>) -> Manifest {
    let slashed = |path: &Path| write::real(path).to_string_lossy().replace('\\', "/");
    let from = slashed(folder);
    let entries = documents.into_iter().map(|(own, entry)| {
        let folder = world::relative(&from, &slashed(&own));
        Entry { folder, ..entry }
    });
    Manifest::new(entries.collect())
}

/// The folder that has all outputs, if gongkai.toml names one; else `dist`.
fn folder(whole: &Whole) -> PathBuf {
    let pattern = whole.workspace.build().and_then(|build| build.output.as_ref());
    let pattern = pattern.map_or("", |pattern| pattern.value.as_str()).replace('\\', "/");
    let fixed = pattern.split('/').filter(|part| !part.is_empty() && *part != ".");
    let fixed: PathBuf = fixed.take_while(|part| !part.contains('{')).collect();
    whole.named.join(if fixed.as_os_str().is_empty() { Path::new("dist") } else { &fixed })
}
