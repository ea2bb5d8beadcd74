//! Compares two sides.

use super::change::{Presence, TableChange};
use super::comparison::{BudgetOf, Comparison};
use super::options::Options;
use super::side::{BudgetSide, Side};
use super::{figures, overviews, places, tables, texts};
use crate::money::MoneyUnit;

/// Compares two sides.
#[must_use]
pub fn compare(old: &Side, new: &Side) -> Comparison {
    let both = old.budget.as_ref().zip(new.budget.as_ref());
    let edited = match (&old.budget, &new.budget) {
        (Some(_), None) => Some(BudgetOf::Old),
        (None, Some(_)) => Some(BudgetOf::New),
        _ => None,
    };
    let same_format = both.is_some_and(|(old, new)| old.document.unit.variant == new.document.unit.variant);
    let options = Options { blank_is_zero: edited.is_none() && !same_format, is_edited: edited.is_some() };
    let mut tables = tables::compare(&old.published, &new.published, options);
    let found = tables.len();
    let (texts, compared_texts) = if old.only_tables || new.only_tables {
        let lacks = |side: &Side, of: Presence, table: &TableChange| side.only_tables && table.presence == of;
        tables.retain(|table| !lacks(old, Presence::Added, table) && !lacks(new, Presence::Removed, table));
        (Vec::new(), 0)
    } else {
        texts::texts(&old.published, &new.published)
    };
    let left_out = found - tables.len();
    let errors = [old, new].map(|side| side.budget.as_ref().map_or(0, |budget| budget.errors));
    let money = new.budget.as_ref().or(old.budget.as_ref()).map_or(MoneyUnit::TenThousand, BudgetSide::money);
    let mut comparison = Comparison {
        names: [old.name.clone(), new.name.clone()],
        titles: both.map(|(old, new)| [old.overview.title.clone(), new.overview.title.clone()]),
        years: both.map(|(old, new)| [old.document.unit.year, new.document.unit.year]),
        edited,
        money,
        errors,
        figures: both.map(|(old, new)| figures::figures(&old.document, &new.document)).unwrap_or_default(),
        subjects: both.map(|(old, new)| overviews::compare(&old.overview, &new.overview)).unwrap_or_default(),
        tables,
        is_tables_only: old.only_tables || new.only_tables,
        left_out,
        texts,
        compared_texts,
    };
    match edited {
        Some(BudgetOf::Old) => places::add(&mut comparison, old, BudgetOf::Old),
        Some(BudgetOf::New) => places::add(&mut comparison, new, BudgetOf::New),
        None => {}
    }
    comparison
}
