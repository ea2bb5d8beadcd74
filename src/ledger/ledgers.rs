//! The ledgers, and the dimensions of each.

use super::dimension::{Dimension, Node};
use crate::model::Report;

/// A dimension and the node that contains the ledger's facts; "" is the root.
type Own = (Dimension, &'static str);

/// Every ledger, with its dimensions other than ledger, year and measure.
pub const LEDGERS: &[(&str, &[Own])] = &[
    ("revenue", &[(Dimension::Function, ""), (Dimension::Source, ""), (Dimension::CarriedOver, "")]),
    (
        "expenditure",
        &[(Dimension::Function, ""), (Dimension::Source, ""), (Dimension::CarriedOver, ""), (Dimension::Use, "")],
    ),
    ("basic", &[(Dimension::Economic, ""), (Dimension::Use, "basic"), (Dimension::Nature, "")]),
    ("three_public", &[(Dimension::Item, ""), (Dimension::Source, "fiscal")]),
    ("project", &[(Dimension::Project, ""), (Dimension::Function, ""), (Dimension::Source, "")]),
    (
        "procurement",
        &[
            (Dimension::Project, ""),
            (Dimension::Source, ""),
            (Dimension::CarriedOver, ""),
            (Dimension::Reserve, ""),
            (Dimension::Class, ""),
        ],
    ),
    ("assets", &[(Dimension::Kind, "")]),
    ("acquisition", &[]),
    ("ask", &[(Dimension::Ask, "")]),
    ("activity", &[(Dimension::Activity, "")]),
    ("contract", &[(Dimension::Class, ""), (Dimension::Awarded, "")]),
    ("evaluation", &[(Dimension::Source, "")]),
];

/// Ledgers that only final accounts have.
const OF_FINAL: [&str; 3] = ["activity", "contract", "evaluation"];

/// True if a report has this ledger.
#[must_use]
pub fn has_ledger(name: &str, report: Report) -> bool {
    match report {
        Report::Budget => !OF_FINAL.contains(&name),
        Report::Final => name != "procurement",
    }
}

/// True if a report tells facts of a ledger apart by this dimension: what was received by 科目, only final accounts say; of what
/// they say nobody knows which year's money was spent.
fn tells_apart(ledger: &str, dimension: Dimension, report: Report) -> bool {
    match (ledger, dimension) {
        ("revenue", Dimension::Function) => report == Report::Final,
        ("expenditure", Dimension::CarriedOver) => report == Report::Budget,
        _ => true,
    }
}

/// All dimensions of a ledger in a report, each with the node that contains its facts; in any report if none is given.
#[must_use]
pub fn ledger_dimensions(ledger: Node, report: Option<Report>) -> Vec<(Dimension, Node)> {
    let found = LEDGERS.iter().find(|(name, _)| Dimension::Ledger.node(name) == Some(ledger));
    let everywhere = [(Dimension::Ledger, ""), (Dimension::Year, ""), (Dimension::Measure, "")];
    let within = |&(dimension, name): &Own| (dimension, dimension.node(name).unwrap_or(Node::ROOT));
    let own = found.iter().flat_map(|(name, own)| {
        own.iter().filter(|(dimension, _)| report.is_none_or(|report| tells_apart(name, *dimension, report)))
    });
    own.chain(&everywhere).map(within).collect()
}
