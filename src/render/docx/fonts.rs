//! fontTable.xml: the document's typefaces and their substitutes.

use std::fmt::Write;

use super::words::escaped;
use crate::document::{PageSetup, Typeface};

/// Writes the font table. Word and WPS try the alternative names in order.
pub(super) fn part(setup: &PageSetup) -> String {
    let mut out = String::from(concat!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
        r#"<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
    ));
    let mut named: Vec<&str> = Vec::new();
    for face in Typeface::ALL {
        let Some((name, others)) = setup.typefaces(face).split_first() else { continue };
        if named.contains(&name.as_str()) {
            continue;
        }
        named.push(name);
        let _ = write!(out, r#"<w:font w:name="{}">"#, escaped(name));
        if !others.is_empty() {
            let _ = write!(out, r#"<w:altName w:val="{}"/>"#, escaped(&others.join(",")));
        }
        // 134: 简体中文.
        let _ =
            write!(out, r#"<w:charset w:val="86"/><w:family w:val="{}"/><w:pitch w:val="variable"/>"#, family(face));
        out.push_str("</w:font>");
    }
    out.push_str("</w:fonts>");
    out
}

/// The generic family, for programs that know none of the names.
fn family(face: Typeface) -> &'static str {
    match face {
        Typeface::Title | Typeface::Text | Typeface::Table => "roman",
        Typeface::Heading => "swiss",
        Typeface::Subheading => "script",
    }
}
