//! Finds budgets and their repositories.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use gongkai::limits::SHEETS_FILE;
use gongkai::manifest::{LARGEST, Manifest, is_manifest};
use gongkai::sheet;
use gongkai::visible::{VisiblePath as _, is_unseen};
use gongkai::world::{World, is_there, read_named};

use super::missing;
use super::repository::{Open, Repository, on_disk};
use super::root::{before_paths, root_of, root_within};

/// A budget to process.
pub(super) struct Input {
    /// Path as the user wrote it, for messages.
    pub named: PathBuf,
    pub world: Repository,
    /// Path from the repository's root.
    pub path: String,
    /// The repository's root relative to the root of version control, else to the current folder; empty if they are
    /// the same. Reports for programs prefix paths with it.
    pub folder: String,
}

/// Finds the budget or document of a path: a file, or in a folder budget.toml, else its only workbook, else final.toml.
pub(super) fn find(named: &Path) -> Result<Input, String> {
    below(named, &on_disk)
}

/// Finds a budget that the repository in this folder lists. It is the repository's wherever the command is run.
pub(super) fn member(named: &Path, repository: &Path, open: Open<'_>) -> Result<Input, String> {
    refuse_published(named)?;
    let real = repository.canonicalize().map_err(|error| format!("“{}”读不到：{error}", repository.visible()))?;
    let file = file_of(named)?;
    let folder = canonical_folder(&file)?;
    match file.strip_prefix(before_paths(repository)) {
        // A link that leads out of the repository is refused when the budget is read.
        Ok(listed) if !folder.starts_with(&real) => input(&file, &real, listed, open),
        _ => placed(&file, &folder, |folder| root_within(folder, &real), open),
    }
}

fn file_of(named: &Path) -> Result<PathBuf, String> {
    let own = if named.is_dir() { named.join("budget.toml") } else { named.to_path_buf() };
    let file = if named.is_dir() && !is_there(&own) { only_workbook(named).unwrap_or(own) } else { own };
    let file = if named.is_dir() && !is_there(&file) { named.join("final.toml") } else { file };
    match is_there(&file) {
        true => Ok(file),
        false if named.is_dir() => Err(missing::budget(named)),
        false => Err(missing::path(named)),
    }
}

/// The input for a file whose name stands in this folder.
fn placed(file: &Path, folder: &Path, root_of: impl Fn(&Path) -> PathBuf, open: Open<'_>) -> Result<Input, String> {
    let root = root_of(folder);
    // What a link in the repository leads to has its own place in it; one that leads elsewhere is refused when it is read.
    match file.canonicalize().ok().filter(|real| real.starts_with(&root)) {
        Some(real) => {
            let root = root_of(real.parent().unwrap_or(&real));
            input(file, &root, real.strip_prefix(&root).unwrap_or(&real), open)
        }
        None => {
            let own = folder.join(file.file_name().unwrap_or_default());
            input(file, &root, own.strip_prefix(&root).unwrap_or(&own), open)
        }
    }
}

/// The folder that a file's name stands in, without links.
fn canonical_folder(file: &Path) -> Result<PathBuf, String> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    folder.canonicalize().map_err(|error| format!("“{}”读不到：{error}", file.visible()))
}

fn input(file: &Path, root: &Path, inside: &Path, open: Open<'_>) -> Result<Input, String> {
    let shown = file.visible();
    let path = inside.to_str().ok_or_else(|| format!("“{shown}”的路径里有不是文字的字节"))?.replace('\\', "/");
    let world = open(root)?;
    if Path::new(&world.name()) != root {
        // A folder above it has become a link since its path was resolved.
        return Err(format!("“{shown}”的文件夹正在被别的程序改动；等一等，再运行一次"));
    }
    let plain = file.strip_prefix(".").unwrap_or(file).to_path_buf();
    Ok(Input { named: plain, world, path, folder: outside(root) })
}

impl Input {
    /// The repository's root, for paths to show: as the user would write it.
    pub(super) fn root(&self) -> PathBuf {
        let shown = self.named.to_string_lossy().replace('\\', "/");
        let above = shown.strip_suffix(&self.path).filter(|above| above.is_empty() || above.ends_with('/'));
        above.map_or_else(|| PathBuf::from(self.world.name()), PathBuf::from)
    }
}

/// Finds the budget of a path, and refuses a published document: it is a budget only after `import`.
pub(super) fn budget(named: &Path) -> Result<Input, String> {
    budget_of(named, &on_disk)
}

/// The same in a repository that is opened in this way.
pub(super) fn budget_of(named: &Path, open: Open<'_>) -> Result<Input, String> {
    refuse_published(named)?;
    below(named, open)
}

fn below(named: &Path, open: Open<'_>) -> Result<Input, String> {
    let file = file_of(named)?;
    let folder = canonical_folder(&file)?;
    placed(&file, &folder, root_of, open)
}

fn refuse_published(named: &Path) -> Result<(), String> {
    let kind = named.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let is_published = ["docx", "doc", "wps", "pdf"].contains(&kind.as_str()) || is_built(named);
    if is_published && named.is_file() {
        let shown = named.visible();
        return Err(format!(
            "“{shown}”不是预算文件（.toml 或 .xlsx）；公开过的文件，先读回来：gongkai import {}",
            quoted(named)
        ));
    }
    Ok(())
}

