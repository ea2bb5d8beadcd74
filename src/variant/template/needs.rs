//! Which of the unit's texts are required: this follows from where templates print them.

use std::collections::BTreeSet;

use super::uses::{Occurrence, TemplateUses};
use crate::source::Shelf;
use crate::variant::authored::{InputGroup, Need, UnitInput, UnitInputs};
use crate::variant::findings;

impl UnitInputs {
    /// Sets `need` and `inline` of every ask by how the templates use it.
    pub(crate) fn settle(&mut self, templates: &[TemplateUses], summed: &BTreeSet<String>) {
        for (group, inputs) in self.groups_mut() {
            for ask in inputs {
                ask.need = need(group, ask, templates, summed);
                let mut within = templates.iter().flat_map(|uses| &uses.printed_inline);
                ask.inline = within.any(|(of, key)| *of == group && *key == ask.key.value);
            }
        }
    }

    /// Drops inputs that no template uses, so that writing them is an error instead of being ignored.
    pub(crate) fn forget_unused(&mut self, templates: &[TemplateUses], summed: &BTreeSet<String>) {
        for (group, inputs) in self.groups_mut() {
            inputs.retain(|ask| is_used(group, ask, templates) || is_summed(group, ask, summed));
        }
    }

    /// Refuses inputs that the variant itself declares, not an ancestor, and that no template uses.
    pub(crate) fn refuse_unused(&self, templates: &[TemplateUses], summed: &BTreeSet<String>, shelf: &mut Shelf<'_>) {
        for group in InputGroup::ALL {
            for ask in self.of(*group).iter().filter(|ask| ask.own) {
                if !is_used(*group, ask, templates) && !is_summed(*group, ask, summed) {
                    let words = format!("没有一处模板用 {}.{}", group.key(), ask.key.value);
                    shelf.findings.push(findings::UNUSED_ASK.finding().at(ask.key.span, words));
                }
            }
        }
    }
}

fn is_used(group: InputGroup, ask: &UnitInput, templates: &[TemplateUses]) -> bool {
    templates.iter().flat_map(|uses| &uses.asked).any(|used| used.is(group, &ask.key.value))
}

/// True for what tables or sums of templates add up.
fn is_summed(group: InputGroup, ask: &UnitInput, summed: &BTreeSet<String>) -> bool {
    group == InputGroup::Extra && summed.contains(&ask.key.value)
}

/// A key that a condition tests may be omitted; any other is required where it is printed.
fn need(group: InputGroup, ask: &UnitInput, templates: &[TemplateUses], summed: &BTreeSet<String>) -> Need {
    let of_key = || templates.iter().flat_map(|uses| &uses.asked).filter(|used| used.is(group, &ask.key.value));
    if ask.optional || of_key().any(|used| used.occurrence == Occurrence::Guard) {
        return Need::Optional;
    }
    let summed = is_summed(group, ask, summed).then_some(Need::Always);
    of_key().map(|used| used.occurrence.need()).chain(summed).max().unwrap_or(Need::Optional)
}
