//! The first findings of a rule about words. Each has to be looked for in all that the unit wrote, and nobody
//! mends hundreds of them before checking again.

use crate::diagnostic::Diagnostic;

/// So many findings of one rule are given in one run.
const MOST: usize = 100;

/// Findings, until there are enough.
#[derive(Debug, Default)]
pub struct Capped(Vec<Diagnostic>);

impl Capped {
    /// True if there are enough: what is looked at further need not be judged.
    pub fn is_full(&self) -> bool {
        self.0.len() >= MOST
    }

    /// Takes in what is found, unless there is enough.
    pub fn add(&mut self, find: impl FnOnce() -> Option<Diagnostic>) {
        if !self.is_full() {
            self.0.extend(find());
        }
    }

    /// All of them; the last one says that there may be more.
    pub fn all(mut self) -> Vec<Diagnostic> {
        if self.is_full()
            && let Some(last) = self.0.pop()
        {
            self.0.push(last.note(format!("同样的问题只列前 {MOST} 处；改好以后再检查一遍")));
        }
        self.0
    }
}
