//! Figures of two budgets.

use super::change::Numbers;
use crate::document::Document;
use crate::money::{Money, MoneyUnit};

/// What an office asks for first, in this order.
const KEY_FIGURES: [&str; 16] = [
    "revenue_total",
    "revenue_fiscal",
    "budget_total",
    "basic",
    "personnel",
    "public",
    "project",
    "business",
    "forward",
    "three_public",
    "abroad",
    "vehicle_purchase",
    "vehicle_running",
    "reception",
    "procurement",
    "acquisitions",
];

/// Key figures that a budget and final accounts tell of in the same way. What stays at the end, and what is to be bought, is not.
pub(super) fn is_of_both_reports(id: &str) -> bool {
    KEY_FIGURES.contains(&id) && !["forward", "procurement", "acquisitions"].contains(&id)
}

/// A figure of both budgets.
#[derive(Clone, Debug)]
pub struct FigureChange {
    /// Its name in templates and files.
    pub id: String,
    /// Chinese name.
    pub title: String,
    /// True if it is one of those that are shown first.
    pub is_key: bool,
    /// Exact, in 元.
    pub old: Money,
    /// Exact, in 元.
    pub new: Money,
    /// Of the old and the new one: true if it adds up an amount that is yet to be written.
    pub pending: [bool; 2],
}

impl FigureChange {
    /// Both amounts in a unit.
    #[must_use]
    pub fn numbers(&self, unit: MoneyUnit) -> Numbers {
        let [old, new] = [self.old, self.new].map(|money| {
            let mut value = money.in_unit(unit);
            if value.scale() < 2 {
                value.rescale(2);
            }
            value
        });
        Numbers { old, new }
    }

    /// True if both amounts are the same.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.old == self.new && self.pending == [false; 2]
    }
}

/// The figures that both budgets have and that are not zero in both: the key figures, then the others that differ.
pub(super) fn figures(old: &Document, new: &Document) -> Vec<FigureChange> {
    let change = |id: &str| {
        let of = |document: &Document| {
            let figure = document.figures.iter().find(|figure| figure.id == id)?;
            let mut facts = figure.trace.iter().filter_map(|&fact| document.facts.get(fact as usize));
            Some((figure.amount, facts.any(|fact| fact.pending)))
        };
        let title = &new.figures.iter().find(|figure| figure.id == id)?.title;
        let ((old, old_pending), (new, new_pending)) = (of(old)?, of(new)?);
        let pending = [old_pending, new_pending];
        let is_key = KEY_FIGURES.contains(&id);
        Some(FigureChange { id: id.to_owned(), title: title.clone(), is_key, old, new, pending })
    };
    let keys = KEY_FIGURES.iter().filter_map(|id| change(id));
    let others = new.figures.iter().filter(|figure| !KEY_FIGURES.contains(&figure.id.as_str()));
    let others = others.filter_map(|figure| change(&figure.id)).filter(|change| !change.is_same());
    keys.filter(|change| !change.old.is_zero() || !change.new.is_zero() || change.pending.contains(&true))
        .chain(others)
        .collect()
}
