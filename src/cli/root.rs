//! The root of a repository: the folder that a budget and all that it names are in.

use std::path::{Path, PathBuf};

use gongkai::model::REPOSITORY;
use gongkai::world::is_there;

/// The root for a file in this folder (a canonical path): the nearest folder with gongkai.toml, else the one under
/// version control, else the current folder if the file is in it, else the file's own.
pub(super) fn root_of(folder: &Path) -> PathBuf {
    let current = current();
    let outermost = outermost(folder, current.as_deref());
    repository(folder, outermost).unwrap_or(outermost).to_path_buf()
}

/// The root for a file in this folder, if the user named the repository that it is in: its folder, or the nearest one in it with
/// gongkai.toml. All are canonical paths.
pub(super) fn root_within(folder: &Path, named: &Path) -> PathBuf {
    if folder.starts_with(named) { repository(folder, named).unwrap_or(named).to_path_buf() } else { root_of(folder) }
}

/// The nearest folder with gongkai.toml, for a file in this folder.
pub(super) fn repository_of(folder: &Path) -> Option<PathBuf> {
    let current = current();
    repository(folder, outermost(folder, current.as_deref())).map(Path::to_path_buf)
}

/// A folder before the paths in it: nothing for the current one.
pub(super) fn before_paths(folder: &Path) -> &Path {
    if folder == Path::new(".") { Path::new("") } else { folder }
}

fn current() -> Option<PathBuf> {
    Path::new(".").canonicalize().ok()
}

/// The last folder in which gongkai.toml is looked for: one further up may be anybody's.
fn outermost<'f>(folder: &'f Path, current: Option<&Path>) -> &'f Path {
    let controlled = folder.ancestors().find(|above| is_there(&above.join(".git")));
    let below_current = || folder.ancestors().find(|above| Some(*above) == current);
    controlled.or_else(below_current).unwrap_or(folder)
}

fn repository<'f>(folder: &'f Path, outermost: &Path) -> Option<&'f Path> {
    let mut inside = folder.ancestors().take_while(|above| above.starts_with(outermost));
    inside.find(|above| is_there(&above.join(REPOSITORY)))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// The root of `a/b/c`, seen from a folder, with these files beside.
    fn root(files: &[&str], current: &str) -> String {
        let folder = tempfile::tempdir().expect("a folder");
        let top = folder.path().canonicalize().expect("a path");
        let own = top.join("a/b/c");
        fs::create_dir_all(&own).expect("made");
        fs::create_dir_all(top.join("other")).expect("made");
        for file in files {
            let file = top.join(file);
            fs::create_dir_all(file.parent().expect("a folder")).expect("made");
            fs::write(file, "").expect("written");
        }
        let current = top.join(current);
        let outermost = outermost(&own, Some(&current));
        let root = repository(&own, outermost).unwrap_or(outermost);
        root.strip_prefix(&top).expect("inside").to_string_lossy().replace('\\', "/")
    }

    #[test]
    fn without_version_control_it_is_at_most_the_current_folder() {
        assert_eq!(root(&[], "a"), "a");
        assert_eq!(root(&[], "a/b/c"), "a/b/c");
        assert_eq!(root(&[], "other"), "a/b/c");
        assert_eq!(root(&["a/b/gongkai.toml", "a/gongkai.toml"], "a"), "a/b");
        assert_eq!(root(&["a/gongkai.toml"], "a"), "a");
        // Somebody else's.
        assert_eq!(root(&["a/gongkai.toml"], "a/b"), "a/b");
        assert_eq!(root(&["a/gongkai.toml"], "other"), "a/b/c");
    }

    #[test]
    fn under_version_control_it_is_at_most_the_folder_of_git() {
        assert_eq!(root(&["a/.git/HEAD"], "a/b/c"), "a");
        assert_eq!(root(&["a/.git/HEAD", "a/b/gongkai.toml"], "other"), "a/b");
        assert_eq!(root(&["a/.git/HEAD", "a/gongkai.toml"], "other"), "a");
        assert_eq!(root(&["a/b/.git/HEAD", "a/gongkai.toml"], "a"), "a/b");
        // A worktree has a file of this name.
        assert_eq!(root(&["a/b/.git"], "a"), "a/b");
    }
}
