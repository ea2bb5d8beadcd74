//! What the fuzz targets share. How to run them: README.md.

#[path = "../../tests/hostile/fuzz_corpus/drive.rs"]
pub mod drive;
pub mod mutate;
mod pool;
/// Makes workbooks of texts.
#[path = "../../tests/support"]
pub mod support {
    pub mod book;
    pub mod word;
    pub mod zip;
}

use std::time::{Duration, Instant};

use drive::Target;

/// Longer than an input of 48 KB should take of the processor.
const PATIENCE: Duration = Duration::from_secs(2);

/// Runs an input; panics where something does not hold, or takes too long.
pub fn run(target: Target, bytes: &[u8]) {
    let start = Instant::now();
    let before = processor_time();
    drive::run(target, bytes);
    let took = match (before, processor_time()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => start.elapsed(),
    };
    assert!(took < PATIENCE, "an input of {} bytes takes {took:?}", bytes.len());
}

/// What this thread has used of the processor, where the system says so: on a busy machine the clock tells nothing.
fn processor_time() -> Option<Duration> {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    said.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
