//! Pages with their links by printpdf; their contents are put in place of what it would write.

#![allow(clippy::float_arithmetic, reason = "lengths become points here, where no amount passes")]

use std::collections::BTreeMap;

use lopdf::{Document as Objects, ObjectId};
use printpdf::{
    Actions, BorderArray, Destination, LinkAnnotation, Op, PdfFontHandle, PdfPage, Point, Pt, Rect, TextItem,
};

use super::embed::EmbeddedFonts;
use super::lengths::points;
use crate::layout::{Layout, Link, Page, Shape};

/// Pages with links. The first shows every character, so that printpdf embeds the fonts with all of them.
pub(super) fn empty(layout: &Layout, fonts: &EmbeddedFonts) -> Vec<PdfPage> {
    let mut used = used(fonts);
    let pages = layout.pages.iter().map(|page| {
        let mut ops = std::mem::take(&mut used);
        let links =
            page.items.iter().filter_map(|item| if let Shape::Link(link) = &item.shape { Some(link) } else { None });
        ops.extend(links.filter_map(|link| annotation(link, page, layout)));
        PdfPage::new(Pt(points(page.width)).into(), Pt(points(page.height)).into(), ops)
    });
    pages.collect()
}

fn used(fonts: &EmbeddedFonts) -> Vec<Op> {
    let shown = fonts.fonts.iter().flat_map(|font| {
        let characters = font.parsed.codepoint_to_glyph.keys().filter_map(|&c| char::from_u32(c)).collect();
        let handle = PdfFontHandle::External(font.id.clone());
        [Op::SetFont { font: handle, size: Pt(1.0) }, Op::ShowText { items: vec![TextItem::Text(characters)] }]
    });
    [Op::StartTextSection].into_iter().chain(shown).chain([Op::EndTextSection]).collect()
}

/// The pages, by the object that holds their contents.
pub(super) fn by_contents<'l>(
    objects: &Objects,
    layout: &'l Layout,
) -> Result<BTreeMap<ObjectId, &'l Page>, lopdf::Error> {
    let of = |(id, page)| Ok((objects.get_dictionary(id)?.get(b"Contents")?.as_reference()?, page));
    objects.get_pages().into_values().zip(&layout.pages).map(of).collect()
}

fn annotation(link: &Link, page: &Page, layout: &Layout) -> Option<Op> {
    let place = layout.places.get(link.target).copied().flatten()?;
    let corner = Point { x: Pt(points(link.x)), y: Pt(points(page.height - link.y - link.height)) };
    let area = Rect::from_xywh(corner.x, corner.y, Pt(points(link.width)), Pt(points(link.height)));
    let top = Some(points(layout.pages[place.page].height - place.y));
    // Pages count from 1 here.
    let goes_to = Destination::Xyz { page: place.page + 1, left: Some(0.0), top, zoom: None };
    let border = Some(BorderArray::Solid([0.0, 0.0, 0.0]));
    Some(Op::LinkAnnotation { link: LinkAnnotation::new(area, Actions::Goto(goes_to), border, None, None) })
}
