//! How much text, how many paragraphs and cells a document may have.

use crate::limits;
use crate::published::read_error::{AS_DOCX, ReadError};

/// Bytes of text.
const TEXT: usize = limits::DOCX_TEXT.count();
/// Paragraphs, those in cells included.
const PARAGRAPHS: usize = limits::DOCX_PARAGRAPHS.count();
/// Cells of all tables, the gaps of ragged rows included.
const CELLS: usize = limits::DOCX_CELLS.count();
/// Columns of a table; Word allows 63.
pub(super) const COLUMNS: usize = limits::DOCX_COLUMNS.count();
/// Tables within tables, and text boxes within text boxes.
pub(super) const DEPTH: usize = limits::DOCX_DEPTH.count();
/// Styles, and lists of the numbering.
pub(super) const DEFINITIONS: usize = limits::DOCX_DEFINITIONS.count();

/// What a document has too much of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Excess {
    Text,
    Paragraphs,
    Cells,
    Columns,
    Depth,
    Definitions,
}

impl From<Excess> for ReadError {
    fn from(excess: Excess) -> Self {
        let shorten = "只留下公开的正文和表格，删去别的内容，再保存。";
        let (words, help) = match excess {
            Excess::Text => (format!("太大：文字超过 {} MiB", TEXT >> 20), shorten),
            Excess::Paragraphs => (format!("太大：超过 {PARAGRAPHS} 段"), shorten),
            Excess::Cells => (format!("太大：超过 {CELLS} 个单元格"), shorten),
            Excess::Columns => (format!("有的表超过 {COLUMNS} 列"), "删去用不着的列，再保存。"),
            Excess::Depth => (format!("表格里套表格超过 {DEPTH} 层"), "把套着的表格改成普通表格，再保存。"),
            Excess::Definitions => (format!("样式或编号超过 {DEFINITIONS} 个"), AS_DOCX),
        };
        Self::new(words, help)
    }
}

/// What may still be read.
pub(super) struct Limits {
    text: usize,
    paragraphs: usize,
    cells: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { text: TEXT, paragraphs: PARAGRAPHS, cells: CELLS }
    }
}

impl Limits {
    pub(super) fn take_text(&mut self, bytes: usize) -> Result<(), Excess> {
        self.text = self.text.checked_sub(bytes).ok_or(Excess::Text)?;
        Ok(())
    }

    pub(super) fn take_paragraph(&mut self) -> Result<(), Excess> {
        self.paragraphs = self.paragraphs.checked_sub(1).ok_or(Excess::Paragraphs)?;
        Ok(())
    }

    pub(super) fn take_cells(&mut self, cells: usize) -> Result<(), Excess> {
        self.cells = self.cells.checked_sub(cells).ok_or(Excess::Cells)?;
        Ok(())
    }
}
