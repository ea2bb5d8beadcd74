//! TOML that the program writes: whole files from values and their declared shapes, and changes of a file that a person
//! wrote.
//!
//! `value` is the only place that quotes a text or writes a table in braces; `section` lays out a file's sections by the
//! declarations of its records; `edit` changes a text and keeps the rest of it byte for byte.
//! `skeleton` makes the files of a new repository from a few `answers`.

mod answers;
mod ci;
mod edit;
mod edit_review;
mod entry;
mod file;
mod notes;
mod offer;
mod order;
mod put;
mod reviews;
mod section;
mod skeleton;
mod value;

pub use answers::{Answers, budget_kind, money_unit, unit_code, unit_name, year};
pub use ci::Ci;
pub use edit::{Edit, EditError, Step};
pub use file::{budget, file};
pub use notes::{Notes, Offers, official_name};
pub use reviews::Reviews;
pub(crate) use skeleton::{SUMS, explained_meaning};
pub use skeleton::{meaning, new_budget, new_repository};
