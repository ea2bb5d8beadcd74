//! How much may be unpacked.

use super::fault::Fault;

/// Unpacked bytes of all parts that are read.
const BYTES: u64 = crate::limits::PACKAGE.most;

/// The bytes that may still be unpacked.
#[derive(Clone, Debug)]
pub(crate) struct Unpacked(u64);

impl Default for Unpacked {
    fn default() -> Self {
        Self(BYTES)
    }
}

impl Unpacked {
    pub(super) fn bytes(&self) -> u64 {
        self.0
    }

    pub(super) fn take(&mut self, bytes: u64) -> Result<(), Fault> {
        self.0 = self.0.checked_sub(bytes).ok_or(Fault::TooLarge(BYTES >> 20))?;
        Ok(())
    }
}
