//! 国有资产.

use super::Understood;
use super::table::{Cell, Row, Table};

impl Understood<'_> {
    pub(super) fn assets(&self) -> Table {
        let assets = self.budget.assets.as_ref();
        let as_of = assets.and_then(|assets| assets.as_of);
        let as_of = as_of.map_or_else(String::new, |date| format!("（截至 {}）", date.value));
        let table = Table::new("assets", format!("国有资产{as_of}")).expected().text("kind", "类别");
        let mut table = table.amount("quantity", "数量").amount("value", "价值");
        let Some(assets) = assets else { return table };
        for item in &assets.items {
            let name = Cell::text(item.kind.value.chinese());
            table.rows.push(Row::entry([name, Cell::from(item.quantity), Cell::from(item.value)]));
        }
        let sum = self.figures.get("assets").map_or(Cell::Empty, |figure| self.sum_of(figure, "0"));
        table.total(0, [Cell::Empty, sum]);
        if let Some(amount) = assets.acquisitions {
            table.rows.push(Row::entry([Cell::text("本年度拟购置"), Cell::Empty, Cell::from(amount)]));
        }
        table
    }
}
