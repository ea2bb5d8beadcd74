//! A budget → the pages of a workbook.

mod allowed;
mod columns;
mod entries;
mod keyed;
mod records;

use super::of_report::{is_foreign, report_of, without_foreign};
use super::offers::Offer;
use super::page::Page;
use super::unplaced::Unplaced;
use crate::model::{Budget, SheetBody, sheets};
use crate::source::{ALLOW_KEY, Owned, Shape};

use self::allowed::allowed;
use self::columns::items;
use self::entries::entries;
use self::keyed::keyed;
use self::records::{records, within};

/// Parts that few units need: their sheets appear when they hold something, or where they are asked for.
const RARE: [&[&str]; 7] = [
    &["approved"],
    &["sections"],
    &["codes", "function"],
    &["codes", "economic"],
    &["codes", "procurement"],
    &["previous", "expenditure"],
    &["previous", "basic_by_code"],
];

/// The free keys of a part, by its path and those that are written.
pub type Offering<'o> = dyn Fn(&[&str], &[&str]) -> Vec<Offer> + 'o;

/// The pages of a budget, in which every value has its place. `offers` gives rows that wait to be
/// filled in; `asks` says which parts that few units need are shown without anything in them.
///
/// # Errors
/// If a value has no place.
pub fn pages(budget: &Owned, offers: &Offering<'_>, asks: &dyn Fn(&[&str]) -> bool) -> Result<Vec<Page>, Unplaced> {
    let budget = &budget.widened(Shape::Record(Budget::SHAPE));
    let report = report_of(budget);
    let mut pages = Vec::new();
    for (number, plan) in sheets(Budget::SHAPE).iter().enumerate() {
        let part = plan.path.iter().try_fold(budget, |value, key| value.get(key));
        if is_foreign(&plan.path, part, report) {
            continue;
        }
        let written: Vec<&str> = match part {
            Some(Owned::Table(entries)) => entries.iter().map(|(key, _)| key.as_str()).collect(),
            _ => Vec::new(),
        };
        let offers = |free: &dyn Fn(&str) -> bool| {
            let written: Vec<&str> = written.iter().copied().filter(|key| free(key) && *key != ALLOW_KEY).collect();
            offers(&plan.path, &written)
        };
        let page = match plan.body {
            SheetBody::Entries(record) => {
                let offers = offers(&|key| record.field(key).is_none());
                entries(plan, record, part, (number == 0).then_some(budget), &offers)?
            }
            SheetBody::Records(record) => records(plan, record, &items(part), &offers(&|_| false))?,
            SheetBody::Within { record, parent, key } => within(plan, record, parent, key, &items(part))?,
            SheetBody::Keyed(shape) => keyed(plan, shape, part, &offers(&|_| true))?,
        };
        let is_rare = RARE.contains(&&plan.path[..]) || (plan.path == ["extra"] && page.rows.is_empty());
        if !is_rare || !page.rows.is_empty() || asks(&plan.path) {
            pages.push(without_foreign(page, &plan.path, report));
        }
    }
    pages.extend(allowed(budget)?);
    Ok(pages)
}
