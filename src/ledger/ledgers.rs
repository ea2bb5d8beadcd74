//! The ledgers, and the dimensions of each.

use super::dimension::{Dimension, Node};

/// A dimension and the node that contains the ledger's facts; "" is the root.
type Own = (Dimension, &'static str);

/// Every ledger, with its dimensions other than ledger, year and measure.
pub const LEDGERS: &[(&str, &[Own])] = &[
    ("revenue", &[(Dimension::Source, ""), (Dimension::CarriedOver, "")]),
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
];

/// All dimensions of a ledger, each with the node that contains its facts.
#[must_use]
pub fn ledger_dimensions(ledger: Node) -> Vec<(Dimension, Node)> {
    let own =
        LEDGERS.iter().find(|(name, _)| Dimension::Ledger.node(name) == Some(ledger)).map_or(&[][..], |(_, own)| own);
    let everywhere = [(Dimension::Ledger, ""), (Dimension::Year, ""), (Dimension::Measure, "")];
    let within = |&(dimension, name): &Own| (dimension, dimension.node(name).unwrap_or(Node::ROOT));
    own.iter().chain(&everywhere).map(within).collect()
}
