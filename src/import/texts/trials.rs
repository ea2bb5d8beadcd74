//! The trials in which a draft is compiled, as bits.

/// Some trials.
pub(super) type Trials = u8;

/// All increased.
pub(super) const RISE: Trials = 1;
/// All decreased.
pub(super) const FALL: Trials = 2;
/// Nothing changed.
pub(super) const SAME: Trials = 4;
/// Last year there was nothing.
pub(super) const NEW: Trials = 8;
/// All increased, and optional texts are absent.
pub(super) const BARE: Trials = 16;
/// All increased, and one half of the records is absent: of final accounts.
pub(super) const ODD: Trials = 32;
/// The same of the other half.
pub(super) const EVEN: Trials = 64;
