//! Why a format cannot be written.

use std::fmt;

/// Why a document could not be written in a format, in Chinese, as users read it. No type of the libraries behind the
/// formats is part of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error(String);

impl Error {
    pub(super) fn new(words: String) -> Self {
        Self(words)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}
