//! What a variant asks of the unit in amounts and quantities: the nodes of [`Dimension::Ask`](super::Dimension::Ask), which
//! no fixed tree has.
//!
//! A node's number tells its level: every ask has a hundred numbers. One that is no list is the first of them alone; a list
//! is all of them, and its fields are those after the first.

use std::collections::BTreeSet;

use super::book::PINNED;
use super::dimension::{Dimension, Node, STRIDE};
use super::extra_money::ExtraMoney;
use super::node_set::NodeSet;
use super::selection::Selection;
use crate::model::Report;

/// Most fields of a list.
pub const MOST_FIELDS: usize = 99;

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AskedOf {
    /// An amount of money.
    Money,
    /// A quantity, which is no money.
    Count,
    /// A list of records; its fields are asks of their own.
    List,
}

/// An amount or quantity that a variant asks for, or a list of them.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Its name in selections: `operating`, or `leases.rent` for a field of a list.
    pub name: String,
    /// Chinese name.
    pub title: String,
    /// Advice on how to write it.
    pub hint: Option<String>,
    pub of: AskedOf,
    pub node: Node,
    /// Of a list: what a record holds, texts too.
    pub fields: Vec<AskField>,
}

/// A field of the records of a list.
#[derive(Clone, Debug)]
pub struct AskField {
    pub key: String,
    /// Chinese name.
    pub title: String,
    /// `None` for a text.
    pub of: Option<AskedOf>,
    /// True if a record may omit it.
    pub optional: bool,
}

impl Ask {
    /// The key in `[extra]`.
    #[must_use]
    pub fn key(&self) -> &str {
        self.name.split_once('.').map_or(&self.name, |(key, _)| key)
    }

    /// The field of a list; `None` if this is no field.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.name.split_once('.').map(|(_, field)| field)
    }

    fn level(&self) -> usize {
        if self.field().is_some() { 2 } else { 1 }
    }
}

/// The asks of a variant whose values are facts, each list before its fields, and the money that only its place has.
#[derive(Clone, Debug, Default)]
pub struct Asks {
    all: Vec<Ask>,
    money: Vec<ExtraMoney>,
    /// Sources that no unit of the place has.
    lacking: Vec<Node>,
    /// The report that the variant is made for; 预算 if it says nothing.
    report: Option<Report>,
}

impl Asks {
    /// Nothing is asked for.
    pub(super) const fn none() -> Self {
        Self { all: Vec::new(), money: Vec::new(), lacking: Vec::new(), report: None }
    }

    /// Adds an ask that is no list, or a list without its fields.
    pub fn add(&mut self, name: String, title: String, hint: Option<String>, of: AskedOf) {
        let before = self.all.iter().filter(|ask| ask.field().is_none()).count();
        let start = u32::try_from(before + 1).unwrap_or(u32::MAX / STRIDE - 1).saturating_mul(STRIDE);
        let end = if of == AskedOf::List { start + STRIDE } else { start + 1 };
        self.all.push(Ask { name, title, hint, of, node: Node { start, end }, fields: Vec::new() });
    }

    /// Adds a field to the list that was added last.
    pub fn add_field(&mut self, field: AskField) {
        let Some(at) = self.all.iter().rposition(|ask| ask.of == AskedOf::List) else { return };
        let behind = u32::try_from(self.all.len() - at).unwrap_or(STRIDE - 1);
        let list = &mut self.all[at];
        let (name, title) = (format!("{}.{}", list.name, field.key), format!("{}的{}", list.title, field.title));
        let (of, node) = (field.of, Node::leaf(list.node.start + behind));
        list.fields.push(field);
        if let Some(of) = of {
            self.all.push(Ask { name, title, hint: None, of, node, fields: Vec::new() });
        }
    }

    /// Says which report the variant is made for.
    pub fn set_report(&mut self, report: Report) {
        self.report = Some(report);
    }

    /// The report that the variant is made for.
    #[must_use]
    pub fn report(&self) -> Report {
        self.report.unwrap_or(Report::Budget)
    }

    /// Gives a place to a kind of money.
    pub fn add_money(&mut self, kind: ExtraMoney) {
        if !self.has_money(kind) {
            self.money.push(kind);
        }
    }

    /// True if the variant has a place for this kind of money.
    #[must_use]
    pub fn has_money(&self, kind: ExtraMoney) -> bool {
        self.money.contains(&kind)
    }

