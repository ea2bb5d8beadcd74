//! Counts what one document uses, from reading to its cells: a small file must not ask for much.

use std::cell::Cell;

use crate::limits::{self, Limit};

/// What is counted, against the limit of the same name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    Files,
    Allows,
    Fonts,
    Columns,
    Patches,
    Rounds,
    Made,
    Printed,
    Blocks,
    Entries,
    Matches,
    Cells,
}

impl Use {
    const COUNT: usize = Self::Cells as usize + 1;

    /// How much there may be.
    #[must_use]
    pub const fn limit(self) -> &'static Limit {
        match self {
            Self::Files => &limits::FILES,
            Self::Allows => &limits::ALLOWS,
            Self::Fonts => &limits::FONTS,
            Self::Columns => &limits::COLUMNS,
            Self::Patches => &limits::PATCHES,
            Self::Rounds => &limits::ROUNDS,
            Self::Made => &limits::MADE,
            Self::Printed => &limits::PRINTED,
            Self::Blocks => &limits::BLOCKS,
            Self::Entries => &limits::ENTRIES,
            Self::Matches => &limits::MATCHES,
            Self::Cells => &limits::CELLS,
        }
    }
}

/// That there is too much of something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Excess {
    pub limit: &'static Limit,
    /// True the first time: what is too much is told once.
    pub is_first: bool,
}

/// What one document has used so far.
#[derive(Clone, Debug, Default)]
pub struct Meter([Cell<u64>; Use::COUNT]);

impl Meter {
    /// Adds what is about to be used.
    ///
    /// # Errors
    /// If that is too much; it must then not be used. Whatever is asked for next is too much, as well.
    pub fn take(&self, what: Use, amount: impl TryInto<u64>) -> Result<(), Excess> {
        let is_first = !self.is_over(what);
        let used = &self.0[what as usize];
        used.set(used.get().saturating_add(amount.try_into().unwrap_or(u64::MAX)));
        if self.is_over(what) { Err(Excess { limit: what.limit(), is_first }) } else { Ok(()) }
    }

    /// True if more than the limit has been asked for.
    #[must_use]
    pub fn is_over(&self, what: Use) -> bool {
        self.0[what as usize].get() > what.limit().most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_stays_over() {
        let meter = Meter::default();
        assert!(meter.take(Use::Columns, 19_999_u64).is_ok() && meter.take(Use::Columns, 1_u64).is_ok());
        let too_much = |what: Use, is_first| Err(Excess { limit: what.limit(), is_first });
        assert_eq!(meter.take(Use::Columns, 1_u64), too_much(Use::Columns, true));
        assert_eq!(meter.take(Use::Columns, 0_u64), too_much(Use::Columns, false));
        assert!(meter.is_over(Use::Columns) && !meter.is_over(Use::Cells));
        assert_eq!(meter.take(Use::Cells, usize::MAX), too_much(Use::Cells, true));
        assert_eq!(meter.take(Use::Cells, usize::MAX), too_much(Use::Cells, false));
    }
}
