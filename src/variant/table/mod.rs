//! Lowering table files to their plans.
//!
//! In: a table file laid over those it inherits, and what the variant says for all tables. Out: the plan of the table,
//! in which names are resolved and every cell's selection is understood and checked; a table that claims to be complete
//! is proved to lose no amount and to count none twice.

mod captions;
mod check_cells;
mod check_complete;
mod columns;
mod computed_columns;
mod context;
mod form;
mod head_renames;
mod lower;
mod panel;
mod rows;
mod rows_by_node;
mod rows_by_record;
mod total_row;

pub(super) use context::VariantContext;
pub(super) use lower::lower_table;
