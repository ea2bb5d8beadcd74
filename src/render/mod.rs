//! The document → bytes, one file per format. A renderer computes no number and words no sentence.

pub mod docx;
pub mod json;
pub mod markdown;
mod markup;
pub mod pdf;
