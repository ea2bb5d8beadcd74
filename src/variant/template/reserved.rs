//! Keys of `[wording]`, `[narrative]` and `[ask]` must be valid names in templates and not yet in use.

use super::names::{FIGURES, NODE_LISTS, given};
use crate::source::Shelf;
use crate::variant::authored::{InputGroup, VariantFile, is_name};
use crate::variant::findings;

/// True for a name that templates use for something else.
fn is_taken(name: &str) -> bool {
    const KEYWORDS: &[&str] = &[
        "true", "True", "false", "False", "none", "None", "null", "and", "or", "not", "is", "in", "if", "else", "for",
        "loop", "self", "break", "continue",
    ];
    let is_given = KEYWORDS.contains(&name) || given().iter().any(|(given, _)| *given == name);
    is_given || FIGURES.contains(&name) || name == NODE_LISTS || InputGroup::ALL.iter().any(|group| group.key() == name)
}

/// Refuses keys that are not valid names or are in use.
pub(crate) fn refuse_bad_names(file: &VariantFile, shelf: &mut Shelf<'_>) {
    let wording = file.wording.iter().flat_map(|wording| wording.unit.0.iter().chain(&wording.department.0));
    let wording = wording.map(|(key, _)| (key, is_taken(&key.value)));
    let narrative = file.narrative.0.iter().map(|(key, _)| (key, false));
    let asked = file.ask.0.iter().map(|(key, _)| (key, false));
    for (key, taken) in wording.chain(narrative).chain(asked) {
        let words = match (is_name(&key.value), taken) {
            (false, _) => "模板里写不出这个名称",
            (true, true) => "这个名称已经另有所指",
            (true, false) => continue,
        };
        shelf.findings.push(findings::BAD_NAME.finding().at(key.span, words));
    }
}
