//! Where the values of a budget's text stand, and which field of a section is at a place.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::part::Part;
use crate::source::PathStep;

/// A cell of a section.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub struct Field {
    /// Index of the section.
    pub section: usize,
    pub row: usize,
    pub column: usize,
}

/// The fields of a text by their places.
#[derive(Default, Debug)]
pub(super) struct Places {
    /// In order of their beginnings; they do not overlap.
    cells: Vec<(Range<usize>, Field)>,
    /// Where rows, and sections without rows, begin.
    rows: Vec<(usize, Option<Field>)>,
    /// Byte and UTF-16 offset of each line.
    lines: Vec<(usize, usize)>,
}

impl Places {
    /// The places of all cells in a text.
    pub fn of(text: &str, root: &DeTable<'_>, parts: &[Part]) -> Self {
        let mut places = Self { lines: lines(text), ..Self::default() };
        for (section, part) in parts.iter().enumerate().filter(|(_, part)| part.elsewhere.is_none()) {
            places.part(root, section, part);
        }
        places.rows.extend(root.iter().map(|(key, _)| (key.span().start, None)));
        places.cells.sort_by_key(|(range, field)| (range.start, *field));
        places.cells.dedup_by_key(|(range, _)| range.start);
        // Of a section and its first row that begin together, the row counts.
        places.rows.sort_by_key(|(start, field)| (*start, field.is_none()));
        places.rows.dedup_by_key(|(start, _)| *start);
        places
    }

    fn part(&mut self, root: &DeTable<'_>, section: usize, part: &Part) {
        for (row, cells) in part.page.rows.iter().enumerate() {
            let field = |column| Field { section, row, column };
            if let Some(base) = part.record_path(row)
                && let Some(record) = value_at(root, &base)
            {
                self.rows.push((record.span().start, Some(field(0))));
            }
            for (column, path) in cells.paths.iter().enumerate().filter(|(_, path)| !path.is_empty()) {
                let range = if part.names_key(column) { key_at(root, path) } else { value_range(root, path) };
                self.cells.extend(range.map(|range| (range, field(column))));
            }
        }
    }

    /// The field at a byte, or the first one of the row that it is in.
    pub fn field(&self, byte: usize) -> Option<Field> {
        let before = self.cells.partition_point(|(range, _)| range.start <= byte);
        let cell =
            before.checked_sub(1).map(|at| &self.cells[at]).filter(|(range, _)| byte < range.end.max(range.start + 1));
        if let Some((_, field)) = cell {
            return Some(*field);
        }
        let before = self.rows.partition_point(|(start, _)| *start <= byte);
        self.rows[before.checked_sub(1)?].1
    }

    /// Where a field's value stands.
    pub fn range(&self, field: Field) -> Option<Range<usize>> {
        self.cells.iter().find(|(_, known)| *known == field).map(|(range, _)| range.clone())
    }

    /// The UTF-16 offset of a byte.
    pub fn units(&self, text: &str, byte: usize) -> usize {
        let byte = byte.min(text.len());
        let line = self.lines.partition_point(|(start, _)| *start <= byte).saturating_sub(1);
        let (start, units) = self.lines.get(line).copied().unwrap_or_default();
        units + text.get(start..byte).map_or(0, |part| part.encode_utf16().count())
    }

    /// The byte of a line and a column, both from 1; columns count characters.
    pub fn byte(&self, text: &str, line: usize, column: usize) -> Option<usize> {
        let (start, _) = *self.lines.get(line.checked_sub(1)?)?;
        let within = text[start..].char_indices().nth(column.checked_sub(1)?);
        Some(within.map_or(text.len(), |(at, _)| start + at))
    }
}

fn lines(text: &str) -> Vec<(usize, usize)> {
    let mut lines = vec![(0, 0)];
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if c == '\n' {
            lines.push((at + 1, units));
        }
    }
    lines
}

/// The value at a path; where a short form stands on the way, that.
pub(super) fn value_at<'t, 'v>(root: &'t DeTable<'v>, path: &[PathStep]) -> Option<&'t toml::Spanned<DeValue<'v>>> {
    let (first, rest) = path.split_first()?;
    let PathStep::Key(key) = first else { return None };
    let mut value = root.get(key.as_str())?;
    for step in rest {
        value = match (value.get_ref(), step) {
            (DeValue::Table(table), PathStep::Key(key)) => table.get(key.as_str())?,
            (DeValue::Array(items), PathStep::At(at)) => items.get(*at)?,
            (DeValue::Table(_) | DeValue::Array(_), _) => return None,
            _ => return Some(value),
        };
    }
    Some(value)
}

fn value_range(root: &DeTable<'_>, path: &[PathStep]) -> Option<Range<usize>> {
    value_at(root, path).map(toml::Spanned::span)
}

/// Where the last key of a path stands.
fn key_at(root: &DeTable<'_>, path: &[PathStep]) -> Option<Range<usize>> {
    let (PathStep::Key(key), above) = path.split_last()? else { return None };
    let owner = if above.is_empty() { root } else { value_at(root, above)?.get_ref().as_table()? };
    owner.get_key_value(key.as_str()).map(|(key, _)| key.span())
}
