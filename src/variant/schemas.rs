//! JSON Schemas of a variant's files, for editors.

use crate::ledger::VARIANT_FILE;
use crate::source::FromToml;
use crate::variant::authored::{TableFile, VariantFile, title_or_patch};

/// File names and schemas for variant.toml and for tables/*.toml.
#[must_use]
pub fn schemas() -> [(&'static str, serde_json::Value); 2] {
    fn of<T: FromToml>(title: &str, id: &str) -> serde_json::Value {
        crate::source::schema_of::<T>(title, id, VARIANT_FILE)
    }
    let mut table = of::<TableFile>("gongkai 公开格式的一张表", "table.schema.json");
    if let Some(parts) = table["allOf"].as_array_mut() {
        parts.push(title_or_patch());
    }
    [
        ("variant.schema.json", of::<VariantFile>("gongkai 公开格式 variant.toml", "variant.schema.json")),
        ("table.schema.json", table),
    ]
}
