//! Texts that differ.

use std::collections::BTreeSet;

use super::excerpt;
use super::parts::{Part, Words, words};
use crate::diff::cells::brief;
use crate::diff::change::{Presence, TextChange};
use crate::diff::words::plain;

/// Characters of a heading.
const SECTION: usize = 30;

/// The texts that differ; those in which only numbers and years do are counted unless all are asked for.
pub(super) fn texts(texts: &[TextChange], all: bool) -> Vec<Part> {
    let numbers = texts.iter().filter(|text| !all && text.only_numbers).count();
    // A name that is printed many times was changed once.
    let mut seen: BTreeSet<Vec<(String, String)>> = BTreeSet::new();
    let mut is_new = |text: &TextChange| text.presence != Presence::Changed || seen.insert(passages(text));
    let others = texts.iter().filter(|text| all || !text.only_numbers);
    let (shown, again): (Vec<_>, Vec<_>) = others.partition(|text| all || is_new(text));
    let mut parts: Vec<Part> = shown.into_iter().map(|text| self::text(text, Vec::new())).collect();
    if !again.is_empty() {
        parts.push(Part::Line(format!("另有 {} 段是上面的改动又印了一次（--all 列出）", again.len())));
    }
    if numbers > 0 {
        parts.push(Part::Line(format!("另有 {numbers} 段只有年份、数字或序号不同（--all 列出）")));
    }
    if parts.is_empty() { parts } else { [Part::Section("文字".to_owned())].into_iter().chain(parts).collect() }
}

/// What was replaced by what.
fn passages(text: &TextChange) -> Vec<(String, String)> {
    let passages = text.passages.iter();
    passages
        .map(|passage| (text.old[passage.old.clone()].to_owned(), text.new[passage.new.clone()].to_owned()))
        .collect()
}

/// A paragraph that differs, and what belongs to it.
pub(super) fn text(change: &TextChange, more: Vec<Words>) -> Part {
    let what = match (change.presence, change.is_heading) {
        (Presence::Changed, false) => "改",
        (Presence::Changed, true) => "改标题",
        (Presence::Moved, _) => "换了位置",
        (Presence::Added, _) => "新增",
        (Presence::Removed, _) => "不再有",
    };
    let section = plain(&change.section);
    let is_own =
        change.is_heading || section.is_empty() || section == plain(&change.new) || section == plain(&change.old);
    let place = if is_own { String::new() } else { format!("“{}”下", brief(&change.section, SECTION)) };
    let [old, new] = excerpt::both(change);
    let named = |name: &str, line: Option<Words>, is_pair: bool| {
        let name = if is_pair { words(name) } else { Words::new() };
        line.map(|line| name.into_iter().chain(line).collect::<Words>())
    };
    let is_pair = old.is_some() && new.is_some();
    let below = [named("原：", old, is_pair), named("新：", new, is_pair)].into_iter().flatten().chain(more);
    let head = if place.is_empty() { what.to_owned() } else { format!("{place}，{what}") };
    Part::Item { head: words(head), below: below.collect() }
}
