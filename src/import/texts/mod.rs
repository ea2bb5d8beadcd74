//! The texts of a published document, and what it says of last year and of 年初预算.
//!
//! A variant's sentences are data, so nothing here knows one. Words that stand for the unit's texts are put into the
//! draft and compiled: where they appear, the published document has the text. The draft is compiled under several
//! suppositions about last year; which of these sentences was published says whether it was more or less.

mod align;
mod anchors;
mod capture;
mod equations;
mod fit;
mod gains;
mod glossary;
mod glyphs;
mod last_year;
mod lines;
mod merge;
mod part;
mod path;
mod pattern;
mod percent;
mod planned;
mod previous;
mod probe;
mod reading;
mod scaffold;
mod targets;
mod trial;
mod trials;

pub use capture::Found;
pub use path::{Step, set};

use self::last_year::Unknown;
use self::part::{Kind, Part};
use self::probe::Probes;
use self::reading::Reading;
use self::trials::{BARE, EVEN, FALL, NEW, ODD, RISE, SAME, Trials};
use crate::document::Document;
use crate::published::Published;
use crate::source::Owned;
use crate::variant::Variant;

/// What the sentences of a published document say.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Texts {
    /// Values for the draft.
    pub values: Vec<Found>,
    /// Paths and contents of files beside the budget: a variant of its own, if its glossary has other words.
    pub files: Vec<(String, String)>,
    /// That variant's name.
    pub variant: Option<String>,
    /// Blocks of the published document that found no place, with their words.
    pub unplaced: Vec<(usize, String)>,
}

/// True for a format of another unit, whose files have this path and other contents.
pub type IsOthers<'c> = dyn Fn(&str, &str) -> bool + 'c;

/// Compiles a draft to a document, if it can.
pub type Compile<'c> = dyn Fn(&Owned) -> Option<Document> + 'c;

/// Finds what a published document says and its draft does not. The draft has the figures and records of its tables.
#[must_use]
pub fn texts(
    published: &Published,
    draft: &Owned,
    variant: &Variant,
    compile: &Compile<'_>,
    is_others: &IsOthers<'_>,
) -> Texts {
    let lines = lines::of(published).into_iter().map(|(block, kind, line)| (block, kind, line.text()));
    let mut reading = Reading::new(lines::without_contents(lines.collect()));
    // Only tables print indicators, and these are read: without them, the trials of a department cost much less.
    let mut thin = path::without(draft, "project", "indicators");
    let texts: Vec<&str> = reading.texts_of(Kind::Table).collect();
    let organizations = scaffold::organizations(draft, &texts);
    organizations.iter().for_each(|found| set(&mut thin, &found.path, found.value.clone()));
    let (mut base, mut unknowns) = last_year::unknowns(&thin, variant, texts.iter().copied());
    unknowns.extend(scaffold::of_final(&mut base, variant, &texts));
    let Some((parts, probes)) = trials(&base, &mut unknowns, variant, compile, &reading) else {
        return Texts { unplaced: reading.unplaced(), ..Texts::default() };
    };
    reading.read(&parts, &probes);
    let mut values = reading.texts(&parts, &probes);
    values.retain(|found| !is_idle(found, draft));
    values.extend(organizations);
    values.extend(reading.last_year(&parts, &base, &unknowns));
    let values = scaffold::without_unfound(values, &base, draft);
    let glossary = reading.glossary(&parts, variant, is_others);
    let (variant, files) = glossary.map(|own| (own.name, own.files)).unzip();
    Texts { values, files: files.unwrap_or_default(), variant, unplaced: reading.unplaced() }
}

/// The document as all trials printed it.
fn trials(
    base: &Owned,
    unknowns: &mut [Unknown],
    variant: &Variant,
    compile: &Compile<'_>,
    reading: &Reading,
) -> Option<(Vec<Part>, Probes)> {
    let counts = scaffold::counts(base, variant);
    let mut probes = Probes::of(base, variant, 1, &counts);
    let printed = |probes: &mut Probes, unknowns: &[Unknown], trial| {
        let document = compile(&trial::budget(base, probes, unknowns, trial))?;
        trial::told_apart(probes, unknowns, trial);
        let parts = part::parts(&document, probes, trial);
        Some((document, parts))
    };
    let (mut document, mut parts) = printed(&mut probes, unknowns, RISE)?;
    let targets = targets::count(&parts, &probes, reading);
    if targets != 1 {
        probes = Probes::of(base, variant, targets, &counts);
        (document, parts) = printed(&mut probes, unknowns, RISE)?;
    }
    Unknown::compare(unknowns, &document);
    let has_turns = unknowns.iter().any(|unknown| unknown.absent != 0);
    let turns: &[Trials] = if has_turns { &[ODD, EVEN] } else { &[] };
    for &trial in [FALL, SAME, NEW, BARE].iter().chain(turns) {
        if let Some((_, others)) = printed(&mut probes, unknowns, trial) {
            parts = merge::merge(parts, others);
        }
    }
    Some((parts, probes))
}

/// True for a value that says nothing: a short name that is the name.
fn is_idle(found: &Found, draft: &Owned) -> bool {
    let unit = path::keys(&["unit"]);
    found.path == [unit.as_slice(), &path::keys(&["short"])].concat()
        && path::get(draft, &[unit, path::keys(&["name"])].concat()) == Some(&found.value)
}
