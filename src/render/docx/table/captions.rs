//! Captions: unit, year and unit of money, as the first rows of a table, without borders.
//!
//! Captions on one line are separated by tabs in one cell, so that their positions do not depend on the columns below.

use docx_rs::{
    BorderType, HeightRule, Paragraph, Tab, TabValueType, TableCell, TableCellBorder, TableCellBorderPosition,
    TableCellBorders, TableRow, WidthType,
};

use super::columns::twentieths;
use crate::document::{Align, Inline, Length, PageSetup, StyleName};
use crate::render::docx::measure::{self, count};
use crate::render::docx::style_names::id;
use crate::render::docx::styles::alignment;
use crate::render::docx::words::{run, text};

/// A caption: position (0 left, 1 centre, 2 right) and text.
type Caption<'t> = (usize, &'t Inline);

/// The rows of a table's captions: one if they share a line in the layout, else one each.
pub(super) fn rows(
    captions: &[(String, usize, Inline)],
    setup: &PageSetup,
    widths: &[Length],
    beside: Length,
    repeats: bool,
    share_a_line: bool,
) -> Vec<TableRow> {
    let style = setup.style(StyleName::Caption);
    let room = widths.iter().sum::<Length>() - 2 * beside;
    let mut said: Vec<Caption<'_>> =
        captions.iter().filter(|(_, _, words)| !words.is_empty()).map(|(_, place, words)| (*place, words)).collect();
    said.sort_by_key(|(place, _)| *place);
    let lines: Vec<&[Caption<'_>]> = if share_a_line { vec![&said] } else { said.chunks(1).collect() };
    let last = lines.len().saturating_sub(1);
    let made = lines.into_iter().filter(|line| !line.is_empty()).enumerate().map(|(at, line)| {
        let words = paragraph(line, room);
        let cell = cell(words, twentieths(widths).iter().sum(), widths.len(), at < last);
        row(cell, style.pitch + style.before + style.after, repeats)
    });
    made.collect()
}

/// The captions of a line: a single one is aligned, several are placed at tabs.
fn paragraph(line: &[Caption<'_>], room: Length) -> Paragraph {
    let mut paragraph = Paragraph::new().style(id(StyleName::Caption));
    if let [(place, words)] = line {
        let align = [Align::Left, Align::Centre, Align::Right][(*place).min(2)];
        return paragraph.align(alignment(align)).add_run(run(&text(words)));
    }
    let mut words = String::new();
    for (place, said) in line {
        match place {
            0 => {}
            1 => paragraph = paragraph.add_tab(Tab::new().val(TabValueType::Center).pos(count(room / 2))),
            _ => paragraph = paragraph.add_tab(Tab::new().val(TabValueType::Right).pos(count(room))),
        }
        if *place > 0 {
            words.push('\t');
        }
        words.push_str(&text(said).replace('\t', " "));
    }
    paragraph.add_run(run(&words))
}

/// A row of a minimum height. docx-rs cannot mark a row as a repeated head: the height rule tells the conform pass.
fn row(cell: TableCell, least: Length, repeats: bool) -> TableRow {
    let least = u16::try_from(measure::twentieths(least)).unwrap_or(u16::MAX);
    let rule = if repeats { HeightRule::Auto } else { HeightRule::AtLeast };
    TableRow::new(vec![cell]).row_height(f32::from(least)).height_rule(rule).cant_split()
}

fn cell(words: Paragraph, width: usize, across: usize, goes_on: bool) -> TableCell {
    let mut cell = TableCell::new().add_paragraph(words).width(width, WidthType::Dxa);
    if across > 1 {
        cell = cell.grid_span(across);
    }
    // The style's spacing is the only space above and below.
    cell.property = std::mem::take(&mut cell.property).margin_top(0, WidthType::Dxa).margin_bottom(0, WidthType::Dxa);
    cell.set_borders(no_lines(goes_on))
}

/// No borders; the last row of captions leaves its bottom border to the table below.
fn no_lines(goes_on: bool) -> TableCellBorders {
    use TableCellBorderPosition::{Bottom, Left, Right, Top};
    let none = |position| TableCellBorder::new(position).border_type(BorderType::Nil);
    let around = [Top, Left, Right].into_iter().chain(goes_on.then_some(Bottom));
    around.map(none).fold(TableCellBorders::with_empty(), TableCellBorders::set)
}
