//! The cover: its lines where the layout has them, the date at the foot of the page.

use docx_rs::{LineSpacing, Paragraph};

use super::body::Body;
use super::measure::twentieths;
use super::style_names::id;
use super::words::{run, text};
use crate::document::{Cover, StyleName};

/// Adds the cover; what follows begins a page.
pub(super) fn add(body: &mut Body<'_>, block: usize, cover: &Cover) {
    let place = body.layout.places.get(block).copied().flatten();
    // Where it was not laid out, the lines begin a third of the way down.
    let room = body.text_height() / 3;
    let above = place.map_or(room, |place| place.y - body.section.margins.top).max(0);
    for (at, line) in cover.lines.iter().enumerate() {
        let mut paragraph = Paragraph::new().style(id(StyleName::Cover));
        if at == 0 {
            paragraph = paragraph.line_spacing(LineSpacing::new().before(twentieths(above)));
        }
        body.paragraph(paragraph.add_run(run(&text(line))));
    }
    if !cover.date.is_empty() {
        // In a frame, so that it stays at the foot however many lines the title takes.
        let date = Paragraph::new().style(id(StyleName::CoverDate)).add_run(run(&text(&cover.date)));
        let width = twentieths(body.text_width());
        let frame = date.wrap("around").v_anchor("margin").h_anchor("margin").x_align("center").y_align("bottom");
        body.paragraph(frame.frame_width(width));
        // What the frame hangs on has to stand on the same page.
        body.gap();
    }
    body.break_page();
}
