//! The other parts: 结余, 基本支出, “三公” and what they were spent on, 政府采购, 绩效自评, 资产.

use super::lines::{Lines, of_source};
use super::values::{entries, pending, table, text};
use crate::model::{Basic, BasicEntry, Budget, Class, Source, Sources as _};
use crate::source::{Owned, PENDING};

/// `[surplus]`, of units that have money of their own.
pub(super) fn surplus(budget: &Budget, lines: &Lines) -> Option<(&'static str, Owned)> {
    let is_fiscal = |source: &Source| matches!(source, Source::General | Source::Fund | Source::Capital);
    let has_own = lines.sources().iter().any(|source| !is_fiscal(source))
        || budget.revenue.iter().flat_map(|revenue| revenue.by_source()).any(|(source, _)| source == Source::Surplus)
        || budget.expenditure.iter().any(|line| line.allocated.is_some());
    has_own.then(|| ("surplus", table(vec![("used", pending()), ("allocated", pending())])))
}

/// All that a budget has, with the amounts yet to be written.
pub(super) fn of(budget: &Budget) -> Vec<(&'static str, Owned)> {
    vec![
        ("basic", basic(budget)),
        ("three_public", three_public(budget)),
        ("activity", activity(budget)),
        ("contract", contract(budget)),
        ("evaluation", evaluation(budget)),
        ("assets", assets(budget)),
    ]
}

fn basic(budget: &Budget) -> Owned {
    let entry = |entry: &BasicEntry| {
        if entry.name.is_none() && entry.group.is_none() {
            return pending();
        }
        let name = entry.name.as_deref().map(|name| ("name", text(name)));
        let group = entry.group.map(|group: Basic| ("group", text(group.chinese())));
        table([("amount", pending())].into_iter().chain(name).chain(group).collect())
    };
    let entries = budget.basic.0.iter().map(|(code, said)| (code.value.clone(), entry(said)));
    Owned::Table(entries.collect())
}

/// Items of which every unit tells; the others if the budget has them.
const ITEMS: [&str; 4] = ["abroad_other", "vehicle_purchase", "vehicle_running", "reception"];

fn three_public(budget: &Budget) -> Owned {
    let said = budget.three_public.iter().flat_map(|said| said.items());
    let mut items: Vec<(&str, Owned)> = ITEMS.into_iter().map(|item| (item, pending())).collect();
    let mut others: Vec<(Source, Vec<(&str, Owned)>)> = vec![(Source::Fund, Vec::new()), (Source::Capital, Vec::new())];
    for (item, source, _) in said {
        let list = others.iter_mut().find(|(of, _)| *of == source).map_or(&mut items, |(_, list)| list);
        if !list.iter().any(|(known, _)| *known == item) {
            list.push((item, pending()));
        }
    }
    items.extend(others.into_iter().filter(|(_, list)| !list.is_empty()).map(|(of, list)| (of.key(), table(list))));
    table(items)
}

/// What each item of the “三公” was spent on, where the budget has money for it.
fn activity(budget: &Budget) -> Owned {
    const COUNTED: [(&str, &[&str]); 4] = [
        ("abroad", &["abroad_groups", "abroad_people"]),
        ("vehicle_purchase", &["vehicles_bought"]),
        ("vehicle", &["vehicles_kept"]),
        ("reception", &["receptions", "guests"]),
    ];
    let items: Vec<&str> = budget
        .three_public
        .iter()
        .flat_map(|said| said.items())
        .filter(|(_, _, amount)| amount.pending || !amount.money.is_zero())
        .map(|(item, ..)| item)
        .collect();
    let counted = COUNTED.into_iter().filter(|(item, _)| items.iter().any(|own| own.starts_with(item)));
    table(counted.flat_map(|(_, keys)| keys.iter().map(|key| (*key, pending()))).collect())
}

/// A line for each 采购类别 of the budget.
fn contract(budget: &Budget) -> Owned {
    let classes: Vec<Class> = budget.procurement.iter().filter_map(|line| line.class()).collect();
    let of_class = Class::ALL.iter().filter(|class| classes.contains(class));
    let line =
        |class: &Class| table(vec![("class", text(class.chinese())), ("awarded", pending()), ("amount", pending())]);
    Owned::List(of_class.map(line).collect())
}

/// A line for each source that pays projects.
fn evaluation(budget: &Budget) -> Owned {
    let paid = budget.expenditure.iter().filter(|line| line.project.is_some()).map(|line| line.origin().0);
    let paid: Vec<Source> = paid.collect();
    let line = |source: &Source| {
        let amounts = [("projects", pending()), ("amount", pending())];
        table(of_source(*source).into_iter().chain(amounts).collect())
    };
    Owned::List(Source::ALL.iter().filter(|source| paid.contains(source)).map(line).collect())
}

/// The kinds of the budget, at the end of the year.
fn assets(budget: &Budget) -> Owned {
    let Some(assets) = &budget.assets else { return table(Vec::new()) };
    let item = |item: &crate::model::Asset| {
        let quantity = item.quantity.map(|_| ("quantity", pending()));
        let value = item.value.map(|_| ("value", pending()));
        table([("kind", text(item.kind.value.chinese()))].into_iter().chain(quantity).chain(value).collect())
    };
    let mut items: Vec<Owned> = assets.items.iter().map(item).collect();
    if items.is_empty() {
        items.push(table(vec![("kind", text(PENDING)), ("value", pending())]));
    }
    let end = Owned::Date(format!("{:04}-12-31", budget.unit.year.value));
    entries(vec![("as_of", end), ("items", Owned::List(items))])
}
