//! Reads a budget from a workbook: its sheets become the same value tree as a TOML file.

use std::collections::BTreeMap;

use toml::de::{DeArray, DeString, DeValue};

use super::budget::Budget;
use super::file_kinds::BUDGET_FILE;
use super::findings::UNKNOWN_REFERENCE;
use super::sheets::{
    ALLOWED, ENTRY_HEADS, GUIDE, KEY_HEADS, LABEL_HEAD, NOTHING, PART_HEAD, SheetBody, SheetPlan, VALUE, beside,
    sheets, value_record,
};
use crate::diagnostic::any_error;
use crate::sheet::CellValue;
use crate::source::findings;
use crate::source::{
    ALLOW, ALLOW_KEY, Column, Grid, GridRow, Leaf, Node, Owned, Reader, RecordShape, Shape, Shelf, Span, Step, Tree,
    brief, catalogue_code, is_workbook, map_value, nearest, wide,
};

/// Reads the value tree of a workbook and gives it to `read`; `None` if the file cannot be read.
pub(crate) fn read_workbook<T>(
    shelf: &mut Shelf<'_>,
    path: &str,
    asked: Option<Span>,
    read: impl FnOnce(&mut Reader<'_, '_>, &Node<'_>) -> Option<T>,
) -> Option<T> {
    let plans = sheets(Budget::SHAPE);
    let planned = |name: &str| plans.iter().any(|plan| plan.name == name) || name == ALLOWED;
    let opened = shelf.open_workbook(path, planned, BUDGET_FILE, asked)?;
    let names: Vec<&str> = opened.names.iter().filter(|sheet| !sheet.hidden).map(|sheet| sheet.name.as_str()).collect();
    tell_unread(&names, &plans, path, shelf);
    let mut reader = Reader::new(shelf, opened.file, BUDGET_FILE);
    let mut budget = Root::default();
    for plan in &plans {
        if let Some(grid) = opened.grids.iter().find(|grid| grid.name == plan.name) {
            budget.take(plan, grid, &mut reader);
        }
    }
    if let Some(grid) = opened.grids.iter().find(|grid| grid.name == ALLOWED) {
        budget.allow(grid, &mut reader);
    }
    // An empty span marks the root, as in a TOML file.
    let root = toml::Spanned::new(0..0, budget.tree.finish().into_inner());
    read(&mut reader, &root)
}

/// All that a budget file says, with what it includes; `None` after reporting why it cannot be read.
pub fn read_values(shelf: &mut Shelf<'_>, path: &str) -> Option<Owned> {
    let shape = Shape::Record(Budget::SHAPE);
    let values = if is_workbook(path) {
        read_workbook(shelf, path, None, |reader, root| Owned::of(root, shape, reader))
    } else {
        Reader::read_root(shelf, path, BUDGET_FILE, None, |reader, root| Owned::of(root, shape, reader))
    };
    values.filter(|_| !any_error(&shelf.findings))
}

/// Every single value of a budget file with its place; as many as can be read.
pub fn read_leaves(shelf: &mut Shelf<'_>, path: &str) -> Vec<Leaf> {
    let shape = Shape::Record(Budget::SHAPE);
    let leaves = if is_workbook(path) {
        read_workbook(shelf, path, None, |reader, root| Some(Leaf::all(root, shape, reader)))
    } else {
        Reader::read_root(shelf, path, BUDGET_FILE, None, |reader, root| Some(Leaf::all(root, shape, reader)))
    };
    leaves.unwrap_or_default()
}

/// True for a workbook with the sheets of a budget, as far as their names tell.
#[must_use]
pub fn is_budget_workbook(bytes: &[u8]) -> bool {
    let Ok(book) = crate::sheet::read(bytes, |_| false, &mut crate::sheet::Allowance::default()) else { return false };
    let plans = sheets(Budget::SHAPE);
    let known = |name: &&crate::sheet::SheetName| plans.iter().any(|plan| plan.name == name.name);
    let is_unit =
        plans.iter().any(|plan| plan.path == ["unit"] && book.names.iter().any(|name| name.name == plan.name));
    is_unit && book.names.iter().filter(known).count() > 1
}

/// Sheets that nobody reads; words in brackets name a sheet of the unit's own.
fn tell_unread(names: &[&str], plans: &[SheetPlan], path: &str, shelf: &mut Shelf<'_>) {
    let known = |name: &str| plans.iter().any(|plan| plan.name == name) || [ALLOWED, GUIDE].contains(&name);
    for name in names.iter().filter(|name| !known(name) && !name.starts_with(['（', '('])) {
        let meant = nearest(name, plans.iter().map(|plan| plan.name));
        let meant = meant.map(|meant| format!("，是不是想写“{meant}”")).unwrap_or_default();
        let words = format!("“{path}”里的工作表“{name}”没有读{meant}");
        shelf.report(BUDGET_FILE, findings::UNREAD_SHEET, |mut finding| {
            finding.message = words;
            finding
        });
    }
}

/// The tree of the whole budget while its sheets are read.
#[derive(Default)]
struct Root<'g> {
    tree: Tree<'g>,
}

