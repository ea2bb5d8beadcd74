//! Records that a unit authored, as templates see them: sentences may go through them one by one.

use tera::Value;

use super::document::facts_at;
use super::records;
use super::speak::{Speaker, map};
use crate::ledger::Ledger;
use crate::model::{Asset, PlanUnit, Procurement};
use crate::variant::{find_list, print_quantity};

/// Gives the templates organization, projects, procurement and assets.
pub(super) fn give(speaker: &mut Speaker<'_>, ledger: &Ledger) {
    let budget = speaker.budget;
    let all = |list: &str, one: &dyn Fn(usize) -> Value| {
        Value::from((0..records::count(list, budget, None)).map(one).collect::<Vec<_>>())
    };
    let given = [
        ("organization", all("organization", &|at| map(shown("organization", at, speaker, ledger)))),
        ("projects", all("project", &|at| project_map(at, speaker, ledger))),
        ("procurement", all("procurement", &|at| purchase(at, &budget.procurement[at], speaker, ledger))),
        ("assets", assets(speaker, ledger)),
    ];
    for (name, value) in given {
        speaker.context.insert_value(name, value);
    }
}

/// What a record of a list shows under each of its names.
fn shown(list: &str, at: usize, speaker: &Speaker<'_>, ledger: &Ledger) -> Vec<(&'static str, Value)> {
    let trace = |span| facts_at(ledger, span);
    let names = find_list(list).map_or(&[][..], |list| list.attributes);
    let show = |name: &'static str| {
        speaker.give_shown(records::show(list, at, name, speaker.budget, speaker.names, None, &trace))
    };
    names.iter().map(|name| (*name, show(name))).collect()
}

/// A project as templates see it.
pub(super) fn project_map(of: usize, speaker: &Speaker<'_>, ledger: &Ledger) -> Value {
    let Some(project) = speaker.budget.project.get(of) else {
        return map([]);
    };
    let mut entries = shown("project", of, speaker, ledger);
    let unit = project.plan_unit.map_or(PlanUnit::Percent, |unit| unit.value);
    entries.push(("plan_unit", Value::from(unit.key())));
    let goals: Vec<Value> = project.goals.iter().map(|goal| Value::from(goal.value.clone())).collect();
    entries.push(("goals", Value::from(goals)));
    map(entries)
}

/// A line of 政府采购 with its whole amount.
fn purchase(at: usize, line: &Procurement, speaker: &Speaker<'_>, ledger: &Ledger) -> Value {
    let mut entries = shown("procurement", at, speaker, ledger);
    let amounts = || line.amounts.0.iter().map(|(_, _, amount)| amount);
    let trace = amounts().flat_map(|amount| facts_at(ledger, amount.span)).collect();
    entries.push(("amount", speaker.give(amounts().map(|amount| amount.money).sum(), trace)));
    map(entries)
}

fn assets(speaker: &Speaker<'_>, ledger: &Ledger) -> Value {
    let assets = speaker.budget.assets.as_ref();
    let as_of = assets.and_then(|assets| assets.as_of).map(|date| date.value.to_string());
    let items = assets.map_or(&[][..], |assets| &assets.items).iter().map(|item| asset(item, speaker, ledger));
    map([("as_of", Value::from(as_of.unwrap_or_default())), ("items", Value::from(items.collect::<Vec<_>>()))])
}

/// One kind of 固定资产; what was not authored is nothing.
fn asset(item: &Asset, speaker: &Speaker<'_>, ledger: &Ledger) -> Value {
    let kind = item.kind.value;
    let quantity = item.quantity.as_ref().map_or_else(String::new, |quantity| print_quantity(quantity.value));
    let value = item.value.map_or_else(|| Value::from(""), |value| speaker.give(value.money, ledger.at(value.span)));
    map([("kind", kind.key().into()), ("name", kind.chinese().into()), ("quantity", quantity.into()), ("value", value)])
}
