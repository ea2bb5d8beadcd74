//! Variants of the built-in tables without a word of narrative: for tests that are about tables.

use gongkai::world::Memory;

/// The report of both: the tables alone.
pub const REPORT: &str = include_str!("../corpus/common/variants/tables/report.md");

/// An empty repository in which a budget may say `variant = "tables"` or `"tables-base"`.
pub fn tables_only() -> Memory {
    Memory::default()
        .with("variants/tables/variant.toml", include_str!("../corpus/common/variants/tables/variant.toml"))
        .with("variants/tables/report.md", REPORT)
        .with("variants/tables-base/variant.toml", include_str!("../corpus/common/variants/tables-base/variant.toml"))
        .with("variants/tables-base/report.md", REPORT)
}
