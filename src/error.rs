//! Why a document cannot be had, beside what is wrong with the budget: that is said by findings.

use std::fmt;

/// Why the library refuses. Displayed in Chinese, without a full stop.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Error {
    /// The folder of a repository cannot be opened: which, and the operating system's own words.
    Repository(String),
    /// The budget compiled, with this many errors among the findings: only a draft may be written.
    Unsound(usize),
    /// The findings include errors that left no document to write, not even a draft.
    NoDocument(usize),
    /// Pages need a font: the crate was built without the feature `fonts`, and the repository names none.
    NoFonts,
    /// A format could not write the document: its own words. No document that was compiled is known to fail so.
    Format(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsound(errors) => write!(f, "有 {errors} 个错误，只能写草稿，不得公开"),
            Self::NoDocument(errors) => write!(f, "有 {errors} 个错误，编不出文件"),
            Self::NoFonts => f.write_str("没有字体，排不了版：在 gongkai.toml 的 [fonts] 里写字体文件"),
            Self::Repository(words) | Self::Format(words) => f.write_str(words),
        }
    }
}

impl std::error::Error for Error {}
