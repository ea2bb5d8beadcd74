//! The unit's records as values for templates.

use tera::Value;

use super::records::{self, facts_at};
use super::text_compiler::{TextCompiler, map};
use crate::ledger::Ledger;
use crate::model::{Asset, PlanUnit, Procurement};
use crate::source::{Amount, PENDING};
use crate::variant::{LONGEST, find_list, longest_text, print_quantity};

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
        if name == "projects" {
            texts.context.insert(LONGEST, &longest_text(&value));
        }
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
    let mut kinds: Vec<Vec<&Asset>> = Vec::new();
    for item in assets.map_or(&[][..], |assets| &assets.items) {
        // Each unit of a department writes its own; a unit that writes a kind twice shows it twice.
        let same = |kind: &&mut Vec<&Asset>| kind[0].kind.value == item.kind.value && is_of_department(texts);
        match kinds.iter_mut().find(same) {
            Some(kind) => kind.push(item),
            None => kinds.push(vec![item]),
        }
    }
    let items = kinds.iter().map(|kind| asset(kind, texts, ledger));
    map([("as_of", Value::from(as_of.unwrap_or_default())), ("items", Value::from(items.collect::<Vec<_>>()))])
}

fn is_of_department(texts: &TextCompiler<'_>) -> bool {
    !texts.budget.members().is_empty()
}

/// One kind of 固定资产, of one unit or of several; absent values are empty.
fn asset(items: &[&Asset], texts: &TextCompiler<'_>, ledger: &Ledger) -> Value {
    let kind = items[0].kind.value;
    let quantities: Vec<_> = items.iter().filter_map(|item| item.quantity).collect();
    let quantity = if quantities.iter().any(|quantity| quantity.pending) {
        PENDING.to_owned()
    } else if quantities.is_empty() {
        String::new()
    } else {
        print_quantity(quantities.iter().map(|quantity| quantity.value).sum())
    };
    let values: Vec<Amount> = items.iter().filter_map(|item| item.value).collect();
    let value = if values.is_empty() {
        Value::from("")
    } else {
        let trace = values.iter().flat_map(|value| ledger.at(value.span)).collect();
        texts.give(values.iter().map(|value| value.money).sum(), trace)
    };
    map([("kind", kind.key().into()), ("name", kind.chinese().into()), ("quantity", quantity.into()), ("value", value)])
}
