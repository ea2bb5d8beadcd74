//! The proof of one document: its files, its inputs, and the same bytes when it is built again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gongkai::manifest::{Entry, OutputFile, PROGRAM};
use gongkai::recorded::{self, sha256};
use gongkai::workspace::{Book, Workspace};
use gongkai::world::{Disk, ReadError, World, is_installed_font, read_named};
use gongkai::{Cabinet, Compiler, Outcome, render};

use super::documents::Document;
use crate::cli::root::root_of;
use crate::cli::{computer_fonts, epoch, known, write};
use gongkai::manifest::LARGEST;
use gongkai::visible::VisiblePath as _;

/// What is wrong with a document; `Err` if it cannot be proved.
pub(super) fn of(document: &Document, cabinet: &Cabinet) -> Result<Vec<String>, String> {
    let Entry { budget, name, outputs, .. } = &document.entry;
    let mut wrong = files(outputs, &document.folder, &document.listed);
    if document.entry.draft {
        wrong.push(format!("草稿，不得公开：{name}，{}", document.folder.visible()));
    }
    let internal = outputs.iter().filter(|(_, file)| file.internal);
    wrong.extend(internal.map(|(name, _)| format!("内部，不得公开：{}", document.folder.join(name).visible())));
    let world = repository(&document.real, budget)
        .ok_or_else(|| format!("找不到预算“{budget}”，没法核对 {}；请在预算仓库里运行", document.folder.visible()))?;
    let root = PathBuf::from(world.name());
    let inside = document.real.strip_prefix(&root).map(|inside| inside.to_string_lossy().replace('\\', "/"));
    let input = |path: &str| recorded::input(&world, path);
    let changed = document.entry.changed(&world, input, inside.as_deref().ok().and_then(known::inside));
    if !changed.is_empty() {
        // Something else is bound to come of other inputs.
        let called = |path: &str| match is_installed_font(path) {
            Some((name, _)) => format!("装在电脑上的字体“{name}”"),
            None => path.to_owned(),
        };
        let said = |path: &str| format!("编制以后改了：{}（{budget} 的公开文件用到它）", called(path));
        wrong.extend(changed.into_iter().map(said));
        wrong.dedup();
        return Ok(wrong);
    }
    wrong.extend(built_again(document, &world, cabinet));
    Ok(wrong)
}

/// Files that are missing, or not what a manifest says.
pub(super) fn files(listed: &BTreeMap<String, OutputFile>, folder: &Path, manifest: &Path) -> Vec<String> {
    let by = manifest.visible();
    let wrong = listed.iter().filter_map(|(name, file)| {
        let path = folder.join(name);
        match read_named(&path, LARGEST) {
            Ok(bytes) if sha256(&bytes) == file.sha256 => None,
            Ok(_) | Err(ReadError::TooLarge(_)) => Some(format!("改过：{}（与清单 {by} 不同）", path.visible())),
            Err(_) => Some(format!("没有：{}（清单 {by} 里有）", path.visible())),
        }
    });
    wrong.collect()
}

/// The repository that has a file: that of the outputs' folder, else the current one, else the folder above.
pub(super) fn repository(folder: &Path, file: &str) -> Option<Disk> {
    let above = folder.parent().unwrap_or(folder).to_path_buf();
    let current = write::real(Path::new("."));
    let roots = [root_of(folder), root_of(&current), above];
    let root = roots.iter().find(|root| root.join(file).is_file())?;
    Disk::open(root).ok().map(|disk| disk.with_fonts(computer_fonts::installed()))
}

/// Files of which other bytes come now.
fn built_again(document: &Document, world: &Disk, cabinet: &Cabinet) -> Vec<String> {
    let entry = &document.entry;
    let cabinet = cabinet.clone().substituting(!entry.substituted.is_empty());
    let mut compiler = Compiler::new(world).sharing_fonts(&cabinet);
    if let Some(date) = entry.date.as_deref().and_then(epoch::read) {
        compiler = compiler.dated(date);
    }
    let outcome = if entry.is_book() { bound(&entry.name, world, &compiler) } else { compiler.compile(&entry.budget) };
    let publication = if entry.draft { outcome.draft() } else { outcome.publish() };
    let by = if entry.program == PROGRAM {
        String::new()
    } else {
        format!("；清单是 {} 版编的，这是 {PROGRAM} 版", entry.program)
    };
    let Ok(publication) = publication else { return vec![format!("重编有错误：{}{by}", entry.budget)] };
    // A format may have several files: its main one tells the stem of their names.
    let formats = entry.outputs.iter().filter_map(|(name, file)| match render::of_file(name)? {
        (format, _) if file.internal => {
            let format = render::internal(format.name())?;
            Some((format, format.stem_of(name)?))
        }
        found => Some(found),
    });
    let made = formats.filter_map(|(format, stem)| publication.files(format, stem).ok()).flatten();
    let made: BTreeMap<String, String> = made.map(|(name, bytes)| (name, sha256(&bytes))).collect();
    let wrong = entry.outputs.iter().filter_map(|(name, file)| {
        let is_same = made.get(name) == Some(&file.sha256);
        (!is_same).then(|| format!("重编的不同：{}{by}", document.folder.join(name).visible()))
    });
    wrong.collect()
}

/// A book, compiled and bound again; nothing if there is none of this name.
fn bound(name: &str, world: &Disk, compiler: &Compiler<&Disk>) -> Outcome {
    let Some(workspace) = Workspace::open(world) else { return Outcome::default() };
    let book = workspace.books.iter().find(|book| book.name() == name);
    let bind = |book: &Book| workspace.bind(book, book.members().map(|path| compiler.compile(path)).collect());
    book.map(bind).unwrap_or_default()
}
