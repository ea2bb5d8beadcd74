//! Writes files: each whole, several as a set.

use std::path::{Component, Path, PathBuf};

use gongkai::output::{FileSet, Output, Unwritten, names};

use super::print;
use gongkai::visible::VisiblePath as _;

/// Writes all files of a folder, or none; paths are those from the folder, the last one is replaced last. Missing folders are made.
pub(super) fn set<P: AsRef<str>, B: AsRef<[u8]>>(
    output: &dyn Output,
    folder: &Path,
    files: impl IntoIterator<Item = (P, B)>,
) -> Result<(), String> {
    let written = || -> Result<(), Unwritten> {
        let mut set = FileSet::begin(output, folder)?;
        if set.restored() {
            tell_restored(folder);
        }
        for (path, bytes) in files {
            set.add(path.as_ref(), bytes.as_ref())?;
        }
        set.publish()
    };
    written().map_err(|unwritten| unwritten.to_string())
}

/// Writes one file.
pub(super) fn file(output: &dyn Output, target: &Path, bytes: &[u8]) -> Result<(), String> {
    let not_a_name = || format!("“{}”不是文件名", target.visible());
    let name = target.file_name().and_then(|name| name.to_str()).ok_or_else(not_a_name)?;
    set(output, target.parent().unwrap_or(Path::new("")), [(name, bytes)])
}

/// Writes files as one set, wherever they are.
pub(super) fn files(output: &dyn Output, files: &[(PathBuf, &Vec<u8>)]) -> Result<(), String> {
    if let [(target, bytes)] = files {
        return file(output, target, bytes);
    }
    let mut paths: Vec<(PathBuf, &Vec<u8>)> = Vec::new();
    for (path, bytes) in files {
        let absolute = std::path::absolute(path).map_err(|error| format!("“{}”找不到：{error}", path.visible()))?;
        paths.push((without_parents(&absolute), bytes));
    }
    let Some((first, _)) = paths.first() else { return Ok(()) };
    let above = |folder: &&Path| paths.iter().all(|(path, _)| path.starts_with(folder));
    let folder = first.ancestors().skip(1).find(above).ok_or("要写的文件不在同一个磁盘上")?;
    let inside = |path: &Path| path.strip_prefix(folder).map(slashed).unwrap_or_default();
    set(output, folder, paths.iter().map(|(path, bytes)| (inside(path), bytes)))
}

/// A path from a folder, with `/`.
fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Without `..`: folders that do not exist yet have no other path.
pub(super) fn without_parents(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        if part == Component::ParentDir {
            plain.pop();
        } else {
            plain.push(part);
        }
    }
    plain
}

/// Puts back the old files where an earlier run was interrupted.
pub(super) fn restore(output: &dyn Output, folder: &Path) -> Result<(), String> {
    let restored = gongkai::output::restore(output, folder).map_err(|unwritten| unwritten.to_string())?;
    if restored {
        tell_restored(folder);
    }
    Ok(())
}

fn tell_restored(folder: &Path) {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    print::err(&format!("提示：上次往“{}”里写，没有写完就中断了；已经恢复成原来的文件\n", folder.visible()));
}

/// The same for two paths that lead to one folder, which may be yet to be made. A folder's own name counts without regard to
/// case: elsewhere, the two would be one.
pub(super) fn identity(folder: &Path) -> String {
    let real = real(folder);
    let own = real.file_name().map(|name| names::folded(&name.to_string_lossy())).unwrap_or_default();
    real.with_file_name(own).to_string_lossy().into_owned()
}

/// A path without links, as far as it exists.
pub(super) fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let existing = absolute.ancestors().find(|above| above.is_dir()).unwrap_or(&absolute);
    let rest = absolute.strip_prefix(existing).unwrap_or(Path::new(""));
    existing.canonicalize().unwrap_or_else(|_| existing.to_path_buf()).join(rest)
}

/// Refuses to replace a file, unless that is wanted.
pub(super) fn refuse_existing(target: &Path, overwrite: bool) -> Result<(), String> {
    if !overwrite && std::fs::symlink_metadata(target).is_ok() {
        return Err(format!("已经有“{}”了，没有改动它；换一个名称，或加上 --overwrite 写掉它", target.visible()));
    }
    Ok(())
}
