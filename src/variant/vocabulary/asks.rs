//! `[ask]` of variant.toml as nodes of selections: what is an amount, a quantity, or a list with some.

use crate::ledger::{AskedOf, Asks, Dimension, Figure, Figures, Selection};
use crate::model::Previous;
use crate::variant::authored::{AskKind, UnitInputs, is_name};

/// The amounts and quantities that a chain of variants asks for.
pub(super) fn asks(inputs: &UnitInputs) -> Asks {
    let mut asks = Asks::default();
    for input in &inputs.extra {
        if let Some(of) = asked_of(input.kind) {
            asks.add(input.key.value.clone(), input.what.clone(), input.hint.clone(), of);
        }
    }
    asks
}

fn asked_of(kind: AskKind) -> Option<AskedOf> {
    match kind {
        AskKind::Text => None,
        AskKind::Money => Some(AskedOf::Money),
        AskKind::Count => Some(AskedOf::Count),
    }
}

/// Adds a figure for each amount, so that sentences and `[previous]` can name it like any other: unless the name has another
/// meaning.
pub(super) fn add_figures(asks: &Asks, figures: &mut Figures) {
    for ask in asks.all().iter().filter(|ask| ask.of == AskedOf::Money && is_name(&ask.name)) {
        if Previous::KEYS.contains(&ask.name.as_str()) {
            continue;
        }
        let ledger = Dimension::Ledger.node("ask").map(|ledger| Selection::all().node(Dimension::Ledger, ledger));
        let selection = ledger.unwrap_or_default().node(Dimension::Ask, ask.node);
        figures.add(Figure { id: ask.name.clone(), title: ask.title.clone(), selection });
    }
    figures.ask(asks.clone());
}
