//! The conform pass: rewrites a part written by docx-rs 0.4.22 as the standard and Word require.
//!
//! Rows of tables, which are written without docx-rs, are added at the end of each table.
//!
//! One pass over a part's events that holds one property element at a time. Each repair has a test, which fails when
//! docx-rs no longer has the defect: then the repair can be removed.

mod orders;
mod repairs;
#[cfg(test)]
mod tests;

use std::io::Write;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use repairs::Repaired;

/// An element whose end is not yet read.
struct OpenElement {
    /// Offset of its tag in the output.
    begin: usize,
    /// Offset of its first child in the output.
    body: usize,
    /// Required order of its children, if the standard sets one.
    order: Option<&'static [&'static [u8]]>,
    /// True if it is omitted without children.
    hollow: bool,
    /// True for the run defaults.
    defaults: bool,
    /// Number of noted children that belong to enclosing elements.
    outer: usize,
}

/// A child of an ordered element: rank and offset in the output.
type Child = (usize, usize);

/// State of the pass: output and open elements.
pub(super) struct Conform<'o> {
    /// What is not yet sure: elements that may be sorted or left out are in it whole.
    out: Vec<u8>,
    to: &'o mut dyn Write,
    open: Vec<OpenElement>,
    children: Vec<Child>,
    /// Buffer for sorting the children of one element.
    sorted: Vec<u8>,
}

/// Rewrites a whole part.
///
/// # Errors
/// If the part is not XML, or cannot be written.
pub(super) fn conform(part: &[u8], to: &mut dyn Write) -> Result<(), quick_xml::Error> {
    let mut pass = Conform::new(to);
    pass.read(part, std::iter::empty())?;
    pass.finish()
}

/// True for elements without meaning if they have no children.
fn is_hollow(element: &[u8]) -> bool {
    matches!(element, b"w:rPr" | b"w:pPr" | b"w:tcPr" | b"w:trPr" | b"w:tblBorders" | b"w:tcBorders")
}

/// Bytes that are written at a time.
const ENOUGH: usize = 64 << 10;

impl<'o> Conform<'o> {
    pub(super) fn new(to: &'o mut dyn Write) -> Self {
        Self { out: Vec::new(), to, open: Vec::new(), children: Vec::new(), sorted: Vec::new() }
    }

