//! The output formats: pages, DOCX, PDF and HTML, and that all formats agree.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "what a test prints, its author reads")]

#[path = "../support/mod.rs"]
mod support;

mod book;
mod diff;
mod docx;
mod every;
mod fonts;
mod four_formats;
mod gallery;
mod hostile_text;
mod html;
mod import;
mod import_final;
mod import_foreign;
mod import_texts;
mod indents;
mod json_schema;
mod layout;
mod lists;
mod open_data;
mod other_places;
mod own_workbook;
mod pdf;
mod published;
mod stress;
mod workbook;
mod xlsx;
