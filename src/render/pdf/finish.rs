//! Adds what printpdf cannot write: bookmarks, language, title, dates.

use lopdf::{Dictionary, Document as Objects, Object, ObjectId};

use super::outline;
use super::strings::text;
use crate::document::Document;
use crate::layout::Layout;

/// Completes the objects, but for their streams.
pub(super) fn finish(objects: &mut Objects, document: &Document, layout: &Layout) -> Result<(), lopdf::Error> {
    objects.version = "1.7".to_owned();
    let pages: Vec<ObjectId> = objects.get_pages().into_values().collect();
    let outlines = outline::add(objects, &pages, document, layout);
    let root = objects.trailer.get(b"Root").and_then(Object::as_reference)?;
    let catalog = objects.get_object_mut(root).and_then(Object::as_dict_mut)?;
    catalog.remove(b"PageLayout");
    match outlines {
        Some(outlines) => {
            catalog.set("Outlines", outlines);
            catalog.set("PageMode", "UseOutlines");
        }
        None => {
            catalog.remove(b"PageMode");
        }
    }
    catalog.set("Lang", Object::string_literal("zh-CN"));
    catalog.set("ViewerPreferences", Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]));
    let info = objects.trailer.get(b"Info").and_then(Object::as_reference)?;
    objects.set_object(info, about(document));
    for page in pages {
        let page = objects.get_object_mut(page).and_then(Object::as_dict_mut)?;
        settle_links(page);
    }
    Ok(())
}

/// Marks links as printable (required by PDF/A), and drops empty link lists.
fn settle_links(page: &mut Dictionary) {
    let Ok(Object::Array(links)) = page.get_mut(b"Annots") else { return };
    for link in links.iter_mut() {
        if let Object::Dictionary(link) = link {
            link.set("F", 4);
        }
    }
    if links.is_empty() {
        page.remove(b"Annots");
    }
}

/// Title, author, and the day of publication if known; never the time of writing.
fn about(document: &Document) -> Dictionary {
    let mut about = Dictionary::from_iter([
        ("Title", text(&document.title())),
        ("Author", text(&document.unit.name)),
        ("Creator", Object::string_literal("gongkai")),
        ("Producer", Object::string_literal("gongkai")),
    ]);
    if let Some(day) = document.published {
        let date = format!("D:{:04}{:02}{:02}000000+08'00'", day.year, day.month, day.day);
        about.set("CreationDate", Object::string_literal(date.clone()));
        about.set("ModDate", Object::string_literal(date));
    }
    about
}
