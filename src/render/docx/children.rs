//! The children of the document's body. Each is written when the next one comes: the structures of docx-rs take many times the
//! memory of what they say.

use docx_rs::{BuildXML, DocumentChild, Paragraph, SectionProperty};

use super::conform::Conform;
use super::style_names::GAP;
use super::table::{self, Rows};
use crate::document::Document;
use crate::layout::Layout;

pub(super) struct Children<'o> {
    document: &'o Document,
    layout: &'o Layout,
    to: Conform<'o>,
    /// The last one, which may still become the end of a section, and the rows of a table.
    last: Option<(DocumentChild, Option<Rows>)>,
    fault: Option<quick_xml::Error>,
}

pub(super) fn boxed(paragraph: Paragraph) -> DocumentChild {
    DocumentChild::Paragraph(Box::new(paragraph))
}

impl<'o> Children<'o> {
    pub(super) fn new(document: &'o Document, layout: &'o Layout, to: Conform<'o>) -> Self {
        Self { document, layout, to, last: None, fault: None }
    }

    /// Adds a child, and to a table its rows, after those that it has.
    pub(super) fn push(&mut self, child: DocumentChild, rows: Option<Rows>) {
        let before = self.last.replace((child, rows));
        if let Some((child, rows)) = before {
            self.write(&child.build(), rows);
        }
    }

    /// Writes a part of the XML as it is.
    pub(super) fn write(&mut self, xml: &[u8], rows: Option<Rows>) {
        let rows = rows.map(|rows| table::rows(rows, self.document, self.layout));
        if self.fault.is_none() {
            self.fault = self.to.read(xml, rows.into_iter()).err();
        }
    }

    /// True if the last one is a table.
    pub(super) fn ends_with_table(&self) -> bool {
        matches!(self.last, Some((DocumentChild::Table(_), _)))
    }

    /// Ends a section with its last paragraph, which Word requires even after a table.
    pub(super) fn end(&mut self, section: Option<SectionProperty>) {
        match &mut self.last {
            Some((DocumentChild::Paragraph(paragraph), _)) => paragraph.property.section_property = section,
            _ => {
                let mut paragraph = Paragraph::new().style(GAP.0);
                paragraph.property.section_property = section;
                self.push(boxed(paragraph), None);
            }
        }
    }

    /// Writes the last one, then `xml`.
    pub(super) fn finish(mut self, xml: &[u8]) -> Result<(), quick_xml::Error> {
        if let Some((child, rows)) = self.last.take() {
            self.write(&child.build(), rows);
        }
        self.write(xml, None);
        self.fault.map_or_else(|| self.to.finish(), Err)
    }
}
