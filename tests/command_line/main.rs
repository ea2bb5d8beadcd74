//! The program as a user runs it, the formats of its findings, and the JSON Schemas.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "what a test prints, its author reads")]

#[path = "../support/mod.rs"]
mod support;

mod audit;
mod author;
mod beginner;
mod book;
mod cli;
mod codes;
mod desk;
mod diff;
mod final_accounts;
mod fmt;
mod fonts;
mod formats;
mod incremental;
mod learn;
#[cfg(unix)]
mod links;
mod next_year;
mod open_data;
mod output;
mod pages;
mod same_bytes;
mod schema;
mod schemas_fresh;
mod shards;
mod show;
mod summary;
mod unseen;
mod variants_cli;
mod verify;
mod watch;
mod workspace;
mod your_place;
