//! Finds every amount in a budget file, independently of gongkai's reader.

use std::ops::Range;

use rust_decimal::Decimal;
use toml::de::{DeTable, DeValue};

/// Keys that hold amounts; `*` stands for one key or one position in a list.
const AMOUNTS: &[&str] = &[
    "revenue.*",
    "revenue.carried_over.*",
    "expenditure.*.basic",
    "expenditure.*.personnel",
    "expenditure.*.public",
    "expenditure.*.project",
    "expenditure.*.business",
    "expenditure.*.remit",
    "expenditure.*.subsidy",
    "expenditure.*.forward",
    "expenditure.*.budget",
    "budget.three_public.*",
    "receipts.*.amount",
    "balance.*.opening",
    "balance.*.closing",
    "surplus.used",
    "surplus.allocated",
    "contract.*.amount",
    "evaluation.*.amount",
    "basic.*",
    "basic.*.amount",
    "three_public.*",
    "three_public.*.*",
    "previous.*",
    "previous.expenditure.*.basic",
    "previous.expenditure.*.personnel",
    "previous.expenditure.*.public",
    "previous.expenditure.*.project",
    "previous.expenditure.*.business",
    "previous.expenditure.*.remit",
    "previous.expenditure.*.subsidy",
    "project.*.fiscal",
    "project.*.other",
    "project.*.plan.*",
    "procurement.*.amounts.*",
    "procurement.*.amounts.*.amount",
    "procurement.*.price",
    "procurement.*.sme",
    "assets.acquisitions",
    "assets.items.*.value",
    "extra.running",
    "extra.training",
    "extra.leases.*.rent",
];

/// An amount in a file.
pub struct Authored {
    /// Path of its key: `expenditure.0.basic`.
    pub key: String,
    /// Byte range.
    pub range: Range<usize>,
    /// `line:column`, counted in characters from 1.
    pub position: String,
}

/// Every amount of a file that is a TOML number, ordered by key.
pub fn authored(text: &str) -> Vec<Authored> {
    let tree = DeTable::parse(text).expect("a sound file");
    let mut found = Vec::new();
    for (key, value) in tree.get_ref().iter() {
        walk(text, key.get_ref(), value, &mut found);
    }
    found
}

fn walk(text: &str, key: &str, value: &toml::Spanned<DeValue<'_>>, found: &mut Vec<Authored>) {
    match value.get_ref() {
        DeValue::Table(table) => table.iter().for_each(|(name, value)| {
            walk(text, &format!("{key}.{}", name.get_ref()), value, found);
        }),
        DeValue::Array(list) => list.iter().enumerate().for_each(|(at, value)| {
            walk(text, &format!("{key}.{at}"), value, found);
        }),
        DeValue::Integer(_) | DeValue::Float(_) if AMOUNTS.iter().any(|pattern| is_like(key, pattern)) => {
            let range = value.span();
            found.push(Authored { key: key.to_owned(), position: position(text, range.start), range });
        }
        _ => {}
    }
}

fn is_like(key: &str, pattern: &str) -> bool {
    let (keys, patterns) = (key.split('.'), pattern.split('.'));
    keys.clone().count() == patterns.clone().count() && keys.zip(patterns).all(|(key, like)| like == "*" || like == key)
}

fn position(text: &str, byte: usize) -> String {
    let line_start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    let line = text[..byte].matches('\n').count() + 1;
    format!("{line}:{}", text[line_start..byte].chars().count() + 1)
}

/// The file with 1.00 added to one amount.
pub fn one_more(text: &str, amount: &Authored) -> String {
    let number: Decimal = text[amount.range.clone()].replace('_', "").parse().expect("a plain number");
    let more = number + Decimal::ONE;
    format!("{}{more:.2}{}", &text[..amount.range.start], &text[amount.range.end..])
}
