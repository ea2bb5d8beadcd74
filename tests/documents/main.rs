//! The four formats: what stands on the pages, in the DOCX and in the PDF, and that all of them say the same.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../support/mod.rs"]
mod support;

mod docx;
mod four_formats;
mod hostile_text;
mod layout;
mod pdf;
mod stress;
