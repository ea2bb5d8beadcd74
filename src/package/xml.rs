//! Reads the XML parts of a package as events, without prefixes of names.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesEnd, BytesStart, Event};

use super::fault::Fault;

/// A step through a part.
pub(crate) enum Step<'x> {
    Start(BytesStart<'x>),
    End(Ended<'x>),
    Text(Cow<'x, str>),
    Done,
}

/// The end of an element.
pub(crate) enum Ended<'x> {
    Tag(BytesEnd<'x>),
    /// An element that was written as empty.
    Empty(BytesStart<'x>),
}

impl Ended<'_> {
    /// The element's local name.
    pub(crate) fn local(&self) -> &[u8] {
        match self {
            Self::Tag(end) => end.local_name().into_inner(),
            Self::Empty(start) => local(start),
        }
    }
}

/// A part of the package.
pub(crate) struct Part<'x> {
    name: &'x str,
    reader: Reader<&'x [u8]>,
    /// An element that was written as empty, before its end.
    pending: Option<BytesStart<'x>>,
    /// Elements that are open.
    depth: usize,
}

impl<'x> Part<'x> {
    pub(crate) fn new(name: &'x str, bytes: &'x [u8]) -> Self {
        Self { name, reader: Reader::from_reader(bytes), pending: None, depth: 0 }
    }

    /// The next start, end or text; an empty element is a start and an end.
    pub(crate) fn next(&mut self) -> Result<Step<'x>, Fault> {
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
                    let text = unescape(&format!("&{name};")).map_err(|_| Fault::Entities)?.into_owned();
                    Step::Text(text.into())
                }
                Event::DocType(_) => return Err(Fault::Entities),
                // A part that ends early would otherwise be read in part.
                Event::Eof if self.depth > 0 => return Err(self.broken()),
                Event::Eof => Step::Done,
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => continue,
            });
        }
    }

    /// Why this part cannot be read.
    pub(crate) fn broken(&self) -> Fault {
        Fault::Broken(self.name.to_owned())
    }

    /// The attributes of an element, by their local names. That each stands once is not proved: the time would grow with the
    /// square of their number.
    pub(crate) fn attributes<'s>(
        &self,
        of: &'s BytesStart<'_>,
    ) -> impl Iterator<Item = Result<(&'s [u8], Cow<'s, str>), Fault>> {
        let value = |value: Cow<'s, [u8]>| match value {
            Cow::Borrowed(bytes) => unescape(std::str::from_utf8(bytes).ok()?).ok(),
            Cow::Owned(bytes) => Some(unescape(std::str::from_utf8(&bytes).ok()?).ok()?.into_owned().into()),
        };
        let mut attributes = of.attributes();
        attributes.with_checks(false);
        attributes.map(move |attribute| {
            let Attribute { key, value: bytes } = attribute.map_err(|_| self.broken())?;
            Ok((key.local_name().into_inner(), value(bytes).ok_or(Fault::Entities)?))
        })
    }

    /// An attribute by its local name.
    pub(crate) fn attribute<'s>(&self, of: &'s BytesStart<'_>, wanted: &str) -> Result<Option<Cow<'s, str>>, Fault> {
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
pub(crate) fn local<'s>(start: &'s BytesStart<'_>) -> &'s [u8] {
    start.local_name().into_inner()
}

/// True for the ways to write true.
pub(crate) fn is_true(text: &str) -> bool {
    matches!(text, "1" | "true" | "on")
}
