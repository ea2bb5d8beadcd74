//! Draws the rows of a table on one page: cell texts and rules.

use super::super::display::{Item, Role, Rule, Shape};
use super::super::strip::{aligned, baseline, set};
use super::chunk::{Progress, RowPart, stretch};
use super::rows::{Rows, is_repeated};
use crate::document::{Align, Length};

/// Thickness of inner rules and of the frame.
const THIN: Length = 500;
const FRAME: Length = 1_000;

/// Draws rows from height 0 down; returns the items and the total height.
pub(super) fn draw(rows: &Rows<'_>, parts: &[RowPart], progress: &mut Progress, block: usize) -> (Vec<Item>, Length) {
    let mut tops = vec![0];
    for part in parts {
        tops.push(tops[tops.len() - 1] + part.height(rows));
    }
    let mut items = Vec::new();
    let cells = &rows.words.grid.cells;
    let mut owners = vec![vec![usize::MAX; rows.words.grid.columns]; parts.len()];
    let Some(begin) = parts.first().map(|part| part.row) else { return (items, 0) };
    let grid = &rows.words.grid;
    // Merged cells from rows above, then cells that begin here.
    let reaching = rows.merged.iter().copied().take_while(|&at| cells[at].row < begin);
    let beginning = parts.iter().flat_map(|part| grid.row(part.row));
    for at in reaching.chain(beginning) {
        let cell = &cells[at];
        // Index among the merged cells, which are sorted like all cells.
        let nth = rows.merged.binary_search(&at).ok();
        let shown = nth.map_or(0, |nth| progress.shown[nth]);
        let Some((first, last)) = stretch(cell, parts) else { continue };
        for owned in &mut owners[first..=last] {
            owned[cell.column..cell.column + cell.across].fill(at);
        }
        let (top, height) = (tops[first], tops[last + 1] - tops[first]);
        let count = rows.cells[at].count;
        let part = &parts[first];
        let (window, role) = if cell.down == 1 {
            let end = (part.from + part.lines).min(count);
            (part.from.min(end)..end, Role::Cell(cell.role))
        } else if is_repeated(count) {
            let again = shown > 0;
            (0..count, if again { Role::Artifact } else { Role::Cell(cell.role) })
        } else {
            let start = shown.min(count);
            (start..count.min(start + rows.stack.lines_in(height).max(1)), Role::Cell(cell.role))
        };
        let role = if part.repeated { Role::Artifact } else { role };
        if let Some(nth) = nth.filter(|_| !part.repeated) {
            progress.shown[nth] = window.end.max(usize::from(count == 0));
        }
        let is_cut = window.len() < count;
        write(rows, at, window, is_cut, (top, height), (block, role), &mut items);
    }
    rule(rows, &owners, &tops, block, &mut items);
    (items, tops[tops.len() - 1])
}

/// Sets a range of a cell's lines: centred vertically if whole, from the top if cut.
fn write(
    rows: &Rows<'_>,
    at: usize,
    window: std::ops::Range<usize>,
    is_cut: bool,
    (top, height): (Length, Length),
    (block, role): (usize, Role),
    items: &mut Vec<Item>,
) {
    let cell = &rows.words.grid.cells[at];
    let (left, wide) = rows.across(cell);
    let is_head = rows.words.grid.head.contains(&cell.row);
    let size = if is_head { rows.head_size } else { rows.fitted.size };
    let words = rows.stack.pitch * Length::try_from(window.len()).unwrap_or(0);
    let mut y = if is_cut { top + rows.stack.pad } else { top + (height - words) / 2 };
    let align = rows.cells[at].align;
    let align = if is_cut && align == Align::Centre && cell.down == 1 { Align::Left } else { align };
    let measured = rows.words.cell(at);
    for (written, line) in rows.lines_of(at, &measured).into_iter().skip(window.start).take(window.len()) {
        let x = left + aligned(align, wide, &line);
        set(&measured[written], &line, (x, baseline(y, rows.stack.pitch, size)), size, &mut |text| {
            items.push(Item { block: Some(block), role, shape: Shape::Text(text) });
        });
        y += rows.stack.pitch;
    }
}

/// Adds the rules between cells, each as long as possible, and the frame. `owners` is the cell covering each position.
fn rule(rows: &Rows<'_>, owners: &[Vec<usize>], tops: &[Length], block: usize, items: &mut Vec<Item>) {
    let edges = &rows.edges;
    let (count, columns) = (owners.len(), edges.len() - 1);
    let mut push = |x: Length, y: Length, across: Length, down: Length, is_frame: bool| {
        let thick = if is_frame { FRAME } else { THIN };
        let rule = Rule { x, y, across, down, thick, dotted: false };
        items.push(Item { block: Some(block), role: Role::Artifact, shape: Shape::Rule(rule) });
    };
    for row in 0..=count {
        let is_frame = row == 0 || row == count;
        let is_drawn = |column: usize| is_frame || owners[row - 1][column] != owners[row][column];
        for (start, end) in stretches(columns, is_drawn) {
            push(edges[start], tops[row], edges[end] - edges[start], 0, is_frame);
        }
    }
    for column in 0..=columns {
        let is_frame = column == 0 || column == columns;
        let is_drawn = |row: usize| is_frame || owners[row][column - 1] != owners[row][column];
        for (start, end) in stretches(count, is_drawn) {
            push(edges[column], tops[start], 0, tops[end] - tops[start], is_frame);
        }
    }
}

/// The maximal ranges below `count` where `holds` is true.
fn stretches(count: usize, holds: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for at in (0..count).filter(|&at| holds(at)) {
        match found.last_mut() {
            Some((_, end)) if *end == at => *end = at + 1,
            _ => found.push((at, at + 1)),
        }
    }
    found
}
