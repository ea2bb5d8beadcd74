//! Compiling: facts + variant → the document.

mod codes;
mod contents;
mod document;
mod figures;
mod form;
mod headings;
mod lines;
mod panels;
mod records;
mod report;
mod speak;
mod table;

pub use codes::CODES;
pub use document::{Compiling, compile};
