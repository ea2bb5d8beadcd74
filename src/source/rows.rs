//! The rows of a sheet → records, as TOML values with the places of their cells.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::DeValue;

use super::columns::{Column, Step};
use super::findings;
use super::grid::{Grid, GridCell, GridRow};
use super::pending::PENDING;
use super::read::{Node, Reader};
use super::shape::RecordShape;
use super::text::brief;
use super::tree::Tree;
use crate::sheet::Area;

/// Rows that are looked at for the heads: titles and notes may stand above them.
const HEAD_ROWS: usize = 5;
/// First cell of a row that shows the sums of the others, in the workbooks that this program writes.
pub const TOTAL: &str = "合计";
/// What else such a row may be called.
const FOOTS: [&str; 4] = [TOTAL, "总计", "小计", "共计"];

/// True for the first cell of a row that sums up the others, and is never read.
pub(crate) fn is_foot(words: &str) -> bool {
    let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    FOOTS.contains(&words.as_str())
}

/// A record of a sheet.
pub(crate) struct Row<'g> {
    /// A table.
    pub node: Node<'g>,
    /// The cell of the column that names the record, or what it belongs to.
    pub key: Option<(String, Range<usize>)>,
    /// True if that cell is part of a merged one, which is reported.
    pub key_is_merged: bool,
    /// The first column without a value.
    pub blank: Option<u32>,
}

/// Merged cells, row by row downward.
struct Merged {
    /// From the last to the first.
    rest: Vec<(Area, usize)>,
    /// Those that the row is in.
    active: Vec<(Area, usize)>,
}

/// Merged cells that one row is in: sound files have no more than columns, and overlapping ones are not worth more work.
const ACTIVE: usize = 64;

impl Merged {
    fn of(mut merged: Vec<(Area, usize)>) -> Self {
        merged.sort_by_key(|(area, _)| std::cmp::Reverse(area.first_row));
        Self { rest: merged, active: Vec::new() }
    }

    /// Goes down to a row.
    fn enter(&mut self, row: u32) {
        self.active.retain(|(area, _)| area.last_row >= row);
        while let Some(next) = self.rest.pop_if(|(area, _)| area.first_row <= row) {
            if next.0.last_row >= row && self.active.len() < ACTIVE {
                self.active.push(next);
            }
        }
    }
}

/// What a column of a sheet is for.
enum Use {
    Value(Column),
    Key,
}

impl Reader<'_, '_> {
    /// The records of a sheet. `key` are the heads of a column that names each record, beside those of the record.
    pub(crate) fn rows<'g>(&mut self, grid: &'g Grid, record: &'static RecordShape, key: &[&str]) -> Vec<Row<'g>> {
        let Some((heads, used)) = self.heads(grid, record, key) else { return Vec::new() };
        self.refuse_merged(grid, heads);
        self.tell_hidden(grid);
        let mut merged = Merged::of(std::mem::take(&mut self.merged));
        let mut rows = Vec::new();
        for row in &grid.rows[heads + 1..] {
            if row.cells.first().is_some_and(|cell| is_foot(&cell.value.to_string()))
                || !row.cells.iter().any(|cell| used.binary_search_by_key(&cell.column, |(column, _)| *column).is_ok())
            {
                continue;
            }
            merged.enter(row.number);
            rows.push(self.row(row, &used, &merged.active));
        }
        rows
    }

