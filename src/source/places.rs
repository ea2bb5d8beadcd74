//! The values of a file by where they stand.

use std::cmp::Reverse;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::path::PathStep;

/// Every value of a file; implicit tables, as `a` in `[a.b]`, stand nowhere.
#[derive(Default)]
pub(super) struct Places<'n, 't> {
    /// In the order of the tree.
    all: Vec<Place<'n, 't>>,
    /// In order of their beginnings; of those that begin together, the innermost is first.
    by_start: Vec<usize>,
    /// In order of their ends; of those that end together, the outermost is last. Records and their list, which have the
    /// same place, count as within.
    by_end: Vec<usize>,
}

struct Place<'n, 't> {
    value: &'n Spanned<DeValue<'t>>,
    /// Where the key begins, or the value if that is before, as in `[key]`.
    start: usize,
    step: PathStep,
    parent: Option<usize>,
    depth: usize,
}

impl<'n, 't> Places<'n, 't> {
    pub(super) fn of(root: &'n DeTable<'t>) -> Self {
        let mut places = Self::default();
        places.table(root, None, 1);
        let all = &places.all;
        let mut stand: Vec<usize> = (0..all.len()).filter(|&at| all[at].start < usize::MAX).collect();
        stand.sort_by_key(|&at| (all[at].value.span().end, Reverse(all[at].value.span().start), all[at].depth));
        places.by_end.clone_from(&stand);
        stand.sort_by_key(|&at| (all[at].start, Reverse(all[at].depth)));
        places.by_start = stand;
        places
    }

    fn table(&mut self, table: &'n DeTable<'t>, parent: Option<usize>, depth: usize) {
        for (key, value) in table.iter() {
            let is_implicit = key.span() == value.span();
            let start = if is_implicit { usize::MAX } else { key.span().start.min(value.span().start) };
            self.add(Place { value, start, step: PathStep::Key(key.get_ref().to_string()), parent, depth });
        }
    }

    fn add(&mut self, place: Place<'n, 't>) {
        let (at, depth, value) = (self.all.len(), place.depth + 1, place.value);
        self.all.push(place);
        match value.get_ref() {
            DeValue::Table(table) => self.table(table, Some(at), depth),
            DeValue::Array(items) => {
                for (number, value) in items.iter().enumerate() {
                    let start = value.span().start;
                    self.add(Place { value, start, step: PathStep::At(number), parent: Some(at), depth });
                }
            }
            _ => {}
        }
    }

    pub(super) fn value(&self, at: usize) -> &'n Spanned<DeValue<'t>> {
        self.all[at].value
    }

    /// The way from the root.
    pub(super) fn path(&self, at: usize) -> Vec<PathStep> {
        let mut path: Vec<PathStep> = self.above(at).map(|at| self.all[at].step.clone()).collect();
        path.reverse();
        path
    }

    /// The value and what it is in, outward.
    fn above(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(at), |&at| self.all[at].parent)
    }

    /// The first value that begins below a byte, in what holds the byte; else what holds it.
    pub(super) fn below(&self, byte: usize) -> Option<usize> {
        let next = self.by_start.partition_point(|&at| self.all[at].start < byte);
        let holder = next.checked_sub(1).and_then(|before| self.holder(self.by_start[before], byte));
        let next = self.by_start.get(next).copied();
        let is_inside = |at: &usize| holder.is_none_or(|holder| self.above(*at).any(|above| above == holder));
        next.filter(is_inside).or(holder)
    }

    /// The value that ends last between two bytes of a line; else what begins there.
    pub(super) fn on_line(&self, line: usize, byte: usize) -> Option<usize> {
        let end = |at: usize| self.all[at].value.span().end;
        let ended = self.by_end.partition_point(|&at| end(at) <= byte).checked_sub(1).map(|at| self.by_end[at]);
        ended.filter(|&at| end(at) > line).or_else(|| {
            let next = self.by_start.partition_point(|&at| self.all[at].start < byte);
            self.holder(self.by_start[next.checked_sub(1)?], byte)
        })
    }

    /// The innermost value around a byte, if it is this one or around this one.
    fn holder(&self, from: usize, byte: usize) -> Option<usize> {
        self.above(from).find(|&at| {
            let place = self.all[at].value.span();
            place.start < byte && byte < place.end
        })
    }
}
