//! Lists of records from files: `{ file = "支出.xlsx", sheet = "支出" }`, `["项目/*.toml"]`.

use std::sync::Arc;

use toml::de::{DeArray, DeValue};

use super::findings;
use super::grid::Grid;
use super::nearest::listed;
use super::pattern::{called, fits};
use super::read::{FromToml, LIST_LIMIT, Node, Reader, Table};
use super::shape::{RecordShape, Shape};
use super::sheet_file::{is_csv, is_workbook};
use super::shelf::FILE_LIMIT;
use super::syntax;
use super::text::brief;
use crate::span::{FileId, Span};
use crate::world;

/// Files that one pattern may name.
const FILES: usize = crate::limits::PATTERN_FILES.count();
/// Opened at a time: a file that names files that name files.
const DEPTH: usize = 8;

/// Takes a record of a file.
pub(super) type Take<'t> = dyn FnMut(&mut Reader<'_, '_>, &Node<'_>) -> bool + 't;

impl Reader<'_, '_> {
    /// The records of `{ file = …, sheet = … }`.
    pub(super) fn records_of_table<T: FromToml>(&mut self, table: &Table<'_>, file: &Node<'_>) -> Option<Vec<T>> {
        self.refuse_unknown(table, &["file", "sheet"]);
        let sheet = match table.get("sheet") {
            Some(sheet) => Some((self.string(sheet)?.to_owned(), self.span(sheet))),
            None => None,
        };
        let named = self.string(file)?.to_owned();
        let at = self.span(file);
        if self.is_undecided(&named, at) {
            return None;
        }
        self.records_of_files(&named, sheet, at)
    }

    /// The records of all files that a path or pattern names.
    pub(super) fn records_of_files<T: FromToml>(
        &mut self,
        named: &str,
        sheet: Option<(String, Span)>,
        at: Span,
    ) -> Option<Vec<T>> {
        let record = if let Shape::Record(record) = T::shape() { Some(record) } else { None };
        let Some(record) = record.filter(|_| self.file_kind.may_allow) else {
            self.report(findings::NOT_YET, |finding| finding.at(at, "这个列表不能从文件读").help("直接写在这里。"));
            return None;
        };
        let mut records = Vec::new();
        self.each_record(named, sheet.as_ref(), at, record, &mut |reader, node| {
            let value = reader.item(node);
            let is_read = value.is_some();
            // One more than a list can have is enough to refuse it.
            records.extend(value.filter(|_| records.len() <= LIST_LIMIT));
            is_read
        })?;
        Some(records)
    }

    /// Gives each record of the named files to `take`, which is false for one that cannot be read.
    pub(super) fn each_record(
        &mut self,
        named: &str,
        sheet: Option<&(String, Span)>,
        at: Span,
        record: &'static RecordShape,
        take: &mut Take<'_>,
    ) -> Option<()> {
        let pattern = self.shelf.resolve(named, at, self.file_kind)?;
        let mut whole = true;
        for path in self.matching(&pattern, at)? {
            whole &= if is_workbook(&path) {
                self.records_of_workbook(&path, record, sheet, at, take)
            } else if is_csv(&path) {
                let opened = self.shelf.open_csv(&path, self.file_kind, Some(at));
                opened.is_some_and(|(file, grid)| self.within(file, |reader| reader.records(&grid, record, take)))
            } else if path.to_ascii_lowercase().ends_with(".toml") {
                self.records_of_toml(&path, record, at, take)
            } else {
                let words = format!("“{path}”不是 .xlsx、.csv 或 .toml 文件");
                self.report(findings::NOT_SHEETS, |finding| finding.at(at, words));
                false
            };
        }
        whole.then_some(())
    }

    /// The files of a pattern with `*` in its last part, in order of name; a path without `*` is itself.
    fn matching(&mut self, pattern: &str, at: Span) -> Option<Vec<String>> {
        if !pattern.contains('*') {
            return Some(vec![pattern.to_owned()]);
        }
        let folder = world::folder(pattern);
        if folder.contains('*') {
            let words = "只有文件名里可以写 *，文件夹要写全";
            self.report(findings::FILE_UNREADABLE, |finding| finding.at(at, words));
            return None;
        }
        let mut paths: Vec<String> =
            called(self.shelf.world, folder, pattern).filter(|path| fits(path, pattern)).collect();
        paths.sort_unstable();
        if paths.is_empty() || paths.len() > FILES {
            let words = if paths.is_empty() {
                "没有这样的文件".to_owned()
            } else {
                format!("这样的文件超过 {FILES} 个")
            };
            self.report(findings::FILE_UNREADABLE, |finding| finding.at(at, words));
            return None;
        }
        Some(paths)
    }

