//! The repository of a desk: which files it has, what is in them, and new ones in their place.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use gongkai::recorded::sha256;
use gongkai::visible::{VisiblePath as _, on_one_line};
use gongkai::world::{ReadError, World, join};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::http::BODY;
use crate::cli::disk::Disk;
use crate::cli::repository::on_disk;
use crate::cli::write;

/// More is no repository of budgets.
const MOST: usize = 5_000;
/// Beside budgets, but no part of them.
const SKIPPED: [&str; 3] = ["dist", "target", "node_modules"];
/// What a desk writes.
const KINDS: [&str; 6] = ["toml", "md", "txt", "csv", "json", "xlsx"];

pub(super) struct Files {
    root: PathBuf,
    /// Of the folder that was asked for, if it is one budget's: the path of that budget.
    budget: Option<String>,
    /// One at a time.
    disk: Mutex<Disk>,
}

/// What a page wants to be written; the bytes of the files follow.
#[derive(Deserialize)]
struct Saving {
    /// Also what somebody else has changed meanwhile.
    #[serde(default)]
    anyway: bool,
    files: Vec<Sent>,
}

#[derive(Deserialize)]
struct Sent {
    path: String,
    /// SHA-256 of the file as the page knows it; none for one that was not there.
    before: Option<String>,
    size: usize,
}

impl Files {
    /// The files of a repository, one folder of which was asked for.
    pub fn of(root: &Path, folder: &Path) -> Result<Self, String> {
        let inside = folder.strip_prefix(root).unwrap_or(Path::new(""));
        let inside = inside.to_str().ok_or_else(|| format!("“{}”里有不是文字的字节", folder.visible()))?;
        let inside = inside.replace('\\', "/");
        let world = on_disk(root)?;
        let budget = ["budget.toml", "final.toml"].iter().find_map(|name| {
            let path = join(&inside, name)?;
            world.has(&path).then_some(path)
        });
        Ok(Self { root: root.to_path_buf(), budget, disk: Mutex::new(Disk::new()) })
    }

    /// All files, with their hashes.
    pub fn list(&self) -> Result<Value, String> {
        let world = on_disk(&self.root)?;
        let too_much = || format!("“{}”里的文件太多：开到放预算的那个文件夹", self.root.visible());
        let (mut files, mut size, mut folders) = (Vec::new(), 0, vec![String::new()]);
        while let Some(folder) = folders.pop() {
            folders.extend(
                world
                    .folders(&folder)
                    .into_iter()
                    .filter(|path| !SKIPPED.contains(&name(path)) && !is_hidden(name(path))),
            );
            for path in world.list(&folder).into_iter().filter(|path| !is_hidden(name(path))) {
                // What cannot be read is no file of a budget, or the budget says so.
                let Ok(bytes) = world.read(&path, BODY as u64) else { continue };
                size += bytes.len();
                files.push((path, sha256(&bytes)));
                if size > BODY || files.len() > MOST {
                    return Err(too_much());
                }
            }
        }
        files.sort();
        let files: Vec<Value> = files.into_iter().map(|(path, hash)| json!({ "path": path, "sha256": hash })).collect();
        let name = self.root.file_name().unwrap_or(self.root.as_os_str()).to_string_lossy();
        let mut list = json!({ "name": name, "files": files });
        if let Some(budget) = &self.budget {
            list["budget"] = json!(budget);
        }
        Ok(list)
    }

    pub fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        let world = on_disk(&self.root)?;
        let shown = on_one_line(path);
        if !is_plain(path) {
            return Err(format!("没有“{shown}”"));
        }
        world.read(path, BODY as u64).map_err(|error| format!("“{shown}”读不到：{error}"))
    }

    /// Writes all that a page sends, or nothing.
    pub fn save(&self, body: &[u8]) -> Result<Value, String> {
        let (saving, parts) = taken_apart(body).ok_or("不认识的请求")?;
        for sent in &saving.files {
            self.refuse(&sent.path)?;
        }
        let disk = self.disk.lock().map_err(|_| "上一次没有写成，重新运行 gongkai desk")?;
        let world = on_disk(&self.root)?;
        let files = || saving.files.iter().zip(&parts);
        let is_foreign = |(sent, bytes): &(&Sent, &&[u8])| match world.read(&sent.path, BODY as u64) {
            Ok(now) => Some(sha256(&now)) != sent.before && now != **bytes,
            Err(ReadError::Missing) => sent.before.is_some(),
            // The page does not know what is there, either.
            Err(_) => true,
        };
        let foreign: Vec<&str> = files().filter(is_foreign).map(|(sent, _)| sent.path.as_str()).collect();
        if !foreign.is_empty() && !saving.anyway {
            return Ok(json!({ "foreign": foreign }));
        }
        write::set(&*disk, &self.root, files().map(|(sent, bytes)| (&sent.path, bytes)))?;
        let saved: Map<String, Value> =
            files().map(|(sent, bytes)| (sent.path.clone(), json!(sha256(bytes)))).collect();
        Ok(json!({ "saved": saved }))
    }

    /// Refuses what is no file of a budget, and what a link leads out of the repository.
    fn refuse(&self, path: &str) -> Result<(), String> {
        let kind = name(path).rsplit_once('.').map(|(_, kind)| kind.to_ascii_lowercase());
        let is_kind = kind.is_some_and(|kind| KINDS.contains(&kind.as_str()));
        let folder = self.root.join(path);
        let is_inside = || write::real(folder.parent().unwrap_or(&folder)).starts_with(&self.root);
        if is_kind && is_plain(path) && is_inside() {
            Ok(())
        } else {
            Err(format!("不写“{}”：不是预算的文件", on_one_line(path)))
        }
    }
}

/// The line of JSON, and the bytes of each file that it names.
fn taken_apart(body: &[u8]) -> Option<(Saving, Vec<&[u8]>)> {
    let end = body.iter().position(|byte| *byte == b'\n')?;
    let (line, mut rest) = (&body[..end], &body[end + 1..]);
    let saving: Saving = serde_json::from_slice(line).ok()?;
    let mut parts = Vec::new();
    for sent in &saving.files {
        let (bytes, others) = rest.split_at_checked(sent.size)?;
        parts.push(bytes);
        rest = others;
    }
    rest.is_empty().then_some((saving, parts))
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// True for a path from the root that leads through nothing hidden.
fn is_plain(path: &str) -> bool {
    join("", path).is_some_and(|inside| inside == path) && !path.split('/').any(is_hidden)
}

fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}
