//! A sheet with a row per free key.

use toml::de::DeValue;

use super::Root;
use crate::model::sheets::{KEY_HEADS, SheetPlan, VALUE, value_record};
use crate::source::{Grid, Node, Reader, Shape, catalogue_code, findings, wide};

impl<'g> Root<'g> {
    /// A row per free key.
    pub(super) fn keyed(&mut self, plan: &SheetPlan, shape: Shape, grid: &'g Grid, reader: &mut Reader<'_, '_>) {
        let record = value_record(shape);
        let rows = reader.rows(grid, record, &KEY_HEADS);
        let is_record = matches!(wide(shape), Shape::Record(_));
        for row in rows {
            let span = reader.span(&row.node);
            let value = if is_record { Some(row.node) } else { single(row.node) };
            let Some((key, place)) = row.key else {
                if value.is_some() {
                    let words = "这一行没有写名称或编码";
                    reader
                        .report(findings::MISSING_KEY, |finding| finding.at(span, words).help("写上，或删去这一行。"));
                }
                continue;
            };
            let key = if key.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)) {
                catalogue_code(&key)
            } else {
                key
            };
            let Some(value) = value else {
                if let Some(column) = row.blank {
                    reader.note_unwritten(&plan.path, &key, &span.range(), column);
                }
                continue;
            };
            let set = self.tree.table_at(&plan.path).is_some_and(|table| table.set(key, place.clone(), value));
            if !set {
                let span = reader.span_of(place);
                reader.report(findings::DUPLICATE_KEY, |finding| finding.at(span, "前面已经有这一行"));
            }
        }
    }
}

/// The value of a record that stands for one.
fn single<'g>(node: Node<'g>) -> Option<Node<'g>> {
    let DeValue::Table(mut table) = node.into_inner() else { return None };
    table.remove(VALUE)
}
