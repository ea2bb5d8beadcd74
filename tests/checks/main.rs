//! What is found in a budget with a fault, what is not found in a sound one, and the pages that tell of it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../support/mod.rs"]
mod support;

mod allow;
mod clean;
mod corpus;
mod coverage;
mod defects;
mod gallery;
mod mutations;
