//! Values of a budget in words: 支出 2010301·基本支出.

use std::collections::BTreeMap;

use super::cells::brief;
use super::origin::Place;
use super::side::BudgetSide;
use super::words::plain;
use crate::source::{Leaf, SourceMap, Span, Way};

/// Keys whose value tells a record from others of its list.
const IDENTITIES: [&str; 6] = ["name", "code", "catalogue", "item", "function", "kind"];
/// Characters of such a value.
const IDENTITY: usize = 24;

/// Values by the record that they are in.
pub(super) struct Records<'s> {
    leaves: &'s [Leaf],
    sources: &'s SourceMap,
    by_record: BTreeMap<&'s [Way], Vec<usize>>,
}

impl<'s> Records<'s> {
    pub(super) fn of(budget: &'s BudgetSide) -> Self {
        let mut by_record: BTreeMap<&[Way], Vec<usize>> = BTreeMap::new();
        for (at, leaf) in budget.leaves.iter().enumerate() {
            let record = leaf.way.split_last().map_or(&[][..], |(_, record)| record);
            by_record.entry(record).or_default().push(at);
        }
        Self { leaves: &budget.leaves, sources: &budget.sources, by_record }
    }

    /// The values of a record, without those of records in it.
    pub(super) fn values(&self, record: &[Way]) -> impl Iterator<Item = &'s Leaf> {
        self.by_record.get(record).into_iter().flatten().map(|&at| &self.leaves[at])
    }

    /// Where a value stands, or a plain line of it, and what it is called.
    pub(super) fn place(&self, at: usize, line: Option<&str>) -> Place {
        let leaf = &self.leaves[at];
        let span = line.and_then(|line| span_of_line(leaf.span, line, self.sources)).unwrap_or(leaf.span);
        Place { place: self.sources.place(span), words: self.words(leaf), key: key(leaf) }
    }

    fn words(&self, leaf: &Leaf) -> String {
        let mut words = String::new();
        for (at, step) in leaf.way.iter().enumerate() {
            match step {
                Way::Key(_, title) if at == 0 => words.push_str(title),
                // `经济分类 30101`, as in a list of records.
                Way::Key(key, title) if at == 1 && key == title && key.starts_with(|c: char| c.is_ascii_digit()) => {
                    words.push_str(&format!(" {title}"));
                }
                Way::Key(_, title) => words.push_str(&format!("·{title}")),
                Way::Item(number) => {
                    let identity = self.identity(&leaf.way[..=at]).filter(|_| at + 1 < leaf.way.len());
                    words.push_str(&format!(" {}", identity.unwrap_or_else(|| (number + 1).to_string())));
                }
            }
        }
        words
    }

    /// What tells a record from others.
    fn identity(&self, record: &[Way]) -> Option<String> {
        let value = |wanted: &str| {
            let mut values = self.values(record);
            values.find(|leaf| matches!(leaf.way.last(), Some(Way::Key(key, _)) if key == wanted))
        };
        let leaf = IDENTITIES.iter().find_map(|key| value(key).filter(|leaf| !leaf.text.trim().is_empty()))?;
        Some(brief(&leaf.text, IDENTITY))
    }
}

/// The line of a text of several lines; a cell of a workbook is one place.
fn span_of_line(span: Span, line: &str, sources: &SourceMap) -> Option<Span> {
    let text = sources.text(span);
    let mut lines = text.split('\n');
    let is_single =
        !text.contains('\n') || line.is_empty() || sources.file(span.file).cell(span.start as usize).is_some();
    let before: usize =
        lines.by_ref().take_while(|own| !is_single && !plain(own).contains(line)).map(|own| own.len() + 1).sum();
    let start = span.start + u32::try_from(before).ok()?;
    (before > 0 && start < span.end).then_some(Span { start, ..span })
}

/// Keys from the root, without numbers of items.
pub(super) fn key(leaf: &Leaf) -> String {
    let keys = leaf.way.iter().filter_map(|step| match step {
        Way::Key(key, _) => Some(key.as_str()),
        Way::Item(_) => None,
    });
    keys.collect::<Vec<_>>().join(".")
}
