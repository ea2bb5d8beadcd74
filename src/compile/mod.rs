//! Compiling: facts + variant → the document.

mod asked;
mod authored;
mod contents;
mod document;
mod figures;
pub(crate) mod findings;
mod fit;
mod form;
mod headings;
mod lines;
mod node_lists;
mod nodes;
mod panels;
mod reckon;
mod records;
mod report;
mod speak;
mod table;

pub use document::{Compiling, compile};
pub use fit::check as check_fit;
