//! The draft mark: a header with WordArt as made by Word's watermark command, which can therefore remove it. docx-rs
//! cannot write it.

use super::style_names::HEADER;
use super::words::escaped;
use crate::document::{Length, POINT, PageSetup, Typeface};

/// The header part with the watermark text of the page setup.
pub(super) fn part(setup: &PageSetup) -> String {
    let words = setup.draft.trim();
    let font = setup.typefaces(Typeface::Heading).first().map_or("", String::as_str).replace(['\'', ';'], "");
    // As wide as the text at this height, at most the text area's width.
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
