//! The draft mark: a header with WordArt, as Word's own command makes it, so that Word's own command removes it.
//! docx-rs cannot write it.

use super::style_names::HEADER;
use super::words::escaped;
use crate::document::{Length, POINT, PageSetup, Typeface};

/// The header part with the words of the page set-up across the page.
pub(super) fn part(setup: &PageSetup) -> String {
    let words = setup.draft.trim();
    let font = setup.typefaces(Typeface::Heading).first().map_or("", String::as_str).replace(['\'', ';'], "");
    // As wide as the words at this height, and never wider than the text.
    let wanted = 130 * POINT * Length::try_from(words.chars().count().max(1)).unwrap_or(1);
    let width = wanted.min(setup.width - setup.text.left - setup.text.right);
    let height = 130 * POINT * width / wanted;
    format!(
        include_str!("watermark.xml"),
        style = HEADER.0,
        width = width / POINT,
        height = height / POINT,
        font = escaped(&font),
        words = escaped(words),
    )
}