impl<'g> Root<'g> {
    /// Adds a sheet's part.
    fn take(&mut self, plan: &SheetPlan, grid: &'g Grid, reader: &mut Reader<'_, '_>) {
        match plan.body {
            SheetBody::Entries(record) => self.entries(plan, record, grid, reader),
            SheetBody::Records(record) => {
                let rows = reader.rows(grid, record, &[]);
                let records = rows.into_iter().map(|row| row.node).collect();
                self.put(&plan.path, records);
            }
            SheetBody::Within { record, parent, key } => self.within(plan, record, parent, key, grid, reader),
            SheetBody::Keyed(shape) => self.keyed(plan, shape, grid, reader),
        }
    }

    /// The list of records that an earlier sheet gave.
    fn records_at(&mut self, path: &[&'static str]) -> Option<&mut DeArray<'g>> {
        match self.tree.leaf_at(path)?.get_mut() {
            DeValue::Array(list) => Some(list),
            _ => None,
        }
    }

    fn put(&mut self, path: &[&'static str], records: Vec<Node<'g>>) {
        let (Some(first), Some(last)) = (records.first(), records.last()) else { return };
        let place = first.span().start..last.span().end;
        let mut list = DeArray::new();
        records.into_iter().for_each(|record| list.push(record));
        let steps: Vec<Step> = path.iter().map(|key| Step::Key(key)).collect();
        self.tree.put(&steps, toml::Spanned::new(place, DeValue::Array(list)));
    }

    /// A row per key: 项目 | 内容, and beside it the same keys of the records within.
    fn entries(&mut self, plan: &SheetPlan, record: &'static RecordShape, grid: &'g Grid, reader: &mut Reader<'_, '_>) {
        let Some((heads, rows)) = grid.rows.split_first() else { return };
        let Some(columns) = entry_columns(heads, record, reader) else { return };
        reader.refuse_merged(grid, 0);
        reader.tell_hidden(grid);
        let place = rows.first().zip(rows.last()).map(|(first, last)| first.range.start..last.range.end);
        let mut filled = false;
        for row in rows {
            let Some(label) = row.cell(columns.label).map(|cell| cell.value.to_string()) else { continue };
            if label.starts_with(['（', '(']) || label.trim() == "合计" {
                continue;
            }
            if label.trim() == NOTHING {
                let said =
                    row.cells.iter().any(|cell| matches!(&cell.value, CellValue::Text(text) if text.trim() == "是"));
                filled |= said;
                continue;
            }
            for (at, within) in &columns.values {
                let of = within.map_or(record, |(_, record)| record);
                let entry = match Column::find(of, &label) {
                    Some(column) => {
                        Entry::Value(column, plan.path.iter().copied().chain(within.map(|(key, _)| key)).collect())
                    }
                    None if within.is_some() && row.cell(*at).is_none() => continue,
                    None => match Column::find(Budget::SHAPE, &label) {
                        Some(column) => Entry::Value(column, Vec::new()),
                        None if record.rest.is_some() => Entry::Free,
                        None => {
                            refuse_label(row, columns.label, &label, of, reader);
                            break;
                        }
                    },
                };
                let Some(cell) = row.cell(*at) else {
                    if let (Entry::Value(column, _), Some(place)) = (&entry, &place)
                        && let ([Step::Key(key)], true) = (&column.path[..], column.is_required)
                    {
                        reader.note_blank(row, *at, key, place.start);
                    }
                    continue;
                };
                let shape = match &entry {
                    Entry::Value(column, _) => column.shape,
                    Entry::Free => record.rest.as_ref().map_or(Shape::Other, |rest| map_value((rest.shape)())),
                };
                let node = reader.cell(cell, shape);
                filled = true;
                let put = match entry {
                    Entry::Value(column, keys) => {
                        let path: Vec<Step> = keys.into_iter().map(Step::Key).chain(column.path).collect();
                        self.tree.put(&path, node)
                    }
                    Entry::Free => {
                        let place = row.cell(columns.label).map_or(cell.range.clone(), |cell| cell.range.clone());
                        let table = self.tree.table_at(&plan.path);
                        table.is_some_and(|table| table.set(label.trim().to_owned(), place, node))
                    }
                };
                if !put {
                    let span = reader.span_of(cell.range.clone());
                    reader.report(findings::BAD_CELL, |finding| {
                        finding.at(span, "这一项写了两次").help("删去其中一行。")
                    });
                }
            }
        }
        if filled && let Some(table) = self.tree.table_at(&plan.path) {
            table.place = place;
        }
    }

    /// A list within the records of another sheet, each row naming its record.
    fn within(
        &mut self,
        plan: &SheetPlan,
        record: &'static RecordShape,
        parent: &'static str,
        key: &'static str,
        grid: &'g Grid,
        reader: &mut Reader<'_, '_>,
    ) {
        let rows = reader.rows(grid, record, &[parent]);
        let owners = self.records_at(&plan.path).map(|records| numbers(records)).unwrap_or_default();
        for row in rows {
            let Some((name, place)) = row.key else {
                if row.key_is_merged {
                    continue;
                }
                let span = reader.span(&row.node);
                let words = format!("“{parent}”没有写，不知道是哪个{parent}的");
                let help = format!("在“{parent}”一栏写上{parent}的名称或编码。");
                reader.report(findings::MISSING_KEY, |finding| finding.at(span, words).help(help));
                continue;
            };
            let number = owners.get(&name).copied();
            let Some(owner) = number.flatten().and_then(|number| table_at(self.records_at(&plan.path)?, number)) else {
                let span = reader.span_of(place);
                let words = if number.is_some() {
                    format!("有几个{parent}叫这个名称：写{parent}的编码")
                } else {
                    format!("“{parent}”工作表里没有名称或编码是这样的{parent}")
                };
                reader.report(UNKNOWN_REFERENCE, |finding| finding.at(span, words));
                continue;
            };
            let span = row.node.span();
            match owner.get_mut(key).map(toml::Spanned::get_mut) {
                Some(DeValue::Array(list)) => list.push(row.node),
                _ => {
                    let mut list = DeArray::new();
                    list.push(row.node);
                    let list = toml::Spanned::new(span.clone(), DeValue::Array(list));
                    owner.insert(toml::Spanned::new(span, DeString::Borrowed(key)), list);
                }
            }
        }
    }

    /// A row per free key.
    fn keyed(&mut self, plan: &SheetPlan, shape: Shape, grid: &'g Grid, reader: &mut Reader<'_, '_>) {
        let record = value_record(shape);
        let rows = reader.rows(grid, record, &KEY_HEADS);
        let is_record = matches!(wide(shape), Shape::Record(_));
        for row in rows {
            let span = reader.span(&row.node);
            let value = if is_record { Some(row.node) } else { single(row.node) };
            let Some((key, place)) = row.key else {
                if value.is_some() {
                    let words = "这一行没有写名称或编码";
                    reader
                        .report(findings::MISSING_KEY, |finding| finding.at(span, words).help("写上，或删去这一行。"));
                }
                continue;
            };
            let Some(value) = value else { continue };
            let key = if key.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)) {
                catalogue_code(&key)
            } else {
                key
            };
            let set = self.tree.table_at(&plan.path).is_some_and(|table| table.set(key, place.clone(), value));
            if !set {
                let span = reader.span_of(place);
                reader.report(findings::DUPLICATE_KEY, |finding| finding.at(span, "前面已经有这一行"));
            }
        }
    }

    /// What is allowed in whole parts.
    fn allow(&mut self, grid: &'g Grid, reader: &mut Reader<'_, '_>) {
        let rows = reader.rows(grid, &ALLOW, &[PART_HEAD]);
        for (number, row) in rows.into_iter().enumerate() {
            let part = row.key.as_ref().map_or("", |(part, _)| part.as_str());
            let Some(keys) = part_of(part) else {
                let place = row.key.as_ref().map(|(_, place)| place.clone());
                let span = place.map_or_else(|| reader.span(&row.node), |place| reader.span_of(place));
                let is_list = sheets(Budget::SHAPE)
                    .iter()
                    .any(|plan| plan.name == part && !matches!(plan.body, SheetBody::Entries(_) | SheetBody::Keyed(_)));
                let (words, help) = if is_list {
                    (
                        "这个工作表里的问题，在有问题的那一行放行",
                        "在那个工作表加上“放行·问题代码”“放行·理由”两栏，填在那一行。",
                    )
                } else {
                    ("没有这样的工作表", "写工作表的名称，如“经济分类”；整份预算都放行的，这一格留空。")
                };
                reader.report(findings::BAD_CELL, |finding| finding.at(span, words).help(help));
                continue;
            };
            let path = keys.into_iter().chain([ALLOW_KEY]).map(Step::Key).chain([Step::Item(number)]);
            self.tree.put(&path.collect::<Vec<_>>(), row.node);
        }
    }
}

/// What a row of entries is about.
enum Entry {
    /// A declared key, and the keys of the record that it is in.
    Value(Column, Vec<&'static str>),
    /// A free key.
    Free,
}

/// The columns of entries.
struct EntryColumns {
    label: u32,
    /// Columns of values; those beside the first are of a record within.
    values: Vec<(u32, Option<(&'static str, &'static RecordShape)>)>,
}

fn entry_columns(heads: &GridRow, record: &'static RecordShape, reader: &mut Reader<'_, '_>) -> Option<EntryColumns> {
    let (mut label, mut values) = (None, Vec::new());
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
            let span = reader.span_of(cell.range.clone());
            let words = format!("没有“{}”这一栏", brief(head));
            reader.report(findings::BAD_HEAD, |finding| {
                finding.at(span, words).help("不想让程序读的栏，把栏名放在（）里。")
            });
        }
    }
    let label = label.filter(|_| !values.is_empty());
    if label.is_none() {
        let span = reader.span_of(heads.range.clone());
        reader.report(findings::BAD_HEAD, |finding| finding.at(span, "第一行应当有“项目”和“内容”（或“金额”）两栏"));
    }
    Some(EntryColumns { label: label?, values })
}

