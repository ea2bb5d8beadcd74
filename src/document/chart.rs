//! Charts: numbers of the document's tables as bars. Only formats that can draw show them.

use super::inline::Inline;

/// A chart. It repeats numbers of tables and of last year, and states nothing else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chart {
    /// Index of the table that it stands under, among the document's blocks.
    pub block: usize,
    /// Its title.
    pub title: String,
    /// The unit of its numbers: 万元.
    pub unit: &'static str,
    /// This year, and the year it is compared with.
    pub years: (u32, Option<u32>),
    /// From top to bottom. No amount is negative.
    pub bars: Vec<Bar>,
}

/// A bar, with last year's if years are compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bar {
    /// What it is.
    pub label: String,
    /// This year's amount: one number.
    pub now: Inline,
    /// Last year's amount: one number.
    pub before: Option<Inline>,
}

impl Chart {
    /// Every line with a number.
    pub fn lines(&self) -> impl Iterator<Item = &Inline> {
        self.bars.iter().flat_map(|bar| [&bar.now].into_iter().chain(&bar.before))
    }

    /// The same, to change them.
    pub(crate) fn lines_mut(&mut self) -> impl Iterator<Item = &mut Inline> {
        self.bars.iter_mut().flat_map(|bar| [&mut bar.now].into_iter().chain(&mut bar.before))
    }
}
