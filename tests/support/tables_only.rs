//! Variants with the built-in tables but no prose, for tests of tables.

use gongkai::world::Memory;

/// The report of both variants: only tables.
pub const REPORT: &str = include_str!("../corpus/common/variants/tables/report.md");

/// An empty repository with the variants `"tables"` and `"tables-base"`.
pub fn tables_only() -> Memory {
    Memory::default()
        .with("variants/tables/variant.toml", include_str!("../corpus/common/variants/tables/variant.toml"))
        .with("variants/tables/report.md", REPORT)
        .with("variants/tables-base/variant.toml", include_str!("../corpus/common/variants/tables-base/variant.toml"))
        .with("variants/tables-base/report.md", REPORT)
}
