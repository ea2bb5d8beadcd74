//! docProps: title, unit, language and day of publication; no author, program or place.

use super::words::escaped;
use crate::document::{Block, Document};

/// app.xml: required, but names no program.
pub(super) const APP: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>"#,
);

/// core.xml: title, unit, language, and the day of publication if known.
pub(super) fn core(document: &Document) -> String {
    let (title, unit) = (escaped(&title(document)), escaped(&document.unit.name));
    let dates = document.published.map_or_else(String::new, |day| {
        let date =
            |what: &str| format!(r#"<dcterms:{what} xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:{what}>"#);
        date("created") + &date("modified")
    });
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties""#,
            r#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/""#,
            r#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#,
            r#"<dc:title>{title}</dc:title><dc:creator>{unit}</dc:creator>"#,
            r#"{dates}<dc:language>zh-CN</dc:language></cp:coreProperties>"#,
        ),
        title = title,
        unit = unit,
        dates = dates,
    )
}

/// The lines of the cover, else the name of the unit.
fn title(document: &Document) -> String {
    let lines = document.blocks.iter().find_map(|block| match block {
        Block::Cover(cover) => Some(cover.lines.iter().map(|line| line.text().replace(['\n', '\t'], " "))),
        _ => None,
    });
    let title = lines.map(|lines| lines.collect::<Vec<_>>().join(" ")).unwrap_or_default();
    if title.is_empty() { document.unit.name.clone() } else { title }
}
