//! Why something is not done.

use serde_json::{Value, json};

use super::places::Field;
use crate::error::Error;

/// Why a request is refused; nothing is changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// In Chinese.
    pub words: String,
    /// The cell that it is about.
    pub field: Option<Field>,
}

impl Refusal {
    pub(super) fn new(words: impl Into<String>, field: Option<Field>) -> Self {
        Self { words: words.into(), field }
    }

    /// As an answer.
    pub(super) fn json(&self) -> Value {
        let mut value = json!({ "refused": self.words });
        if let Some(field) = self.field {
            value["field"] = json!(field);
        }
        value
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::new(error.to_string(), None)
    }
}
