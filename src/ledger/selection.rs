//! A selection: conditions on a fact. Selections combine only by ∧; nothing overrides.

use super::book::PINNED;
use super::dimension::{DIMENSIONS, Dimension, Node};
use super::node_set::NodeSet;

/// How a fact relates to a selection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fit {
    /// Selected.
    Inside,
    /// Not selected.
    Outside,
    /// The fact is on an inner node of this dimension, of which the selection takes only a part.
    Across(Dimension),
}

/// A node set for each restricted dimension; a fact must be in all of them.
///
/// A sum over several ledgers, which do not have the same dimensions, has conditions for each of them besides.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Selection {
    by: [Option<NodeSet>; DIMENSIONS.len()],
    /// What else a fact must be, by its ledger; each names one ledger, and has no such list itself. Empty for none.
    apart: Vec<Self>,
}

impl Selection {
    /// The selection without restrictions.
    #[must_use]
    pub fn all() -> Self {
        Self::default()
    }

    /// Restricts a dimension further to these nodes.
    #[must_use]
    pub fn only(mut self, dimension: Dimension, nodes: &NodeSet) -> Self {
        let slot = &mut self.by[dimension as usize];
        *slot = Some(slot.as_ref().map_or_else(|| nodes.clone(), |before| before.and(nodes)));
        self
    }

    /// Restricts a dimension to a node.
    #[must_use]
    pub fn node(self, dimension: Dimension, node: Node) -> Self {
        self.only(dimension, &NodeSet::any_of([node]))
    }

