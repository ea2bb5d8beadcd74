//! The children of the document's body. Each is written when the next one comes: the structures of docx-rs take many times the
//! memory of what they say.

use docx_rs::{BuildXML, DocumentChild, Paragraph, SectionProperty};

use super::conform::Conform;
use super::style_names::GAP;

pub(super) struct Children<'o> {
    to: Conform<'o>,
    /// The last one, which may still become the end of a section, and the rows of a table.
    last: Option<(DocumentChild, Option<String>)>,
    fault: Option<quick_xml::Error>,
}

pub(super) fn boxed(paragraph: Paragraph) -> DocumentChild {
    DocumentChild::Paragraph(Box::new(paragraph))
}

impl<'o> Children<'o> {
    pub(super) fn new(to: Conform<'o>) -> Self {
        Self { to, last: None, fault: None }
    }

    /// Adds a child, and to a table its rows as XML, after those that it has.
    pub(super) fn push(&mut self, child: DocumentChild, rows: Option<String>) {
        let before = self.last.replace((child, rows));
        if let Some((child, rows)) = before {
            self.write(&child.build(), rows);
        }
    }

    /// Writes a part of the XML as it is.
    pub(super) fn write(&mut self, xml: &[u8], rows: Option<String>) {
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
