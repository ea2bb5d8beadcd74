//! Variants: texts and figures, tables and patches, errors, invented local variants, and the guides about them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "what a test prints, its author reads")]

#[path = "../support/mod.rs"]
mod support;

mod asked;
mod asked_amounts;
mod built_in;
mod by_kind;
mod changes;
mod completeness;
mod contents;
mod extra_money;
mod guides;
mod label_columns;
mod nested_rows;
mod nested_rows_at_random;
mod over_central;
mod places;
mod projects_by_source;
mod purchases;
mod reckoned_columns;
mod sentences;
mod shared_heads;
mod shared_variants;
mod small_changes;
mod table_patch;
mod table_settings;
mod usual;
mod variant_slips;
mod vocabulary;
