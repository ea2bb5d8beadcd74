//! Faults of the program itself: a panic, of ours or of a dependency, is told in our words and ends with exit code 2.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};

thread_local! {
    /// What the last panic of this thread said, and where.
    static SAID: Cell<String> = Cell::default();
}

/// Keeps what a panic says for `caught`, instead of printing it in English among the findings.
pub(super) fn listen() {
    set_hook(Box::new(|panic| SAID.set(panic.to_string())));
}

/// What `work` returns, or what to tell of its panic.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    // What a panic leaves behind is dropped, but for the fonts that are shared: each is there whole, or is read again.
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        let said = SAID.take();
        format!("程序自身出错，不是预算的问题；请把这些话报告给程序的维护者：{said}")
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_panic_becomes_words() {
        // Without `listen`, which would hide what other tests say when they fail.
        let told = super::caught(|| assert!(std::hint::black_box(false), "meant"));
        assert!(told.unwrap_err().contains("程序自身出错"));
        assert_eq!(super::caught(|| 1), Ok(1));
    }
}
