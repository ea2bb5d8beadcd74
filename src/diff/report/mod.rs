//! A comparison in words, for people and programs.

mod edits;
mod excerpt;
mod human;
mod json;
mod markdown;
mod parts;
mod years;

use super::Comparison;
use parts::Part;

/// What of a comparison is shown to people.
#[derive(Clone, Copy, Default, Debug)]
pub struct Shown {
    /// Shows every cell of every table, and texts in which only numbers differ, also between two years.
    pub all: bool,
    /// Marks words in colour.
    pub colour: bool,
}

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

/// The whole report.
fn parts(of: &Comparison, shown: Shown) -> Vec<Part> {
    let [old, new] = &of.names;
    let mut parts = vec![Part::Title(format!("{old} → {new}"))];
    for (name, errors) in of.names.iter().zip(of.errors).filter(|(_, errors)| *errors > 0) {
        parts.push(Part::Line(format!("“{name}”有 {errors} 个错误，比的是草稿；用 gongkai check 看")));
    }
    let (cells, texts) = (of.compared_cells(), of.compared_texts);
    if of.is_same() {
        parts.push(Part::Line(format!("没有不同：比较了 {cells} 格、{texts} 段文字")));
        return parts;
    }
    let different: usize = of.tables.iter().map(super::TableChange::different).sum();
    parts.push(Part::Line(format!("{different} 格、{} 段文字不同", of.texts.len())));
    parts.extend(if of.edited.is_some() { edits::parts(of) } else { years::parts(of, shown) });
    parts
}
