//! A comparison in words, for people and programs.

mod edits;
mod excerpt;
mod human;
mod json;
mod markdown;
mod parts;
mod short;
mod shown;
mod texts;
mod versions;
mod whole;
mod years;

pub use shown::Shown;

use super::comparison::Comparison;

impl Comparison {
    /// For a terminal.
    #[must_use]
    pub fn human(&self, shown: Shown) -> String {
        human::render(self, shown)
    }

    /// As Markdown tables and lists.
    #[must_use]
    pub fn markdown(&self, shown: Shown) -> String {
        markdown::render(self, shown)
    }

    /// For programs.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        json::render(self)
    }
}