fn refuse_label(row: &GridRow, column: u32, label: &str, record: &'static RecordShape, reader: &mut Reader<'_, '_>) {
    if reader.shelf.is_full() {
        return;
    }
    let range = row.cell(column).map_or(row.range.clone(), |cell| cell.range.clone());
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

/// The records' numbers by their codes, then by their names; `None` where several have the same.
fn numbers(records: &DeArray<'_>) -> BTreeMap<String, Option<usize>> {
    let mut numbers: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for key in ["code", "name"] {
        let mut of_key: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (number, record) in records.iter().enumerate() {
            let value = record.get_ref().as_table().and_then(|table| table.get(key));
            if let Some(name) = value.and_then(|value| value.get_ref().as_str()) {
                of_key.entry(name.to_owned()).and_modify(|known| *known = None).or_insert(Some(number));
            }
        }
        of_key.into_iter().for_each(|(name, number)| {
            numbers.entry(name).or_insert(number);
        });
    }
    numbers
}

fn table_at<'a, 'g>(records: &'a mut DeArray<'g>, number: usize) -> Option<&'a mut crate::source::Table<'g>> {
    match records.get_mut(number)?.get_mut() {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}

/// The value of a record that stands for one.
fn single<'g>(node: Node<'g>) -> Option<Node<'g>> {
    let DeValue::Table(mut table) = node.into_inner() else { return None };
    table.remove(VALUE)
}

/// The keys of a part named by titles: 三公·政府性基金.
fn part_of(titles: &str) -> Option<Vec<&'static str>> {
    let mut record = Budget::SHAPE;
    let mut keys = Vec::new();
    for title in titles.split('·').map(str::trim).filter(|title| !title.is_empty()) {
        let field = record.fields.iter().find(|field| field.title == title)?;
        keys.push(field.key);
        match (field.shape)() {
            Shape::Record(inner) => record = inner,
            Shape::Map(_) => {}
            _ => return None,
        }
    }
    Some(keys)
}
