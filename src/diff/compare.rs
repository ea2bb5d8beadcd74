//! Compares two sides.

use super::change::{Presence, TableChange};
use super::comparison::{BudgetOf, Comparison};
use super::options::Options;
use super::side::{BudgetSide, Side};
use super::{figures, overviews, places, reports, tables, texts};
use crate::money::MoneyUnit;

/// Compares two sides.
#[must_use]
pub fn compare(old: &Side, new: &Side) -> Comparison {
    let both = old.budget.as_ref().zip(new.budget.as_ref());
    if let Some((old_budget, new_budget)) = both.filter(|(old, new)| reports::are_two(old, new)) {
        return of_two_reports([old, new], [old_budget, new_budget]);
    }
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
        let lacks = |side: &Side, of: Presence, table: &TableChange| !side.all_tables && table.presence == of;
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
        is_of_two_reports: false,
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

/// A budget and final accounts: what both tell, subject by subject.
fn of_two_reports(sides: [&Side; 2], budgets: [&BudgetSide; 2]) -> Comparison {
    let [old, new] = budgets;
    let mut figures = figures::figures(&old.document, &new.document);
    figures.retain(|figure| figures::is_of_both_reports(&figure.id));
    Comparison {
        names: sides.map(|side| side.name.clone()),
        titles: Some(budgets.map(|side| side.overview.title.clone())),
        years: Some(budgets.map(|side| side.document.unit.year)),
        edited: None,
        money: new.money(),
        errors: budgets.map(|side| side.errors),
        figures,
        subjects: overviews::compare(&reports::shared(&old.overview), &reports::shared(&new.overview)),
        tables: Vec::new(),
        is_of_two_reports: true,
        is_tables_only: false,
        left_out: 0,
        texts: Vec::new(),
        compared_texts: 0,
    }
}
