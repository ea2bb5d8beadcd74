//! Limits the findings of a rule about wording: locating each one searches the whole budget.

use crate::diagnostic::Diagnostic;

/// Findings of one rule in one run.
const MOST: usize = 100;

#[derive(Debug, Default)]
pub struct Capped(Vec<Diagnostic>);

impl Capped {
    /// True at the limit: the rule can stop.
    pub fn is_full(&self) -> bool {
        self.0.len() >= MOST
    }

    /// Adds a finding; at the limit, does not even call `find`.
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
