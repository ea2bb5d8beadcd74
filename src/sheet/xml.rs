//! Reads the XML parts of a workbook as events, without prefixes of names.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::refusal::Refusal;

/// A step through a part.
pub(super) enum Step<'x> {
    Start(BytesStart<'x>),
    End(Vec<u8>),
    Text(String),
    Done,
}

/// A part of the package.
pub(super) struct Part<'x> {
    name: &'x str,
    reader: Reader<&'x [u8]>,
    /// The end of an element that was written as empty.
    pending: Option<Vec<u8>>,
}

impl<'x> Part<'x> {
    pub(super) fn new(name: &'x str, bytes: &'x [u8]) -> Self {
        Self { name, reader: Reader::from_reader(bytes), pending: None }
    }

    /// The next start, end or text; an empty element is a start and an end.
    pub(super) fn next(&mut self) -> Result<Step<'x>, Refusal> {
        if let Some(name) = self.pending.take() {
            return Ok(Step::End(name));
        }
        loop {
            let event = self.reader.read_event().map_err(|_| self.broken())?;
            return Ok(match event {
                Event::Start(start) => Step::Start(start),
                Event::Empty(start) => {
                    self.pending = Some(local(&start).to_vec());
                    Step::Start(start)
                }
                Event::End(end) => Step::End(end.local_name().as_ref().to_vec()),
                Event::Text(text) => {
                    let text = text.decode().map_err(|_| self.broken())?;
                    Step::Text(text.into_owned())
                }
                Event::CData(data) => {
                    let text = data.decode().map_err(|_| self.broken())?;
                    Step::Text(text.into_owned())
                }
                Event::GeneralRef(reference) => {
                    let name = reference.decode().map_err(|_| self.broken())?;
                    let text = unescape(&format!("&{name};")).map_err(|_| Refusal::Entities)?.into_owned();
                    Step::Text(text)
                }
                Event::DocType(_) => return Err(Refusal::Entities),
                Event::Eof => Step::Done,
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => continue,
            });
        }
    }

    /// The finding that this part cannot be read.
    pub(super) fn broken(&self) -> Refusal {
        Refusal::Broken(self.name.to_owned())
    }

    /// An attribute by its local name.
    pub(super) fn attribute(&self, of: &BytesStart<'_>, wanted: &str) -> Result<Option<String>, Refusal> {
        for attribute in of.attributes() {
            let attribute = attribute.map_err(|_| self.broken())?;
            if attribute.key.local_name().as_ref() == wanted.as_bytes() {
                let text = std::str::from_utf8(&attribute.value).map_err(|_| self.broken())?;
                return Ok(Some(unescape(text).map_err(|_| Refusal::Entities)?.into_owned()));
            }
        }
        Ok(None)
    }
}

/// The local name of an element.
pub(super) fn local<'s>(start: &'s BytesStart<'_>) -> &'s [u8] {
    start.local_name().into_inner()
}

/// True for the ways to write true.
pub(super) fn is_true(text: &str) -> bool {
    matches!(text, "1" | "true" | "on")
}
