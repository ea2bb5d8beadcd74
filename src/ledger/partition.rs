//! The proof that selections tile a region: every fact of the region is in exactly one of them.
//!
//! Decided from the trees alone, when a variant is loaded. In each dimension that a selection restricts, nodes that
//! all selections treat alike form a class; one representative of each class is tested in every combination.

use super::asks::Asks;
use super::dimension::{DIMENSIONS, Dimension, Node};
use super::extra_money::ExtraMoney;
use super::ledgers::ledger_dimensions;
use super::node_set::NodeSet;
use super::selection::{Fit, Selection};

/// A place that is in no part, or in several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flaw {
    /// A node in each relevant dimension.
    pub place: Vec<(Dimension, Node)>,
    /// Indices of the parts that contain it: none, or several.
    pub parts: Vec<usize>,
}

impl Flaw {
    /// The place in words, for messages.
    #[must_use]
    pub fn describe(&self, asks: &Asks) -> String {
        let words = self.place.iter().map(|&(dimension, node)| {
            let name = if dimension.is_coded() {
                dimension.code(node)
            } else {
                let asked = || asks.at(node).filter(|_| dimension == Dimension::Ask).map(|ask| ask.title.as_str());
                dimension.node_name(node).or_else(asked).unwrap_or("?").to_owned()
            };
            format!("{} = {name}", dimension.chinese())
        });
        let words: Vec<String> = words.collect();
        if words.is_empty() { "任何一笔".to_owned() } else { words.join("，") }
    }
}

/// The first place of `region` that is not in exactly one of `parts`.
///
/// Each ledger is tested by itself, in its own dimensions. `own` are the nodes of what the variant asks for that must have a
/// place; money that the variant has no place for has none.
#[must_use]
pub fn partition(region: &Selection, parts: &[Selection], asks: &Asks, own: &[Node]) -> Option<Flaw> {
    let is_one = |nodes: &NodeSet| nodes.single().is_some_and(|node| Dimension::Ledger.is_node(node));
    let is_of_several = !region.get(Dimension::Ledger).is_some_and(is_one);
    let in_region = |ledger: &Node| region.get(Dimension::Ledger).is_none_or(|nodes| nodes.holds(*ledger));
    Dimension::Ledger.leaves().into_iter().filter(in_region).find_map(|ledger| {
        let (region, parts) = (&region.of_ledger(ledger), &of_ledger(parts, ledger)[..]);
        let asked = ledger_dimensions(ledger, Some(asks.report())).into_iter().filter(|&(dimension, _)| {
            dimension != Dimension::Ledger && parts.iter().any(|part| part.get(dimension).is_some())
        });
        let asked: Vec<_> = asked
            .map(|(dimension, within)| {
                let places = if dimension == Dimension::Ask { own.to_vec() } else { dimension.leaves() };
                let has_place = |place: &Node| within.holds(*place) && asks.has_place(dimension, *place);
                let places: Vec<Node> = places.into_iter().filter(has_place).collect();
                (dimension, representatives(dimension, &places, region, parts))
            })
            .collect();
        let mut place = [Node::NONE; DIMENSIONS.len()];
        place[Dimension::Ledger as usize] = ledger;
        let mut flaw = walk(&asked, &mut Vec::new(), &mut place, (region, parts))?;
        if is_of_several {
            flaw.place.insert(0, (Dimension::Ledger, ledger));
        }
        Some(flaw)
    })
}

fn of_ledger(parts: &[Selection], ledger: Node) -> Vec<Selection> {
    parts.iter().map(|part| part.of_ledger(ledger)).collect()
}

/// One representative of each class within the region.
fn representatives(dimension: Dimension, places: &[Node], region: &Selection, parts: &[Selection]) -> Vec<Node> {
    let mut seen: Vec<Vec<bool>> = Vec::new();
    let mut chosen = Vec::new();
    for &place in places {
        if region.get(dimension).is_some_and(|nodes| !nodes.holds(place)) {
            continue;
        }
        let holds = |part: &Selection| part.get(dimension).is_none_or(|nodes| nodes.holds(place));
        // Not every source has every kind of money: those that differ in it are no class.
        let of_sources = ["fiscal", "own"].map(|key| dimension.node(key).is_some_and(|node| node.holds(place)));
        let class: Vec<bool> =
            parts.iter().map(holds).chain(of_sources.into_iter().filter(|_| dimension == Dimension::Source)).collect();
        if !seen.contains(&class) {
            seen.push(class);
            chosen.push(place);
        }
    }
    chosen
}

