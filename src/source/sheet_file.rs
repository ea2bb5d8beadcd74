//! Opens files of sheets: workbooks and CSV.

use std::sync::Arc;

use super::file_kind::FileKind;
use super::findings;
use super::grid::{self, Grid, SheetsText};
use super::shelf::Shelf;
use crate::sheet::{self, Refusal, SheetName};
use crate::span::{FileId, Span};

/// The largest workbook or CSV file, in bytes.
pub(crate) const SHEETS_LIMIT: u64 = crate::limits::SHEETS_FILE.most;

/// What to do with a workbook that was built.
const BUILT: &str = "不要把它列进来；要从它读出预算，运行 gongkai import。";

/// A workbook of which some sheets were read.
pub(crate) struct OpenedSheets {
    pub file: FileId,
    pub grids: Vec<Grid>,
    /// All sheets of the file.
    pub names: Vec<SheetName>,
}

/// True for the name of a workbook.
#[must_use]
pub fn is_workbook(path: &str) -> bool {
    extension(path).is_some_and(|extension| ["xlsx", "xlsm", "xls", "et", "ods", "xlsb"].contains(&extension.as_str()))
}

/// True for the name of a CSV file.
pub(crate) fn is_csv(path: &str) -> bool {
    extension(path).is_some_and(|extension| ["csv", "tsv", "txt"].contains(&extension.as_str()))
}

fn extension(path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())
}

/// What a file is that is no zip, by its name: it may be empty, or only called so by the system that exported it.
fn named(refusal: Refusal, path: &str) -> Refusal {
    match (refusal, extension(path).as_deref()) {
        (Refusal::NotAWorkbook, Some("xls" | "et")) => Refusal::Old,
        (Refusal::NotAWorkbook, Some("ods")) => Refusal::OpenDocument,
        (refusal, _) => refusal,
    }
}

impl Shelf<'_> {
    /// Reads the sheets of a workbook that `wanted` accepts.
    pub(crate) fn open_workbook(
        &mut self,
        path: &str,
        wanted: impl Fn(&str) -> bool,
        file_kind: FileKind,
        asked: Option<Span>,
    ) -> Option<OpenedSheets> {
        let name = path.rsplit('/').next().unwrap_or(path);
        if name.starts_with("~$") || name.starts_with(".~") {
            let words = format!("“{path}”是表格软件打开文件时的临时文件");
            let help = "关掉表格软件，写原来那个文件的名称。";
            self.refuse_sheets(words, help, file_kind, asked);
            return None;
        }
        let bytes = self.bytes(path, SHEETS_LIMIT, file_kind, asked)?;
        let book = match sheet::read(&bytes, wanted, &mut self.sheets_left) {
            Ok(book) => book,
            Err(refusal) => {
                let refusal = named(refusal, path);
                self.refuse_sheets(format!("“{path}”{refusal}"), refusal.way_out(), file_kind, asked);
                return None;
            }
        };
        if book.is_published {
            let words = format!("“{path}”是编出来的公开文件，不是填报用的工作簿");
            self.refuse_sheets(words, BUILT, file_kind, asked);
            return None;
        }
        let SheetsText { text, cells, grids, marks } = grid::of_sheets(book.sheets);
        if u32::try_from(text.len()).is_err() {
            let refusal = Refusal::TooLarge(u64::from(u32::MAX) >> 20);
            self.refuse_sheets(format!("“{path}”{refusal}"), refusal.way_out(), file_kind, asked);
            return None;
        }
        let file = self.sources.add_cells(path.to_owned(), Arc::from(text), cells, asked);
        if file_kind.may_be_pending {
            marks.into_iter().for_each(|(place, note)| self.take_mark(file, place, note));
        }
        Some(OpenedSheets { file, grids, names: book.names })
    }

    /// Reads a CSV file in UTF-8 or GBK.
    pub(crate) fn open_csv(&mut self, path: &str, file_kind: FileKind, asked: Option<Span>) -> Option<(FileId, Grid)> {
        let bytes = self.bytes(path, SHEETS_LIMIT, file_kind, asked)?;
        let Some(text) = sheet::decode(bytes) else {
            let help = "在 Excel 或 WPS 里打开它，另存为“CSV UTF-8”或“Excel 工作簿（*.xlsx）”。";
            self.refuse_sheets(format!("“{path}”不是 UTF-8 或 GBK 编码的文字"), help, file_kind, asked);
            return None;
        };
        let read = sheet::read_csv(&text, &mut self.sheets_left);
        let file = self.sources.add_named(path.to_owned(), Arc::from(text), asked);
        match read {
            Ok(rows) => Some((file, grid::of_csv(rows))),
            Err(Refusal::OpenQuote(at)) => {
                let at = u32::try_from(at).unwrap_or(u32::MAX);
                let span = Span { file, start: at, end: at + 1 };
                self.report(file_kind, findings::NOT_SHEETS, |finding| {
                    let finding = finding.at(span, "从这里开始的引号没有关上");
                    finding.help(Refusal::OpenQuote(0).way_out())
                });
                None
            }
            Err(refusal) => {
                self.refuse_sheets(format!("“{path}”{refusal}"), refusal.way_out(), file_kind, asked);
                None
            }
        }
    }

    fn refuse_sheets(&mut self, words: String, help: &str, file_kind: FileKind, asked: Option<Span>) {
        self.report(file_kind, findings::NOT_SHEETS, |mut finding| {
            finding.message = words.into();
            let finding = finding.help(help);
            if let Some(span) = asked { finding.at(span, "这里引用了它") } else { finding }
        });
    }
}
