//! Groups (分组): several nodes of a dimension under one name, in the selections of one variant.

use super::asks::Asks;
use super::dimension::{Dimension, Node, YEAR_START};
use super::extra_money::ExtraMoney;
use super::ledgers::has_ledger;
use super::node_set::NodeSet;
use crate::model::Report;

const BUDGET: &str = "budget";
const ACTUAL: &str = "actual";
const EXECUTED: &str = "executed";
const ADJUSTED: &str = "adjusted";

/// The key of the node that a name of a measure means in a report.
fn phase(name: &str, report: Report) -> Option<&str> {
    match (report, name) {
        (Report::Budget, BUDGET | EXECUTED | ADJUSTED) => Some(name),
        (Report::Final, ACTUAL) => Some(BUDGET),
        (Report::Final, BUDGET) => Some(YEAR_START),
        _ => None,
    }
}

#[derive(Clone, Debug, Default)]
pub struct Groups {
    named: Vec<(Dimension, String, NodeSet)>,
    /// What the variant asks for; `None` for what is built in, and knows every kind of money.
    asks: Option<Asks>,
}

impl Groups {
    /// No group yet, beside what the variant asks for.
    #[must_use]
    pub fn beside(asks: Asks) -> Self {
        Self { named: Vec::new(), asks: Some(asks) }
    }

    /// The amounts and quantities that the variant asks for.
    #[must_use]
    pub fn asks(&self) -> &Asks {
        static NONE: Asks = Asks::none();
        self.asks.as_ref().unwrap_or(&NONE)
    }

    /// The report that the variant is made for; `None` for what is built in.
    #[must_use]
    pub fn report(&self) -> Option<Report> {
        self.asks.as_ref().map(Asks::report)
    }

    /// The node that a name means. 决算数 is what final accounts are about, like 预算数 in a budget; there 预算数 is that of the start of
    /// the year.
    pub(super) fn node(&self, dimension: Dimension, name: &str) -> Option<Node> {
        match (dimension, self.report()) {
            (Dimension::Measure, Some(report)) => dimension.node(phase(name, report)?),
            (Dimension::Ledger, Some(report)) => dimension.node(name).filter(|_| has_ledger(name, report)),
            _ => dimension.node(name),
        }
    }

    /// The names of the nodes of a fixed tree, as selections write them.
    pub(super) fn node_keys(&self, dimension: Dimension) -> Vec<&'static str> {
        let all: Vec<&str> = match dimension {
            Dimension::Measure => vec![BUDGET, ACTUAL, EXECUTED, ADJUSTED],
            _ => dimension.node_keys().collect(),
        };
        all.into_iter().filter(|name| self.node(dimension, name).is_some()).collect()
    }

    /// The kind of money that a node is, if the variant has no place for it.
    pub(super) fn lacks_money(&self, dimension: Dimension, node: Node) -> Option<ExtraMoney> {
        ExtraMoney::of(dimension, node).filter(|&kind| self.asks.as_ref().is_some_and(|asks| !asks.has_money(kind)))
    }

    /// Adds a group, unless one with its name exists.
    pub fn add(&mut self, dimension: Dimension, name: String, nodes: NodeSet) {
        if self.get(dimension, &name).is_none() {
            self.named.push((dimension, name, nodes));
        }
    }

    #[must_use]
    pub fn get(&self, dimension: Dimension, name: &str) -> Option<&NodeSet> {
        self.named.iter().find(|(of, known, _)| *of == dimension && known == name).map(|(.., nodes)| nodes)
    }

    pub fn names(&self, dimension: Dimension) -> impl Iterator<Item = &str> {
        self.named.iter().filter(move |(of, ..)| *of == dimension).map(|(_, name, _)| name.as_str())
    }
}
