//! A progress bar on a terminal, for runs over many budgets.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

/// Fewer budgets are done before anybody looks.
const MANY: usize = 20;

/// Shows how many of the budgets are done, how many a second, and how long the rest takes; nothing unless there are many
/// and a terminal.
pub(super) struct Bar(Option<ProgressBar>);

impl Bar {
    pub(super) fn new(count: usize) -> Self {
        if count < MANY || !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::new(count as u64);
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} 份  每秒 {per_sec}  还要 {eta}") {
            bar.set_style(style);
        }
        Self(Some(bar))
    }

    /// Prints above the bar.
    pub(super) fn above(&self, print: impl FnOnce()) {
        match &self.0 {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    pub(super) fn advance(&self) {
        if let Some(bar) = &self.0 {
            bar.inc(1);
        }
    }

    pub(super) fn close(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
