//! Markdown for GitHub and Gitee: tables are HTML, because cells span.

use std::fmt::Write;

use super::markup::escaped as html;
use super::{Edition, Format};
use crate::document::{Align, Block, Contents, Document, Grid, Inline, Item, Slot, Table};
use crate::error::Error;

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
            Block::Contents(contents) => write_contents(&mut out, contents),
            Block::Heading { level, content } => {
                let hashes = "#".repeat(usize::from(*level));
                let _ = writeln!(out, "{hashes} {}", line(&content.text()));
            }
            Block::Paragraph(content) => {
                let _ = writeln!(out, "{}", paragraph(&content.text()));
            }
            Block::List(items) => write_list(&mut out, items),
            Block::Table(table) => write_table(&mut out, table),
            // Markdown has no pages.
            Block::Page(_) => {}
        }
    }
    out
}

/// The contents as a nested list.
fn write_contents(out: &mut String, contents: &Contents) {
    write_bold(out, &contents.title.text());
    let mut open: Vec<u8> = Vec::new();
    for entry in &contents.entries {
        open.retain(|&above| above < entry.level);
        // A top entry is not indented: four spaces would make it code.
        let indent = "  ".repeat(open.len());
        open.push(entry.level);
        let _ = writeln!(out, "{indent}- {}", line(&entry.content.text()));
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

fn write_table(out: &mut String, table: &Table) {
    if !table.titled_by_heading {
        write_bold(out, &table.title.text());
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
    for note in after {
        let _ = writeln!(out, "\n{}", paragraph(&note.text()));
    }
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
            let _ = write!(out, ">{}</{tag}>", cell_words(&cell.content));
        }
        out.push_str("</tr>\n");
    }
}

/// Text of a cell. An empty line would end the HTML block, so that line breaks are tags.
fn cell_words(content: &Inline) -> String {
    html(&content.text()).replace('\n', "<br>")
}

/// Text of a heading or an entry, on one line.
fn line(text: &str) -> String {
    escape(&text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" "))
}

/// Text of a paragraph, without empty lines, which would end it.
fn paragraph(text: &str) -> String {
    let lines = text.split('\n').map(|line| line.trim_matches([' ', '\t'])).filter(|line| !line.is_empty());
    lines.map(escape).collect::<Vec<_>>().join("\\\n")
}

/// Prints nothing: a comment in HTML.
const NOTHING: &str = "<!-- -->";

/// Escapes authored text in a line, so that it is not read as markup.
fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (column, c) in line.char_indices() {
        let behind = &line[column + c.len_utf8()..];
        let is_sign = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$' | '#' => true,
            '+' | '-' | '=' => column == 0,
            // `1.` starts a list, `:--` the second line of a table.
            '.' | ')' if column == digits && digits > 0 => true,
            ':' => column == 0,
            _ => false,
        };
        out.extend(is_sign.then_some('\\'));
        out.push(c);
        // Sites look for links in words that a backslash has left, so that something must stand between.
        let is_link = match c {
            'w' | 'W' => behind.get(..3).is_some_and(|behind| behind.eq_ignore_ascii_case("ww.")),
            '/' => line[..column].ends_with(':') && behind.starts_with('/'),
            '@' => !behind.is_empty(),
            _ => false,
        };
        out.push_str(if is_link { NOTHING } else { "" });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authored_words_stay_words() {
        assert_eq!(escape("1. 一*二*<b>[x](y)"), "1\\. 一\\*二\\*\\<b\\>\\[x\\](y)");
        assert_eq!(
            escape("见 WWW.a.cn，http://a.cn，mailto:甲@a.cn，x@"),
            "见 W<!-- -->WW.a.cn，http:/<!-- -->/a.cn，mailto:甲@<!-- -->a.cn，x@"
        );
        assert_eq!(paragraph("# 不是标题\n\n - 不是列表 "), "\\# 不是标题\\\n\\- 不是列表");
        assert_eq!(line("标题 #\n:--"), "标题 \\# :--");
        assert_eq!(html("a<b>&\"c\""), "a&lt;b&gt;&amp;&quot;c&quot;");
    }

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
