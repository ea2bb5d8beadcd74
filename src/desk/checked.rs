//! A budget as it was checked last, with its pages.

use std::cell::OnceCell;

use super::numbers::{Number, numbers};
use crate::Compiler;
use crate::fonts::Cabinet;
use crate::layout::Layout;
use crate::outcome::Outcome;
use crate::ready::Pool;
use crate::world::Memory;

#[derive(Debug)]
pub(super) struct Checked {
    pub outcome: Outcome,
    /// Without pages if the errors left no document.
    pub layout: Layout,
    /// Made when they are asked for.
    numbers: OnceCell<Vec<Number>>,
}

impl Checked {
    pub fn of(world: &Memory, budget: &str, pool: &Pool, cabinet: &Cabinet) -> Self {
        let compiler = Compiler::new(world).sharing_variants(pool).sharing_fonts(cabinet).balancing();
        let outcome = compiler.compile(budget);
        let layout = outcome.draft().and_then(|publication| publication.into_layout()).unwrap_or_default();
        Self { outcome, layout, numbers: OnceCell::new() }
    }

    /// The numbers of all pages.
    pub fn numbers(&self) -> &[Number] {
        self.numbers
            .get_or_init(|| self.outcome.document().map_or_else(Vec::new, |document| numbers(document, &self.layout)))
    }
}
