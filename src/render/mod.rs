//! Renders a document, for some formats with its layout, to the bytes of one file.
//!
//! Each format is a file or a folder with a [`Format`], and a line in [`FORMATS`]. A renderer computes no number and
//! writes no sentence.

pub mod csv;
mod digits;
#[cfg(feature = "docx")]
pub mod docx;
mod edition;
mod format;
pub mod html;
pub mod json;
pub mod markdown;
mod markup;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod svg;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use edition::Edition;
pub use format::Format;

/// The formats of this build, in the order in which they are listed.
pub static FORMATS: &[&dyn Format] = &[
    &markdown::Markdown,
    &json::Json,
    #[cfg(feature = "docx")]
    &docx::Docx,
    #[cfg(feature = "pdf")]
    &pdf::Pdf,
    &html::Html,
    &csv::Csv,
    #[cfg(feature = "xlsx")]
    &xlsx::Xlsx,
];

/// The format with this name, with blanks around it or in capitals.
#[must_use]
pub fn format(name: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.name().eq_ignore_ascii_case(name.trim()))
}

/// The format whose main file has this name, and the name's stem. A later format is more particular: it may have JSON, too.
#[must_use]
pub fn of_file(name: &str) -> Option<(&'static dyn Format, &str)> {
    FORMATS.iter().rev().copied().find_map(|format| Some((format, format.stem_of(name)?)))
}

/// The internal edition of a format, if it has one.
#[must_use]
pub fn internal(name: &str) -> Option<&'static dyn Format> {
    (name == html::Traced.name()).then_some(&html::Traced as &dyn Format)
}
