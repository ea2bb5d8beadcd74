//! Why a document is refused.

use super::limits::Excess;
use crate::package::Fault;

/// Why a document is refused.
pub(super) enum Refused {
    Fault(Fault),
    Excess(Excess),
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Excess> for Refused {
    fn from(excess: Excess) -> Self {
        Self::Excess(excess)
    }
}
