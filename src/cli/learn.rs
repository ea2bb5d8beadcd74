//! `gongkai codes --learn FILE`: the repository's own list of codes, from an export of the budget system.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gongkai::author::{Edit, Step};
use gongkai::catalogue::Learnt;
use gongkai::model::{REPOSITORY, Repository};
use gongkai::output::Output;
use gongkai::sheet::{self, Allowance};
use gongkai::source::{Shape, Shelf};
use gongkai::world::{ReadError, World, join, read_named};

use super::exit::Exit;
use super::{inputs, missing, print, write};
use gongkai::visible::VisiblePath as _;

/// The list's name, where gongkai.toml names none.
const LIST: &str = "科目.csv";
/// The largest file that is read, in bytes.
const LARGEST: u64 = 64 << 20;
/// Names listed of each sort.
const LISTED: usize = 10;

pub(super) fn learn(file: &Path, output: &dyn Output) -> Result<Exit, String> {
    if !file.is_file() {
        return Err(missing::path(file));
    }
    let mut learnt = Learnt::default();
    for row in rows(file)? {
        learnt.read(&row);
    }
    let shown = file.visible();
    if learnt.names.is_empty() {
        return Err(format!("“{shown}”里没有找到科目：一行里要有编码（如 2010301）和它后面的名称"));
    }
    let found = learnt.names.len();
    let known = learnt.leave_out_known();
    let (input, root) = inputs::here()?;
    let mut shelf = Shelf::new(&input.world);
    let repository = Repository::read(&mut shelf);
    if shelf.findings.iter().any(|finding| finding.severity == gongkai::diagnostic::Severity::Error) {
        print::painted_err(&print::findings(&shelf.findings, &shelf.sources, print::colour(&std::io::stderr())));
        return Err(format!("{REPOSITORY} 读不完整，没有写；先改好上面的错误"));
    }
    let named = repository.as_ref().and_then(|own| own.codes.as_ref()).and_then(|codes| codes.file.as_ref());
    let list = named.map_or(LIST, |named| named.value.as_str());
    let path = join("", list).ok_or_else(|| format!("“{list}”不在预算仓库里"))?;
    let before = existing(&input.world, &path)?;
    let (after, changes) = merged(before.as_deref(), &learnt.names);
    let mut told = format!("“{shown}”里有 {found} 个科目：{known} 个与内置目录相同，不用写");
    told.push_str(&format!("；新的 {} 个，改了名称的 {} 个\n", changes.added, changes.renamed.len()));
    let renamed = changes.renamed.iter().map(|(code, old, new)| format!("  {code}　原来是“{old}”，改成“{new}”"));
    told.push_str(&listed(renamed.collect()));
    if !learnt.unclear.is_empty() {
        told.push_str("有的编码有几个名称，用了第一个，请核对：\n");
        let unclear = learnt.unclear.iter().map(|(code, first, other)| format!("  {code}　“{first}”，也写作“{other}”"));
        told.push_str(&listed(unclear.collect()));
    }
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    if before.as_deref() != Some(&after) && changes.any() {
        files.push((root.join(&path), after.into_bytes()));
    }
    if named.is_none() && changes.any() {
        files.push((root.join(REPOSITORY), settings(&input.world)?.into_bytes()));
    }
    let files: Vec<(PathBuf, &Vec<u8>)> = files.iter().map(|(path, bytes)| (path.clone(), bytes)).collect();
    if files.is_empty() {
        told.push_str("没有要写的\n");
    } else {
        write::files(output, &files)?;
    }
    for (path, _) in &files {
        // The repository may begin above the current folder.
        let here = Path::new(".").canonicalize().unwrap_or_default();
        told.push_str(&format!("已写 {}\n", path.strip_prefix(here).unwrap_or(path).visible()));
    }
    print::out(&told);
    Ok(Exit::Clean)
}

