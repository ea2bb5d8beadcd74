//! The folder of a new budget: alone, or in a repository that exists.

use std::fs;
use std::path::{Path, PathBuf};

use gongkai::output::Output;
use gongkai::world::Disk;

use crate::cli::{root, write};
use gongkai::visible::VisiblePath as _;

/// Where the files go.
pub(super) struct Place {
    folder: PathBuf,
    /// The folder's path from the repository's root.
    inner: PathBuf,
    /// True in a repository that exists.
    pub is_inside: bool,
    /// True if that repository has the budget's schema.
    has_schema: bool,
    /// The repository.
    pub world: Disk,
}

impl Place {
    pub(super) fn find(folder: &Path) -> Result<Self, String> {
        if folder.exists() && !folder.is_dir() {
            return Err(format!("“{}”已经是一个文件；换一个名称", folder.visible()));
        }
        // The nearest folder that exists; the rest will be made.
        let absolute = std::path::absolute(folder).map_err(|error| format!("“{}”找不到：{error}", folder.visible()))?;
        let existing = absolute.ancestors().find(|path| path.is_dir()).unwrap_or(&absolute);
        let rest = absolute.strip_prefix(existing).unwrap_or(Path::new("")).to_path_buf();
        let existing = existing.canonicalize().map_err(|error| format!("“{}”打不开：{error}", existing.visible()))?;
        let own = existing.join(rest);
        let root = root::repository_of(&own).filter(|root| *root != own);
        let (root, is_inside) = root.as_deref().map_or((existing.as_path(), false), |root| (root, true));
        let inner =
            if is_inside { own.strip_prefix(root).unwrap_or(Path::new("")).to_path_buf() } else { PathBuf::new() };
        let has_schema = is_inside && root.join("schema/budget.schema.json").is_file();
        let world = Disk::open(root).map_err(|error| error.to_string())?;
        Ok(Self { folder: folder.to_path_buf(), inner, is_inside, has_schema, world })
    }

    /// The budget's path in the repository.
    pub(super) fn budget(&self) -> String {
        self.inner.join("budget.toml").to_string_lossy().replace('\\', "/")
    }

    /// The path of a schema from the new folder.
    pub(super) fn schema(&self, name: &str) -> String {
        let up = if self.has_schema { "../".repeat(self.inner.components().count()) } else { String::new() };
        format!("{up}schema/{name}")
    }

    /// True if the new folder gets this schema, so that editors need no network.
    pub(super) fn needs_schema(&self, name: &str) -> bool {
        match name {
            "budget.schema.json" => !self.has_schema,
            "repository.schema.json" => !self.is_inside,
            _ => false,
        }
    }

    /// Nothing that exists is overwritten.
    pub(super) fn refuse_files_in_the_way(&self, paths: &[String]) -> Result<(), String> {
        let in_the_way = |path: &&String| {
            let own = self.folder.join(path);
            let is_there = fs::symlink_metadata(&own).is_ok();
            let above = own.ancestors().skip(1).take_while(|above| above.starts_with(&self.folder));
            is_there || above.into_iter().any(|above| above.exists() && !above.is_dir())
        };
        let found: Vec<&str> = paths.iter().filter(in_the_way).map(String::as_str).collect();
        if found.is_empty() {
            return Ok(());
        }
        Err(format!(
            "“{}”里已经有 {}，不会覆盖；换一个新的文件夹，或先把它们移走",
            self.folder.visible(),
            found.join("、")
        ))
    }

    /// Writes all files or none, with the folders that they need.
    pub(super) fn write(&self, output: &dyn Output, files: &[(String, Vec<u8>)]) -> Result<(), String> {
        let files = files.iter().map(|(path, bytes)| (path, bytes));
        write::set(output, &self.folder, files)
    }
}
