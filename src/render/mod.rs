//! Renders: a document, and for formats with pages its layout, go in; the bytes of one file come out. Each format is a
//! file or a folder of its own. A renderer computes no number and writes no sentence.

pub mod docx;
mod error;
pub mod json;
pub mod markdown;
mod markup;
pub mod pdf;

pub use error::Error;