    /// The row of the heads, and what each column is for; `None` for a sheet without heads.
    fn heads(&mut self, grid: &Grid, record: &'static RecordShape, key: &[&str]) -> Option<(usize, Vec<(u32, Use)>)> {
        let resolved = |cell: &GridCell| {
            let head = cell.value.to_string();
            if key.contains(&head.trim().trim_end_matches(['*', '＊']).trim_end()) {
                return Ok(Use::Key);
            }
            Column::named(record, &head).map(Use::Value)
        };
        let known = |row: &GridRow| row.cells.iter().filter(|cell| resolved(cell).is_ok()).count();
        let candidates = grid.rows.iter().take(HEAD_ROWS).enumerate();
        // Of equal rows the first.
        let (at, row) = candidates.rev().max_by_key(|(_, row)| known(row))?;
        let mut used: Vec<(u32, Use)> = Vec::new();
        for cell in &row.cells {
            let head = cell.value.to_string();
            if head.trim().starts_with(['（', '(']) {
                continue;
            }
            let span = self.span_of(cell.range.clone());
            match resolved(cell) {
                Ok(Use::Value(column)) => {
                    let twice =
                        used.iter().any(|(_, known)| matches!(known, Use::Value(known) if known.path == column.path));
                    if twice {
                        self.report(findings::BAD_HEAD, |finding| {
                            finding
                                .at(span, "这一栏写了两次")
                                .help("两栏合成一栏；不想让程序读的一栏，把栏名放在（）里。")
                        });
                    } else {
                        used.push((cell.column, Use::Value(column)));
                    }
                }
                Ok(Use::Key) => used.push((cell.column, Use::Key)),
                Err(meant) => self.refuse_head(span, &head, meant.as_deref(), record, key),
            }
        }
        self.refuse_missing_columns(row, &used, record);
        for (column, _) in row_cells_beyond(grid, at, row) {
            let span = self.span_of(column);
            self.report(findings::BAD_HEAD, |finding| finding.at(span, "这一栏有内容，第一行却没有栏名"));
        }
        Some((at, used))
    }

    /// Reports required keys for which there is no column, once instead of in every record.
    fn refuse_missing_columns(&mut self, heads: &GridRow, used: &[(u32, Use)], record: &'static RecordShape) {
        let has = |key: &str| {
            used.iter().any(|(_, known)| matches!(known, Use::Value(column) if matches!(column.path.first(), Some(Step::Key(known)) if *known == key)))
        };
        for field in record.fields.iter().filter(|field| (field.is_required)() && !has(field.key)) {
            let span = self.span_of(heads.range.clone());
            let words = format!("没有“{}”这一栏", field.title);
            let help = format!("加上“{}”一栏：{}。", field.title, field.about);
            self.report(findings::BAD_HEAD, |finding| finding.at(span, words).help(help));
        }
    }

    fn refuse_head(
        &mut self,
        span: crate::span::Span,
        head: &str,
        meant: Option<&str>,
        record: &'static RecordShape,
        key: &[&str],
    ) {
        let shown = brief(head);
        let words = match meant {
            Some(meant) => format!("没有“{shown}”这一栏，是不是想写“{meant}”"),
            None => format!("没有“{shown}”这一栏"),
        };
        let titles: Vec<&str> =
            key.iter().take(1).copied().chain(record.fields.iter().map(|field| field.title)).collect();
        let help = format!("可以写：{}；不想让程序读的栏，把栏名放在（）里。", titles.join("、"));
        self.report(findings::BAD_HEAD, |finding| finding.at(span, words).help(help));
    }

