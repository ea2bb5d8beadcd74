//! Renames inherited column heads: `heads = { "old" = "new" }` of patches.

use crate::source::{Keyed, Shelf, Text, did_you_mean, listed};
use crate::variant::findings;

/// The renamings of a table, oldest patch first.
pub(crate) struct HeadRenames<'r> {
    levels: Vec<PatchedHeads<'r>>,
}

struct PatchedHeads<'r> {
    heads: &'r Keyed<Text>,
    /// All heads so far, for the message about an unknown one.
    seen: Vec<String>,
}

impl<'r> HeadRenames<'r> {
    pub(crate) fn new(levels: &'r [Keyed<Text>]) -> Self {
        Self { levels: levels.iter().map(|heads| PatchedHeads { heads, seen: Vec::new() }).collect() }
    }

    /// The head after all renamings.
    pub(crate) fn of(&mut self, head: &Text) -> Text {
        let mut text = head.clone();
        for level in &mut self.levels {
            if !level.seen.contains(&text.value) {
                level.seen.push(text.value.clone());
            }
            if let Some(new) = level.heads.get(&text.value) {
                text = new.clone();
            }
        }
        text
    }

    /// Refuses renamings of unknown heads; called after all heads were renamed.
    pub(crate) fn refuse_unused(&self, shelf: &mut Shelf<'_>) {
        for PatchedHeads { heads, seen } in &self.levels {
            for (old, _) in heads.0.iter().filter(|(old, _)| !seen.contains(&old.value)) {
                let meant = did_you_mean(&old.value, seen.iter().map(String::as_str));
                let finding = findings::NO_SUCH_HEAD.finding();
                let finding = finding.at(old.span, format!("所继承的表没有“{}”这个栏名{meant}", old.value));
                shelf.findings.push(finding.help(format!("可以写：{}。", listed(seen))));
            }
        }
    }
}
