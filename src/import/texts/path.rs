//! Values of a budget by their paths.

use crate::money::{Money, MoneyUnit};
use crate::source::Owned;
pub use crate::source::PathStep as Step;

/// A path of keys.
pub(super) fn keys(keys: &[&str]) -> Vec<Step> {
    keys.iter().map(|key| Step::Key((*key).to_owned())).collect()
}

/// The path of a key of an item: `performance.target[1].name`.
pub(super) fn of_item(list: &[&str], item: usize, key: &str) -> Vec<Step> {
    let mut path = keys(list);
    path.extend([Step::At(item), Step::Key(key.to_owned())]);
    path
}

/// The value at the end of a path.
pub(super) fn get<'o>(root: &'o Owned, path: &[Step]) -> Option<&'o Owned> {
    path.iter().try_fold(root, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::At(at) => value.item(*at),
    })
}

/// Puts a value at the end of a path; tables and items that are missing on the way are made.
pub fn set(root: &mut Owned, path: &[Step], value: Owned) {
    let Some((step, rest)) = path.split_first() else {
        *root = value;
        return;
    };
    let within = match step {
        Step::Key(key) => {
            if !matches!(root, Owned::Table(_)) {
                *root = Owned::Table(Vec::new());
            }
            let Owned::Table(entries) = root else { return };
            let at = entries.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
                let at = entries.partition_point(|(known, _)| known < key);
                entries.insert(at, (key.clone(), Owned::Table(Vec::new())));
                at
            });
            &mut entries[at].1
        }
        Step::At(item) => {
            if !matches!(root, Owned::List(_)) {
                *root = Owned::List(Vec::new());
            }
            let Owned::List(items) = root else { return };
            while items.len() <= *item {
                items.push(Owned::Table(Vec::new()));
            }
            &mut items[*item]
        }
    };
    set(within, rest, value);
}

/// A budget without a key of the records of a list.
pub(super) fn without(budget: &Owned, list: &str, key: &str) -> Owned {
    let mut budget = budget.clone();
    if let Owned::Table(entries) = &mut budget
        && let Some((_, Owned::List(records))) = entries.iter_mut().find(|(own, _)| own == list)
    {
        for record in records {
            if let Owned::Table(entries) = record {
                entries.retain(|(own, _)| own != key);
            }
        }
    }
    budget
}

/// The length of a list of the budget.
pub(super) fn length(budget: &Owned, list: &str) -> usize {
    if let Some(Owned::List(items)) = budget.get(list) { items.len() } else { 0 }
}

/// The unit of a budget's amounts.
pub(super) fn unit_of(budget: &Owned) -> MoneyUnit {
    match get(budget, &keys(&["unit", "money"])) {
        Some(Owned::Text(unit)) if unit == "元" || unit == "yuan" => MoneyUnit::Yuan,
        _ => MoneyUnit::TenThousand,
    }
}

/// An amount as a budget writes it.
pub(super) fn amount(money: Money, unit: MoneyUnit) -> Owned {
    let digits = money.in_unit(unit).to_string();
    Owned::Number(if digits.contains('.') && money.in_unit(unit).scale() == 1 { format!("{digits}0") } else { digits })
}

/// The amount that a value writes.
pub(super) fn money(value: &Owned, unit: MoneyUnit) -> Option<Money> {
    match value {
        Owned::Number(text) | Owned::Text(text) => Money::parse(text, unit).ok(),
        Owned::Table(_) => money(value.get("amount")?, unit),
        _ => None,
    }
}
