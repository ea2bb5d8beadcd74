//! Finds values of a budget by the place of a fact, or by their words.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rust_decimal::Decimal;

use super::leaf_names::{Records, key};
use super::origin::{Origin, Place};
use super::side::BudgetSide;
use super::traced::Traced;
use super::words::{number, plain};
use crate::document::Document;
use crate::money::Money;
use crate::source::{Leaf, Way};

/// 元 in 万元.
const TEN_THOUSAND: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);
/// Places that are named.
const NAMED: usize = 5;
/// Characters before and behind a passage by which it is found in a text with figures in it.
const AROUND: usize = 6;
/// Characters of a text that is found within another one.
const WITHIN: usize = 2;
/// Characters of a text that is not found in a sentence by chance.
const BY_CHANCE: usize = 8;
/// Values that say the same and are told apart by what is around them.
const SAME: usize = 50;
/// Bytes that are compared for all changes of a document.
const WORK: usize = 1 << 30;

pub(super) struct Finder<'s> {
    budget: &'s BudgetSide,
    records: Records<'s>,
    by_place: BTreeMap<String, usize>,
    /// Plain lines of texts, with the index of their value.
    lines: Vec<(usize, String)>,
    /// Bytes of all lines.
    size: usize,
    left: usize,
}

impl<'s> Finder<'s> {
    pub(super) fn of(budget: &'s BudgetSide) -> Self {
        let leaves = || budget.leaves.iter().enumerate();
        let by_place = leaves().map(|(at, leaf)| (budget.sources.place(leaf.span), at)).collect();
        let lines: Vec<(usize, String)> = leaves()
            .flat_map(|(at, leaf)| lines(leaf).into_iter().map(move |line| (at, line)))
            .filter(|(_, line)| !line.is_empty())
            .collect();
        let size = lines.iter().map(|(_, line)| line.len()).sum();
        Self { budget, records: Records::of(budget), by_place, lines, size, left: WORK }
    }

    /// True if the search for a text of so many bytes is within the limit.
    fn may_search(&mut self, length: usize) -> bool {
        let work = self.size.saturating_add(self.lines.len().saturating_mul(length)).max(1);
        let left = self.left.checked_sub(work);
        self.left = left.unwrap_or(0);
        left.is_some()
    }

    fn place(&self, at: usize) -> Place {
        self.records.place(at, None)
    }

    /// The place of a line of a text.
    fn line_place(&self, line: usize) -> Place {
        let (at, text) = &self.lines[line];
        self.records.place(*at, Some(text))
    }

    /// The amounts behind a number.
    pub(super) fn amounts(&self, document: &Document, traced: &Traced) -> Origin {
        let facts: BTreeSet<u32> = traced.facts.iter().copied().collect();
        let facts: Vec<_> = facts.into_iter().filter_map(|fact| document.facts.get(fact as usize)).collect();
        let places = facts.iter().take(NAMED).map(|fact| match self.by_place.get(&fact.place) {
            Some(&at) => self.place(at),
            None => Place { place: fact.place.clone(), words: String::new(), key: String::new() },
        });
        let sum: Money = facts.iter().map(|fact| fact.amount).sum();
        Origin::Amounts { places: places.collect(), count: facts.len(), is_sum: traced.amount == Some(sum) }
    }

    /// The texts that a cell of words may come from; `row` and `around` are what stands near it.
    pub(super) fn cell(&mut self, cell: &str, row: &BTreeSet<String>, around: &BTreeSet<String>) -> Option<Origin> {
        if !self.may_search(cell.len()) {
            return None;
        }
        let equal = self.lines.iter().filter(|(_, line)| line == cell).map(|&(at, _)| at);
        let equal: Vec<usize> = equal.take(SAME).collect();
        if equal.is_empty() {
            return self.within(cell, 0..cell.len()).or(Some(Origin::Fixed));
        }
        Some(self.nearest(equal, row, around))
    }

    /// The numbers that a cell may come from, as printed or in 元.
    pub(super) fn number(&mut self, cell: &str, row: &BTreeSet<String>, around: &BTreeSet<String>) -> Option<Origin> {
        let wanted = number(cell).filter(|number| !number.is_zero())?;
        if !self.may_search(cell.len()) {
            return None;
        }
        let is_it = |line: &str| number(line).is_some_and(|number| number == wanted || number == wanted * TEN_THOUSAND);
        let equal = self.lines.iter().filter(|(_, line)| is_it(line)).map(|&(at, _)| at);
        let equal: Vec<usize> = equal.take(SAME).collect();
        (!equal.is_empty()).then(|| self.nearest(equal, row, around))
    }

