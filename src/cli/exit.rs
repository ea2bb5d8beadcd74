//! Exit codes.

/// How a run ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Exit {
    /// No errors.
    Clean = 0,
    /// A budget or a variant has errors (or denied warnings), or a search found nothing.
    Findings = 1,
    /// Usage or I/O error.
    Failed = 2,
}
