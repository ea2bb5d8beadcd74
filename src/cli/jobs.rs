//! Work on many things at once, told in their order.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// As deep as the first thread's: what is read may nest as deeply on every one.
const STACK: usize = 8 << 20;

/// How many things a thread may be ahead of the first that is not told: one slow thing should not idle the others, and
/// what waits to be told takes memory.
const AHEAD: usize = 4;

/// What came of the work, in its order.
struct Line<T, F> {
    /// How many are told.
    told: usize,
    waiting: BTreeMap<usize, T>,
    /// With whoever tells just now, else here.
    tell: Option<F>,
    /// True as soon as a thread panics: the line will not move on.
    broken: bool,
}

/// The line, and a bell that rings when it moves.
struct Queue<T, F> {
    line: Mutex<Line<T, F>>,
    moved: Condvar,
}

impl<T, F: FnMut(T)> Queue<T, F> {
    fn line(&self) -> MutexGuard<'_, Line<T, F>> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until all but the `ahead` things before this one are told; false if that will never be.
    fn admits(&self, at: usize, ahead: usize) -> bool {
        let far = |line: &mut Line<T, F>| !line.broken && at >= line.told.saturating_add(ahead);
        let line = self.moved.wait_while(self.line(), far).unwrap_or_else(PoisonError::into_inner);
        !line.broken
    }

    /// Takes a result, and tells what is next unless another thread does: that one then tells this, too. The line is
    /// open while something is told.
    fn put(&self, at: usize, result: T) {
        let mut line = self.line();
        line.waiting.insert(at, result);
        let Some(mut tell) = line.tell.take() else { return };
        loop {
            let next = line.told;
            let Some(result) = line.waiting.remove(&next) else { break };
            drop(line);
            tell(result);
            line = self.line();
            line.told += 1;
            self.moved.notify_all();
        }
        line.tell = Some(tell);
    }
}

/// Breaks the line if its thread panics: the others would wait for what never comes.
struct Alarm<'q, T, F: FnMut(T)>(&'q Queue<T, F>);

impl<T, F: FnMut(T)> Drop for Alarm<'_, T, F> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.line().broken = true;
            self.0.moved.notify_all();
        }
    }
}

/// Does `work` for each of `count` things, up to `threads` at a time; `tell` is called with what came of them, one
/// after the other in their order. A panic of either ends all and goes on in the caller.
pub(super) fn in_order<T: Send>(
    count: usize,
    threads: usize,
    work: impl Fn(usize) -> T + Sync,
    tell: impl FnMut(T) + Send,
) {
    let next = AtomicUsize::new(0);
    let line = Line { told: 0, waiting: BTreeMap::new(), tell: Some(tell), broken: false };
    let queue = Queue { line: Mutex::new(line), moved: Condvar::new() };
    let run = || {
        let _alarm = Alarm(&queue);
        loop {
            // Taken in order: whoever has the first that is not told never waits, so the line always moves.
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count || !queue.admits(at, threads.saturating_mul(AHEAD)) {
                return;
            }
            queue.put(at, work(at));
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
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread::sleep;
    use std::time::Duration;

    use super::{AHEAD, in_order};

    #[test]
    fn results_are_told_in_order_whatever_is_ready_first() {
        for threads in [1, 2, 5] {
            let mut told = Vec::new();
            let work = |at: usize| {
                sleep(Duration::from_millis(if at.is_multiple_of(3) { 3 } else { 0 }));
                at * at
            };
            in_order(20, threads, work, |result| told.push(result));
            assert_eq!(told, (0..20).map(|at| at * at).collect::<Vec<_>>());
        }
        in_order(0, 4, |at| at, |_| unreachable!("there is nothing to tell"));
    }

    /// The first thing takes until the others can do no more: as many are done as may wait, and no more.
    #[test]
    fn a_slow_one_idles_the_others_only_when_enough_is_waiting() {
        let (threads, done) = (3, AtomicUsize::new(0));
        let may_wait = threads * AHEAD - 1;
        let mut told = Vec::new();
        let work = |at: usize| {
            if at == 0 {
                while done.load(Ordering::SeqCst) < may_wait {
                    sleep(Duration::from_millis(1));
                }
                sleep(Duration::from_millis(30));
                return (at, done.load(Ordering::SeqCst));
            }
            (at, done.fetch_add(1, Ordering::SeqCst))
        };
        in_order(50, threads, work, |result| told.push(result));
        assert_eq!(told[0], (0, may_wait));
        assert_eq!(told.into_iter().map(|(at, _)| at).collect::<Vec<_>>(), (0..50).collect::<Vec<_>>());
    }

    /// Others work on while something is told, for telling may be slow.
    #[test]
    fn telling_keeps_nobody_from_working() {
        let done = AtomicUsize::new(0);
        let work = |_| done.fetch_add(1, Ordering::SeqCst);
        let mut first = true;
        in_order(6, 2, work, |_| {
            while std::mem::take(&mut first) && done.load(Ordering::SeqCst) < 6 {
                first = true;
                sleep(Duration::from_millis(1));
            }
        });
    }

    #[test]
    fn a_panic_ends_all_and_reaches_the_caller() {
        for threads in [1, 2, 4] {
            for slip in [0, 7] {
                let mut told = Vec::new();
                let work = |at: usize| {
                    assert!(at != slip, "meant");
                    at
                };
                let outcome = catch_unwind(AssertUnwindSafe(|| in_order(40, threads, work, |at| told.push(at))));
                assert!(outcome.is_err());
                assert!(told.len() <= slip && told.iter().copied().eq(0..told.len()), "{told:?}");
                let tell = |at: usize| assert!(at != slip, "meant");
                assert!(catch_unwind(AssertUnwindSafe(|| in_order(40, threads, |at| at, tell))).is_err());
            }
        }
    }
}
