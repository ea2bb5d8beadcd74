//! Sections of the layout → Word's section properties: paper, margins, first page number, header and footer.

use docx_rs::{
    FooterReference, HeaderReference, PageMargin, PageNumType, PageOrientationType, PageSize, SectionProperty,
    SectionType,
};

use super::measure::{signed, twentieths};
use crate::document::{Document, Length, Margins, PageSetup, StyleName, micrometres};
use crate::layout::Section;

/// Relationship ids of the header of a draft, the footer with the page number, and the footer without.
pub(super) const WATERMARK: &str = "rIdWatermark";
pub(super) const FOOT: &str = "rIdFoot";
pub(super) const NO_FOOT: &str = "rIdNoFoot";

/// Width of a section's text area.
pub(super) fn text_width(setup: &PageSetup, section: &Section) -> Length {
    let width = if section.landscape { setup.height } else { setup.width };
    width - section.margins.left - section.margins.right
}

/// Height of a section's text area.
pub(super) fn text_height(setup: &PageSetup, section: &Section) -> Length {
    let height = if section.landscape { setup.width } else { setup.height };
    height - section.margins.top - section.margins.bottom
}

/// The properties of a section. `number` is its first page number, if numbering restarts. Every section names its header
/// and footer: not every program lets it inherit those of the section before.
pub(super) fn property(document: &Document, section: &Section, number: Option<u32>) -> SectionProperty {
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
    if document.is_marked_draft() {
        property.header_reference = Some(HeaderReference::new("default", WATERMARK));
    }
    let foot = if section.counted { FOOT } else { NO_FOOT };
    property.footer_reference = Some(FooterReference::new("default", foot));
    property
}

/// Margins of a section; the page number is 7 mm below the text (GB/T 9704-2012), or as low as the margin allows.
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