    fn records_of_workbook(
        &mut self,
        path: &str,
        record: &'static RecordShape,
        sheet: Option<&(String, Span)>,
        at: Span,
        take: &mut Take<'_>,
    ) -> bool {
        let wanted = |name: &str| sheet.is_none_or(|(sheet, _)| sheet == name);
        let Some(opened) = self.shelf.open_workbook(path, wanted, self.file_kind, Some(at)) else { return false };
        let shown = opened.names.iter().filter(|sheet| !sheet.hidden).map(|sheet| sheet.name.as_str());
        let shown: Vec<&str> = shown.collect();
        let grid = match (sheet, &shown[..]) {
            (Some(_), _) => opened.grids.first(),
            (None, [only]) => opened.grids.iter().find(|grid| grid.name == *only),
            (None, _) => None,
        };
        let Some(grid) = grid else {
            let (words, at) = match sheet {
                Some((sheet, span)) => (format!("“{path}”里没有工作表“{sheet}”"), *span),
                None => (format!("“{path}”里有几个工作表，要写明 sheet"), at),
            };
            let help = format!("写 sheet = \"…\"，可以写：{}。", listed(&shown));
            self.report(findings::NO_SHEET, |finding| finding.at(at, words).help(help));
            return false;
        };
        self.within(opened.file, |reader| reader.records(grid, record, take))
    }

    fn records(&mut self, grid: &Grid, record: &'static RecordShape, take: &mut Take<'_>) -> bool {
        let mut whole = true;
        for row in &self.rows(grid, record, &[]) {
            whole &= take(self, &row.node);
        }
        whole
    }

    /// The records of a TOML file: its root is one, or the list of some.
    fn records_of_toml(&mut self, path: &str, record: &'static RecordShape, at: Span, take: &mut Take<'_>) -> bool {
        if self.depth(at.file) >= DEPTH {
            let words = format!("文件引用文件，超过 {DEPTH} 层");
            self.report(findings::TOO_DEEP, |finding| finding.at(at, words));
            return false;
        }
        let Some(file) = self.shelf.open(path, FILE_LIMIT, self.file_kind, Some(at)) else { return false };
        let text = Arc::clone(&self.shelf.sources.file(file).text);
        let Some(mut tree) = syntax::parse(&text, file, self.file_kind, Shape::Record(record), self.shelf) else {
            return false;
        };
        if let Some(list) = only_list(tree.get_mut(), record) {
            return self.within(file, |reader| {
                let mut whole = true;
                for node in list.iter_mut() {
                    reader.put_usual(node, Shape::Record(record), &text);
                    whole &= take(reader, node);
                }
                whole
            });
        }
        self.within(file, |reader| {
            if let Some((key, _)) = tree.get_ref().iter().find(|(key, value)| is_head(key.get_ref(), value, record)) {
                let (span, head) = (reader.span(key), brief(key.get_ref()));
                let help =
                    format!("只写 [[{head}]]，一条一段，别的移到另一个文件；或不写 [[{head}]]，整个文件是一条记录。");
                reader.report(findings::UNKNOWN_KEY, |finding| finding.at(span, "这个文件里还写了别的").help(help));
                return false;
            }
            let mut root = toml::Spanned::new(0..text.len(), DeValue::Table(tree.into_inner()));
            reader.put_usual(&mut root, Shape::Record(record), &text);
            take(reader, &root)
        })
    }

    /// How many files name one another down to this one.
    fn depth(&self, file: FileId) -> usize {
        let named = |file: FileId| self.shelf.sources.file(file).named_at.map(|span| span.file);
        std::iter::successors(Some(file), |&file| named(file)).count()
    }
}

/// The records of a file that has a head like `[[project]]` above each of them, as a budget has, and nothing else.
fn only_list<'n, 't>(root: &'n mut Table<'t>, record: &RecordShape) -> Option<&'n mut DeArray<'t>> {
    let mut entries = root.iter_mut();
    let (Some((key, value)), None) = (entries.next(), entries.next()) else { return None };
    if !is_head(key.get_ref(), value, record) {
        return None;
    }
    if let DeValue::Array(list) = value.get_mut() { Some(list) } else { None }
}

/// True for `[[project]]` where a record has no such list.
fn is_head(key: &str, value: &Node<'_>, record: &RecordShape) -> bool {
    let is_of_tables = |list: &DeArray<'_>| !list.is_empty() && list.iter().all(|node| node.get_ref().is_table());
    record.field(key).is_none() && value.get_ref().as_array().is_some_and(is_of_tables)
}
