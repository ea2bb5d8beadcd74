//! Posts `[extra]`: each amount and quantity that the variant asks for is a fact.

use super::asks::{Ask, AskedOf, Asks};
use super::book::{Fact, Ledger};
use super::coordinates::Coordinates;
use super::dimension::Dimension;
use crate::model::findings::WRONG_KIND;
use crate::model::{Budget, Extra};
use crate::money::{Money, MoneyUnit};
use crate::source::{Amount, Shelf};

/// Posts what the unit wrote, or of a department what its units wrote. What the department writes beside them is stated; what
/// it alone writes is a fact of its own.
pub(super) fn post_asks(
    budget: &Budget,
    year: &'static str,
    asks: &Asks,
    (ledger, stated): (&mut Ledger, &mut Ledger),
    shelf: &mut Shelf<'_>,
) {
    for (number, member) in (0..).zip(budget.members()) {
        post_member(&member.budget, number, year, asks, ledger, shelf);
    }
    let mut own = Ledger::default();
    Author { budget, member: None, year }.post(asks, &mut own, shelf);
    for fact in own.facts() {
        let is_of_units = ledger.facts().iter().any(|of_unit| of_unit.place == fact.place);
        if is_of_units { &mut *stated } else { &mut *ledger }.enter(fact.clone());
    }
}

/// Posts what a unit of a department wrote.
pub(super) fn post_member(
    budget: &Budget,
    number: u16,
    year: &'static str,
    asks: &Asks,
    ledger: &mut Ledger,
    shelf: &mut Shelf<'_>,
) {
    Author { budget, member: Some(number), year }.post(asks, ledger, shelf);
}

/// Whose `[extra]` is posted.
struct Author<'b> {
    budget: &'b Budget,
    member: Option<u16>,
    year: &'static str,
}

impl Author<'_> {
    fn post(&self, asks: &Asks, ledger: &mut Ledger, shelf: &mut Shelf<'_>) {
        let Some(extra) = &self.budget.extra else { return };
        for ask in asks.all().iter().filter(|ask| ask.field().is_none()) {
            if let Some(said) = extra.value.get(ask.key()).filter(|said| !said.text().trim().is_empty()) {
                ledger.enter(self.fact(ask, said, shelf));
            }
        }
    }

    /// The fact of a value. One that is no number is pending, like any value that cannot be read.
    fn fact(&self, ask: &Ask, said: &Extra, shelf: &mut Shelf<'_>) -> Fact {
        let span = said.span();
        let unit = if ask.of == AskedOf::Count { MoneyUnit::Yuan } else { self.budget.money() };
        let read = if shelf.is_pending(span) { None } else { read(ask, said, unit, shelf) };
        let (pending, number) = (read.is_none(), read.unwrap_or_else(|| shelf.supposed.money()));
        let is_count = ask.of == AskedOf::Count;
        let amount = Amount { money: if is_count { Money::ZERO } else { number }, pending: pending && !is_count, span };
        let place = Coordinates::new("ask", self.year).node(Dimension::Ask, ask.node);
        Fact {
            quantity: is_count.then(|| number.yuan()),
            uncounted: pending && is_count,
            member: self.member,
            ..place.fact(amount)
        }
    }
}

/// The number, or a finding.
fn read(ask: &Ask, said: &Extra, unit: MoneyUnit, shelf: &mut Shelf<'_>) -> Option<Money> {
    let text = said.text();
    let is_plain = text.trim().chars().all(|c| c.is_ascii_digit() || c == '.');
    let number = Money::parse(text, unit).ok().filter(|number| !number.is_negative());
    let number = number.filter(|_| ask.of == AskedOf::Money || is_plain);
    if number.is_none() {
        let words = match ask.of {
            AskedOf::Count => "这里要写数量，如 3 或 2.5".to_owned(),
            _ => format!("这里要写金额，如 12.5（单位{}）", unit.name()),
        };
        let hint = ask.hint.as_ref().map_or_else(String::new, |hint| format!("；{}", hint.trim_end_matches('。')));
        shelf.pending.insert(said.span());
        shelf.about_pending.insert(shelf.findings.len());
        let finding = WRONG_KIND.in_budget().at(said.span(), words);
        shelf.findings.push(finding.help(format!("按要求写“{}”{hint}。", ask.title)));
    }
    number
}
