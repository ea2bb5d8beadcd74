//! Captions: unit, year and unit of money right above a table, as its first rows, without lines.

use docx_rs::{
    BorderType, Paragraph, TableCell, TableCellBorder, TableCellBorderPosition, TableCellBorders, TableRow, WidthType,
};

use super::columns::twentieths;
use super::grid::finish;
use crate::document::{Align, Inline, Length, PageSetup, StyleName};
use crate::render::docx::style_names::id;
use crate::render::docx::styles::alignment;
use crate::render::docx::table_style::{ABOVE, BESIDE};
use crate::render::docx::words::{run, text};

/// A caption: its place from the left, and its words.
type Caption<'t> = (usize, &'t Inline);

/// The rows of a table's captions: the first of each place, then the second …
pub(super) fn rows(
    captions: &[(String, usize, Inline)],
    setup: &PageSetup,
    widths: &[Length],
    repeats: bool,
) -> Vec<TableRow> {
    let style = setup.style(StyleName::Caption);
    let mut lines: Vec<Vec<Caption<'_>>> = Vec::new();
    for (_, place, words) in captions.iter().filter(|(_, _, words)| !words.is_empty()) {
        let free = |line: &Vec<Caption<'_>>| line.len() < widths.len() && line.iter().all(|(taken, _)| taken != place);
        match lines.iter_mut().find(|line| free(line)) {
            Some(line) => line.push((*place, words)),
            None => lines.push(vec![(*place, words)]),
        }
    }
    let count = lines.len();
    let made = lines.into_iter().enumerate().map(|(at, mut line)| {
        line.sort_by_key(|(place, _)| *place);
        let cells = row(&line, widths, style.size, at + 1 < count);
        finish(TableRow::new(cells), style.pitch + 2 * ABOVE, false, repeats)
    });
    made.collect()
}

fn row(line: &[Caption<'_>], widths: &[Length], size: Length, goes_on: bool) -> Vec<TableCell> {
    let units = twentieths(widths);
    let mut rest = units.as_slice();
    let made = line.iter().zip(columns(line, widths, size)).map(|((place, words), across)| {
        let (taken, behind) = rest.split_at(across.min(rest.len()));
        rest = behind;
        cell(*place, words, taken.iter().sum(), across, goes_on)
    });
    made.collect()
}

fn cell(place: usize, words: &Inline, width: usize, across: usize, goes_on: bool) -> TableCell {
    let align = match place {
        0 => Align::Left,
        1 => Align::Centre,
        _ => Align::Right,
    };
    let words = Paragraph::new().style(id(StyleName::Caption)).align(alignment(align)).add_run(run(&text(words)));
    let mut cell = TableCell::new().add_paragraph(words).width(width, WidthType::Dxa);
    if across > 1 {
        cell = cell.grid_span(across);
    }
    cell.set_borders(no_lines(goes_on))
}

/// No lines around; below the last row of captions stands the table's first line.
fn no_lines(goes_on: bool) -> TableCellBorders {
    use TableCellBorderPosition::{Bottom, Left, Right, Top};
    let none = |position| TableCellBorder::new(position).border_type(BorderType::Nil);
    let around = [Top, Left, Right].into_iter().chain(goes_on.then_some(Bottom));
    around.map(none).fold(TableCellBorders::with_empty(), TableCellBorders::set)
}

/// How many columns each caption takes: all of them room enough for their words, if that can be, else as little too
/// narrow as can be; and what is left beside the words shared alike.
fn columns(line: &[Caption<'_>], widths: &[Length], size: Length) -> Vec<usize> {
    let mut wanted: Vec<Length> = line.iter().map(|(_, words)| width(&text(words), size)).collect();
    // What stands in the middle of three is to stand in the middle of the table.
    if let [left, _, right] = wanted.as_mut_slice() {
        let more = (*left).max(*right);
        (*left, *right) = (more, more);
    }
    let whole: Length = widths.iter().sum();
    let share = (whole - wanted.iter().sum::<Length>()) / Length::try_from(line.len().max(1)).unwrap_or(1);
    let missed = |across: &Vec<usize>| {
        let mut rest = widths;
        let mut missed = (0, 0);
        for (&across, &wanted) in across.iter().zip(&wanted) {
            let (taken, behind) = rest.split_at(across);
            rest = behind;
            let given: Length = taken.iter().sum();
            missed = (missed.0 + (wanted - given).max(0), missed.1 + (given - wanted - share).abs());
        }
        missed
    };
    cuts(widths.len(), line.len()).into_iter().min_by_key(missed).unwrap_or_default()
}

/// All ways to give so many columns to so many captions, at least one to each.
fn cuts(columns: usize, captions: usize) -> Vec<Vec<usize>> {
    match captions {
        0 => Vec::new(),
        1 => vec![vec![columns]],
        _ => (1..=columns.saturating_sub(captions - 1))
            .flat_map(|first| {
                cuts(columns - first, captions - 1).into_iter().map(move |rest| [vec![first], rest].concat())
            })
            .collect(),
    }
}

fn width(words: &str, size: Length) -> Length {
    let halves: Length = words.chars().map(|c| if u32::from(c) < 0x2E80 { 1 } else { 2 }).sum();
    halves * size / 2 + 2 * BESIDE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn across(words: &[&str], widths: &[Length]) -> Vec<usize> {
        let inlines: Vec<Inline> = words.iter().map(|words| Inline::words(*words)).collect();
        let line: Vec<Caption<'_>> = inlines.iter().enumerate().collect();
        columns(&line, widths, 9_000)
    }

    #[test]
    fn captions_share_the_columns() {
        assert_eq!(across(&["单位：万元"], &[100_000; 4]), [4]);
        assert_eq!(across(&["104001 某市某局", "预算年度：2024", "单位：万元"], &[50_000; 9]), [3, 3, 3]);
        assert_eq!(across(&["很长很长很长很长很长很长的名称", "单位：万元"], &[60_000, 60_000, 60_000]), [2, 1]);
        assert_eq!(across(&["左", "右"], &[10_000, 10_000]), [1, 1]);
    }
}
