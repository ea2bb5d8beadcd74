//! Taking back a set that was not replaced to the end.
//!
//! Before the first file of a set is replaced, a *journal* is in place: it lists the files, and each that existed is kept under a
//! second name. Once all are replaced the journal is removed: at that moment the set is new. A journal that is found is
//! of a process that ended before: what it replaced is put back.

use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::unwritten::Why;
use super::{Found, Output, Unwritten};

/// In an output folder, while something is written there.
pub(super) const WORK: &str = ".gongkai-writing";
/// A journal names files by short paths: more than the set of ten thousand units.
const LARGEST_JOURNAL: u64 = 64 << 20;

/// What is replaced. Paths are relative to the output folder, with `/`.
#[derive(Clone, Default, Debug, Serialize, Deserialize)]
pub(super) struct Journal {
    /// The folder of the new files, in that of staged sets: file number `n` is `n`, the one that it replaces `n.old`.
    pub staged: String,
    pub files: Vec<Replaced>,
    /// Folders that did not exist, outer ones first.
    pub folders: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Replaced {
    pub path: String,
    pub existed: bool,
}

/// Paths of an output folder.
#[derive(Clone, Debug)]
pub(super) struct Places {
    pub folder: PathBuf,
    pub work: PathBuf,
}

impl Places {
    pub fn new(folder: &Path) -> Self {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        Self { folder: folder.to_path_buf(), work: folder.join(WORK) }
    }

    pub fn lock(&self) -> PathBuf {
        self.work.join("lock")
    }

    pub fn journal(&self) -> PathBuf {
        self.work.join("journal.json")
    }

    /// Sets that are not yet in place, each in a folder of its own.
    pub fn staged(&self) -> PathBuf {
        self.work.join("staged")
    }

    /// Removes the journal.
    pub fn end_journal(&self, output: &dyn Output) -> io::Result<()> {
        ignore(ErrorKind::NotFound, output.remove(&self.journal()))
    }
}

/// The new file number `n`.
pub(super) fn new_file(staged: &Path, n: usize) -> PathBuf {
    staged.join(n.to_string())
}

/// The file that number `n` replaces.
pub(super) fn old_file(staged: &Path, n: usize) -> PathBuf {
    staged.join(format!("{n}.old"))
}

impl Journal {
    /// The journal of a process that ended.
    pub fn found(output: &dyn Output, places: &Places) -> Result<Option<Self>, Unwritten> {
        let path = places.journal();
        let bytes = match output.read(&path, LARGEST_JOURNAL) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Unwritten::system(&path)(error)),
        };
        let journal: Option<Self> = serde_json::from_slice(&bytes).ok();
        let journal = journal.filter(|journal| journal.stays_inside(output, &places.folder));
        journal.map(Some).ok_or_else(|| Unwritten::new(&path, Why::Journal))
    }

    /// A journal may come with a repository of strangers: it must name nothing outside of the output folder, nor by a link.
    fn stays_inside(&self, output: &dyn Output, folder: &Path) -> bool {
        let is_plain = |path: &str| Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        let leads_away = |path: &str| {
            let between = Path::new(path).ancestors().skip(1).filter(|above| !above.as_os_str().is_empty());
            between.into_iter().any(|above| !matches!(output.find(&folder.join(above)), Ok(None | Some(Found::Folder))))
        };
        let mut paths = self.files.iter().map(|file| &file.path).chain(&self.folders);
        is_plain(&self.staged) && paths.all(|path| !path.is_empty() && is_plain(path) && !leads_away(path))
    }

    /// Puts back what was replaced, then removes the journal. What is interrupted may be done again.
    pub fn restore(&self, output: &dyn Output, places: &Places) -> io::Result<()> {
        let staged = places.staged().join(&self.staged);
        // Without it, the set was replaced to the end.
        let to_restore: &[Replaced] = if output.find(&staged)?.is_some() { &self.files } else { &[] };
        for (n, file) in to_restore.iter().enumerate().rev() {
            if output.find(&new_file(&staged, n))?.is_some() {
                continue;
            }
            let (path, old) = (places.folder.join(&file.path), old_file(&staged, n));
            if !file.existed {
                ignore(ErrorKind::NotFound, output.remove(&path))?;
            } else if output.find(&old)?.is_some() {
                output.rename(&old, &path)?;
            }
        }
        for folder in self.folders.iter().rev() {
            let _ = output.remove_folder(&places.folder.join(folder));
        }
        self.sync(output, places)?;
        places.end_journal(output)
    }

    /// Waits until the names in all folders of the set are on the disk.
    pub fn sync(&self, output: &dyn Output, places: &Places) -> io::Result<()> {
        let paths = self.files.iter().map(|file| places.folder.join(&file.path));
        let mut folders: Vec<PathBuf> = paths.filter_map(|path| path.parent().map(Path::to_path_buf)).collect();
        folders.sort();
        folders.dedup();
        folders.iter().try_for_each(|folder| ignore(ErrorKind::NotFound, output.sync(folder)))
    }
}

pub(super) fn ignore(kind: ErrorKind, result: io::Result<()>) -> io::Result<()> {
    result.or_else(|error| if error.kind() == kind { Ok(()) } else { Err(error) })
}