    /// Rewrites the next piece of a part, which may leave elements open, and adds `rows` to its tables, a text per table. The result goes
    /// on bit by bit, because that of a long document would not fit in memory twice.
    pub(super) fn read(
        &mut self,
        piece: &[u8],
        mut rows: impl Iterator<Item = String>,
    ) -> Result<(), quick_xml::Error> {
        let mut reader = Reader::from_reader(piece);
        let config = reader.config_mut();
        (config.check_end_names, config.allow_unmatched_ends) = (false, true);
        loop {
            self.pass_on(ENOUGH)?;
            match reader.read_event()? {
                Event::Start(tag) => match repairs::repair(&tag) {
                    Repaired::Replaced(instead) => {
                        reader.read_to_end(tag.name())?;
                        self.replace(&tag, instead);
                    }
                    repaired => {
                        self.begin(&tag, &repaired);
                        self.out.push(b'>');
                    }
                },
                Event::Empty(tag) if is_hollow(tag.name().0) => {}
                Event::Empty(tag) => match repairs::repair(&tag) {
                    Repaired::Replaced(instead) => self.replace(&tag, instead),
                    repaired => {
                        self.begin(&tag, &repaired);
                        self.out.extend_from_slice(b"/>");
                        self.open.pop();
                        if let Repaired::Followed(_, behind) = repaired {
                            self.out.extend_from_slice(behind.as_bytes());
                        }
                    }
                },
                Event::End(tag) => {
                    if tag.name().0 == b"w:tbl"
                        && let Some(rows) = rows.next()
                    {
                        self.out.extend_from_slice(rows.as_bytes());
                    }
                    self.close(&tag);
                }
                Event::Text(text) => self.out.extend_from_slice(&text),
                Event::GeneralRef(name) => {
                    self.out.push(b'&');
                    self.out.extend_from_slice(&name);
                    self.out.push(b';');
                }
                Event::Decl(declaration) => {
                    self.out.extend_from_slice(b"<?");
                    self.out.extend_from_slice(&declaration);
                    self.out.extend_from_slice(b"?>");
                }
                Event::Eof => return Ok(()),
                // docx-rs writes nothing else.
                Event::CData(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }

    /// Writes what is left.
    pub(super) fn finish(mut self) -> Result<(), quick_xml::Error> {
        Ok(self.pass_on(0)?)
    }

    /// Writes what is sure, if it is this much: no open element is sorted or left out.
    fn pass_on(&mut self, least: usize) -> std::io::Result<()> {
        let may_change = |open: &OpenElement| open.order.is_some() || open.hollow || open.defaults;
        if self.out.len() < least || self.open.iter().any(may_change) {
            return Ok(());
        }
        self.to.write_all(&self.out)?;
        self.out.clear();
        Ok(())
    }

    /// Writes the start of an element, except the end of its tag.
    fn begin(&mut self, tag: &BytesStart<'_>, repaired: &Repaired) {
        let element = tag.name().0;
        self.note(element);
        let begin = self.out.len();
        self.out.push(b'<');
        match repaired {
            Repaired::Tag(words) | Repaired::Followed(words, _) => self.out.extend_from_slice(words.as_bytes()),
            Repaired::Sound | Repaired::Replaced(_) => self.out.extend_from_slice(tag.trim_ascii_end()),
        }
        let (order, hollow) = (orders::order(element), is_hollow(element));
        // The tag's end comes next.
        let body = self.out.len() + 1;
        let defaults = element == b"w:rPrDefault";
        self.open.push(OpenElement { begin, body, order, hollow, defaults, outer: self.children.len() });
    }

    /// Writes a replacement for an element.
    fn replace(&mut self, tag: &BytesStart<'_>, instead: &str) {
        self.note(tag.name().0);
        self.out.extend_from_slice(instead.as_bytes());
    }

    /// Records a child of an ordered element.
    fn note(&mut self, element: &[u8]) {
        if let Some(OpenElement { order: Some(order), .. }) = self.open.last() {
            let rank = order.iter().position(|name| *name == element).unwrap_or(order.len());
            self.children.push((rank, self.out.len()));
        }
    }

    /// Ends the innermost element.
    fn close(&mut self, element: &[u8]) {
        let Some(open) = self.open.pop() else { return };
        if self.open.last().is_some_and(|around| around.defaults) {
            self.children.push((usize::MAX, self.out.len()));
            self.out.extend_from_slice(repairs::LANGUAGE.as_bytes());
        }
        if open.order.is_some() {
            self.sort(&open);
        }
        if open.hollow && self.out.len() == open.body {
            self.out.truncate(open.begin);
            return;
        }
        self.out.extend_from_slice(b"</");
        self.out.extend_from_slice(element);
        self.out.push(b'>');
    }

    /// Sorts the children of an element; equal names keep their order.
    fn sort(&mut self, open: &OpenElement) {
        let children = &mut self.children[open.outer..];
        if !children.is_sorted_by_key(|(rank, _)| *rank) {
            let end = self.out.len();
            self.sorted.clear();
            let ends: Vec<usize> = children.iter().skip(1).map(|(_, begin)| *begin).chain([end]).collect();
            let mut order: Vec<usize> = (0..children.len()).collect();
            order.sort_by_key(|&at| children[at].0);
            for at in order {
                self.sorted.extend_from_slice(&self.out[children[at].1..ends[at]]);
            }
            self.out.truncate(open.body);
            self.out.extend_from_slice(&self.sorted);
        }
        self.children.truncate(open.outer);
    }
}
