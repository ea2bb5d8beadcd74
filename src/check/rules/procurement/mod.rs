//! 政府采购.

pub mod catch_all;
pub mod funded;
pub mod item_name;
pub mod known_item;
pub mod likely_purchases;
pub mod measured;
pub mod mismatch;
pub mod quantity_price;
pub mod sme_missing;
pub mod sme_share;

use super::{OnDocument, OnFacts};
use crate::check::Printed;
use crate::check::rule::Rule;
use crate::codes::Catalogue;
use crate::model::{Budget, Procurement};
use crate::money::Money;
use crate::variant::{Body, Panel, Row, Value};

/// Its rules on facts.
pub const ON_FACTS: &[(Rule, OnFacts)] = &[
    (quantity_price::RULE, quantity_price::check),
    (sme_share::RULE, sme_share::check),
    (known_item::RULE, known_item::check),
    (item_name::RULE, item_name::check),
    (catch_all::RULE, catch_all::check),
    (mismatch::RULE, mismatch::check),
    (likely_purchases::RULE, likely_purchases::check),
    (funded::RULE, funded::check),
];

/// Its rules on the document.
pub const ON_DOCUMENT: &[(Rule, OnDocument)] =
    &[(measured::RULE, measured::check), (sme_missing::RULE, sme_missing::check)];

/// The first budget year of the catalogue that is embedded.
const OF_2022: u32 = 2023;

/// The name of a 品目, the unit's own or the catalogue's.
fn entry<'b>(code: &str, budget: &'b Budget) -> Option<&'b str> {
    let own = budget.codes.as_ref().and_then(|codes| codes.procurement.get(code)).map(|name| name.value.as_str());
    own.or_else(|| Catalogue::Procurement.look_up(code).map(|entry| entry.name))
}

/// True if a table of purchases that was printed has such a column.
fn prints(printed: &Printed<'_>, is_asked: impl Fn(&Value) -> bool) -> bool {
    let of_purchases =
        |panel: &&Panel| panel.rows.iter().any(|row| matches!(row, Row::Each { list, .. } if list == "procurement"));
    let stands = |id: &str| printed.document.tables().any(|table| table.id == id);
    let tables = printed.variant.tables.iter().filter(|table| stands(&table.id));
    let panels = tables.filter_map(|table| match &table.body {
        Body::Panels(panels) => Some(panels),
        Body::Form(_) => None,
    });
    panels.flatten().filter(of_purchases).any(|panel| panel.leaves.iter().any(|leaf| is_asked(&leaf.value)))
}

/// What a line costs, all sources together.
fn amount(line: &Procurement) -> Money {
    line.amounts.0.iter().map(|(_, _, amount)| amount.money).sum()
}
