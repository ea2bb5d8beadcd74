//! Panics, of this program or a dependency: reported in Chinese, with exit code 2.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};

thread_local! {
    /// Message and place of the last panic of this thread.
    static LAST_PANIC: Cell<String> = Cell::default();
}

/// Stores panic messages for `caught` instead of printing them in English among the findings.
pub(super) fn listen() {
    set_hook(Box::new(|panic| LAST_PANIC.set(panic.to_string())));
}

/// The result of `work`, or a message about its panic.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    // State is dropped after a panic, except shared fonts, which are either complete or read again.
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        let message = LAST_PANIC.take();
        format!("程序自身出错，不是预算的问题；请把这些话报告给程序的维护者：{message}")
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_panic_becomes_words() {
        // Without `listen`, which would hide failures of other tests.
        let told = super::caught(|| assert!(std::hint::black_box(false), "meant"));
        assert!(told.unwrap_err().contains("程序自身出错"));
        assert_eq!(super::caught(|| 1), Ok(1));
    }
}
