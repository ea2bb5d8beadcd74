//! Why a published document is not read.

use std::fmt;

/// Why a file is refused as a published document. Both texts are Chinese.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadError {
    /// What is said after the file's name, without a full stop: `是 PDF`.
    pub message: String,
    /// The way out, a sentence.
    pub help: String,
}

impl ReadError {
    pub(super) fn new(message: impl Into<String>, help: &str) -> Self {
        Self { message: message.into(), help: help.to_owned() }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}
