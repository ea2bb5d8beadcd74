//! A fact as readers of document.json see it: where it was written, and what it is about.

use std::borrow::Cow;

use crate::money::Money;

/// A fact, for traces.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FactPlace {
    /// `file:line:column`, or `file sheet!cell`.
    pub place: String,
    /// Exact amount.
    pub amount: Money,
    /// True if the amount is yet to be written; it is then zero.
    pub pending: bool,
    /// The year that it is of.
    pub year: u32,
    /// `executed` for 执行数, `adjusted` for 调整预算数, `year_start` for 年初预算数 of final accounts; `None` for the report's own numbers.
    pub measure: Option<&'static str>,
    /// True for money taken from 非财政拨款结余.
    pub surplus: bool,
    /// 上年结转, where the fact's ledger tells it apart.
    pub carried_over: Option<bool>,
    /// True for 预留中小微企业份额, which is part of an amount of its own.
    pub reserved: Option<bool>,
    /// Code of the unit that wrote it, in a department's budget.
    pub unit: Option<String>,
    /// What it is about, by dimension.
    pub aspects: Vec<Aspect>,
}

/// What a fact is about in one dimension: a code with its name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Aspect {
    /// The key of the dimension, and that of its name.
    pub keys: (&'static str, &'static str),
    /// A classification code, or the key of a fixed list; for a project without a code its number in the budget.
    pub code: Cow<'static, str>,
    /// Its Chinese name, if it has one.
    pub name: Option<Cow<'static, str>>,
}

impl FactPlace {
    /// The Chinese names of all it is about: `支出：行政运行，基本支出`.
    #[must_use]
    pub fn name(&self) -> String {
        let mut names = self.aspects.iter().filter_map(|aspect| aspect.name.as_deref());
        let first = names.next().unwrap_or_default();
        let rest: Vec<&str> = names.collect();
        if rest.is_empty() { first.to_owned() } else { format!("{first}：{}", rest.join("，")) }
    }
}