fn listed(mut lines: Vec<String>) -> String {
    let more = lines.len().saturating_sub(LISTED);
    lines.truncate(LISTED);
    if more > 0 {
        lines.push(format!("  另有 {more} 个"));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

/// The rows of every sheet of a workbook, or of a CSV file.
fn rows(file: &Path) -> Result<Vec<Vec<String>>, String> {
    let shown = file.visible();
    let kind = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if kind == "xls" || kind == "et" {
        return Err(format!("“{shown}”是旧格式的工作簿；用 WPS 或 Excel 另存为 .xlsx，再运行一次"));
    }
    let left = &mut Allowance::default();
    if kind == "xlsx" {
        let bytes = read_named(file, LARGEST).map_err(|error| format!("“{shown}”读不到：{error}"))?;
        let book = sheet::read(&bytes, |_| true, left).map_err(|refusal| format!("“{shown}”读不了：{refusal}"))?;
        let rows = book.sheets.into_iter().flat_map(|sheet| sheet.rows);
        return Ok(rows.map(|row| row.cells.iter().map(|cell| cell.value.to_string()).collect()).collect());
    }
    let rows = sheet::read_csv(&text(file)?, left).map_err(|refusal| format!("“{shown}”读不了：{refusal}"))?;
    Ok(rows.into_iter().map(|row| row.cells.into_iter().map(|cell| cell.text).collect()).collect())
}

fn text(file: &Path) -> Result<String, String> {
    decoded(&file.visible().to_string(), read_named(file, LARGEST))
}

/// A text of the repository, if it is there.
fn existing(world: &dyn World, path: &str) -> Result<Option<String>, String> {
    match world.read(path, LARGEST) {
        Err(ReadError::Missing) => Ok(None),
        read => decoded(path, read).map(Some),
    }
}

fn decoded(shown: &str, read: Result<Vec<u8>, ReadError>) -> Result<String, String> {
    let bytes = read.map_err(|error| format!("“{shown}”读不到：{error}"))?;
    sheet::decode(bytes).ok_or_else(|| format!("“{shown}”读不成文字；另存为 CSV UTF-8 或 .xlsx，再运行一次"))
}

#[derive(Default)]
struct Changes {
    added: usize,
    /// Code, old and new name.
    renamed: Vec<(String, String, String)>,
}

impl Changes {
    fn any(&self) -> bool {
        self.added > 0 || !self.renamed.is_empty()
    }
}

/// The list with the names that were learnt; lines that nothing new is known of stay as they are.
fn merged(before: Option<&str>, names: &BTreeMap<String, String>) -> (String, Changes) {
    let mut open = names.clone();
    let mut changes = Changes::default();
    let mut text = String::new();
    for line in before.unwrap_or("编码,名称\n").lines() {
        let plain = |cell: &str| cell.trim().trim_matches('"').trim().to_owned();
        let written = line.split_once(',').map(|(code, name)| (plain(code), plain(name)));
        let learnt = written.as_ref().and_then(|(code, name)| Some((code, name, open.remove(code)?)));
        match learnt {
            Some((code, old, new)) if *old != new => {
                text.push_str(&format!("{code},{new}\n"));
                changes.renamed.push((code.clone(), old.clone(), new));
            }
            _ => text.push_str(&format!("{line}\n")),
        }
    }
    changes.added = open.len();
    for (code, name) in open {
        text.push_str(&format!("{code},{name}\n"));
    }
    (text, changes)
}

/// gongkai.toml, with the list named.
fn settings(world: &dyn World) -> Result<String, String> {
    let before = existing(world, REPOSITORY)?.unwrap_or_default();
    let failed = |error: gongkai::author::EditError| format!("{REPOSITORY} 改不了：{error}");
    let mut edit = Edit::open(&before).map_err(failed)?;
    let list = toml::Spanned::new(0..0, toml::de::DeValue::String(LIST.into()));
    edit.set(&[Step::Key("codes"), Step::Key("file")], &list, Shape::Name).map_err(failed)?;
    Ok(edit.text())
}
