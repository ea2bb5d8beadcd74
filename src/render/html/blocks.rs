//! The blocks of the document, sheet by sheet.

use super::inline;
use super::trace::Traces;
use super::{chart, contents, table};
use crate::document::{Block, Contents, Cover, Document, Inline, Item};
use crate::render::markup::escape;

/// What stands before the running text: the cover is the page's header, the contents are beside the text.
pub(super) struct Opening<'d> {
    pub cover: Option<&'d Cover>,
    pub contents: Option<(usize, &'d Contents)>,
    /// The first block of the running text.
    pub rest: usize,
}

impl<'d> Opening<'d> {
    pub fn of(document: &'d Document) -> Self {
        let mut opening = Self { cover: None, contents: None, rest: 0 };
        for (at, block) in document.blocks.iter().enumerate() {
            match block {
                Block::Cover(cover) if opening.cover.is_none() && opening.contents.is_none() => {
                    opening.cover = Some(cover);
                }
                Block::Contents(contents) if opening.contents.is_none() => opening.contents = Some((at, contents)),
                Block::Page(_) => continue,
                _ => break,
            }
            opening.rest = at + 1;
        }
        opening
    }
}

/// Writes the running text. What stands between two page breaks is a sheet.
pub(super) fn write(out: &mut String, document: &Document, opening: &Opening<'_>, traces: &mut Traces) {
    let blocks = document.blocks.get(opening.rest..).unwrap_or_default();
    let mut landscape = false;
    let mut at = opening.rest;
    for sheet in blocks.chunk_by(|_, next| !matches!(next, Block::Page(_))) {
        let first = at;
        at += sheet.len();
        if let Some(Block::Page(page)) = sheet.first() {
            landscape = page.landscape;
        }
        let own: Vec<&Block> = sheet.iter().filter(|block| !matches!(block, Block::Page(_))).collect();
        // A sheet with nothing on it would be an empty page.
        if own.is_empty() {
            continue;
        }
        let holds_text = own.iter().any(|block| !matches!(block, Block::Table(_) | Block::Heading { .. }));
        let class = match (landscape, holds_text) {
            (true, _) => " wide",
            (false, true) => "",
            (false, false) => " tables",
        };
        out.push_str(&format!("<div class=\"sheet{class}\">\n"));
        for (at, block) in (first..).zip(sheet) {
            write_block(out, at, block, traces);
            for (number, chart) in document.charts.iter().enumerate().filter(|(_, chart)| chart.block == at) {
                chart::write(out, number, chart, traces);
            }
        }
        out.push_str("</div>\n");
    }
}

fn write_block(out: &mut String, at: usize, block: &Block, traces: &mut Traces) {
    match block {
        Block::Page(_) => {}
        Block::Cover(cover) => {
            for line in cover.lines.iter().chain((!cover.date.is_empty()).then_some(&cover.date)) {
                element(out, "p class=\"cover\"", line, traces);
            }
        }
        Block::Contents(contents) => contents::write(out, at, contents, false),
        Block::Heading { level, content } => {
            // The title of the document is above all headings, and HTML has six levels.
            let below = level + 1;
            let deeper = if below > 6 { format!(" aria-level=\"{below}\"") } else { String::new() };
            element(out, &format!("h{} id=\"b{at}\"{deeper}", below.min(6)), content, traces);
        }
        Block::Paragraph(content) => element(out, "p", content, traces),
        Block::List(items) => list(out, items, traces),
        Block::Table(table) => table::write(out, at, table, traces),
    }
}

/// Writes a line as an element of this name and these attributes.
fn element(out: &mut String, begin: &str, content: &Inline, traces: &mut Traces) {
    let name = begin.split(' ').next().unwrap_or_default();
    out.push_str(&format!("<{begin}>"));
    inline::write(out, content, traces);
    out.push_str(&format!("</{name}>\n"));
}

/// Markers are the document's: a browser would count anew.
fn list(out: &mut String, items: &[Item], traces: &mut Traces) {
    out.push_str("<ul class=\"items\">\n");
    for (at, item) in items.iter().enumerate() {
        // A further paragraph belongs to the item before it.
        let is_further = item.marker.is_empty() && at > 0;
        if at > 0 {
            out.push_str(if is_further { "<br/>\n" } else { "</li>\n" });
        }
        if !is_further {
            out.push_str(&format!("<li class=\"d{}\">", item.depth.min(5)));
        }
        escape(out, &item.marker);
        inline::write(out, &item.content, traces);
    }
    out.push_str("</li>\n</ul>\n");
}
