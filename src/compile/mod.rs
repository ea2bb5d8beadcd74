//! Compiling: facts + variant → the document.

mod document;
mod form;
mod lines;
mod panels;
mod records;
mod report;
mod speak;
mod table;

pub use document::{Compiling, compile};
