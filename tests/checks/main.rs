//! Findings about budgets with errors, no findings about correct ones, and the pages about findings.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "what a test prints, its author reads")]

#[path = "../support/mod.rs"]
mod support;

mod across;
mod allow;
mod clean;
mod corpus;
mod coverage;
mod defects;
mod final_mistakes;
mod gallery;
mod mutations;
mod pending;
mod places;
