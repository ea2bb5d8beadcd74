//! JSON Schemas of a variant's files, for editors.

use super::vocabulary::FiguresFile;
use crate::ledger::VARIANT_FILE;
use crate::source::{FromToml, schema_of};
use crate::variant::authored::{GlossaryFile, TableFile, VariantFile, title_or_patch};

/// File names and schemas of the files that may be in a variant's folder, but for identities.toml.
#[must_use]
pub fn schemas() -> [(&'static str, serde_json::Value); 4] {
    fn of<T: FromToml>(title: &str) -> serde_json::Value {
        schema_of::<T>(title, VARIANT_FILE)
    }
    let mut table = of::<TableFile>("gongkai 公开格式的一张表");
    for (keyword, condition) in title_or_patch() {
        table[keyword] = condition;
    }
    [
        ("variant.schema.json", of::<VariantFile>("gongkai 公开格式 variant.toml")),
        ("table.schema.json", table),
        ("glossary.schema.json", of::<GlossaryFile>("gongkai 公开格式的名词解释 glossary.toml")),
        ("figures.schema.json", of::<FiguresFile>("gongkai 公开格式的数字和列表 figures.toml")),
    ]
}
