//! Shared by the rules on 政府采购: names, costs, printed columns.

use crate::catalogue::Catalogue;
use crate::check::Printed;
use crate::model::{Budget, Procurement};
use crate::money::Money;
use crate::variant::{Body, Panel, Value};

/// First budget year of the embedded catalogue.
pub const OF_2022: u32 = 2023;

/// The name of a 品目: the unit's own, else the catalogue's.
pub fn entry<'b>(code: &str, budget: &'b Budget) -> Option<&'b str> {
    let own = budget.codes.as_ref().and_then(|codes| codes.procurement.get(code)).map(|name| name.value.as_str());
    own.or_else(|| Catalogue::Procurement.look_up(code).map(|entry| entry.name))
}

/// True if a printed table of purchases has a column that satisfies the condition.
pub fn prints(printed: &Printed<'_>, is_asked: impl Fn(&Value) -> bool) -> bool {
    tables(printed).any(|panel| panel.leaves.iter().any(|leaf| is_asked(&leaf.value)))
}

/// True if a printed table of purchases shows this attribute, or groups them by it.
pub fn tells(printed: &Printed<'_>, attribute: &str) -> bool {
    tables(printed).any(|panel| panel.tells("procurement", attribute))
}

/// The printed tables of purchases.
fn tables<'p>(printed: &'p Printed<'_>) -> impl Iterator<Item = &'p Panel> {
    let stands = move |id: &str| printed.document.tables().any(|table| table.id == id);
    let tables = printed.variant.tables.iter().filter(move |table| stands(&table.id));
    let panels = tables.filter_map(|table| match &table.body {
        Body::Panels(panels) => Some(panels),
        Body::Form(_) => None,
    });
    panels.flatten().filter(|panel| panel.lists("procurement"))
}

/// The line's amount from all sources.
pub fn amount(line: &Procurement) -> Money {
    line.amounts.0.iter().map(|(_, _, amount)| amount.money).sum()
}
