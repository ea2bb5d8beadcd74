//! The first hundred findings of a rule about wording. To place each, the whole budget is searched; nobody corrects
//! hundreds before checking again.

use crate::diagnostic::Diagnostic;

/// The most findings of one rule in one run.
const MOST: usize = 100;

/// Findings of one rule, up to the limit.
#[derive(Debug, Default)]
pub struct Capped(Vec<Diagnostic>);

impl Capped {
    /// True if the limit is reached: a rule can stop.
    pub fn is_full(&self) -> bool {
        self.0.len() >= MOST
    }

    /// Adds a finding unless the limit is reached; `find` is not called then.
    pub fn add(&mut self, find: impl FnOnce() -> Option<Diagnostic>) {
        if !self.is_full() {
            self.0.extend(find());
        }
    }

    /// The findings; if the limit was reached, the last one says so.
    pub fn all(mut self) -> Vec<Diagnostic> {
        if self.is_full()
            && let Some(last) = self.0.pop()
        {
            self.0.push(last.note(format!("同样的问题只列前 {MOST} 处；改好以后再检查一遍")));
        }
        self.0
    }
}
