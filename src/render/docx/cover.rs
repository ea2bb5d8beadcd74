//! The cover: lines a quarter down the page, the date near the bottom.

use docx_rs::{LineSpacing, Paragraph};

use super::body::Body;
use super::measure::{signed, twentieths};
use super::style_names::id;
use super::words::{run, text};
use crate::document::{Cover, StyleName};

/// Adds the cover; the next block begins a page.
pub(super) fn add(body: &mut Body<'_, '_>, cover: &Cover) {
    let height = body.text_height();
    for (at, line) in cover.lines.iter().enumerate() {
        let mut paragraph = Paragraph::new().style(id(StyleName::Cover));
        if at == 0 {
            paragraph = paragraph.line_spacing(LineSpacing::new().before(twentieths(height / 4)));
        }
        body.paragraph(paragraph.add_run(run(&text(line))));
    }
    if !cover.date.is_empty() {
        // In a frame, so that the title's length does not move it.
        let date = Paragraph::new().style(id(StyleName::CoverDate)).add_run(run(&text(&cover.date)));
        let width = twentieths(body.text_width());
        let frame = date.wrap("around").v_anchor("margin").h_anchor("margin").x_align("center").frame_width(width);
        body.paragraph(frame.frame_y(signed(height * 4 / 5)));
        // The paragraph that anchors the frame must be on the same page.
        body.gap();
    }
    body.break_page();
}
