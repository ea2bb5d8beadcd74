//! The page footer: text with a field for the page number.

use docx_rs::{Footer, InstrPAGE, InstrText, Paragraph};

use super::field::field;
use super::style_names::id;
use super::words::run;
use crate::document::{PageSetup, StyleName};

/// The footer of counted pages.
pub(super) fn foot(setup: &PageSetup) -> Footer {
    let mut paragraph = Paragraph::new().style(id(StyleName::Foot));
    for (at, words) in setup.foot.split("{n}").enumerate() {
        if at > 0 {
            for run in field(InstrText::PAGE(InstrPAGE {}), "1") {
                paragraph = paragraph.add_run(run);
            }
        }
        if !words.is_empty() {
            paragraph = paragraph.add_run(run(words));
        }
    }
    Footer::new().add_paragraph(paragraph)
}

/// The footer of pages that are not counted: an empty paragraph.
pub(super) fn no_foot() -> String {
    let style = id(StyleName::Foot);
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            r#"<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
            r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p></w:ftr>"#,
        ),
        style = style,
    )
}