/// A path as it is written on the command line.
pub(super) fn quoted(path: &Path) -> String {
    let (words, shown) = (path.to_string_lossy(), path.visible());
    if *words != *shown {
        return escaped(&words);
    }
    if shown.contains(' ') { format!("\"{shown}\"") } else { shown.into() }
}

/// A name with characters that nobody sees, as bash and zsh read it.
fn escaped(words: &str) -> String {
    let mut out = String::from("$'");
    for c in words.chars() {
        match (c, u32::from(c)) {
            ('\\' | '\'', _) => out.extend(['\\', c]),
            ('\n', _) => out.push_str("\\n"),
            (c, code @ ..=0x7F) if c.is_control() => out.push_str(&format!("\\x{code:02X}")),
            (c, code @ ..=0xFFFF) if is_unseen(c) => out.push_str(&format!("\\u{code:04X}")),
            (c, code) if is_unseen(c) => out.push_str(&format!("\\U{code:08X}")),
            (c, _) => out.push(c),
        }
    }
    out + "'"
}

/// The workbook of a folder that has one, but for final accounts beside a budget; what spreadsheet programs write while a file
/// is open does not count, nor what was built of a budget.
fn only_workbook(folder: &Path) -> Option<PathBuf> {
    let files: Vec<PathBuf> = folder.read_dir().ok()?.flatten().map(|entry| entry.path()).collect();
    let built = built_in(&files);
    let files =
        files.into_iter().filter(|path| path.file_name().is_none_or(|name| !built.contains(&*name.to_string_lossy())));
    let is_workbook = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        name.ends_with(".xlsx") && !name.starts_with("~$") && !name.starts_with('.')
    };
    let workbooks: Vec<PathBuf> = files.filter(is_workbook).filter(|path| !is_built(path)).collect();
    let is_accounts = |path: &&PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().contains("决算"));
    let (accounts, budgets): (Vec<&PathBuf>, Vec<&PathBuf>) = workbooks.iter().partition(is_accounts);
    match (&budgets[..], &accounts[..]) {
        ([only], _) | ([], [only]) => Some((*only).clone()),
        _ => None,
    }
}

/// True for a workbook of published tables, as `build -f xlsx` writes it, wherever it was copied to.
pub(super) fn is_built(path: &Path) -> bool {
    let is_workbook = path.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("xlsx"));
    is_workbook && read_named(path, SHEETS_FILE.most).is_ok_and(|bytes| sheet::is_published(&bytes))
}

/// The names of the files that the manifests among these list.
fn built_in(files: &[PathBuf]) -> BTreeSet<String> {
    let is_listing = |path: &&PathBuf| path.file_name().is_some_and(|name| is_manifest(&name.to_string_lossy()));
    let read = |path: &PathBuf| Manifest::read(&read_named(path, LARGEST).ok()?);
    let here = |manifest: Manifest| {
        let entries = manifest.entries().iter().filter(|entry| entry.folder.is_empty());
        entries.flat_map(|entry| entry.outputs.keys()).chain(manifest.summary().keys()).cloned().collect::<Vec<_>>()
    };
    files.iter().filter(is_listing).filter_map(read).flat_map(here).collect()
}

/// The path of a file to be written, from the root of the input's repository.
pub(super) fn inside(target: &Path, input: &Input) -> Result<String, String> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let shown = target.visible();
    if !folder.is_dir() {
        return Err(format!("没有文件夹“{}”；先建好它，再写", folder.visible()));
    }
    let folder = folder.canonicalize().map_err(|error| format!("“{shown}”的文件夹打不开：{error}"))?;
    let name = target.file_name().ok_or_else(|| format!("“{shown}”不是文件名"))?;
    // Outside of the repository, paths in the file stay as they are.
    let root = PathBuf::from(input.world.name());
    let inside = folder.strip_prefix(&root).map(|folder| folder.join(name));
    Ok(inside.map_or_else(|_| input.path.clone(), |path| path.to_string_lossy().replace('\\', "/")))
}

/// The current folder as if it had a budget.toml, and the root of its repository.
pub(super) fn here() -> Result<(Input, PathBuf), String> {
    let failed = |error: std::io::Error| format!("当前文件夹读不到：{error}");
    let folder = Path::new(".").canonicalize().map_err(failed)?;
    let root = root_of(&folder);
    let file = folder.join("budget.toml");
    let inside = file.strip_prefix(&root).unwrap_or(&file);
    let path = inside.to_str().ok_or("当前文件夹的路径里有不是文字的字节")?.replace('\\', "/");
    let world = on_disk(&root)?;
    Ok((Input { named: PathBuf::from("."), world, path, folder: outside(&root) }, root))
}

/// The repository's root relative to that of version control.
fn outside(root: &Path) -> String {
    let controlled = root.ancestors().find(|folder| is_there(&folder.join(".git"))).map(Path::to_path_buf);
    let from = controlled.or_else(|| Path::new(".").canonicalize().ok());
    let folder = from.and_then(|from| root.strip_prefix(from).ok().map(Path::to_path_buf));
    folder.unwrap_or_default().to_string_lossy().replace('\\', "/")
}
