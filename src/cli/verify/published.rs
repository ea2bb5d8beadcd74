//! What a correction changes: the documents of now against those that were published.

use std::collections::{BTreeMap, BTreeSet};
use std::io::stdout;

use gongkai::diff::{Shown, Side, compare as compare_sides};
use gongkai::render;
use gongkai::world::Disk;

use super::documents::{Document, Documents};
use crate::cli::exit::Exit;
use crate::cli::print;
use gongkai::visible::VisiblePath as _;

/// Formats that can be read back, the most exact first.
const READABLE: [&str; 2] = ["json", "docx"];

/// Lists what differs, document by document.
pub(super) fn compare(old: &Documents, new: &Documents) -> Exit {
    let mut exit = Exit::Clean;
    let mut same = 0;
    print::out("\n与公开过的相比：\n");
    let before: BTreeMap<Unit, &Document> = old.documents.iter().map(|document| (unit(document), document)).collect();
    for now in &new.documents {
        let said = match before.get(&unit(now)) {
            None => format!("新的：{}\n", named(now)),
            Some(before) if is_same(before, now) => {
                same += 1;
                continue;
            }
            Some(before) => match differences(before, now) {
                Ok(words) => format!("更正：{}\n{words}", named(now)),
                Err(words) => {
                    print::err(&format!("错误：{}没法比：{words}\n", named(now)));
                    exit = Exit::Failed;
                    continue;
                }
            },
        };
        exit = exit.max(Exit::Findings);
        print::painted(&said);
    }
    let units: BTreeSet<Unit> = new.documents.iter().map(unit).collect();
    for (_, before) in before.iter().filter(|(unit, _)| !units.contains(unit)) {
        exit = exit.max(Exit::Findings);
        print::out(&format!("这次没有：{}\n", named(before)));
    }
    print::out(&format!("{same} 份与公开过的完全相同\n"));
    exit
}

fn named(document: &Document) -> String {
    let entry = &document.entry;
    if entry.is_book() {
        return format!("{}（合成本）", entry.name);
    }
    format!("{}（{}，{} 年）", entry.name, entry.code, entry.year)
}

/// Code, or the name of a book, kind and year: whose document it is.
type Unit = (String, String, u32);

fn unit(document: &Document) -> Unit {
    let entry = &document.entry;
    let whose = if entry.is_book() { &entry.name } else { &entry.code };
    (whose.clone(), entry.kind.clone(), entry.year)
}

/// True if the main file of every format that both have is the same, and there is one; it tells of others by their hashes.
fn is_same(before: &Document, now: &Document) -> bool {
    let both = before.entry.outputs.iter().flat_map(|(name, file)| {
        let others =
            now.entry.outputs.iter().filter(move |(other, _)| kind(name).is_some() && kind(other) == kind(name));
        others.map(move |(_, other)| file.sha256 == other.sha256)
    });
    let both: Vec<bool> = both.collect();
    !both.is_empty() && both.into_iter().all(|same| same)
}

/// The cells and paragraphs that differ.
fn differences(before: &Document, now: &Document) -> Result<String, String> {
    let kinds = READABLE.iter().filter_map(|kind| Some((file(before, kind)?, file(now, kind)?)));
    let Some((old, new)) = kinds.into_iter().next() else {
        return Err("两边没有都编 json 或 docx，或公开过的只有清单、没有文件".to_owned());
    };
    let comparison = compare_sides(&side(before, &old)?, &side(now, &new)?);
    if comparison.is_same() {
        return Ok("字节不同，读者看到的数字和文字相同（程序、字体或版式变了）\n".to_owned());
    }
    Ok(comparison.human(Shown { all: true, colour: print::colour(&stdout()) }))
}

/// The format whose main file has this name.
fn kind(name: &str) -> Option<&'static str> {
    render::of_file(name).map(|(format, _)| format.name())
}

/// The name of the file in a format, if it is there.
fn file(document: &Document, kind: &str) -> Option<String> {
    let name = document.entry.outputs.keys().find(|name| self::kind(name) == Some(kind))?;
    document.folder.join(name).is_file().then(|| name.clone())
}

fn side(document: &Document, name: &str) -> Result<Side, String> {
    let world = Disk::open(&document.folder).map_err(|error| error.to_string())?;
    let shown = document.folder.join(name).visible().to_string();
    let side = Side::open(&world, name).map_err(|_| format!("“{shown}”读不懂"))?;
    Ok(Side { name: shown, ..side })
}