fn walk(
    asked: &[(Dimension, Vec<Node>)],
    chosen: &mut Vec<(Dimension, Node)>,
    place: &mut [Node; DIMENSIONS.len()],
    (region, parts): (&Selection, &[Selection]),
) -> Option<Flaw> {
    let Some(((dimension, places), rest)) = asked.split_first() else {
        if !ExtraMoney::may_be(place, region.get(Dimension::Source)) {
            return None;
        }
        let holding: Vec<usize> = (0..parts.len()).filter(|&part| parts[part].fit(place) == Fit::Inside).collect();
        return (holding.len() != 1).then(|| Flaw { place: chosen.clone(), parts: holding });
    };
    for &node in places {
        place[*dimension as usize] = node;
        chosen.push((*dimension, node));
        let flaw = walk(rest, chosen, place, (region, parts));
        chosen.pop();
        if flaw.is_some() {
            return flaw;
        }
    }
    place[*dimension as usize] = Node::NONE;
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(dimension: Dimension, name: &str) -> Selection {
        Selection::all().node(dimension, dimension.node(name).unwrap())
    }

    fn expenditure() -> Selection {
        part(Dimension::Ledger, "expenditure")
    }

    fn source(name: &str) -> Selection {
        part(Dimension::Source, name)
    }

    #[test]
    fn a_forgotten_source_and_one_counted_twice_are_found() {
        let whole = [source("fiscal"), source("fiscal_account"), source("own")];
        assert_eq!(partition(&expenditure(), &whole, &Asks::default(), &[]), None);
        let gap = partition(&expenditure(), &whole[..2], &Asks::default(), &[]).unwrap();
        assert!(gap.parts.is_empty());
        assert_eq!(gap.describe(&Asks::default()), "资金来源 = 事业收入");
        let twice = [source("fiscal"), source("fiscal_account"), source("own"), source("fund")];
        assert_eq!(partition(&expenditure(), &twice, &Asks::default(), &[]).unwrap().parts, [0, 3]);
    }

    #[test]
    fn a_region_bounds_what_must_be_covered() {
        let parts = [source("general"), source("fund"), source("capital")];
        assert_eq!(partition(&expenditure().and(&source("fiscal")), &parts, &Asks::default(), &[]), None);
        assert!(partition(&expenditure(), &parts, &Asks::default(), &[]).is_some());
    }

    #[test]
    fn two_dimensions_are_tiled_together() {
        let this_year = part(Dimension::CarriedOver, "false");
        let parts =
            [this_year.and(&source("fiscal")), this_year.and(&source("own")), part(Dimension::CarriedOver, "true")];
        let flaw = partition(&expenditure(), &parts, &Asks::default(), &[]).unwrap();
        assert_eq!(flaw.describe(&Asks::default()), "资金来源 = 财政专户，是否上年结转 = 否");
    }

    #[test]
    fn groups_cover_the_node_above_them() {
        let parts = [part(Dimension::Use, "personnel"), part(Dimension::Use, "public")];
        assert_eq!(partition(&expenditure().and(&part(Dimension::Use, "basic")), &parts, &Asks::default(), &[]), None);
        assert_eq!(partition(&part(Dimension::Ledger, "basic"), &parts, &Asks::default(), &[]), None);
        assert_eq!(
            partition(&expenditure(), &parts, &Asks::default(), &[]).unwrap().describe(&Asks::default()),
            "支出去向 = 项目支出"
        );
    }

    #[test]
    fn money_without_a_place_needs_none_until_the_variant_has_it() {
        let parts = ["false", "true"].map(|name| part(Dimension::CarriedOver, name));
        assert_eq!(partition(&expenditure(), &parts, &Asks::default(), &[]), None);
        let mut asks = Asks::default();
        asks.add_money(ExtraMoney::Surplus);
        let flaw = partition(&expenditure(), &parts, &asks, &[]).unwrap();
        assert_eq!(flaw.describe(&asks), "是否上年结转 = 使用非财政拨款结余");
        asks.add_money(ExtraMoney::Allocated);
        let uses = ["current", "forward"].map(|name| part(Dimension::Use, name));
        assert_eq!(partition(&expenditure(), &uses, &asks, &[]).unwrap().describe(&asks), "支出去向 = 结余分配");
    }
}
