//! Writing whole files: all rendered first, each written beside its target, then renamed.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Writes all files of a folder, or leaves the old ones as they were.
pub(super) fn all(folder: &Path, files: &[(PathBuf, Vec<u8>)]) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| format!("文件夹“{}”建不了：{error}", folder.display()))?;
    let mut written: Vec<(PathBuf, &PathBuf)> = Vec::new();
    let outcome = files.iter().try_for_each(|(target, bytes)| {
        let beside = beside(target);
        written.push((beside.clone(), target));
        write_one(&beside, bytes).map_err(|error| format!("“{}”写不了：{error}", target.display()))
    });
    let outcome = outcome.and_then(|()| {
        written.iter().try_for_each(|(beside, target)| {
            fs::rename(beside, target).map_err(|error| format!("“{}”写不了：{error}", target.display()))
        })
    });
    if outcome.is_err() {
        for (beside, _) in &written {
            let _ = fs::remove_file(beside);
        }
    }
    outcome
}

fn beside(target: &Path) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_os_string();
    name.push(".tmp-gongkai");
    target.with_file_name(name)
}

fn write_one(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
