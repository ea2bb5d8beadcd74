//! Why a package is not read.

/// Why a package, or a part of it, is refused. What is said of it depends on what the package should have been.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    /// Not a zip, or a part of one.
    NotAPackage,
    /// A file of Office 97–2003, or of WPS.
    Old,
    /// A file of OpenDocument.
    OpenDocument,
    /// Encrypted.
    Password,
    /// A part cannot be read; its name.
    Broken(String),
    /// A part is there twice.
    Twice(String),
    /// Declares a document type or entities.
    Entities,
    /// Unpacked, more than this many MiB.
    TooLarge(u64),
    /// More parts than this.
    TooManyParts(usize),
}
