//! A section of the desk: a sheet of the workbook, with the way from its cells to the values of the budget's text.

use crate::model::{Budget, SheetBody, SheetPlan, sheets};
use crate::source::{Owned, PathStep, Shape, wide};
use crate::workbook::{self, Offers, Page};

/// A section.
#[derive(Debug)]
pub(super) struct Part {
    pub plan: SheetPlan,
    pub page: Page,
    /// The file that holds the records, if it is not the budget: they cannot be changed here.
    pub elsewhere: Option<String>,
}

impl Part {
    /// The sections of a budget; empty if a value has no place in any.
    pub fn all(budget: &Owned, offers: Option<&Offers>) -> Vec<Self> {
        let plans = sheets(Budget::SHAPE);
        let offered =
            |path: &[&str], written: &[&str]| offers.map_or_else(Vec::new, |offers| offers.of_part(path, written));
        // There is no other place to name a code.
        let pages = workbook::pages(budget, &offered, &|path| path.first() == Some(&"codes"));
        let with_plan = |page: Page| {
            let plan = plans.iter().find(|plan| plan.name == page.name)?.clone();
            Some(Self { plan, page, elsewhere: None })
        };
        pages.map_or_else(|_| Vec::new(), |pages| pages.into_iter().filter_map(with_plan).collect())
    }

    /// The path of the list or table that the section is of.
    pub fn path(&self) -> Vec<PathStep> {
        self.plan.path.iter().map(|key| PathStep::Key((*key).to_owned())).collect()
    }

    /// The path of the record in a row; `None` in a section of entries, and of free keys.
    pub fn record_path(&self, row: usize) -> Option<Vec<PathStep>> {
        let length = match self.plan.body {
            SheetBody::Records(_) => self.plan.path.len() + 1,
            SheetBody::Within { .. } => self.plan.path.len() + 3,
            SheetBody::Entries(_) | SheetBody::Keyed(_) => return None,
        };
        let paths = &self.page.rows.get(row)?.paths;
        paths.iter().find(|path| path.len() > length).map(|path| path[..length].to_vec())
    }

    /// True for the column that names the keys of a table.
    pub fn names_key(&self, column: usize) -> bool {
        column == 0 && matches!(self.plan.body, SheetBody::Keyed(_))
    }

    /// True for the column that tells which record of another section a row belongs to.
    pub fn names_owner(&self, column: usize) -> bool {
        column == 0 && matches!(self.plan.body, SheetBody::Within { .. })
    }

    /// The way from a record of the section to the value of a column.
    pub fn within_record(&self, column: usize) -> Vec<PathStep> {
        let columns = self.columns();
        columns.get(column).cloned().unwrap_or_default()
    }

    /// By column: the way from a record to its value, as the heads say.
    fn columns(&self) -> Vec<Vec<PathStep>> {
        let record = match self.plan.body {
            SheetBody::Records(record) | SheetBody::Within { record, .. } => record,
            SheetBody::Keyed(shape) => crate::model::value_record(shape),
            SheetBody::Entries(_) => return Vec::new(),
        };
        // A single value is the entry itself.
        let is_single = matches!(self.plan.body, SheetBody::Keyed(shape) if !matches!(wide(shape), Shape::Record(_)));
        let way = |head: &str| {
            let column = crate::source::Column::find(record, head)?;
            Some(workbook::way(&[], &column.path[usize::from(is_single)..]))
        };
        self.page.columns.iter().map(|column| way(&column.head).unwrap_or_default()).collect()
    }
}
