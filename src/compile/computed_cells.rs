//! Cells computed from other cells of their line: differences and ratios.

use rust_decimal::Decimal;

use super::lines::{Cell, PanelLine};
use crate::document::{Inline, Piece, Trace};
use crate::money::Money;
use crate::source::PENDING;
use crate::variant::{Leaf, Panel, Value, print_quantity};

/// The operand of a computation.
#[derive(Clone, Copy)]
enum Number {
    Amount(Money),
    Quantity(Decimal),
}

impl Number {
    fn plain(self) -> Decimal {
        match self {
            Self::Amount(amount) => amount.yuan(),
            Self::Quantity(quantity) => quantity,
        }
    }
}

/// The content of a computed cell; empty if the line has no facts.
pub(super) fn cell(panel: &Panel, leaf: &Leaf, line: &PanelLine) -> Inline {
    let (Value::Minus(of) | Value::Ratio(of)) = &leaf.value else { return Inline::default() };
    let counts = of.iter().any(|&at| matches!(number(panel, line, at), Number::Quantity(_)));
    // Quantities of different things cannot be added, so that total rows have none.
    if line.cells.iter().all(|cell| cell.facts.is_empty()) || (counts && line.total) {
        return Inline::default();
    }
    let mut trace = Trace::new();
    of.iter().for_each(|&at| gather(panel, line, at, &mut trace));
    trace.sort_unstable();
    trace.dedup();
    if of.iter().any(|&at| is_pending(panel, line, at)) {
        return Inline::number(PENDING.to_owned(), Money::ZERO, trace);
    }
    let [first, second] = of.map(|at| operand(panel, leaf, line, at));
    if matches!(leaf.value, Value::Ratio(_)) {
        let text = leaf.number.print_ratio(first.plain(), second.plain());
        return text.map_or_else(Inline::default, |text| Inline(vec![Piece::Ratio { text, trace }]));
    }
    match minus(first, second) {
        Number::Amount(amount) => Inline::number(leaf.number.print(amount), amount, trace),
        Number::Quantity(quantity) if quantity.is_zero() => Inline::default(),
        Number::Quantity(quantity) => Inline::words(print_quantity(quantity)),
    }
}

/// The number of a column on a line: exact, unless its style computes from printed amounts.
fn number(panel: &Panel, line: &PanelLine, at: usize) -> Number {
    let leaf = &panel.leaves[at];
    match &leaf.value {
        Value::Minus([first, second]) => minus(operand(panel, leaf, line, *first), operand(panel, leaf, line, *second)),
        Value::Count(_) => Number::Quantity(line.cells.get(at).and_then(|cell| cell.quantity).unwrap_or_default()),
        _ => Number::Amount(line.cells.get(at).map_or(Money::ZERO, |cell| cell.amount)),
    }
}

/// The number of a column, as an operand of another column.
fn operand(panel: &Panel, user: &Leaf, line: &PanelLine, at: usize) -> Number {
    match number(panel, line, at) {
        Number::Amount(amount) if user.number.of_printed => Number::Amount(panel.leaves[at].number.as_printed(amount)),
        number => number,
    }
}

fn minus(first: Number, second: Number) -> Number {
    match (first, second) {
        (Number::Amount(first), Number::Amount(second)) => Number::Amount(first - second),
        _ => Number::Quantity(first.plain() - second.plain()),
    }
}

/// True if the number of a column is not known yet.
fn is_pending(panel: &Panel, line: &PanelLine, at: usize) -> bool {
    let cell = line.cells.get(at);
    match &panel.leaves[at].value {
        Value::Minus(of) | Value::Ratio(of) => of.iter().any(|&at| is_pending(panel, line, at)),
        Value::Count(_) => cell.is_some_and(|cell| cell.uncounted),
        _ => cell.is_some_and(|cell| cell.pending),
    }
}

fn gather(panel: &Panel, line: &PanelLine, at: usize, trace: &mut Trace) {
    match &panel.leaves[at].value {
        Value::Minus(of) | Value::Ratio(of) => of.iter().for_each(|&at| gather(panel, line, at, trace)),
        _ => trace.extend(line.cells.get(at).into_iter().flat_map(|Cell { facts, .. }| facts)),
    }
}
