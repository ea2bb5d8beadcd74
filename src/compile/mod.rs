//! Compiling: facts + variant → the document.

mod codes;
mod document;
mod figures;
mod form;
mod lines;
mod panels;
mod records;
mod report;
mod speak;
mod table;

pub use codes::CODES;
pub use document::{Compiling, compile};
