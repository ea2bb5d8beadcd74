//! Places in files: the files read, and byte ranges of their text.
//!
//! The text of a workbook is made from its cells, a line per row, so that a byte range is a place there, too.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::sheet::cell_name;
use crate::visible::on_one_line;

/// A file in a [`SourceMap`], numbered in order of reading.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(pub(crate) u32);

/// A byte range of a file's text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The span as a byte range of its file's text.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// True if `inner` is within this span.
    #[must_use]
    pub fn holds(self, inner: Self) -> bool {
        self.file == inner.file && self.start <= inner.start && inner.end <= self.end
    }
}

/// A value with the place where it was authored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spanned<T> {
    /// The value as read.
    pub value: T,
    /// Where it was authored.
    pub span: Span,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path from the repository's root, or of a built-in file.
    pub path: String,
    /// Decoded text, without byte order mark.
    pub text: Arc<str>,
    /// Place in another file that names this one.
    pub named_at: Option<Span>,
    /// Set if the file is a workbook.
    pub(crate) cells: Option<Cells>,
    line_starts: OnceLock<Vec<usize>>,
    /// Number of characters before each block of bytes, so that positions on very long lines are found fast.
    characters: OnceLock<Vec<usize>>,
}

/// Where the cells of a workbook stand in its text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cells {
    pub(crate) sheets: Vec<String>,
    /// In order of place.
    pub(crate) rows: Vec<RowPlace>,
    /// In order of place.
    pub(crate) cells: Vec<CellPlace>,
}

/// Where a row stands in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowPlace {
    pub start: u32,
    /// Index in [`Cells::sheets`].
    pub sheet: usize,
    /// From 1.
    pub number: u32,
    /// Index of its first cell.
    pub first: usize,
}

/// Where a cell stands in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CellPlace {
    pub start: u32,
    pub end: u32,
    /// From 1.
    pub column: u32,
}

/// A cell of a workbook.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CellAt<'s> {
    /// Name of the sheet.
    pub sheet: &'s str,
    /// From 1.
    pub row: u32,
    /// From 1.
    pub column: u32,
}

impl std::fmt::Display for CellAt<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}!{}", on_one_line(self.sheet), cell_name(self.row, self.column))
    }
}

impl Cells {
    fn at(&self, byte: usize) -> Option<CellAt<'_>> {
        let byte = u32::try_from(byte).ok()?;
        let at = self.rows.partition_point(|row| row.start <= byte).checked_sub(1)?;
        let row = self.rows[at];
        let end = self.rows.get(at + 1).map_or(self.cells.len(), |next| next.first);
        let cells = &self.cells[row.first..end];
        let before = cells.partition_point(|cell| cell.start <= byte).saturating_sub(1);
        let column = cells.get(before).map_or(1, |cell| cell.column);
        Some(CellAt { sheet: &self.sheets[row.sheet], row: row.number, column })
    }

    /// The place of a cell in the row that begins at this byte.
    pub(crate) fn place(&self, row: u32, column: u32) -> Option<CellPlace> {
        let at = self.rows.binary_search_by_key(&row, |row| row.start).ok()?;
        let end = self.rows.get(at + 1).map_or(self.cells.len(), |next| next.first);
        self.cells[self.rows[at].first..end].iter().find(|cell| cell.column == column).copied()
    }
}

/// Bytes per block of [`SourceFile::characters`].
const BLOCK: usize = 1 << 10;

/// Line and column from 1; columns count characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

impl SourceFile {
    /// The cell of a byte offset, in a workbook.
    #[must_use]
    pub fn cell(&self, byte: usize) -> Option<CellAt<'_>> {
        self.cells.as_ref()?.at(byte)
    }

    /// Line and column of a byte offset; row and column of the cell in a workbook.
    #[must_use]
    pub fn position(&self, byte: usize) -> Position {
        if let Some(CellAt { row, column, .. }) = self.cell(byte) {
            return Position { line: row as usize, column: column as usize };
        }
        let starts = self
            .line_starts
            .get_or_init(|| std::iter::once(0).chain(self.text.match_indices('\n').map(|(at, _)| at + 1)).collect());
        let line = starts.partition_point(|&start| start <= byte);
        let before = self.characters_before(byte.min(self.text.len()));
        Position { line, column: before - self.characters_before(starts[line - 1]) + 1 }
    }

    fn characters_before(&self, byte: usize) -> usize {
        let begins = |bytes: &[u8]| bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count();
        let bytes = self.text.as_bytes();
        let blocks = self.characters.get_or_init(|| {
            let mut before = 0;
            let count = |block: &[u8]| {
                let here = before;
                before += begins(block);
                here
            };
            bytes.chunks(BLOCK).map(count).collect()
        });
        let block = byte / BLOCK;
        let known = blocks.get(block).copied();
        // Just past the last block, count from its start.
        let (from, known) = match known {
            Some(known) => (block * BLOCK, known),
            None => (block.saturating_sub(1) * BLOCK, blocks.last().copied().unwrap_or(0)),
        };
        known + begins(&bytes[from..byte])
    }
}

