//! Writing whole files: all rendered first, each written beside its target, then renamed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Makes a folder unless it exists, and returns its canonical path: two paths may lead to the same folder.
pub(super) fn folder(folder: &Path) -> Result<PathBuf, String> {
    fs::create_dir_all(folder)
        .and_then(|()| folder.canonicalize())
        .map_err(|error| format!("文件夹“{}”建不了：{error}", folder.display()))
}

/// Writes all files into an existing folder. Whatever happens, each file is either the old or the new one, whole. The
/// old files stay until all new ones are on disk and every target can be replaced; if the machine stops between two
/// renames, some files are new and the others old. Temporary files left by that are removed by the next build.
pub(super) fn all(folder: &Path, files: &[(PathBuf, Vec<u8>)]) -> Result<(), String> {
    let mut written: Vec<PathBuf> = Vec::new();
    let outcome = replace(files, &mut written);
    if outcome.is_err() {
        for beside in &written {
            let _ = fs::remove_file(beside);
        }
    }
    // The names are on the disk, too. Not every platform lets a folder be opened, and the files are there already.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    outcome
}

/// `written` receives the temporary files, which the caller removes after an error.
fn replace(files: &[(PathBuf, Vec<u8>)], written: &mut Vec<PathBuf>) -> Result<(), String> {
    for (target, _) in files {
        // No file replaces a folder: the rename would fail after others have succeeded.
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

/// Creates a file anew. One left by an earlier run is removed; a link is not followed.
fn create(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => OpenOptions::new().write(true).create_new(true).open(path),
    }
}
