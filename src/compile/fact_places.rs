//! The facts of a document with what they are about, for readers of document.json.

use std::borrow::Cow;

use crate::document::{Aspect, FactPlace};
use crate::ledger::{Dimension, ExtraMoney, Fact, Names, Node, Posting};
use crate::model::Budget;
use crate::source::Shelf;

/// The dimensions whose nodes are told by code and name, with their keys in document.json, in the order of the names in
/// a fact's own name.
const ASPECTS: [(Dimension, (&str, &str)); 12] = [
    (Dimension::Ledger, ("ledger", "ledger_name")),
    (Dimension::Function, ("function", "function_name")),
    (Dimension::Economic, ("economic", "economic_name")),
    (Dimension::Project, ("project", "project_name")),
    (Dimension::Item, ("item", "item_name")),
    (Dimension::Ask, ("item", "item_name")),
    (Dimension::Kind, ("kind", "kind_name")),
    (Dimension::Class, ("class", "class_name")),
    (Dimension::Activity, ("activity", "activity_name")),
    (Dimension::Awarded, ("awarded", "awarded_name")),
    (Dimension::Use, ("use", "use_name")),
    (Dimension::Source, ("source", "source_name")),
];

/// Every fact of a budget, in order.
pub(super) fn fact_places(budget: &Budget, posting: &Posting, shelf: &Shelf<'_>) -> Vec<FactPlace> {
    let Posting { ledger, names, .. } = posting;
    let units: Vec<(Option<u16>, String)> =
        budget.parts().iter().map(|part| (part.member, part.unit.code.value.clone())).collect();
    let place = |fact: &Fact| FactPlace {
        place: shelf.sources.place(fact.span),
        amount: fact.amount,
        pending: fact.pending,
        year: budget.unit.year.value.saturating_sub(u32::from(is_last_year(fact))),
        measure: Dimension::Measure.node_key(fact.at(Dimension::Measure)).filter(|key| *key != "budget"),
        surplus: ExtraMoney::of_fact(fact) == Some(ExtraMoney::Surplus),
        carried_over: truth(Dimension::CarriedOver, fact),
        reserved: truth(Dimension::Reserve, fact),
        unit: fact
            .member
            .and_then(|_| units.iter().find(|(member, _)| *member == fact.member))
            .map(|(_, code)| code.clone()),
        aspects: ASPECTS.iter().filter_map(|&(dimension, keys)| aspect(dimension, keys, fact, names, budget)).collect(),
    };
    ledger.facts().iter().map(place).collect()
}

fn is_last_year(fact: &Fact) -> bool {
    Dimension::Year.node("-1") == Some(fact.at(Dimension::Year))
}

/// `None` if the fact is on neither node.
fn truth(dimension: Dimension, fact: &Fact) -> Option<bool> {
    dimension.node_key(fact.at(dimension)).map(|key| key == "true")
}

fn aspect(
    dimension: Dimension,
    keys: (&'static str, &'static str),
    fact: &Fact,
    names: &Names,
    budget: &Budget,
) -> Option<Aspect> {
    let node = fact.at(dimension);
    if node == Node::NONE || node == Node::ROOT {
        return None;
    }
    if dimension == Dimension::Project {
        return project(node, keys, fact, budget);
    }
    let (code, name) = code_and_name(dimension, node, names);
    Some(Aspect { keys, code, name })
}

/// The code of a classification, or the key in a fixed list, with its Chinese name.
pub(super) fn code_and_name(
    dimension: Dimension,
    node: Node,
    names: &Names,
) -> (Cow<'static, str>, Option<Cow<'static, str>>) {
    if !dimension.is_coded() {
        let key = names.node_key(dimension, node).unwrap_or_default().to_owned();
        return (key.into(), names.node_name(dimension, node).map(|name| Cow::Owned(name.to_owned())));
    }
    let code = dimension.code(node);
    let own = names.own_name(dimension, &code).map(|name| Cow::Owned(name.to_owned()));
    let name = own.or_else(|| names.official_name(dimension, &code).map(Cow::Borrowed));
    (code.into(), name)
}

/// Last year's projects are those of another budget: their numbers say nothing here.
fn project(node: Node, keys: (&'static str, &'static str), fact: &Fact, budget: &Budget) -> Option<Aspect> {
    let number = usize::try_from(node.start).ok()?.checked_sub(1)?;
    let project = budget.project.get(number).filter(|_| !is_last_year(fact))?;
    let code = project.code.as_ref().map_or_else(|| (number + 1).to_string(), |code| code.value.clone());
    Some(Aspect { keys, code: code.into(), name: Some(project.name.value.clone().into()) })
}
