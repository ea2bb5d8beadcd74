//! Findings in the formats that `gongkai check` prints: for people, and for programs that show them elsewhere.

mod budget;
pub mod github;
pub mod human;
pub mod json;
pub mod junit;
pub mod sarif;

pub use budget::Report;