    /// The facts of any of these selections, each of one ledger of its own.
    #[must_use]
    pub fn any_of(apart: Vec<Self>) -> Self {
        let ledgers = apart.iter().filter_map(|one| one.get(Dimension::Ledger)).flat_map(NodeSet::nodes);
        let all = Self::all().only(Dimension::Ledger, &NodeSet::any_of(ledgers));
        Self { apart, ..all }
    }

    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut both = self.clone();
        for (dimension, nodes) in other.asked() {
            both = both.only(dimension, nodes);
        }
        if both.apart.is_empty() {
            both.apart.clone_from(&other.apart);
        } else if !other.apart.is_empty() {
            let pairs = self.apart.iter().flat_map(|own| other.apart.iter().map(|their| own.and(their)));
            both.apart = pairs.filter(|pair| !pair.is_empty()).collect();
            if both.apart.is_empty() {
                both = both.only(Dimension::Ledger, &NodeSet::any_of([]));
            }
        }
        both
    }

    /// The part of one ledger, as a plain conjunction.
    #[must_use]
    pub fn of_ledger(&self, ledger: Node) -> Self {
        let plain = Self { by: self.by.clone(), apart: Vec::new() }.node(Dimension::Ledger, ledger);
        if self.apart.is_empty() {
            return plain;
        }
        let own = self.apart.iter().find(|one| one.get(Dimension::Ledger).is_some_and(|nodes| nodes.holds(ledger)));
        own.map_or_else(|| plain.clone().only(Dimension::Ledger, &NodeSet::any_of([])), |own| plain.and(own))
    }

    /// Restricts year, measure and reserve to this year's budget without memo amounts, unless they are restricted
    /// already.
    #[must_use]
    pub fn pinned(mut self) -> Self {
        for (dimension, node) in PINNED {
            if self.get(dimension).is_none()
                && let Some(node) = dimension.node(node)
            {
                self.by[dimension as usize] = Some(NodeSet::any_of([node]));
            }
        }
        self
    }

    /// The selection for another year. Only last year has 执行数: of this year it is the budget.
    #[must_use]
    pub fn in_year(mut self, year: &str) -> Self {
        let executed = Dimension::Measure.node("executed");
        if year == "0" && self.get(Dimension::Measure).and_then(NodeSet::single) == executed {
            self.by[Dimension::Measure as usize] = None;
        }
        if let Some(node) = Dimension::Year.node(year) {
            self.by[Dimension::Year as usize] = Some(NodeSet::any_of([node]));
        }
        self
    }

    /// The nodes that a dimension is restricted to.
    #[must_use]
    pub fn get(&self, dimension: Dimension) -> Option<&NodeSet> {
        self.by[dimension as usize].as_ref()
    }

    /// The restricted dimensions.
    pub fn asked(&self) -> impl Iterator<Item = (Dimension, &NodeSet)> {
        DIMENSIONS.into_iter().filter_map(|dimension| self.get(dimension).map(|nodes| (dimension, nodes)))
    }

    /// True if the selection can contain no fact.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let is_nothing = |one: &Self| one.asked().any(|(_, nodes)| nodes.is_empty());
        let base = || Self { by: self.by.clone(), apart: Vec::new() };
        is_nothing(self) || (!self.apart.is_empty() && self.apart.iter().all(|one| is_nothing(&base().and(one))))
    }

    /// How a place relates to this selection.
    ///
    /// Reserve is ignored for facts of ledgers without it.
    #[must_use]
    pub fn fit(&self, place: &[Node; DIMENSIONS.len()]) -> Fit {
        let mut across = None;
        for (dimension, nodes) in self.asked() {
            let at = place[dimension as usize];
            if at == Node::NONE {
                if dimension == Dimension::Reserve {
                    continue;
                }
                return Fit::Outside;
            }
            if nodes.holds(at) {
                continue;
            }
            if !nodes.touches(at) {
                return Fit::Outside;
            }
            across = Some(dimension);
        }
        let own = across.map_or(Fit::Inside, Fit::Across);
        if self.apart.is_empty() {
            return own;
        }
        let of_its_ledger = self.apart.iter().map(|one| one.fit(place)).find(|fit| *fit != Fit::Outside);
        match (own, of_its_ledger) {
            (_, None) => Fit::Outside,
            (Fit::Inside, Some(fit)) => fit,
            (own, Some(_)) => own,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(dimension: Dimension, name: &str) -> Selection {
        Selection::all().node(dimension, dimension.node(name).unwrap())
    }

    /// “三公” and 会议费.
    fn both() -> Selection {
        let meetings = node(Dimension::Ledger, "basic").and(&node(Dimension::Economic, "30215"));
        Selection::any_of(vec![node(Dimension::Ledger, "three_public"), meetings])
    }

    fn place(ledger: &str, more: &[(Dimension, &str)]) -> [Node; DIMENSIONS.len()] {
        let mut place = [Node::NONE; DIMENSIONS.len()];
        for (dimension, name) in [&[(Dimension::Ledger, ledger)], more].concat() {
            place[dimension as usize] = dimension.node(name).unwrap();
        }
        place
    }

    #[test]
    fn a_sum_over_ledgers_takes_of_each_what_it_says() {
        let public = place("three_public", &[(Dimension::Item, "reception")]);
        let meeting = place("basic", &[(Dimension::Economic, "30215")]);
        let travel = place("basic", &[(Dimension::Economic, "30211")]);
        assert_eq!([public, meeting, travel].map(|place| both().fit(&place)), [Fit::Inside, Fit::Inside, Fit::Outside]);
        let whole_class = place("basic", &[(Dimension::Economic, "302")]);
        assert_eq!(both().fit(&whole_class), Fit::Across(Dimension::Economic));
        assert_eq!(both().fit(&place("revenue", &[(Dimension::Source, "general")])), Fit::Outside);
    }

    #[test]
    fn a_sum_over_ledgers_is_narrowed_like_any_other() {
        let basic = both().and(&node(Dimension::Ledger, "basic"));
        assert_eq!(basic.fit(&place("three_public", &[(Dimension::Item, "reception")])), Fit::Outside);
        assert!(!basic.is_empty());
        assert!(both().and(&node(Dimension::Ledger, "revenue")).is_empty());
        let trips =
            Selection::any_of(vec![node(Dimension::Ledger, "three_public").and(&node(Dimension::Item, "abroad"))]);
        let narrowed = both().and(&trips);
        assert_eq!(narrowed.fit(&place("three_public", &[(Dimension::Item, "abroad_other")])), Fit::Inside);
        assert_eq!(narrowed.fit(&place("three_public", &[(Dimension::Item, "reception")])), Fit::Outside);
        assert_eq!(narrowed.fit(&place("basic", &[(Dimension::Economic, "30215")])), Fit::Outside);
        let meetings = both().of_ledger(Dimension::Ledger.node("basic").unwrap());
        assert_eq!(meetings, node(Dimension::Ledger, "basic").and(&node(Dimension::Economic, "30215")));
    }
}
