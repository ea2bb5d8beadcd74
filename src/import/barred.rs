//! Sources that a 科目 cannot have: of 21208, for example, all but 政府性基金. Identities say so, as sums that are nothing.

use super::atoms::Atom;
use crate::check::Identities;
use crate::ledger::{Dimension, Selection};
use crate::source::Shelf;

/// What no sound budget spends.
#[derive(Debug)]
pub(super) struct Barred(Vec<Selection>);

impl Barred {
    pub fn built_in(shelf: &mut Shelf<'_>) -> Self {
        let identities = Identities::built_in(shelf).unwrap_or_default();
        let all = identities.all().iter().flat_map(|identity| identity.nothing());
        let spending = Dimension::Ledger.node("expenditure");
        let of_spending = |selection: &&Selection| {
            let asks = |dimension| selection.get(dimension).is_some();
            let ledger = selection.get(Dimension::Ledger);
            ledger.zip(spending).is_some_and(|(nodes, spending)| nodes.holds(spending))
                && asks(Dimension::Function)
                && asks(Dimension::Source)
                && !asks(Dimension::Use)
                && !asks(Dimension::CarriedOver)
        };
        Self(all.filter(of_spending).cloned().collect())
    }

    /// True if a 科目 cannot have this amount.
    pub fn bars(&self, code: &str, atom: &Atom) -> bool {
        let (Atom::Expenditure { source, .. } | Atom::Received { source, .. }) = atom else { return false };
        // A code of the unit's own is below one of the catalogue.
        let node = [7, 5, 3].into_iter().find_map(|length| Dimension::Function.node(code.get(..length)?));
        let holds = |selection: &Selection, dimension: Dimension, node| {
            selection.get(dimension).is_some_and(|nodes| nodes.holds(node))
        };
        node.zip(Dimension::Source.node(source.node_key())).is_some_and(|(function, source)| {
            self.0.iter().any(|selection| {
                holds(selection, Dimension::Function, function) && holds(selection, Dimension::Source, source)
            })
        })
    }
}
