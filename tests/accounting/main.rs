//! Every number is the sum that it should be: against paper, against an independent calculation, against the published
//! documents, and after any change of an amount.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../support/mod.rs"]
mod support;

mod by_construction;
mod by_hand;
mod filled_in;
mod golden;
mod golden_sentences;
mod oracle;
mod perturbation;
mod perturbation_by_hand;
mod previous;
mod properties;
mod rounded;
mod scaling;
mod traces;
