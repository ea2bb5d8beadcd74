//! The change of a finding, made in the texts of the repository.

use std::collections::BTreeMap;

use super::refusal::Refusal;
use crate::author::Edit;
use crate::diagnostic::{Fix, FixEdit};
use crate::model::Budget;
use crate::source::{Owned, PathStep, Shape, SourceMap, Span};
use crate::world::{Memory, World as _};

/// Files that a fix changes, with their texts after it.
pub(super) type Texts = Vec<(String, String)>;

/// True if all that a fix replaces is in files of the repository, and stands there.
pub(super) fn can_be_made(fix: &Fix, sources: &SourceMap, world: &Memory) -> bool {
    fix.edits.iter().all(|edit| match edit {
        FixEdit::Words { at, old, .. } => is_there(*at, old, sources, world),
        FixEdit::Value { .. } => true,
    })
}

fn is_there(at: Span, old: &str, sources: &SourceMap, world: &Memory) -> bool {
    let file = sources.file(at.file);
    world.has(&file.path) && file.cells.is_none() && sources.text(at) == old
}

/// The texts after a fix.
pub(super) fn made(
    fix: &Fix,
    sources: &SourceMap,
    budget: &str,
    read: &dyn Fn(&str) -> String,
) -> Result<Texts, Refusal> {
    let failed = || Refusal::new("这里改不了：按“怎么改”的话自己改", None);
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut words: Vec<(Span, &str, &str)> = Vec::new();
    for edit in &fix.edits {
        if let FixEdit::Words { at, old, new } = edit {
            words.push((*at, old, new));
        }
    }
    // From behind, so that places before stay right.
    words.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
    words.dedup();
    for (at, old, new) in words {
        let path = &sources.file(at.file).path;
        let text = texts.entry(path.clone()).or_insert_with(|| read(path));
        let range = at.range();
        if text.get(range.clone()) != Some(old) {
            return Err(failed());
        }
        text.replace_range(range, new);
    }
    for edit in &fix.edits {
        let FixEdit::Value { path, text: value } = edit else { continue };
        let text = texts.entry(budget.to_owned()).or_insert_with(|| read(budget));
        let mut edit = Edit::open(text).map_err(|_| failed())?;
        let path: Vec<PathStep> = path.iter().map(|key| PathStep::Key(key.clone())).collect();
        let value = Owned::Text(value.clone());
        edit.put(&path, Some(&value), Shape::Record(Budget::SHAPE)).map_err(|_| failed())?;
        *text = edit.text();
    }
    Ok(texts.into_iter().collect())
}
