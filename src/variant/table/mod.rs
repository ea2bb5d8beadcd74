//! Lowers table files to their plans.
//!
//! In: a table file merged with those it inherits, and settings of the variant. Out: the plan of the table, with
//! resolved names and a checked selection for every cell. A table with `complete = true` is proved to lose no amount
//! and to count none twice.

mod asked;
mod captions;
mod check_cells;
mod check_complete;
mod columns;
mod computed_columns;
mod context;
mod form;
mod label_columns;
mod lower;
mod panel;
mod rows;
mod rows_by_node;
mod rows_by_record;
mod total_row;

pub(super) use context::VariantContext;
pub(super) use lower::lower_table;
