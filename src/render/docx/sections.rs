//! Sections: the layout's, or what the document itself says where it was not laid out.

use docx_rs::{
    FooterReference, HeaderReference, PageMargin, PageNumType, PageOrientationType, PageSize, SectionProperty,
    SectionType,
};

use super::measure::{signed, twentieths};
use crate::document::{Block, Document, Length, Margins, PageSetup, StyleName, micrometres};
use crate::layout::{Layout, Section};

/// By what sections refer to the header of a draft, to the foot with the page's number, and to the one without.
pub(super) const WATERMARK: &str = "rIdWatermark";
pub(super) const FOOT: &str = "rIdFoot";
pub(super) const NO_FOOT: &str = "rIdNoFoot";

/// The sections, in order; together they hold every block.
pub(super) fn sections(document: &Document, layout: &Layout) -> Vec<Section> {
    let mut end = 0;
    let whole = layout.sections.iter().all(|section| {
        let follows = section.blocks.start == end && section.blocks.end >= end;
        end = section.blocks.end;
        follows
    });
    if whole && end == document.blocks.len() { layout.sections.clone() } else { as_said(document) }
}

/// A section begins where a page does, and before and after tables that lie on their side.
fn as_said(document: &Document) -> Vec<Section> {
    let setup = &document.setup;
    let mut sections: Vec<Section> = Vec::new();
    let (mut lies, mut counted) = (false, false);
    for (at, block) in document.blocks.iter().enumerate() {
        let (landscape, number) = match block {
            Block::Page(page) => {
                lies = page.landscape;
                counted |= page.number.is_some();
                (lies, page.number)
            }
            Block::Table(table) => (lies || table.landscape, None),
            _ => (lies, None),
        };
        let begins = matches!(block, Block::Page(_)) || sections.last().is_none_or(|last| last.landscape != landscape);
        if begins {
            let start = if matches!(block, Block::Table(_)) { with_headings(document, &mut sections, at) } else { at };
            let margins = if landscape { setup.table } else { setup.text };
            sections.push(Section { blocks: start..at, landscape, margins, number, counted });
        }
        if let Some(last) = sections.last_mut() {
            last.blocks.end = at + 1;
        }
    }
    sections
}

/// Where a section begins that a table needs: at the headings right above it, unless nothing would be left before.
fn with_headings(document: &Document, sections: &mut [Section], table: usize) -> usize {
    let Some(before) = sections.last_mut() else { return table };
    let is_heading = |&at: &usize| matches!(document.blocks[at], Block::Heading { .. });
    let start = before.blocks.clone().rev().take_while(is_heading).last().unwrap_or(table);
    if start == before.blocks.start {
        return table;
    }
    before.blocks.end = start;
    start
}

/// Width of the text between a section's margins.
pub(super) fn text_width(setup: &PageSetup, section: &Section) -> Length {
    let width = if section.landscape { setup.height } else { setup.width };
    width - section.margins.left - section.margins.right
}

/// Height of the text between a section's margins.
pub(super) fn text_height(setup: &PageSetup, section: &Section) -> Length {
    let height = if section.landscape { setup.width } else { setup.height };
    height - section.margins.top - section.margins.bottom
}

/// What Word has to know of a section, and the number of its first page. A section without references goes on with the header and foot before it.
pub(super) fn property(
    document: &Document,
    section: &Section,
    number: Option<u32>,
    before: Option<&Section>,
) -> SectionProperty {
    let setup = &document.setup;
    let (width, height) = (twentieths(setup.width), twentieths(setup.height));
    let size = if section.landscape {
        PageSize::new().size(height, width).orient(PageOrientationType::Landscape)
    } else {
        PageSize::new().size(width, height)
    };
    let mut property = SectionProperty::new().page_size(size).page_margin(margins(setup, &section.margins));
    property.section_type = Some(SectionType::NextPage);
    property.page_num_type = number.map(|number| PageNumType::new().start(number));
    if before.is_none() && document.is_marked_draft() {
        property.header_reference = Some(HeaderReference::new("default", WATERMARK));
    }
    let was_counted = before.is_some_and(|before| before.counted);
    if section.counted != was_counted {
        let foot = if section.counted { FOOT } else { NO_FOOT };
        property.footer_reference = Some(FooterReference::new("default", foot));
    }
    property
}

/// A section's margins; the page's number stands 7 mm below the text (GB/T 9704-2012), or as low as there is room.
fn margins(setup: &PageSetup, margins: &Margins) -> PageMargin {
    let foot = margins.bottom - micrometres(7_000) - setup.style(StyleName::Foot).pitch;
    PageMargin {
        top: signed(margins.top),
        left: signed(margins.left),
        bottom: signed(margins.bottom),
        right: signed(margins.right),
        header: signed((margins.top / 2).min(micrometres(15_000))),
        footer: signed(foot.max(micrometres(5_000))),
        gutter: 0,
    }
}