/// All files read for one document, in order of reading.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
    /// Number of the first file.
    first: u32,
    /// Files that several maps share, with numbers above all own ones.
    shared: Option<Arc<SourceMap>>,
}

/// Number of the first shared file: no map has so many of its own.
const SHARED: u32 = 1 << 31;

impl SourceMap {
    /// The first files, as they were when there were so many.
    #[must_use]
    pub fn first(&self, files: usize) -> Self {
        Self { files: self.files.iter().take(files).cloned().collect(), ..Self::default() }
    }

    /// An empty map whose files are to be shared by others.
    pub(crate) fn to_be_shared() -> Self {
        Self { first: SHARED, ..Self::default() }
    }

    /// Adds the files of such a map.
    pub(crate) fn share(&mut self, shared: &Arc<Self>) {
        self.shared = Some(Arc::clone(shared));
    }

    /// Adds a file.
    pub fn add(&mut self, path: String, text: Arc<str>) -> FileId {
        self.add_named(path, text, None)
    }

    /// Adds a file that another file names at `named_at`.
    pub fn add_named(&mut self, path: String, text: Arc<str>, named_at: Option<Span>) -> FileId {
        let id = self.next_id();
        let (line_starts, characters) = (OnceLock::new(), OnceLock::new());
        self.files.push(SourceFile { path, text, named_at, cells: None, line_starts, characters });
        id
    }

    /// The number of the file that is added next.
    pub(crate) fn next_id(&self) -> FileId {
        FileId(self.first + u32::try_from(self.files.len()).unwrap_or(SHARED - 1))
    }

    /// Adds a workbook: the text made from its cells, and where they stand in it.
    pub(crate) fn add_cells(&mut self, path: String, text: Arc<str>, cells: Cells, named_at: Option<Span>) -> FileId {
        let id = self.add_named(path, text, named_at);
        if let Some(file) = self.files.last_mut() {
            file.cells = Some(cells);
        }
        id
    }

    /// The file with an id of this map.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        match &self.shared {
            Some(shared) if id.0 >= SHARED => shared.file(id),
            _ => &self.files[(id.0 - self.first) as usize],
        }
    }

    /// Line and column of a span's first byte.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        self.file(span.file).position(span.start as usize)
    }

    /// `path:line:column`, or `path sheet!cell`, as printed in messages and traces.
    #[must_use]
    pub fn place(&self, span: Span) -> String {
        let file = self.file(span.file);
        if let Some(cell) = file.cell(span.start as usize) {
            return format!("{} {cell}", on_one_line(&file.path));
        }
        let Position { line, column } = self.position(span);
        format!("{}:{line}:{column}", on_one_line(&file.path))
    }

    /// The first line of a span, for findings about a long table or list.
    #[must_use]
    pub fn head(&self, span: Span) -> Span {
        let text = self.text(span);
        let first_line = text.find(['\n', '\r']).map_or(text.len(), |at| at.max(1));
        Span { end: span.start + u32::try_from(first_line).unwrap_or(0), ..span }
    }

    /// The source text of a span.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        &self.file(span.file).text[span.range()]
    }

    /// The files, in order of reading.
    pub fn ids(&self) -> impl Iterator<Item = FileId> {
        let own = self.first..self.next_id().0;
        let shared = self.shared.iter().flat_map(|shared| shared.first..shared.next_id().0);
        own.chain(shared).map(FileId)
    }

    /// The span of a file's whole text.
    #[must_use]
    pub fn whole(&self, file: FileId) -> Span {
        Span { file, start: 0, end: u32::try_from(self.file(file).text.len()).unwrap_or(u32::MAX) }
    }

    /// Number of files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// True if no file was added yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
