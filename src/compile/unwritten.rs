//! What a unit still has to write: known only from its document, because conditions of templates decide what is printed.

use super::document::{Compiling, compile};
use super::findings;
use super::missing::lack;
use crate::source::Shelf;
use crate::variant::InputGroup;

/// The texts that this budget's document prints and the unit has not written, as group and key.
#[must_use]
pub fn unwritten_inputs(what: &Compiling<'_>, shelf: &mut Shelf<'_>) -> Vec<(InputGroup, String)> {
    compile(what, shelf);
    let findings = shelf.findings.iter().filter(|finding| finding.code == findings::NOT_WRITTEN.code);
    let lacks: Vec<&str> = findings.filter_map(|finding| Some(finding.primary.as_ref()?.text.as_str())).collect();
    let inputs =
        InputGroup::ALL.iter().flat_map(|group| what.variant.inputs.of(*group).iter().map(|ask| (*group, ask)));
    let inputs = inputs.map(|(group, ask)| (group, ask.key.value.clone()));
    inputs.filter(|(group, key)| lacks.contains(&lack(*group, key).as_str())).collect()
}