    /// Notes that no unit of the place has money of a source.
    pub fn leave_out(&mut self, source: Node) {
        self.lacking.push(source);
    }

    /// True unless a node is of a kind of money, or a source, that the variant has no place for.
    #[must_use]
    pub fn has_place(&self, dimension: Dimension, node: Node) -> bool {
        !(dimension == Dimension::Source && self.lacking.contains(&node))
            && ExtraMoney::of(dimension, node).is_none_or(|kind| self.has_money(kind))
    }

    /// Every ask, each list before its fields.
    #[must_use]
    pub fn all(&self) -> &[Ask] {
        &self.all
    }

    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Ask> {
        self.all.iter().find(|ask| ask.name == name)
    }

    #[must_use]
    pub fn at(&self, node: Node) -> Option<&Ask> {
        self.all.iter().find(|ask| ask.node == node)
    }

    /// Every node, with its level from 1.
    #[must_use]
    pub fn nodes(&self) -> Vec<(Node, usize)> {
        self.all.iter().map(|ask| (ask.node, ask.level())).collect()
    }

    /// The nodes that have an amount, or also those that have a quantity, which cannot be lost from a sum of money.
    #[must_use]
    pub fn leaves(&self, with_counts: bool) -> Vec<Node> {
        let is_leaf = |ask: &&Ask| ask.of == AskedOf::Money || (with_counts && ask.of == AskedOf::Count);
        self.all.iter().filter(is_leaf).map(|ask| ask.node).collect()
    }

    /// The amounts and quantities that a selection may hold; none if it takes no ask.
    pub fn within(&self, selection: &Selection) -> Vec<&Ask> {
        if !is_of_asks(selection) {
            return Vec::new();
        }
        let of_asks = selection.of_ledger(Dimension::Ledger.node("ask").unwrap_or(Node::ROOT));
        let nodes = of_asks.get(Dimension::Ask);
        let holds = |ask: &&Ask| nodes.is_none_or(|nodes| nodes.holds(ask.node));
        self.all.iter().filter(|ask| ask.of != AskedOf::List).filter(holds).collect()
    }

    /// The keys of `[extra]` that a selection of this year adds up.
    #[must_use]
    pub fn keys(&self, selection: &Selection) -> BTreeSet<String> {
        let now = PINNED[0].0.node(PINNED[0].1).unwrap_or(Node::ROOT);
        if selection.get(Dimension::Year).is_some_and(|years| !years.touches(now)) {
            return BTreeSet::new();
        }
        self.within(selection).into_iter().map(|ask| ask.key().to_owned()).collect()
    }
}

/// True if a selection takes nothing but what a variant asks for.
#[must_use]
pub(super) fn is_only_of_asks(selection: &Selection) -> bool {
    let ledger = Dimension::Ledger.node("ask");
    ledger.is_some() && selection.get(Dimension::Ledger).and_then(NodeSet::single) == ledger
}

/// True if a selection may take amounts or quantities that a variant asks for.
#[must_use]
pub fn is_of_asks(selection: &Selection) -> bool {
    let ledger = Dimension::Ledger.node("ask");
    selection.get(Dimension::Ledger).zip(ledger).is_some_and(|(nodes, ledger)| nodes.holds(ledger))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_above_its_fields_and_beside_the_other_asks() {
        let mut asks = Asks::default();
        asks.add("operating".to_owned(), "运行经费".to_owned(), None, AskedOf::Money);
        asks.add("leases".to_owned(), "房屋租用".to_owned(), None, AskedOf::List);
        for (key, of) in [("place", None), ("area", Some(AskedOf::Count)), ("rent", Some(AskedOf::Money))] {
            asks.add_field(AskField { key: key.to_owned(), title: key.to_owned(), of, optional: false });
        }
        asks.add("staff".to_owned(), "人数".to_owned(), None, AskedOf::Count);
        let node = |name| asks.named(name).unwrap().node;
        assert!(node("leases").holds(node("leases.area")) && node("leases").holds(node("leases.rent")));
        assert!(!node("leases").holds(node("operating")) && !node("leases").holds(node("staff")));
        assert_eq!(asks.leaves(false), [node("operating"), node("leases.rent")]);
        assert_eq!(Dimension::Ask.levels(node("leases.rent")), [node("leases"), node("leases.rent")]);
        assert_eq!(Dimension::Ask.levels(node("staff")), [node("staff")]);
        assert!(asks.all().iter().all(|ask| Dimension::Ask.is_node(ask.node)));
    }
}
