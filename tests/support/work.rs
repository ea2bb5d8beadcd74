//! How much work some code does, counted in the bytes that it allocates: the same on a busy machine as on an idle one.
//!
//! A loop that allocates nothing is not seen: `.ci/hostile.py` holds the optimised program to processor time.

/// What came of some code, and the bytes that this thread allocated for it.
pub fn counted<T>(run: impl FnOnce() -> T) -> (T, u64) {
    let mut result = None;
    let counted = allocation_counter::measure(|| result = Some(run()));
    (result.expect("the code ran"), counted.bytes_total)
}

/// What came of some code that may allocate so many mebibytes, one after the other.
pub fn within<T>(mebibytes: u64, run: impl FnOnce() -> T) -> T {
    let (result, bytes) = counted(run);
    assert!(bytes <= mebibytes << 20, "{} MiB were allocated, not {mebibytes}", bytes >> 20);
    result
}
