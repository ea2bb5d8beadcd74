//! Page numbers and the draft mark.

use super::display::{Item, Role, Shape, Text};
use super::lines::broken;
use super::result::Page;
use super::strip::{aligned, baseline, set};
use super::text::{SizedFace, plain_blanks};
use crate::document::{Align, Document, Length, StyleName, Typeface, micrometres};
use crate::fonts::Fonts;

/// Distance from the text area to the page number: 7 mm by GB/T 9704.
const BELOW: Length = micrometres(7_000);

/// Adds the page number to a page that is counted, and the draft mark to that of a draft.
pub(super) fn mark(page: &mut Page, document: &Document, fonts: &Fonts) {
    number(page, document, fonts);
    if document.is_marked_draft() {
        draft(page, document, fonts);
    }
}

fn number(page: &mut Page, document: &Document, fonts: &Fonts) {
    let Some(words) = page.number.map(|number| document.setup.foot(number)).filter(|words| !words.is_empty()) else {
        return;
    };
    let style = document.setup.style(StyleName::Foot);
    let below = BELOW.min(page.margins.bottom - style.size);
    let y = baseline(page.height - page.margins.bottom + below, style.size, style.size);
    let (left, right) = (page.margins.left, page.width - page.margins.right);
    write(&words, (left, right - left, y), style.size, style.face, style.align, fonts, &mut |text| {
        page.items.push(Item { block: None, role: Role::Artifact, shape: Shape::Text(text) });
    });
}

/// Adds the draft mark, which is painted first.
fn draft(page: &mut Page, document: &Document, fonts: &Fonts) {
    let words = &document.setup.draft;
    let count = Length::try_from(words.chars().count()).unwrap_or(1).max(1);
    let size = (page.width * 2 / 3 / count).min(page.width / 4);
    let mut mark = Vec::new();
    write(words, (0, page.width, page.height / 2), size, Typeface::Heading, Align::Centre, fonts, &mut |text| {
        mark.push(Item { block: None, role: Role::Artifact, shape: Shape::Across(text) });
    });
    page.items.splice(0..0, mark);
}

/// Sets one line of text at `y`, within `wide` from `x`; text beyond one line is dropped.
fn write(
    words: &str,
    (x, wide, y): (Length, Length, Length),
    size: Length,
    face: Typeface,
    align: Align,
    fonts: &Fonts,
    give: &mut dyn FnMut(Text),
) {
    let signs = SizedFace { fonts, face, size }.measure(&plain_blanks(words));
    if let Some(line) = broken(&signs, wide).first() {
        set(&signs, line, (x + aligned(align, wide, line), y), size, give);
    }
}
