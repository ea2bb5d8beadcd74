//! Every number is the right sum: compared with paper, with an independent calculation, with the published documents,
//! and after every change of an amount.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "what a test prints, its author reads")]

#[path = "../support/mod.rs"]
mod support;

mod asked;
mod by_construction;
mod by_hand;
mod department;
mod every_kind;
mod every_kind_final;
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
