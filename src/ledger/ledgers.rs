//! The ledgers, and which dimensions the facts of each have.

use super::dimension::{Dimension, Node};

/// A dimension that a ledger's facts have, and the node within which they are; "" is anywhere.
type Own = (Dimension, &'static str);

/// Every ledger, with the dimensions of its facts beside ledger, year and measure.
pub const LEDGERS: &[(&str, &[Own])] = &[
    ("revenue", &[(Dimension::Source, ""), (Dimension::CarriedOver, "")]),
    (
        "expenditure",
        &[(Dimension::Function, ""), (Dimension::Source, ""), (Dimension::CarriedOver, ""), (Dimension::Use, "")],
    ),
    ("basic", &[(Dimension::Economic, ""), (Dimension::Use, "basic")]),
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
];

/// The dimensions of a ledger's facts, all of them, each with the node within which they are.
#[must_use]
pub fn ledger_dimensions(ledger: Node) -> Vec<(Dimension, Node)> {
    let own =
        LEDGERS.iter().find(|(name, _)| Dimension::Ledger.node(name) == Some(ledger)).map_or(&[][..], |(_, own)| own);
    let everywhere = [(Dimension::Ledger, ""), (Dimension::Year, ""), (Dimension::Measure, "")];
    let within = |&(dimension, name): &Own| (dimension, dimension.node(name).unwrap_or(Node::ROOT));
    own.iter().chain(&everywhere).map(within).collect()
}
