//! Open data: each table as a CSV file, and a Data Package (frictionless) that says what stands in them.
//!
//! A file has one head row, and cells as they are printed, amounts without commas. It is UTF-8 with a byte order mark and lines
//! that end in CR LF, because Excel and WPS take others for GBK.

mod cells;
mod column;
mod descriptor;
mod file;
mod form;
mod frame;

use crate::document::Document;
use crate::error::Error;
use crate::file_name::stored;

use super::{Edition, Format};
use frame::Frame;

/// CSV.
#[derive(Clone, Copy, Debug)]
pub struct Csv;

/// How the name of the descriptor ends.
pub(crate) const DESCRIPTOR: &str = "-datapackage.json";

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn is_usual(&self) -> bool {
        false
    }

    fn stem_of<'n>(&self, file: &'n str) -> Option<&'n str> {
        file.strip_suffix(DESCRIPTOR)
    }

    /// The descriptor for files of the usual name.
    fn write(&self, edition: &Edition<'_>) -> Result<Vec<u8>, Error> {
        let files = self.files(edition, "document")?;
        Ok(files.into_iter().next_back().map(|(_, bytes)| bytes).unwrap_or_default())
    }

    /// A file for each table, and the descriptor last.
    fn files(&self, edition: &Edition<'_>, stem: &str) -> Result<Vec<(String, Vec<u8>)>, Error> {
        Ok(render(edition.document(), stem))
    }
}

/// The files of the document, with names that begin with the stem.
#[must_use]
pub fn render(document: &Document, stem: &str) -> Vec<(String, Vec<u8>)> {
    let frames = frame::all(document);
    let name = |(at, frame): (usize, &Frame)| name(document, stem, at + 1, frame);
    let mut files: Vec<(String, Vec<u8>)> =
        frames.iter().enumerate().map(name).zip(frames.iter().map(file::bytes)).collect();
    let descriptor = descriptor::json(document, frames.iter().zip(&files));
    files.push((format!("{stem}{DESCRIPTOR}"), descriptor));
    files
}

/// `STEM-表01-单位预算收支总表.csv`, as long as a file system takes it; in a book `STEM-表01-104001-单位预算收支总表.csv`. The name of a draft says
/// what it is: a table has no other place.
fn name(document: &Document, stem: &str, number: usize, frame: &Frame) -> String {
    let draft = if document.draft { "-草稿" } else { "" };
    let begin = format!("{stem}{draft}-表{number:02}");
    let whose = frame.unit.as_ref().map_or_else(String::new, |unit| format!("-{}", unit.code));
    stored(&format!("{begin}{whose}-{}", frame.named), ".csv")
}
