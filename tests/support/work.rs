//! Measures work in allocated bytes, which do not depend on the load of the machine.
//!
//! Loops without allocation are not measured: `.ci/hostile.py` limits processor time.

/// The result, and the bytes that this thread allocated for it.
pub fn counted<T>(run: impl FnOnce() -> T) -> (T, u64) {
    let mut result = None;
    let counted = allocation_counter::measure(|| result = Some(run()));
    (result.expect("the code ran"), counted.bytes_total)
}

/// The result of code that may allocate at most this many mebibytes in total.
pub fn within<T>(mebibytes: u64, run: impl FnOnce() -> T) -> T {
    let (result, bytes) = counted(run);
    assert!(bytes <= mebibytes << 20, "{} MiB were allocated, not {mebibytes}", bytes >> 20);
    result
}
