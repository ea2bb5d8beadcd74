//! The table of contents: each entry links to its target and has the page number of the PDF, in a field that Word can
//! update.

use docx_rs::{Hyperlink, HyperlinkType, InstrPAGEREF, InstrText, Paragraph, Run};

use super::body::Body;
use super::bookmarks;
use super::field::field;
use super::indent::indented;
use super::style_names::id;
use super::words::{run, text};
use crate::document::{Contents, Entry, StyleName};
use crate::layout::Layout;

/// Adds the contents.
pub(super) fn add(body: &mut Body<'_, '_>, contents: &Contents) {
    if !contents.title.is_empty() {
        body.paragraph(Paragraph::new().style(id(StyleName::ContentsTitle)).add_run(run(&text(&contents.title))));
    }
    for (at, entry) in contents.entries.iter().enumerate() {
        let is_group = contents.is_group(at);
        let style = if entry.level <= 1 { StyleName::ContentsGroup } else { StyleName::ContentsEntry };
        let mut link = Hyperlink::new(bookmarks::name(entry.target), HyperlinkType::Anchor)
            .add_run(run(&text(&entry.content).replace('\n', " ")));
        if !is_group {
            link = link.add_run(Run::new().add_tab());
            let reference = InstrPAGEREF::new(bookmarks::name(entry.target)).hyperlink();
            for part in field(InstrText::PAGEREF(reference), &page(body.layout, entry)) {
                link = link.add_run(part);
            }
        }
        let mut paragraph = Paragraph::new().style(id(style)).add_hyperlink(link);
        if entry.level > 2 {
            let style = body.document.setup.style(style);
            let deeper = style.indent * i64::from(entry.level - 2);
            paragraph.property.indent = Some(indented(style, deeper));
        }
        body.paragraph(paragraph);
    }
}

/// Page number of an entry's target; empty if pages are not counted.
fn page(layout: &Layout, entry: &Entry) -> String {
    let place = layout.places.get(entry.target).copied().flatten();
    let number = place.and_then(|place| layout.pages.get(place.page)).and_then(|page| page.number);
    number.map_or_else(String::new, |number| number.to_string())
}
