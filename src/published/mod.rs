//! A published document → what its readers see, in order: paragraphs and tables. It knows neither a budget nor a variant.
//!
//! Headings, contents, text and tables come from our own document, or from a DOCX, XLSX or document.json of anyone. Pages,
//! their headers, footers and watermarks, and all that readers do not see, are left out.

mod block;
#[cfg(feature = "docx")]
mod docx;
mod file_type;
mod json;
mod json_parts;
mod lines;
mod of_document;
#[cfg(feature = "xlsx")]
mod own;
mod read_error;
#[cfg(feature = "xlsx")]
mod sheets;
mod sketch;
mod table;
mod title;

pub use block::{Block, Published};
pub use file_type::read;
pub use read_error::ReadError;
pub use table::{Heads, Table};
