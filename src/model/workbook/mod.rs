//! Reads a record from a workbook: its sheets become the same value tree as a TOML file.

mod allowed;
mod entries;
mod keyed;
mod within;

use toml::de::{DeArray, DeValue};

use super::file_kinds::BUDGET_FILE;
use super::sheets::{ALLOWED, GUIDE, SheetBody, SheetPlan, sheets};
use crate::source::{Grid, Node, Reader, RecordShape, Shelf, Span, Step, Tree, findings, key_of, nearest};

/// Reads the value tree of a workbook whose sheets are the parts of a record, and gives it to `read`; `None` if the file
/// cannot be read.
pub(super) fn read_workbook<T>(
    shelf: &mut Shelf<'_>,
    path: &str,
    asked: Option<Span>,
    shape: &'static RecordShape,
    read: impl FnOnce(&mut Reader<'_, '_>, &Node<'_>) -> Option<T>,
) -> Option<T> {
    let plans = sheets(shape);
    let planned = |name: &str| plans.iter().any(|plan| plan.name == name) || name == ALLOWED;
    let opened = shelf.open_workbook(path, planned, BUDGET_FILE, asked)?;
    let names: Vec<&str> = opened.names.iter().filter(|sheet| !sheet.hidden).map(|sheet| sheet.name.as_str()).collect();
    tell_unread(&names, shape, &plans, path, shelf);
    let mut reader = Reader::new(shelf, opened.file, BUDGET_FILE);
    let mut root = Root { shape, tree: Tree::default() };
    for plan in &plans {
        if let Some(grid) = opened.grids.iter().find(|grid| grid.name == plan.name) {
            root.take(plan, grid, &mut reader);
        }
    }
    if let Some(grid) = opened.grids.iter().find(|grid| grid.name == ALLOWED) {
        root.allow(grid, &mut reader);
    }
    // An empty span marks the root, as in a TOML file.
    let root = toml::Spanned::new(0..0, root.tree.finish().into_inner());
    read(&mut reader, &root)
}

/// Sheets that nobody reads; words in brackets name a sheet of the unit's own.
fn tell_unread(names: &[&str], shape: &'static RecordShape, plans: &[SheetPlan], path: &str, shelf: &mut Shelf<'_>) {
    let known = |name: &str| plans.iter().any(|plan| plan.name == name) || [ALLOWED, GUIDE].contains(&name);
    for name in names.iter().filter(|name| !known(name) && !name.starts_with(['（', '('])) {
        let named = key_of(shape, name).and_then(|key| plans.iter().find(|plan| plan.path == [&*key]));
        let meant = named.map(|plan| plan.name).or_else(|| nearest(name, plans.iter().map(|plan| plan.name)));
        let meant = meant.map(|meant| format!("，是不是想写“{meant}”")).unwrap_or_default();
        let words = format!("“{path}”里的工作表“{name}”没有读{meant}");
        shelf.report(BUDGET_FILE, findings::UNREAD_SHEET, |mut finding| {
            finding.message = words.into();
            finding
        });
    }
}

/// The tree of the whole record while its sheets are read.
struct Root<'g> {
    shape: &'static RecordShape,
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
}
