//! Processes many budgets in parallel, with output in order.

use std::num::NonZero;
use std::sync::mpsc::sync_channel;
use std::thread::{Builder, available_parallelism, scope};

use super::fault;

/// Stack size of a thread, equal to the main thread's, because parsing may nest deeply.
const STACK: usize = 8 << 20;

/// Limit of results per thread waiting for output: enough that a slow budget does not block the others at once, few
/// enough to save memory.
const AHEAD: usize = 4;

/// Runs `work` for `count` items on `threads` threads; calls `tell` on this thread with each result, in order. A panic
/// of `work` is passed on as a message and fails only that item.
pub(super) fn in_order<T: Send>(
    count: usize,
    threads: usize,
    work: impl Fn(usize) -> T + Sync,
    mut tell: impl FnMut(usize, Result<T, String>),
) {
    let work = |at| fault::caught(|| work(at));
    let threads = threads.clamp(1, count.max(1));
    if threads == 1 {
        // The allocator serves the first thread faster than others.
        return (0..count).for_each(|at| tell(at, work(at)));
    }
    scope(|scope| {
        // Each thread takes every n-th item, so that the next result is at the head of a known queue.
        let queues = (0..threads).map(|first| {
            let (sender, queue) = sync_channel(AHEAD);
            // Sending fails only if `tell` panicked.
            let run = move || (first..count).step_by(threads).try_for_each(|at| sender.send(work(at)));
            // A thread that cannot be spawned drops its sender; its items are processed below.
            let _ = Builder::new().stack_size(STACK).spawn_scoped(scope, run);
            queue
        });
        let queues: Vec<_> = queues.collect();
        for at in 0..count {
            tell(at, queues[at % threads].recv().unwrap_or_else(|_| work(at)));
        }
    });
}

/// Default number of threads.
pub(super) fn cores() -> usize {
    available_parallelism().map_or(1, NonZero::get)
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread::sleep;
    use std::time::Duration;

    use super::{AHEAD, in_order};

    #[test]
    fn results_are_told_in_order_whatever_is_ready_first() {
        for threads in [1, 2, 5, 50] {
            let mut told = Vec::new();
            let work = |at: usize| {
                sleep(Duration::from_millis(if at.is_multiple_of(3) { 3 } else { 0 }));
                at * at
            };
            in_order(20, threads, work, |at, result| told.push((at, result)));
            assert_eq!(told, (0..20).map(|at| (at, Ok(at * at))).collect::<Vec<_>>());
        }
        in_order(0, 4, |at| at, |_, _| unreachable!("there is nothing to tell"));
    }

    #[test]
    fn a_panic_is_told_in_its_place_and_fails_nothing_else() {
        for threads in [1, 2, 4] {
            for slip in [0, 7, 39] {
                let mut told = Vec::new();
                let work = |at: usize| {
                    assert!(at != slip, "meant");
                    at
                };
                in_order(40, threads, work, |_, result| told.push(result.ok()));
                assert_eq!(told, (0..40).map(|at| (at != slip).then_some(at)).collect::<Vec<_>>());
            }
        }
    }

    /// While the first result is pending, others wait in the queues, and each thread has one more in hand.
    #[test]
    fn what_waits_to_be_told_is_bounded() {
        for threads in [1, 3] {
            let begun = AtomicUsize::new(0);
            let work = |_| begun.fetch_add(1, Ordering::SeqCst);
            in_order(100, threads, work, |at, _| {
                sleep(Duration::from_millis(1));
                // For each thread: results told, results queued, and one waiting for room.
                let most = at + 1 + threads * (AHEAD + 2);
                assert!(begun.load(Ordering::SeqCst) <= most, "{at}: {begun:?} begun, at most {most}");
            });
        }
    }

    #[test]
    fn a_panic_of_the_telling_ends_all() {
        let tell = |at, _| assert!(at != 7, "meant");
        assert!(catch_unwind(AssertUnwindSafe(|| in_order(1000, 3, |at| at, tell))).is_err());
    }
}
