//! Finds budgets and their repositories.

use std::path::{Path, PathBuf};

use gongkai::world::Disk;

/// A budget to process.
pub(super) struct Input {
    /// Path as the user wrote it, for messages.
    pub named: PathBuf,
    pub world: Disk,
    /// Path from the repository's root.
    pub path: String,
    /// The repository's root relative to the root of version control, else to the current folder; empty if they are
    /// the same. Reports for programs prefix paths with it.
    pub folder: String,
}

/// Finds the budget of a path: a file, or budget.toml in a folder.
pub(super) fn find(named: &Path) -> Result<Input, String> {
    let shown = named.display();
    let file = if named.is_dir() { named.join("budget.toml") } else { named.to_path_buf() };
    if !file.exists() {
        return Err(if named.is_dir() {
            format!("文件夹“{shown}”里没有 budget.toml；请写出预算文件的路径")
        } else {
            format!("没有文件“{shown}”；请检查路径")
        });
    }
    let absolute = file.canonicalize().map_err(|error| format!("“{shown}”读不到：{error}"))?;
    let root = root_of(&absolute);
    let inside = absolute.strip_prefix(&root).map_err(|_| format!("“{shown}”不在预算仓库里"))?;
    let path = inside.to_str().ok_or_else(|| format!("“{shown}”的路径里有不是文字的字节"))?.replace('\\', "/");
    let world = Disk::open(&root).map_err(|error| error.to_string())?;
    let plain = file.strip_prefix(".").unwrap_or(&file).to_path_buf();
    Ok(Input { named: plain, world, path, folder: outside(&root) })
}

/// The current folder as if it had a budget.toml, and the root of its repository.
pub(super) fn here() -> Result<(Input, PathBuf), String> {
    let failed = |error: std::io::Error| format!("当前文件夹读不到：{error}");
    let file = Path::new(".").canonicalize().map_err(failed)?.join("budget.toml");
    let root = root_of(&file);
    let inside = file.strip_prefix(&root).unwrap_or(&file);
    let path = inside.to_str().ok_or("当前文件夹的路径里有不是文字的字节")?.replace('\\', "/");
    let world = Disk::open(&root).map_err(|error| error.to_string())?;
    Ok((Input { named: PathBuf::from("."), world, path, folder: outside(&root) }, root))
}

/// The nearest folder above with gongkai.toml, else the nearest under version control, else the file's own.
fn root_of(file: &Path) -> PathBuf {
    let above = || file.ancestors().skip(1);
    let marked = |mark: &'static str| above().find(|folder| folder.join(mark).exists());
    let own = file.parent().unwrap_or(file);
    marked("gongkai.toml").or_else(|| marked(".git")).unwrap_or(own).to_path_buf()
}

/// The repository's root relative to that of version control.
fn outside(root: &Path) -> String {
    let controlled = root.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_path_buf);
    let from = controlled.or_else(|| Path::new(".").canonicalize().ok());
    let folder = from.and_then(|from| root.strip_prefix(from).ok().map(Path::to_path_buf));
    folder.unwrap_or_default().to_string_lossy().replace('\\', "/")
}
