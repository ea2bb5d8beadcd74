//! What was spent and budgeted of 一般公共预算, 科目 by 科目.

use std::collections::BTreeMap;

use crate::ledger::{Dimension, Fact, Figures, Node, Posting, year_start};
use crate::model::Budget;
use crate::money::Money;

/// The sums of one 科目, and the facts of both: what was spent first.
#[derive(Default)]
pub struct Both<'f> {
    pub spent: Money,
    pub planned: Money,
    pub facts: Vec<&'f Fact>,
}

/// Each 科目 with an amount; `None` if 年初预算数 are not known.
pub fn by_code<'f>(figures: &Figures, posting: &'f Posting, budget: &Budget) -> Option<BTreeMap<Node, Both<'f>>> {
    let of = &figures.get("general")?.selection;
    let ledger = &posting.ledger;
    let started = ledger.sum(&of.clone().at_year_start()).facts;
    if !year_start::is_known(of, &started, posting, budget) {
        return None;
    }
    let mut by_code: BTreeMap<Node, Both<'f>> = BTreeMap::new();
    for number in ledger.sum(&of.clone().in_year("0").pinned()).facts {
        let fact = ledger.fact(number);
        let both = by_code.entry(fact.at(Dimension::Function)).or_default();
        both.spent += fact.amount;
        both.facts.push(fact);
    }
    for number in started {
        let fact = ledger.fact(number);
        let both = by_code.entry(fact.at(Dimension::Function)).or_default();
        both.planned += fact.amount;
        both.facts.push(fact);
    }
    Some(by_code)
}
