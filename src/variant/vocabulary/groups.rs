//! Groups of nodes: `[groups.DIMENSION]` of variant.toml.

use crate::ledger::{Asks, Dimension, Groups, RawNodes};
use crate::source::{Keyed, Shelf};
use crate::variant::authored::Chain;
use crate::variant::findings;

/// Why a group must not have this name: it already has a meaning in selections.
fn why_taken(dimension: Dimension, name: &str, asks: &Asks) -> Option<String> {
    if name.is_empty() || name.starts_with('!') {
        return Some("“!” 表示除外，名称不能空着，也不能以它开头".to_owned());
    }
    if dimension.is_coded() && name.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(format!("“{name}”会被当作科目编码"));
    }
    let known = dimension.node(name).filter(|&node| asks.has_place(dimension, node));
    known.map(|_| format!("{}本来就有“{name}”", dimension.chinese()))
}

/// True if some variant of the chain has a group of this name.
fn is_group(name: &str, dimension: Dimension, chain: &Chain) -> bool {
    let named = |groups: &Keyed<Keyed<RawNodes>>| groups.get(dimension.key())?.get(name).map(|_| ());
    chain.files().any(|file| named(&file.groups).is_some())
}

/// The groups of a chain; for each name, the nearest definition.
pub(super) fn groups(chain: &Chain, asks: Asks, shelf: &mut Shelf<'_>) -> Groups {
    let none = Groups::beside(asks.clone());
    let mut groups = Groups::beside(asks);
    for (by, named) in chain.files().flat_map(|file| &file.groups.0) {
        let Some(dimension) = Dimension::of(by, shelf) else { continue };
        for (name, nodes) in &named.0 {
            if let Some(words) = why_taken(dimension, &name.value, groups.asks()) {
                shelf.findings.push(findings::GROUP_TAKEN.finding().at(name.span, words));
                continue;
            }
            if let Some((written, span)) = nodes.names().find(|(written, _)| is_group(written, dimension, chain)) {
                let words = format!("“{written}”也是分组");
                shelf.findings.push(findings::GROUP_OF_GROUPS.finding().at(span, words));
                continue;
            }
            // A group of `item` is of what is asked for if its nodes are.
            let is_ask = dimension == Dimension::Item && nodes.are_asks(&none);
            let dimension = if is_ask { Dimension::Ask } else { dimension };
            if let Some(nodes) = nodes.lower(dimension, &none, shelf) {
                groups.add(dimension, name.value.clone(), nodes);
            }
        }
    }
    groups
}
