//! Compiles: what the unit authored, its facts and the loaded variant go in; the document comes out, with every table
//! cell and sentence in its final words and the facts behind every number. What stands in the way becomes findings.

mod comparison;
mod computed_cells;
mod contents;
mod document;
mod figures;
pub(crate) mod findings;
mod fit;
mod form;
mod headings;
mod heads;
mod lines;
mod missing;
mod node_lists;
mod nodes;
mod panels;
mod record_values;
mod records;
mod report;
mod required_texts;
mod table;
mod table_compiler;
mod text_compiler;

pub use document::{Compiling, compile};
pub use fit::check as check_fit;
