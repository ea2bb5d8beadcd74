//! Findings in the formats of `gongkai check`: for people, and for other programs.

mod about;
mod budget;
pub mod github;
pub mod html;
pub mod human;
pub mod json;
pub mod junit;
mod quote;
pub mod sarif;
mod whole;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use about::About;
pub use budget::Report;
pub use whole::{Unchecked, Whole};
