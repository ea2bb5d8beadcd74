//! The properties of a file that reading depends on.

/// A kind of file. Callers pass it in, so that reading knows neither budgets nor variants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FileKind {
    /// First letter of the codes of findings about the file.
    pub letter: char,
    /// Chinese name, for `explain`.
    pub name: &'static str,
    /// True if every table may have `allow`.
    pub may_allow: bool,
    /// True if values may be pending: `"待填"`, or unreadable.
    pub may_be_pending: bool,
}
