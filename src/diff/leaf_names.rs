//! Values of a budget in words: 支出 2010301·基本支出.

use super::cells::brief;
use super::origin::Place;
use super::side::BudgetSide;
use super::words::plain;
use crate::source::{Leaf, SourceMap, Span, Way};

/// Keys whose value tells a record from others of its list.
const IDENTITIES: [&str; 6] = ["name", "code", "catalogue", "item", "function", "kind"];
/// Characters of such a value.
const IDENTITY: usize = 24;

/// Where a value stands, or a plain line of it, and what it is called.
pub(super) fn place(at: usize, line: Option<&str>, budget: &BudgetSide) -> Place {
    let (leaf, sources) = (&budget.leaves[at], &budget.sources);
    let span = line.and_then(|line| span_of_line(leaf.span, line, sources)).unwrap_or(leaf.span);
    Place { place: sources.place(span), words: words(leaf, &budget.leaves), key: key(leaf) }
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

fn words(leaf: &Leaf, leaves: &[Leaf]) -> String {
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
                let within = &leaf.way[..=at];
                let identity = identity(within, leaves).filter(|_| at + 1 < leaf.way.len());
                words.push_str(&identity.map_or_else(|| format!(" {}", number + 1), |name| format!(" {name}")));
            }
        }
    }
    words
}

/// What tells a record from others.
fn identity(record: &[Way], leaves: &[Leaf]) -> Option<String> {
    let own = || leaves.iter().filter(|leaf| leaf.way.len() == record.len() + 1 && leaf.way.starts_with(record));
    let value = |key: &str| {
        let mut own = own();
        own.find(|leaf| matches!(leaf.way.last(), Some(Way::Key(own, _)) if own == key))
    };
    let leaf = IDENTITIES.iter().find_map(|key| value(key).filter(|leaf| !leaf.text.trim().is_empty()))?;
    Some(brief(&leaf.text, IDENTITY))
}
