//! Writes files atomically: each to a temporary file beside its target, then renamed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Creates a folder if needed and returns its canonical path, because two paths may lead to the same folder.
pub(super) fn folder(folder: &Path) -> Result<PathBuf, String> {
    fs::create_dir_all(folder)
        .and_then(|()| folder.canonicalize())
        .map_err(|error| format!("文件夹“{}”建不了：{error}", folder.display()))
}

/// Writes all files into an existing folder. In any case, each file is either the old or the new one, complete. Old
/// files remain until all new ones are on disk and every target can be replaced. If the machine stops between two
/// renames, some files are new and others old; the next build removes leftover temporary files.
pub(super) fn all(folder: &Path, files: &[(PathBuf, Vec<u8>)]) -> Result<(), String> {
    let mut written: Vec<PathBuf> = Vec::new();
    let outcome = replace(files, &mut written);
    if outcome.is_err() {
        for beside in &written {
            let _ = fs::remove_file(beside);
        }
    }
    // Sync the folder for the new names. Not every platform can open a folder, and the files are already written.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    outcome
}

/// `written` receives the temporary files, which the caller removes after an error.
fn replace(files: &[(PathBuf, Vec<u8>)], written: &mut Vec<PathBuf>) -> Result<(), String> {
    for (target, _) in files {
        // A file cannot replace a folder: the rename would fail after others have succeeded.
        if fs::symlink_metadata(target).is_ok_and(|found| found.is_dir()) {
            return Err(format!("“{}”写不了：那里有一个同名的文件夹", target.display()));
        }
    }
    let refused = |target: &Path, error: io::Error| format!("“{}”写不了：{error}", target.display());
    for (target, bytes) in files {
        let beside = beside(target);
        let mut file = create(&beside).map_err(|error| refused(target, error))?;
        written.push(beside);
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|error| refused(target, error))?;
    }
    for ((target, _), beside) in files.iter().zip(&*written) {
        fs::rename(beside, target).map_err(|error| refused(target, error))?;
    }
    Ok(())
}

fn beside(target: &Path) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_os_string();
    name.push(".tmp-gongkai");
    target.with_file_name(name)
}

/// Creates a new file. One left by an earlier run is removed; a link is not followed.
fn create(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => OpenOptions::new().write(true).create_new(true).open(path),
    }
}

/// Writes one file whole.
pub(super) fn file(target: &Path, bytes: &[u8]) -> Result<(), String> {
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    folder(parent)?;
    all(parent, &[(target.to_path_buf(), bytes.to_vec())])
}

/// Refuses to replace a file, unless that is wanted.
pub(super) fn refuse_existing(target: &Path, overwrite: bool) -> Result<(), String> {
    if !overwrite && fs::symlink_metadata(target).is_ok() {
        return Err(format!("已经有“{}”了，没有改动它；换一个名称，或加上 --overwrite 写掉它", target.display()));
    }
    Ok(())
}