    /// Those values of which most stands near a cell.
    fn nearest(&self, equal: Vec<usize>, row: &BTreeSet<String>, around: &BTreeSet<String>) -> Origin {
        let scores: Vec<usize> = equal.iter().map(|&at| self.score(at, row, around)).collect();
        let most = scores.iter().max().copied().unwrap_or(0);
        let best = equal.into_iter().zip(scores).filter(|(_, score)| *score == most).map(|(at, _)| self.place(at));
        Origin::Texts(best.take(NAMED).collect())
    }

    /// How much of a value's record stands near a cell.
    fn score(&self, at: usize, row: &BTreeSet<String>, around: &BTreeSet<String>) -> usize {
        let way = &self.budget.leaves[at].way;
        let is_item = |step: &Way| matches!(step, Way::Item(_));
        let end = |at: Option<usize>| at.map_or(0, |at| at + 1);
        let (inner, outer) = (end(way.iter().rposition(is_item)), end(way.iter().position(is_item)));
        let of = |length: usize| {
            let values = (length > 0).then(|| self.records.values(&way[..length]));
            values.into_iter().flatten().map(|leaf| plain(&leaf.text))
        };
        let beside = of(inner).filter(|text| row.contains(text)).count();
        let above = of(outer).filter(|text| around.contains(text)).count();
        beside * 10 + above
    }

    /// The texts that a passage of a line may come from.
    pub(super) fn passage(&mut self, line: &str, range: Range<usize>) -> Option<Origin> {
        if !self.may_search(line.len()) {
            return None;
        }
        let before = plain(&line[..range.start]);
        let end = before.len() + plain(&line[range.clone()]).len();
        let line = plain(line);
        self.within(&line, before.len()..end).or(Some(Origin::Fixed))
    }

    /// The longest texts that stand in a plain line where the passage is; else those in which the passage stands.
    fn within(&self, line: &str, passage: Range<usize>) -> Option<Origin> {
        let mut longest: Vec<usize> = Vec::new();
        let mut length = 0;
        for (line_number, (at, text)) in self.lines.iter().enumerate() {
            if text.len() < length || !self.may_be_within(*at, text) || !touches(line, text, &passage) {
                continue;
            }
            if text.len() > length {
                (longest, length) = (Vec::new(), text.len());
            }
            longest.push(line_number);
        }
        if longest.is_empty() {
            longest = self.around(line, &passage);
        }
        let places: Vec<Place> = longest.into_iter().take(NAMED).map(|line| self.line_place(line)).collect();
        (!places.is_empty()).then_some(Origin::Texts(places))
    }

    fn may_be_within(&self, at: usize, text: &str) -> bool {
        let leaf = &self.budget.leaves[at];
        let length = text.chars().count();
        // Short words of a record, such as 部门预算, are in sentences by chance; its name is not.
        let is_chance = length < BY_CHANCE
            && leaf.way.iter().any(|step| matches!(step, Way::Item(_)))
            && !matches!(leaf.way.last(), Some(Way::Key(key, _)) if key == "name");
        length >= WITHIN && !is_chance && (number(text).is_none() || key(leaf) == "unit.year")
    }

    /// Texts that hold the passage with what is around it.
    fn around(&self, line: &str, passage: &Range<usize>) -> Vec<usize> {
        let before = line[..passage.start].char_indices().rev().take(AROUND).last();
        let start = before.map_or(passage.start, |(at, _)| at);
        let behind = line[passage.end..].char_indices().nth(AROUND);
        let end = behind.map_or(line.len(), |(at, _)| passage.end + at);
        let windows = [start..end, start..passage.end, passage.start..end];
        let windows = windows.into_iter().map(|window| &line[window]);
        let found = windows.filter(|words| words.chars().count() >= AROUND).map(|words| {
            let holding = self.lines.iter().enumerate().filter(|(_, (_, text))| text.contains(words));
            holding.map(|(line, _)| line).collect::<Vec<_>>()
        });
        found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }
}

/// True if a text stands in a line at a passage, or right beside one that is empty.
fn touches(line: &str, text: &str, passage: &Range<usize>) -> bool {
    line.match_indices(text).any(|(start, _)| {
        let end = start + text.len();
        let is_empty = passage.is_empty() && start <= passage.start && passage.start <= end;
        is_empty || (start < passage.end && passage.start < end)
    })
}

/// The plain lines of a value; a day as it is printed, too.
fn lines(leaf: &Leaf) -> Vec<String> {
    let mut lines: Vec<String> = leaf.text.split('\n').map(plain).collect();
    let day: Vec<&str> = leaf.text.split('-').collect();
    if let [year, month, day] = day.as_slice()
        && year.len() == 4
        && let (Ok(month), Ok(day)) = (month.parse::<u8>(), day.parse::<u8>())
    {
        lines.push(format!("{year}年{month}月{day}日"));
    }
    lines
}
