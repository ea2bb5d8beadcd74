//! An overview for programs.

use serde_json::{Map, Value as Json, json};

use super::{Cell, Overview, Row, RowKind, Table};
use crate::source::PENDING;

impl Overview {
    /// The overview as JSON: tables by key, rows by the keys of their columns. Amounts are decimal texts in the unit of
    /// `money`, exact; what a table lacks is null.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let tables: Map<String, Json> =
            self.tables.iter().map(|table| (table.key.to_owned(), self.table(table))).collect();
        json!({
            "format": 1,
            "title": self.title,
            "money": self.money.name(),
            "partial": self.is_partial,
            "tables": tables,
            "notes": self.notes,
        })
    }

    fn table(&self, table: &Table) -> Json {
        let columns = table.columns.iter().map(|column| json!({ "key": column.key, "title": column.title }));
        let rows = table.rows.iter().map(|row| self.row(table, row));
        json!({
            "title": table.title,
            "columns": columns.collect::<Vec<_>>(),
            "rows": rows.collect::<Vec<_>>(),
        })
    }

    fn row(&self, table: &Table, row: &Row) -> Json {
        let kind = match row.kind {
            RowKind::Entry => "entry",
            RowKind::Subtotal => "subtotal",
            RowKind::Total => "total",
        };
        let mut json = Map::new();
        json.insert("row".to_owned(), kind.into());
        let cells = || table.columns.iter().zip(&row.cells);
        json.extend(cells().map(|(column, cell)| (column.key.to_owned(), self.cell(cell))));
        // Incomplete sums, by key.
        let incomplete: Vec<&str> =
            cells().filter(|(_, cell)| matches!(cell, Cell::Incomplete(_))).map(|(column, _)| column.key).collect();
        if !incomplete.is_empty() {
            json.insert("incomplete".to_owned(), incomplete.into());
        }
        if !row.note.is_empty() {
            json.insert("note".to_owned(), row.note.as_str().into());
        }
        Json::Object(json)
    }

    fn cell(&self, cell: &Cell) -> Json {
        match cell {
            Cell::Empty | Cell::Unnamed => Json::Null,
            Cell::Text(text) => text.as_str().into(),
            Cell::Money(money) | Cell::Incomplete(money) => money.digits(self.money).into(),
            Cell::Number(number) => number.normalize().to_string().into(),
            Cell::Count(count) => (*count).into(),
            Cell::Pending => PENDING.into(),
        }
    }
}
