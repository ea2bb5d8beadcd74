//! Errors of the library. Problems of a budget are findings instead.

use std::fmt;

/// Why a file cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReadError {
    /// Nothing is there.
    Missing,
    /// The path, or a symbolic link on it, leads out of the repository.
    Outside,
    /// Not a regular file: a folder, a device, a pipe.
    NotAFile,
    /// The file has more than this many bytes.
    TooLarge(u64),
    /// Something is there that cannot be read: why, in words for users, or those of the operating system.
    Failed(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("没有这个文件"),
            Self::Outside => f.write_str("在预算仓库之外（可能经过符号链接）"),
            Self::NotAFile => f.write_str("这不是文件"),
            Self::TooLarge(limit) => write!(f, "超过 {} MiB", limit >> 20),
            Self::Failed(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for ReadError {}

/// Why the library refuses. Displayed in Chinese, without a full stop.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Error {
    /// The folder of a repository cannot be opened; with its path and the system's message.
    Repository(String),
    /// The budget compiled with this number of errors: only a draft may be written.
    Unsound(usize),
    /// This number of errors left no document, not even a draft.
    NoDocument(usize),
    /// Pages need a font: the crate was built without the feature `fonts`, and the repository has none.
    NoFonts,
    /// A format failed to write the document; with its message. No compiled document is known to fail.
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
