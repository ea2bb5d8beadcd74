//! The chain of inheritance: a variant's folder and those of its ancestors.

use super::folder::{BUILT_IN, Folder, find_folder};
use super::head::VariantHead;
use super::variant_file::VariantFile;
use crate::diagnostic::Diagnostic;
use crate::ledger::VARIANT_FILE;
use crate::source::{FileId, Reader, Shelf, SourceMap, Span, Spanned};
use crate::variant::findings;

/// Limit of variants in a chain.
const DEPTH: usize = 8;

/// The variant and its ancestors, nearest first.
#[derive(Debug)]
pub(crate) struct Chain(Vec<(Folder, VariantFile)>);

impl Chain {
    /// Follows `extends` from the variant that a budget names.
    pub(crate) fn open(name: &Spanned<String>, budget: &str, shelf: &mut Shelf<'_>) -> Option<Self> {
        let mut chain: Vec<(Folder, VariantFile)> = Vec::new();
        let mut next = Some(name.clone());
        while let Some(name) = next.take() {
            if chain.len() >= DEPTH || chain.iter().any(|(_, file)| file.name.value == name.value) {
                shelf
                    .findings
                    .push(findings::CYCLE.finding().at(name.span, format!("“{}”又引用回来，或层数太多", name.value)));
                return None;
            }
            let Some(folder) = find_folder(&name.value, budget, shelf) else {
                shelf.findings.push(missing(&name));
                return None;
            };
            let file = folder.open("variant.toml", shelf, Some(name.span))?;
            let raw: VariantFile = Reader::read_opened(shelf, file, VARIANT_FILE, |reader, _| {
                reader.root_keys = VariantFile::KEYS;
            })?;
            if raw.name.value != name.value {
                shelf.findings.push(
                    findings::WRONG_FOLDER
                        .finding()
                        .at(raw.name.span, format!("文件夹是“{}”", name.value))
                        .help(format!("写 name = \"{}\"。", name.value)),
                );
                return None;
            }
            next.clone_from(&raw.extends);
            chain.push((folder, raw));
        }
        Some(Self(chain))
    }

    /// Every variant.toml, nearest first.
    pub(crate) fn files(&self) -> impl DoubleEndedIterator<Item = &VariantFile> {
        self.0.iter().map(|(_, file)| file)
    }

    /// Every folder, nearest first.
    pub(crate) fn folders(&self) -> impl Iterator<Item = &Folder> {
        self.0.iter().map(|(folder, _)| folder)
    }

    /// Name, years and kinds of each, nearest first.
    pub(crate) fn heads(&self) -> impl Iterator<Item = VariantHead> {
        self.files().map(VariantHead::of)
    }

    /// A file of every folder that has it, nearest first, for files whose contents are merged.
    pub(crate) fn each(&self, file: &str, shelf: &mut Shelf<'_>) -> Vec<FileId> {
        let with_it: Vec<&Folder> = self.0.iter().map(|(folder, _)| folder).filter(|f| f.has(file, shelf)).collect();
        with_it.into_iter().filter_map(|folder| folder.open(file, shelf, None)).collect()
    }
}

fn missing(name: &Spanned<String>) -> Diagnostic {
    let meant = crate::source::did_you_mean(&name.value, BUILT_IN.iter().copied());
    findings::NO_VARIANT
        .finding()
        .at(name.span, format!("没有内置的“{}”，本仓库也没有 variants/{0}/variant.toml{meant}", name.value))
        .help(format!("内置的有：{}；本地的放在 variants/ 文件夹里。", BUILT_IN.join("、")))
}

/// A variant and its ancestors, nearest first: the folder of each, with its name, years and kinds of unit.
pub fn ancestry(name: &Spanned<String>, budget: &str, shelf: &mut Shelf<'_>) -> Option<Vec<(Folder, VariantHead)>> {
    let chain = Chain::open(name, budget, shelf)?;
    Some(chain.folders().cloned().zip(chain.heads()).collect())
}

/// A variant's name from the command line, with its own source for findings to point at.
#[must_use]
pub fn by_name(name: &str, sources: &mut SourceMap) -> Spanned<String> {
    let file = sources.add("（命令行）".to_owned(), name.into());
    let end = u32::try_from(name.len()).unwrap_or(u32::MAX);
    Spanned { value: name.to_owned(), span: Span { file, start: 0, end } }
}
