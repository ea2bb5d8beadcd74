//! Reads .docx, of Word, WPS, LibreOffice and others.
//!
//! Of the package only the text, the styles and the numbering are unpacked: macros, embedded files and pictures are never
//! looked at, and nothing outside is followed.

mod cells;
mod counter;
mod field;
mod label;
mod limits;
mod lists;
mod markdown;
mod paragraph;
mod properties;
mod refused;
mod story;
mod styles;
mod symbols;
mod text;

use super::block::Published;
use super::read_error::ReadError;
use crate::package::{Fault, Package, Unpacked, named, relations};
use counter::Counter;
use lists::Lists;
use refused::Refused;
use styles::Styles;
use text::TextPart;

pub(super) fn read(bytes: &[u8]) -> Result<Published, ReadError> {
    document(bytes).map_err(|refused| match refused {
        Refused::Fault(fault) => ReadError::of_package(&fault),
        Refused::Excess(excess) => excess.into(),
    })
}

fn document(bytes: &[u8]) -> Result<Published, Refused> {
    let mut left = Unpacked::default();
    let mut package = Package::open(bytes)?;
    let broken = |name: &str| Fault::Broken(name.to_owned());
    let root = relations(&mut package, "", &mut left)?.ok_or_else(|| broken("_rels/.rels"))?;
    let root = named(&root, "officeDocument").ok_or_else(|| broken("_rels/.rels"))?;
    let text = package.part(&root, &mut left)?.ok_or_else(|| broken(&root))?;
    let relations = relations(&mut package, &root, &mut left)?.unwrap_or_default();
    // A document without these parts is plain, but not damaged.
    let mut optional = |kind: &str| -> Result<Option<(String, Vec<u8>)>, Fault> {
        let Some(name) = named(&relations, kind) else { return Ok(None) };
        Ok(package.part(&name, &mut left)?.map(|bytes| (name, bytes)))
    };
    let styles = match optional("styles")? {
        Some((name, bytes)) => Styles::read(&name, &bytes)?,
        None => Styles::default(),
    };
    let lists = match optional("numbering")? {
        Some((name, bytes)) => Lists::read(&name, &bytes)?,
        None => Lists::default(),
    };
    TextPart::new(&root, &text, &styles, Counter::new(lists)).read()
}
