//! `[ask]` of variant.toml as nodes of selections: what is an amount, a quantity, or a list with some.

use crate::ledger::{AskField, AskedOf, Asks, Dimension, Figure, Figures, MOST_FIELDS, Selection};
use crate::model::Previous;
use crate::source::Shelf;
use crate::variant::authored::{AskKind, Chain, RawAsk, UnitInputs, is_name};
use crate::variant::findings::{self, contradiction};

/// The amounts, quantities and lists that a chain of variants asks for, in the order of its files.
pub(super) fn asks(chain: &Chain) -> Asks {
    let mut inputs = UnitInputs::resolve(chain.files()).extra;
    inputs.sort_by_key(|input| input.key.span);
    let mut asks = Asks::default();
    chain.files().flat_map(|file| &file.extra_money).for_each(|&kind| asks.add_money(kind));
    if let Some(report) = chain.files().find_map(|file| file.report) {
        asks.set_report(report);
    }
    let unprinted = chain.files().filter_map(|file| file.check.as_ref()).flat_map(|check| &check.unprinted);
    unprinted.filter_map(|table| Dimension::Source.node(table.key())).for_each(|source| asks.leave_out(source));
    for input in inputs {
        let Some(of) = asked_of(input.kind) else { continue };
        asks.add(input.key.value, input.what, input.hint, of);
        for field in input.fields.into_iter().filter(|_| of == AskedOf::List) {
            let of = asked_of(field.kind);
            asks.add_field(AskField { key: field.key.value, title: field.what, of, optional: field.optional });
        }
    }
    asks
}

fn asked_of(kind: AskKind) -> Option<AskedOf> {
    match kind {
        AskKind::Text => None,
        AskKind::Money => Some(AskedOf::Money),
        AskKind::Count => Some(AskedOf::Count),
        AskKind::List => Some(AskedOf::List),
    }
}

/// Refuses lists without fields, fields of what is no list, and lists within lists.
pub(super) fn refuse_bad_lists(chain: &Chain, shelf: &mut Shelf<'_>) {
    for (key, RawAsk(raw)) in chain.files().flat_map(|file| &file.ask.0) {
        let is_list = raw.kind == Some(AskKind::List);
        match raw.fields.0.first() {
            None if is_list => contradiction(key.span, "列表要写明 fields：每条记录有哪几项", shelf),
            Some((field, _)) if !is_list => contradiction(field.span, "只有 kind = \"列表\" 才写 fields", shelf),
            _ => {}
        }
        if let Some((field, _)) = raw.fields.0.get(MOST_FIELDS) {
            contradiction(field.span, &format!("一个列表最多 {MOST_FIELDS} 项"), shelf);
        }
        for (field, own) in &raw.fields.0 {
            if own.0.kind == Some(AskKind::List) {
                contradiction(field.span, "列表里不能再有列表", shelf);
            }
            if !is_name(&field.value) {
                shelf.findings.push(findings::BAD_NAME.finding().at(field.span, "模板里写不出这个名称"));
            }
        }
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
