//! A sheet with a row per key: 项目 | 内容, and beside it the same keys of the records within.

use super::Root;
use crate::model::sheets::{ENTRY_HEADS, LABEL_HEAD, NOTHING, SheetPlan, beside};
use crate::sheet::CellValue;
use crate::source::{
    Column, Grid, GridCell, GridRow, Reader, RecordShape, Shape, Step, brief, findings, is_foot, map_value,
};

/// A sheet of entries, as its first row says.
struct EntrySheet<'p> {
    plan: &'p SheetPlan,
    record: &'static RecordShape,
    /// Column of the labels.
    label: u32,
    /// Columns of values; those beside the first are of a record within.
    values: Vec<(u32, Option<Within>)>,
    /// The first byte of the first row, where the record is said to stand.
    start: usize,
}

/// Key and shape of a record within the sheet's own.
type Within = (&'static str, &'static RecordShape);

/// What a row of entries is about.
enum Entry {
    /// A declared key, and the keys of the record that it is in.
    Declared(Column, Vec<&'static str>),
    /// A free key.
    Free,
}

impl<'g> Root<'g> {
    pub(super) fn entries(
        &mut self,
        plan: &SheetPlan,
        record: &'static RecordShape,
        grid: &'g Grid,
        reader: &mut Reader<'_, '_>,
    ) {
        let Some((heads, rows)) = grid.rows.split_first() else { return };
        let Some((label, values)) = columns(heads, record, reader) else { return };
        reader.refuse_merged(grid, 0);
        reader.tell_hidden(grid);
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return };
        let sheet = EntrySheet { plan, record, label, values, start: first.range.start };
        let mut is_filled = false;
        for row in rows {
            let Some(label) = row.cell(label).map(|cell| cell.value.to_string()) else { continue };
            let label = label.trim();
            if label.starts_with(['（', '(']) || is_foot(label) {
                continue;
            }
            is_filled |= if label == NOTHING { says_yes(row) } else { self.entry_row(&sheet, row, label, reader) };
        }
        if is_filled && let Some(table) = self.tree.table_at(&plan.path) {
            table.place = Some(first.range.start..last.range.end);
        }
    }

    /// Takes the values of a row; true if there is one.
    fn entry_row(
        &mut self,
        sheet: &EntrySheet<'_>,
        row: &'g GridRow,
        label: &str,
        reader: &mut Reader<'_, '_>,
    ) -> bool {
        let mut is_filled = false;
        for (column, within) in &sheet.values {
            let cell = row.cell(*column);
            if cell.is_none() && within.is_some() {
                continue;
            }
            let Some(entry) = sheet.entry(label, *within, self.shape) else {
                refuse_label(row, sheet, label, within.map_or(sheet.record, |(_, record)| record), reader);
                break;
            };
            match cell {
                Some(cell) => {
                    self.put_entry(sheet, row, label, entry, cell, reader);
                    is_filled = true;
                }
                None => note_blank(sheet, row, label, *column, &entry, reader),
            }
        }
        is_filled
    }

    fn put_entry(
        &mut self,
        sheet: &EntrySheet<'_>,
        row: &'g GridRow,
        label: &str,
        entry: Entry,
        cell: &'g GridCell,
        reader: &mut Reader<'_, '_>,
    ) {
        let is_new = match entry {
            Entry::Declared(column, keys) => {
                let node = reader.cell(cell, column.shape);
                let path: Vec<Step> = keys.into_iter().map(Step::Key).chain(column.path).collect();
                self.tree.put(&path, node)
            }
            Entry::Free => {
                let shape = sheet.record.rest.as_ref().map_or(Shape::Other, |rest| map_value((rest.shape)()));
                let node = reader.cell(cell, shape);
                let place = row.cell(sheet.label).map_or(cell.range.clone(), |cell| cell.range.clone());
                let table = self.tree.table_at(&sheet.plan.path);
                table.is_some_and(|table| table.set(label.to_owned(), place, node))
            }
        };
        if !is_new {
            let span = reader.span_of(cell.range.clone());
            reader.report(findings::BAD_CELL, |finding| finding.at(span, "这一项写了两次").help("删去其中一行。"));
        }
    }
}

