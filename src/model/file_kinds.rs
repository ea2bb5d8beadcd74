//! The kinds of files that a unit authors.

use crate::source::FileKind;

/// budget.toml and the files it includes.
pub const BUDGET_FILE: FileKind = FileKind { letter: 'S', name: "预算文件", may_allow: true, may_be_pending: true };

/// The file of settings, at the root of a repository.
pub const REPOSITORY: &str = "gongkai.toml";

/// gongkai.toml, which has its `allow` list in `[check]`.
pub const REPOSITORY_FILE: FileKind = FileKind { may_allow: false, may_be_pending: false, ..BUDGET_FILE };
