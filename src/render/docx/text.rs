//! Headings, paragraphs and lists.

use docx_rs::{AlignmentType, LineSpacing, Paragraph};

use super::body::Body;
use super::indent::{indented, unindented};
use super::measure::twentieths;
use super::style_names::{heading as heading_style, id};
use super::words::{run, text};
use crate::document::{Inline, Item, StyleName};

pub(super) fn heading(body: &mut Body<'_, '_>, block: usize, level: u8, content: &Inline) {
    let mut paragraph = Paragraph::new().style(&heading_style(level).0);
    if body.document.is_part_title(block) {
        // As low as the lines of a cover.
        paragraph = paragraph.line_spacing(LineSpacing::new().before(twentieths(body.text_height() / 4)));
    }
    if body.document.titles_table(block) {
        paragraph = paragraph.align(AlignmentType::Center);
        paragraph.property.indent = Some(unindented());
    }
    let paragraph = body.bookmarks.around(block, paragraph, |paragraph| paragraph.add_run(run(&text(content))));
    body.paragraph(paragraph);
}

/// Adds text in this style, one paragraph per line.
pub(super) fn paragraphs(body: &mut Body<'_, '_>, style: StyleName, content: &Inline) {
    for line in text(content).split('\n') {
        body.paragraph(Paragraph::new().style(id(style)).add_run(run(line)));
    }
}

/// Adds a list. Its markers are text, because Word's own numbering would restart.
pub(super) fn list(body: &mut Body<'_, '_>, items: &[Item]) {
    for item in items {
        for line in item.text().split('\n') {
            let mut paragraph = Paragraph::new().style(id(StyleName::Text)).add_run(run(line));
            if item.depth > 0 {
                let style = body.document.setup.style(StyleName::Text);
                paragraph.property.indent = Some(indented(style, 2 * i64::try_from(item.depth).unwrap_or(0)));
            }
            body.paragraph(paragraph);
        }
    }
}
