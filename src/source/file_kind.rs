//! What reading has to know of a file.

/// A kind of file. Whoever reads a file passes its kind in, so that reading knows neither budgets nor variants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FileKind {
    /// First letter of the codes of findings about such a file.
    pub letter: char,
    /// The kind in Chinese, as `explain` prints it.
    pub name: &'static str,
    /// True if every table of such a file may hold `allow`.
    pub may_allow: bool,
}
