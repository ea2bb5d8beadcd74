//! Compiles a budget, its facts and the loaded variant to a document: every cell and sentence in its final wording,
//! every number with its facts. Problems become findings.

mod charts;
mod comparison;
mod computed_cells;
mod contents;
mod document;
mod fact_places;
mod figures;
pub(crate) mod findings;
mod fit;
mod form;
mod headings;
mod heads;
mod kind;
mod lines;
mod live;
mod misnamed;
mod missing;
mod node_lists;
mod nodes;
mod panels;
mod record_values;
mod records;
mod report;
mod required_texts;
mod row_lines;
mod table;
mod table_compiler;
mod text_compiler;
mod units;
mod unwritten;

pub use document::{Compiling, compile};
pub use fit::{check as check_fit, check_report};
pub use live::{LiveFigure, LiveValue, live_figures};
pub use unwritten::unwritten_inputs;
