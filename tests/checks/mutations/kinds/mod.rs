//! Kinds of mistakes that clerks make, and that a reviewer would want to see found.
//!
//! They come from the work of an office, not from the rules: what is typed wrong, what stays from last year or from another
//! unit's file, what is left out. A kind that no rule finds stays here all the same.

mod amounts;
mod assets;
mod codes;
mod copied;
mod names;
mod plans;
mod previous;
mod projects;
mod prose;
mod purchases;
mod rests;
mod sections;
mod structure;
mod targets;
mod three_public;
mod typos;
mod units;
mod witness;
mod years;

use super::draft::Draft;
use crate::support::rng::Rng;

/// Makes one mistake; `None` if it cannot be made in this draft.
type Make = fn(&Draft<'_>, &mut Rng) -> Option<String>;

/// A kind of mistake.
#[derive(Clone, Copy)]
pub struct Kind {
    /// Description.
    pub name: &'static str,
    /// Why it contradicts nothing in the file.
    pub undetectable: Option<&'static str>,
    /// Codes that speak of this mistake although they point elsewhere, such as at the whole file.
    pub fair: &'static [&'static str],
    pub make: Make,
}

const fn kind(name: &'static str, make: Make) -> Kind {
    Kind { name, undetectable: None, fair: &[], make }
}

impl Kind {
    const fn fair(self, codes: &'static [&'static str]) -> Self {
        Self { fair: codes, ..self }
    }

    const fn undetectable(self, why: &'static str) -> Self {
        Self { undetectable: Some(why), ..self }
    }
}

/// All kinds, by subject.
pub fn all() -> Vec<Kind> {
    [
        amounts::KINDS,
        codes::KINDS,
        witness::KINDS,
        projects::KINDS,
        plans::KINDS,
        targets::KINDS,
        purchases::KINDS,
        assets::KINDS,
        three_public::KINDS,
        previous::KINDS,
        units::KINDS,
        years::KINDS,
        rests::KINDS,
        prose::KINDS,
        sections::KINDS,
        names::KINDS,
        copied::KINDS,
        typos::KINDS,
        structure::KINDS,
    ]
    .concat()
}