    fn row<'g>(&mut self, row: &'g GridRow, used: &[(u32, Use)], merged: &[(Area, usize)]) -> Row<'g> {
        let mut tree = Tree::default();
        let (mut key, mut key_is_merged, mut blank) = (None, false, None);
        for (at, r#use) in used {
            let cell = row.cell(*at);
            let merged = merged.iter().find(|(area, _)| cell.is_none() && area.holds(row.number, *at));
            let merged = merged.map(|(_, said)| *said);
            match (r#use, cell) {
                (Use::Key, Some(cell)) => key = Some((cell.value.to_string().trim().to_owned(), cell.range.clone())),
                (Use::Key, None) => key_is_merged = merged.is_some(),
                (Use::Value(column), Some(cell)) => {
                    let node = self.cell(cell, column.shape);
                    if !tree.put(&column.path, node) {
                        let span = self.span_of(cell.range.clone());
                        self.report(findings::BAD_CELL, |finding| {
                            finding.at(span, "正文和涉密代替语只能写一样，另一格留空")
                        });
                    }
                }
                (Use::Value(column), None) => {
                    blank = blank.or(Some(*at));
                    if let Some(said) = merged {
                        let place = self.blank(&row.range, *at);
                        self.unusable.insert(self.span_of(place.clone()), said);
                        tree.put(&column.path, toml::Spanned::new(place, DeValue::String(PENDING.into())));
                    } else if let ([Step::Key(key)], true) = (&column.path[..], column.is_required) {
                        self.note_blank(row, *at, key, row.range.start);
                    }
                }
            }
        }
        let node = toml::Spanned::new(row.range.clone(), tree.finish().into_inner());
        Row { node, key, key_is_merged, blank }
    }

    /// Remembers the empty cell of a required key of the record that begins at `owner`, so that the finding can point at it.
    pub(crate) fn note_blank(&mut self, row: &GridRow, column: u32, key: &'static str, owner: usize) {
        let span = self.span_of(self.blank(&row.range, column));
        let owner = u32::try_from(owner).unwrap_or(u32::MAX);
        self.blanks.insert((span.file, owner, key), span);
    }

    /// Remembers the empty cell for a key that may be left out, in case a text of the document asks for it.
    pub(crate) fn note_unwritten(&mut self, part: &[&str], key: &str, row: &Range<usize>, column: u32) {
        let span = self.span_of(self.blank(row, column));
        self.shelf.unwritten.insert((span.file, part.join("."), key.to_owned()), span);
    }

    /// Where the empty cell of a column is in a row.
    fn blank(&self, row: &Range<usize>, column: u32) -> Range<usize> {
        let span = self.span_of(row.clone());
        let cells = self.shelf.sources.file(span.file).cells.as_ref();
        let place = cells.and_then(|cells| cells.place(span.start, column));
        place.map_or(row.end..row.end, |place| place.start as usize..place.end as usize)
    }

    /// A merged cell holds its value in one row only: which rows it is meant for, nobody knows.
    pub(crate) fn refuse_merged(&mut self, grid: &Grid, heads: usize) {
        self.merged.clear();
        let data = &grid.rows[heads + 1..];
        let (Some(first), Some(last)) = (data.first(), data.last()) else { return };
        for area in &grid.merged {
            if area.last_row < first.number || area.first_row > last.number {
                continue;
            }
            let row = data.get(data.partition_point(|row| row.number < area.first_row));
            let cell = row.map(|row| row.cell(area.first_column).map_or(row.range.clone(), |cell| cell.range.clone()));
            let Some(range) = cell else { continue };
            let span = self.span_of(range);
            self.merged.push((*area, self.shelf.findings.len()));
            self.report(findings::BAD_CELL, |finding| {
                finding.at(span, format!("{area} 是合并的单元格，只有一行有内容")).help("取消合并，每一行各写各的。")
            });
        }
    }

    pub(crate) fn tell_hidden(&mut self, grid: &Grid) {
        let hidden: Vec<&GridRow> = grid.rows.iter().filter(|row| row.hidden).collect();
        let span = if grid.hidden { grid.rows.first() } else { hidden.first().copied() };
        let Some(span) = span.map(|row| self.span_of(row.range.clone())) else { return };
        let words = if grid.hidden {
            format!("工作表“{}”是隐藏的", grid.name)
        } else {
            format!("有 {} 行是隐藏的，从这一行起", hidden.len())
        };
        self.report(findings::HIDDEN_ROWS, |finding| finding.at(span, words));
    }
}

/// Filled cells of data in columns without a head: the first of each column.
fn row_cells_beyond(grid: &Grid, heads: usize, row: &GridRow) -> Vec<(Range<usize>, u32)> {
    let mut known: BTreeSet<u32> = row.cells.iter().map(|cell| cell.column).collect();
    let cells = grid.rows[heads + 1..].iter().flat_map(|row| &row.cells);
    cells.filter(|cell| known.insert(cell.column)).map(|cell| (cell.range.clone(), cell.column)).collect()
}
