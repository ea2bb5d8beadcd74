//! Work on many things at once, told in their order.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

/// As deep as the first thread's: what is read may nest as deeply on every one.
const STACK: usize = 8 << 20;

/// Does `work` for each of `count` things, up to `threads` at a time; `tell` is called with what came of them, one
/// after the other in their order. No more than one finished result a thread is waiting to be told.
pub(super) fn in_order<T>(count: usize, threads: usize, work: impl Fn(usize) -> T + Sync, tell: impl FnMut(T) + Send) {
    let next = AtomicUsize::new(0);
    let turn = Mutex::new((0, tell));
    let told = Condvar::new();
    let run = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return;
            }
            let result = work(at);
            let mut guard = turn.lock().unwrap_or_else(PoisonError::into_inner);
            while guard.0 != at {
                guard = told.wait(guard).unwrap_or_else(PoisonError::into_inner);
            }
            (guard.1)(result);
            guard.0 += 1;
            told.notify_all();
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.min(count) {
            // Where no further thread can be had, those that run do the work.
            let _ = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run);
        }
        run();
    });
}

/// How many threads, if the user does not say.
pub(super) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn results_are_told_in_order_whatever_is_ready_first() {
        for threads in [1, 2, 5] {
            let mut told = Vec::new();
            let work = |at: usize| {
                std::thread::sleep(std::time::Duration::from_millis(if at.is_multiple_of(3) { 3 } else { 0 }));
                at * at
            };
            in_order(20, threads, work, |result| told.push(result));
            assert_eq!(told, (0..20).map(|at| at * at).collect::<Vec<_>>());
        }
        in_order(0, 4, |at| at, |_| unreachable!("there is nothing to tell"));
    }
}
