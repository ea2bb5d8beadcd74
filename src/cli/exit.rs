//! Exit codes.

use super::print;

/// How a run ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub enum Exit {
    /// No errors.
    #[default]
    Clean = 0,
    /// A budget or a variant has errors (or denied warnings), or a search found nothing.
    Findings = 1,
    /// Usage or I/O error.
    Failed = 2,
}

impl Exit {
    /// How a command ended; why it could not run is said.
    pub(super) fn of(ended: Result<Self, String>) -> Self {
        ended.unwrap_or_else(|words| {
            print::err(&format!("错误：{words}\n"));
            Self::Failed
        })
    }
}
