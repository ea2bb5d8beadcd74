//! Which of the unit's texts must be written: it follows from where the templates print them.

use super::uses::{Occurrence, TemplateUses};
use crate::source::Shelf;
use crate::variant::authored::{Ask, AskGroup, Asks, Need};
use crate::variant::findings;

impl Asks {
    /// Who must write the text of each key, and whether it stands within a sentence, follows from the templates.
    pub(crate) fn settle(&mut self, templates: &[TemplateUses]) {
        for (group, asks) in self.groups_mut() {
            for ask in asks {
                ask.need = need(group, ask, templates);
                let mut within = templates.iter().flat_map(|uses| &uses.printed_inline);
                ask.inline = within.any(|(of, key)| *of == group && *key == ask.key.value);
            }
        }
    }

    /// Drops the keys that no template prints: a unit that wrote one would not find its text in the document.
    pub(crate) fn forget_unused(&mut self, templates: &[TemplateUses]) {
        for (group, asks) in self.groups_mut() {
            asks.retain(|ask| is_used(group, ask, templates));
        }
    }

    /// Refuses the keys that the variant itself declares (not an ancestor) and no template prints.
    pub(crate) fn refuse_unused(&self, templates: &[TemplateUses], shelf: &mut Shelf<'_>) {
        for group in AskGroup::ALL {
            for ask in self.of(*group).iter().filter(|ask| ask.own) {
                if !is_used(*group, ask, templates) {
                    let words = format!("没有一处模板用 {}.{}", group.key(), ask.key.value);
                    shelf.findings.push(findings::UNUSED_ASK.finding().at(ask.key.span, words));
                }
            }
        }
    }
}

fn is_used(group: AskGroup, ask: &Ask, templates: &[TemplateUses]) -> bool {
    templates.iter().flat_map(|uses| &uses.asked).any(|used| used.is(group, &ask.key.value))
}

/// A key that some condition tests may be left out; any other is needed where it is printed.
fn need(group: AskGroup, ask: &Ask, templates: &[TemplateUses]) -> Need {
    let of_key = || templates.iter().flat_map(|uses| &uses.asked).filter(|used| used.is(group, &ask.key.value));
    if ask.optional || of_key().any(|used| used.occurrence == Occurrence::Guard) {
        return Need::Optional;
    }
    of_key().map(|used| used.occurrence.need()).max().unwrap_or(Need::Optional)
}
