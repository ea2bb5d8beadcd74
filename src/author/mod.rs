//! TOML that the program writes: whole files from values and their declared shapes, and changes of a file that a person
//! wrote.
//!
//! `value` is the only place that quotes a text or writes a table in braces; `section` lays out a file's sections by the
//! declarations of its records; `edit` changes a text and keeps the rest of it byte for byte.

mod edit;
mod entry;
mod file;
mod offer;
mod order;
mod section;
mod value;

pub use edit::{Edit, EditError, Step};
pub use file::{Notes, budget, file, official_name};
