//! Markdown for GitHub and Gitee. A table without merged cells is a pipe table, which every reader shows; others are HTML, because
//! their cells span. The title of a table is a heading, in bold where no heading of the document says it: contents lead to headings.

mod anchors;
mod text;

use std::fmt::Write;

use super::markup::escaped as html;
use super::{Edition, Format};
use crate::document::{Align, Block, Contents, Document, Grid, GridCell, Item, Slot, Table};
use crate::error::Error;

use anchors::Anchors;
use text::{cell, line, paragraph};

/// Markdown.
#[derive(Clone, Copy, Debug)]
pub struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "md"
    }

    fn write(&self, edition: &Edition<'_>) -> Result<Vec<u8>, Error> {
        Ok(render(edition.document()).into_bytes())
    }
}

/// Writes the document.
#[must_use]
pub fn render(document: &Document) -> String {
    let mut out = String::new();
    if document.draft {
        out.push_str("> **草稿：检查有错误，不得公开**\n");
    }
    let anchors = Anchors::of(document);
    // The level of the heading that a table stands under.
    let mut under = 0;
    for block in &document.blocks {
        if !out.is_empty() && !matches!(block, Block::Page(_)) {
            out.push('\n');
        }
        match block {
            Block::Cover(cover) => {
                for line in cover.lines.iter().chain((!cover.date.is_empty()).then_some(&cover.date)) {
                    write_bold(&mut out, &line.text());
                }
            }
            Block::Contents(contents) => write_contents(&mut out, contents, &anchors),
            Block::Heading { level, content } => {
                under = *level;
                let _ = writeln!(out, "{} {}", hashes(*level), line(&content.text()));
            }
            Block::Paragraph(content) => {
                let _ = writeln!(out, "{}", paragraph(&content.text()));
            }
            Block::List(items) => write_list(&mut out, items),
            Block::Table(table) => write_table(&mut out, table, under),
            // Markdown has no pages.
            Block::Page(_) => {}
        }
    }
    out
}

fn hashes(level: u8) -> String {
    "#".repeat(usize::from(level))
}

/// The contents as a nested list of links.
fn write_contents(out: &mut String, contents: &Contents, anchors: &Anchors) {
    write_bold(out, &contents.title.text());
    let mut open: Vec<u8> = Vec::new();
    for entry in &contents.entries {
        open.retain(|&above| above < entry.level);
        // A top entry is not indented: four spaces would make it code.
        let indent = "  ".repeat(open.len());
        open.push(entry.level);
        let words = line(&entry.content.text());
        let _ = match anchors.of_block(entry.target).filter(|_| !words.is_empty()) {
            Some(anchor) => writeln!(out, "{indent}- [{words}](#{anchor})"),
            None => writeln!(out, "{indent}- {words}"),
        };
    }
}

/// A bold line and an empty line. Asterisks next to a space, or with nothing between them, would be printed.
fn write_bold(out: &mut String, text: &str) {
    let text = line(text.trim());
    if !text.is_empty() {
        let _ = writeln!(out, "**{text}**\n");
    }
}

/// One paragraph per item with its printed marker: Markdown would renumber a list.
fn write_list(out: &mut String, items: &[Item]) {
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let indent = "\u{3000}".repeat(item.depth);
        let _ = writeln!(out, "{indent}{}", paragraph(&item.text()));
    }
}

/// The lowest level of a heading.
const LOWEST: u8 = 6;

fn write_table(out: &mut String, table: &Table, under: u8) {
    let title = line(table.title.text().trim());
    if !table.titled_by_heading && !title.is_empty() {
        let _ = writeln!(out, "{} **{title}**\n", hashes((under + 1).min(LOWEST)));
    }
    let (before, after) = table.notes_around();
    for note in before {
        let _ = writeln!(out, "{}\n", paragraph(&note.text()));
    }
    let said: Vec<String> =
        table.captions.iter().map(|(_, _, words)| words.text()).filter(|words| !words.is_empty()).collect();
    if !said.is_empty() {
        let _ = writeln!(out, "{}\n", paragraph(&said.join("　")));
    }
    if is_plain(table) {
        write_pipes(out, table)
    } else {
        write_html(out, table)
    }
    for note in after {
        let _ = writeln!(out, "\n{}", paragraph(&note.text()));
    }
}