impl EntrySheet<'_> {
    /// What a label means in a column; keys of the root may stand on any sheet of entries.
    fn entry(&self, label: &str, within: Option<Within>, root: &'static RecordShape) -> Option<Entry> {
        let record = within.map_or(self.record, |(_, record)| record);
        if let Some(column) = Column::find(record, label) {
            let keys = self.plan.path.iter().copied().chain(within.map(|(key, _)| key)).collect();
            return Some(Entry::Declared(column, keys));
        }
        let of_root = Column::find(root, label).map(|column| Entry::Declared(column, Vec::new()));
        of_root.or_else(|| self.record.rest.as_ref().map(|_| Entry::Free))
    }
}

/// The answer to whether a part is there and empty.
fn says_yes(row: &GridRow) -> bool {
    row.cells.iter().any(|cell| matches!(&cell.value, CellValue::Text(text) if text.trim() == "是"))
}

/// Remembers the empty cell of an entry, so that a finding about what is missing can point at it.
fn note_blank(
    sheet: &EntrySheet<'_>,
    row: &GridRow,
    label: &str,
    column: u32,
    entry: &Entry,
    reader: &mut Reader<'_, '_>,
) {
    match entry {
        Entry::Declared(Column { path, is_required, .. }, keys) => {
            let [Step::Key(key)] = path[..] else { return };
            if *is_required {
                reader.note_blank(row, column, key, sheet.start);
            } else {
                reader.note_unwritten(keys, key, &row.range, column);
            }
        }
        Entry::Free => reader.note_unwritten(&sheet.plan.path, label, &row.range, column),
    }
}

/// The column of the labels, and those of the values with the record that each is for.
type Columns = (u32, Vec<(u32, Option<Within>)>);

fn columns(heads: &GridRow, record: &'static RecordShape, reader: &mut Reader<'_, '_>) -> Option<Columns> {
    let (mut label, mut values, mut unknown) = (None, Vec::new(), Vec::new());
    for cell in &heads.cells {
        let head = cell.value.to_string();
        let head = head.trim();
        if head == LABEL_HEAD {
            label = Some(cell.column);
        } else if ENTRY_HEADS.contains(&head) {
            values.push((cell.column, None));
        } else if let Some((field, inner)) = beside(record).find(|(field, _)| field.title == head) {
            values.push((cell.column, Some((field.key, inner))));
        } else if !head.starts_with(['（', '(']) {
            unknown.push(cell);
        }
    }
    // Without one of its columns nothing of the sheet is read: that one is meant.
    let missing = match (label, &values[..]) {
        (None, _) => Some(LABEL_HEAD),
        (_, []) => ENTRY_HEADS.first().copied(),
        _ => None,
    };
    for cell in &unknown {
        let span = reader.span_of(cell.range.clone());
        let head = brief(cell.value.to_string().trim());
        let (words, help) = match missing {
            Some(meant) if unknown.len() == 1 => {
                (format!("没有“{head}”这一栏，是不是想写“{meant}”"), format!("改成{meant}。"))
            }
            _ => (format!("没有“{head}”这一栏"), "不想让程序读的栏，把栏名放在（）里。".to_owned()),
        };
        reader.report(findings::BAD_HEAD, |finding| finding.at(span, words).help(help));
    }
    let label = label.filter(|_| !values.is_empty());
    if label.is_none() && unknown.len() != 1 {
        let span = reader.span_of(heads.range.clone());
        reader.report(findings::BAD_HEAD, |finding| finding.at(span, "第一行应当有“项目”和“内容”（或“金额”）两栏"));
    }
    Some((label?, values))
}

fn refuse_label(
    row: &GridRow,
    sheet: &EntrySheet<'_>,
    label: &str,
    record: &'static RecordShape,
    reader: &mut Reader<'_, '_>,
) {
    if reader.shelf.is_full() {
        return;
    }
    let range = row.cell(sheet.label).map_or(row.range.clone(), |cell| cell.range.clone());
    let span = reader.span_of(range);
    let shown = brief(label);
    let words = match Column::named(record, label) {
        Err(Some(meant)) => format!("没有“{shown}”这一项，是不是想写“{meant}”"),
        _ => format!("没有“{shown}”这一项"),
    };
    let titles: Vec<&str> = record.fields.iter().map(|field| field.title).collect();
    let help = format!("可以写：{}；不想让程序读的行，把名称放在（）里。", titles.join("、"));
    reader.report(findings::BAD_HEAD, |finding| finding.at(span, words).help(help));
}
