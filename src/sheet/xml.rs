//! Reads the XML parts of a workbook as events, without prefixes of names.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesEnd, BytesStart, Event};

use super::refusal::Refusal;

/// A step through a part.
pub(super) enum Step<'x> {
    Start(BytesStart<'x>),
    End(Ended<'x>),
    Text(Cow<'x, str>),
    Done,
}

/// The end of an element.
pub(super) enum Ended<'x> {
    Tag(BytesEnd<'x>),
    /// An element that was written as empty.
    Empty(BytesStart<'x>),
}

impl Ended<'_> {
    /// The element's local name.
    pub(super) fn local(&self) -> &[u8] {
        match self {
            Self::Tag(end) => end.local_name().into_inner(),
            Self::Empty(start) => local(start),
        }
    }
}

/// A part of the package.
pub(super) struct Part<'x> {
    name: &'x str,
    reader: Reader<&'x [u8]>,
    /// An element that was written as empty, before its end.
    pending: Option<BytesStart<'x>>,
    /// Elements that are open.
    depth: usize,
}

impl<'x> Part<'x> {
    pub(super) fn new(name: &'x str, bytes: &'x [u8]) -> Self {
        Self { name, reader: Reader::from_reader(bytes), pending: None, depth: 0 }
    }

    /// The next start, end or text; an empty element is a start and an end.
    pub(super) fn next(&mut self) -> Result<Step<'x>, Refusal> {
        if let Some(start) = self.pending.take() {
            return Ok(Step::End(Ended::Empty(start)));
        }
        loop {
            let event = self.reader.read_event().map_err(|_| self.broken())?;
            return Ok(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    Step::Start(start)
                }
                Event::Empty(start) => {
                    self.pending = Some(start.clone());
                    Step::Start(start)
                }
                Event::End(end) => {
                    self.depth -= 1;
                    Step::End(Ended::Tag(end))
                }
                Event::Text(text) => Step::Text(text.decode().map_err(|_| self.broken())?),
                Event::CData(data) => Step::Text(data.decode().map_err(|_| self.broken())?),
                Event::GeneralRef(reference) => {
                    let name = reference.decode().map_err(|_| self.broken())?;
                    let text = unescape(&format!("&{name};")).map_err(|_| Refusal::Entities)?.into_owned();
                    Step::Text(text.into())
                }
                Event::DocType(_) => return Err(Refusal::Entities),
                // A part that ends early would otherwise be read in part.
                Event::Eof if self.depth > 0 => return Err(self.broken()),
                Event::Eof => Step::Done,
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => continue,
            });
        }
    }

    /// Why this part cannot be read.
    pub(super) fn broken(&self) -> Refusal {
        Refusal::Broken(self.name.to_owned())
    }

    /// The attributes of an element, by their local names. That each stands once is not proved: the time would grow with the
    /// square of their number.
    pub(super) fn attributes<'s>(
        &self,
        of: &'s BytesStart<'_>,
    ) -> impl Iterator<Item = Result<(&'s [u8], Cow<'s, str>), Refusal>> {
        let value = |value: Cow<'s, [u8]>| match value {
            Cow::Borrowed(bytes) => unescape(std::str::from_utf8(bytes).ok()?).ok(),
            Cow::Owned(bytes) => Some(unescape(std::str::from_utf8(&bytes).ok()?).ok()?.into_owned().into()),
        };
        let mut attributes = of.attributes();
        attributes.with_checks(false);
        attributes.map(move |attribute| {
            let Attribute { key, value: bytes } = attribute.map_err(|_| self.broken())?;
            Ok((key.local_name().into_inner(), value(bytes).ok_or(Refusal::Entities)?))
        })
    }

    /// An attribute by its local name.
    pub(super) fn attribute<'s>(&self, of: &'s BytesStart<'_>, wanted: &str) -> Result<Option<Cow<'s, str>>, Refusal> {
        for attribute in self.attributes(of) {
            let (name, value) = attribute?;
            if name == wanted.as_bytes() {
                return Ok(Some(value));
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
