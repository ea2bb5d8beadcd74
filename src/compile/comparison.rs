//! Amounts compared with last year, for templates; and the finding about a fact that is not split finely enough for a
//! sum.

use tera::Value;

use super::findings;
use super::text_compiler::TextCompiler;
use crate::ledger::Ledger;
use crate::ledger::last_year::Known;
use crate::model::Budget;
use crate::money::Money;
use crate::source::Shelf;
use crate::variant::{Change, Mark, TEXT_STYLE};

/// An amount compared with last year's, for templates.
pub(super) struct Compared {
    pub now: Value,
    pub before: Value,
    pub change: Value,
}

/// Compares an amount with last year's; `missing` replaces values that depend on an unknown amount.
pub(super) fn compare(texts: &TextCompiler<'_>, now: Known, before: Option<Known>, missing: &Mark) -> Compared {
    let given = texts.give(now.0, now.1.clone());
    let Some(before) = before else {
        let missing = Value::from(missing.write());
        return Compared { now: given, before: missing.clone(), change: missing };
    };
    let kind = match (now.0.is_zero(), before.0.is_zero()) {
        (false, true) => Change::New,
        (true, false) => Change::Gone,
        _ => Change::Ordinary,
    };
    let given_before = texts.give(before.0, before.1.clone());
    let trace = [now.1, before.1].concat();
    Compared {
        now: given,
        before: given_before,
        change: texts.give_change(difference(texts, now.0, before.0), trace, kind),
    }
}

/// The difference of two amounts, or of what the text prints of them, if its style says so.
fn difference(texts: &TextCompiler<'_>, now: Money, before: Money) -> Money {
    let style = texts.variant.numbers.iter().find(|(name, style)| name == TEXT_STYLE && style.of_printed);
    style.map_or(now - before, |(_, style)| style.as_printed(now) - style.as_printed(before))
}

/// Reports a fact that is not split finely enough for a sum.
pub(super) fn refuse_unsplit(
    number: u32,
    by: &str,
    title: &str,
    ledger: &Ledger,
    budget: &Budget,
    shelf: &mut Shelf<'_>,
) {
    let fact = ledger.fact(number);
    if !fact.amount.is_zero() {
        let finding = findings::NOT_SPLIT.saying(format!("文中的“{title}”要按“{by}”分列，这个数没有分开写"));
        shelf.findings.push(finding.at(fact.span, fact.amount.say(budget.money())));
    }
}
