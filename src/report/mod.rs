//! Findings in the formats of `gongkai check`: for people, and for other programs.

mod budget;
pub mod github;
pub mod human;
pub mod json;
pub mod junit;
pub mod sarif;

pub use budget::Report;
