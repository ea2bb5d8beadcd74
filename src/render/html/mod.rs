//! HTML: one file for an office's website. It has no script, asks nothing of the network, and is well-formed XML, too.
//!
//! The page says what the other formats say, in the same order. What only it has (where a draft is marked, the foot, the charts,
//! where numbers come from) is of the class `aside`.

mod blocks;
mod chart;
mod contents;
mod inline;
mod page;
mod style;
mod table;
mod trace;

use super::{Edition, Format};
use crate::document::Document;
use crate::error::Error;
use trace::Traces;

/// HTML.
#[derive(Clone, Copy, Debug)]
pub struct Html;

impl Format for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn is_usual(&self) -> bool {
        false
    }

    fn write(&self, edition: &Edition<'_>) -> Result<Vec<u8>, Error> {
        Ok(render(edition.document()).into_bytes())
    }
}

/// The page with the addends of every number, for those who made it.
#[derive(Clone, Copy, Debug)]
pub struct Traced;

impl Format for Traced {
    fn name(&self) -> &'static str {
        Html.name()
    }

    fn is_usual(&self) -> bool {
        false
    }

    fn is_internal(&self) -> bool {
        true
    }

    fn write(&self, edition: &Edition<'_>) -> Result<Vec<u8>, Error> {
        Ok(render_traced(edition.document()).into_bytes())
    }
}

/// Writes the page that is published.
#[must_use]
pub fn render(document: &Document) -> String {
    page::page(document, Traces::default())
}

/// Writes the internal page, on which each number leads to its addends and to where they were written.
#[must_use]
pub fn render_traced(document: &Document) -> String {
    page::page(document, Traces::internal())
}
