//! The unit's records as values for templates.

use tera::Value;

use super::records::{self, facts_at};
use super::text_compiler::{TextCompiler, map};
use crate::ledger::Ledger;
use crate::model::{Asset, PlanUnit, Procurement};
use crate::source::PENDING;
use crate::variant::{find_list, print_quantity};

/// Adds organization, projects, procurement and assets to the context.
pub(super) fn give(texts: &mut TextCompiler<'_>, ledger: &Ledger) {
    let budget = texts.budget;
    let all = |list: &str, one: &dyn Fn(usize) -> Value| {
        Value::from((0..records::count(list, budget, None)).map(one).collect::<Vec<_>>())
    };
    let given = [
        ("organization", all("organization", &|at| map(shown("organization", at, texts, ledger)))),
        ("projects", all("project", &|at| project_map(at, texts, ledger))),
        ("procurement", all("procurement", &|at| purchase(at, &budget.procurement[at], texts, ledger))),
        ("assets", assets(texts, ledger)),
    ];
    for (name, value) in given {
        texts.context.insert_value(name, value);
    }
}

/// All attributes of a record.
fn shown(list: &str, at: usize, texts: &TextCompiler<'_>, ledger: &Ledger) -> Vec<(&'static str, Value)> {
    let trace = |span| facts_at(ledger, span);
    let names = find_list(list).map_or(&[][..], |list| list.attributes);
    let show =
        |name: &'static str| texts.give_shown(records::show(list, at, name, texts.budget, texts.names, None, &trace));
    names.iter().map(|name| (*name, show(name))).collect()
}

/// A project, for templates.
pub(super) fn project_map(of: usize, texts: &TextCompiler<'_>, ledger: &Ledger) -> Value {
    let Some(project) = texts.budget.project.get(of) else {
        return map([]);
    };
    let mut entries = shown("project", of, texts, ledger);
    let unit = project.plan_unit.map_or(PlanUnit::Percent, |unit| unit.value);
    entries.push(("plan_unit", Value::from(unit.key())));
    let goals: Vec<Value> = project.goals.iter().map(|goal| Value::from(goal.value.clone())).collect();
    entries.push(("goals", Value::from(goals)));
    map(entries)
}

/// A line of 政府采购 with its total amount.
fn purchase(at: usize, line: &Procurement, texts: &TextCompiler<'_>, ledger: &Ledger) -> Value {
    let mut entries = shown("procurement", at, texts, ledger);
    let amounts = || line.amounts.0.iter().map(|(_, _, amount)| amount);
    let trace = amounts().flat_map(|amount| facts_at(ledger, amount.span)).collect();
    entries.push(("amount", texts.give(amounts().map(|amount| amount.money).sum(), trace)));
    map(entries)
}

fn assets(texts: &TextCompiler<'_>, ledger: &Ledger) -> Value {
    let assets = texts.budget.assets.as_ref();
    let as_of = assets.and_then(|assets| assets.as_of).map(|date| date.value.to_string());
    let items = assets.map_or(&[][..], |assets| &assets.items).iter().map(|item| asset(item, texts, ledger));
    map([("as_of", Value::from(as_of.unwrap_or_default())), ("items", Value::from(items.collect::<Vec<_>>()))])
}

/// One kind of 固定资产; absent values are empty.
fn asset(item: &Asset, texts: &TextCompiler<'_>, ledger: &Ledger) -> Value {
    let kind = item.kind.value;
    let quantity = match item.quantity {
        Some(quantity) if quantity.pending => PENDING.to_owned(),
        quantity => quantity.map_or_else(String::new, |quantity| print_quantity(quantity.value)),
    };
    let value = item.value.map_or_else(|| Value::from(""), |value| texts.give(value.money, ledger.at(value.span)));
    map([("kind", kind.key().into()), ("name", kind.chinese().into()), ("quantity", quantity.into()), ("value", value)])
}