/// True if pipes can say the whole table: it has a head, and no cell spans.
fn is_plain(table: &Table) -> bool {
    let is_single = |grid: &Grid| grid.cells().all(|cell| cell.across == 1 && cell.down == 1);
    table.info.is_empty() && !table.header.is_empty() && is_single(&table.header) && is_single(&table.rows)
}

/// A pipe table has one head row: what else the head has, 栏次 too, stands first in the body.
fn write_pipes(out: &mut String, table: &Table) {
    let words = |row: &Vec<Slot>| -> Vec<String> {
        let words = row.iter().map(|slot| match slot {
            Slot::Cell(own) => cell(&indented(own)),
            Slot::Covered => String::new(),
        });
        words.collect()
    };
    let marks = table.columns.iter().map(|column| match column.align {
        Align::Right => "---:".to_owned(),
        Align::Centre => ":---:".to_owned(),
        Align::Left => "---".to_owned(),
    });
    let mut head = table.header.rows().iter().map(words);
    write_pipe_row(out, head.next().unwrap_or_default());
    write_pipe_row(out, marks);
    head.for_each(|row| write_pipe_row(out, row));
    if !table.column_numbers.is_empty() {
        write_pipe_row(out, table.column_numbers.iter().map(|number| cell(number)));
    }
    table.rows.rows().iter().for_each(|row| write_pipe_row(out, words(row)));
}

fn write_pipe_row(out: &mut String, cells: impl IntoIterator<Item = String>) {
    out.push('|');
    for words in cells {
        let _ = write!(out, " {words} |");
    }
    out.push('\n');
}

fn write_html(out: &mut String, table: &Table) {
    out.push_str("<table>\n");
    let spans: Vec<u32> = table.columns.iter().map(|column| column.across).collect();
    let plain: Vec<u32> = vec![1; table.info.width()];
    write_rows(out, &table.info, &plain, "td", &[]);
    if !table.header.is_empty() || !table.column_numbers.is_empty() {
        let in_form = !table.info.is_empty();
        out.push_str(if in_form { "" } else { "<thead>\n" });
        write_rows(out, &table.header, &spans, "th", &[]);
        if !table.column_numbers.is_empty() {
            let cells: String =
                table.column_numbers.iter().map(|number| format!("<th>{}</th>", html(number))).collect();
            let _ = writeln!(out, "<tr>{cells}</tr>");
        }
        out.push_str(if in_form { "" } else { "</thead>\n" });
    }
    let aligns: Vec<Align> = table.columns.iter().map(|column| column.align).collect();
    write_rows(out, &table.rows, &spans, "td", &aligns);
    out.push_str("</table>\n");
}

fn write_rows(out: &mut String, grid: &Grid, spans: &[u32], tag: &str, aligns: &[Align]) {
    for row in grid.rows() {
        out.push_str("<tr>");
        for (at, slot) in row.iter().enumerate() {
            let Slot::Cell(cell) = slot else { continue };
            let _ = write!(out, "<{tag}");
            let across: u32 = spans[at..at + cell.across].iter().sum();
            if across > 1 {
                let _ = write!(out, " colspan=\"{across}\"");
            }
            if cell.down > 1 {
                let _ = write!(out, " rowspan=\"{}\"", cell.down);
            }
            match aligns.get(at) {
                Some(Align::Right) => out.push_str(" align=\"right\""),
                Some(Align::Centre) => out.push_str(" align=\"center\""),
                Some(Align::Left) | None => {}
            }
            let _ = write!(out, ">{}</{tag}>", cell_words(cell));
        }
        out.push_str("</tr>\n");
    }
}

/// Text of a cell. An empty line would end the HTML block, so that line breaks are tags.
fn cell_words(cell: &GridCell) -> String {
    html(&indented(cell)).replace('\n', "<br>")
}

/// Text of a cell, each line behind spaces: Markdown has no indent of cells, and sites take out styles.
fn indented(cell: &GridCell) -> String {
    let spaces = "\u{3000}".repeat(cell.indent as usize);
    let lines = cell.content.text().split('\n').map(|line| format!("{spaces}{line}")).collect::<Vec<_>>();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_lines_are_bold_or_left_out() {
        let bold = |text: &str| {
            let mut out = String::new();
            write_bold(&mut out, text);
            out
        };
        assert_eq!(bold("　目　录　"), "**目　录**\n\n");
        assert_eq!(bold(" "), "");
    }
}
