//! The parts of the probe that only final accounts have.

use super::atoms::{Atom, FUNCTIONS, ITEMS, balances, sources};
use super::values::{keyed, table, text};
use crate::ledger::Asks;
use crate::source::Owned;

/// Their keys with values, whose amounts `written` tells.
pub(super) fn parts(asks: &Asks, written: &dyn Fn(Atom) -> Owned) -> Vec<(&'static str, Option<Owned>)> {
    let receipt = |(node, source)| {
        let amount = written(Atom::Received { node, source });
        table([
            ("function", Some(text(FUNCTIONS[node]))),
            ("source", Some(text(source.key()))),
            ("amount", Some(amount)),
        ])
    };
    let receipts = (0..FUNCTIONS.len()).flat_map(|node| sources(asks).map(move |source| (node, source)));
    let balance = |(source, node, is_by_function)| {
        table([
            ("source", Some(text(crate::model::Source::key(source)))),
            ("function", bool::then(is_by_function, || text(FUNCTIONS[node]))),
            ("opening", Some(written(Atom::Opening { node, source }))),
            ("closing", Some(written(Atom::Closing { node, source }))),
        ])
    };
    let surplus = table([("used", Some(written(Atom::Used))), ("allocated", Some(written(Atom::Allocated)))]);
    let planned = keyed(ITEMS.map(|item| (item.to_owned(), written(Atom::Planned { item }))));
    vec![
        ("receipts", Some(Owned::List(receipts.map(receipt).collect()))),
        ("balance", Some(Owned::List(balances(asks).map(balance).collect()))),
        ("surplus", Some(surplus)),
        ("budget", Some(table([("three_public", Some(planned))]))),
    ]
}
