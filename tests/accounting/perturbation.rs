//! Adding 1.00 to one authored amount changes exactly the numbers with it in their trace, by exactly 1.00.
//!
//! Every amount of the examples is tried. This finds wrong traces, amounts summed twice or omitted, and typed numbers
//! that should be computed.

use gongkai::world::Memory;

use crate::support::amounts::{authored, one_more};
use crate::support::trial::Trial;
use crate::support::{self, EXAMPLES, budget_path, in_memory, parallel};
use crate::{every_kind, every_kind_final};

#[test]
fn one_more_changes_exactly_what_its_trace_says() {
    for example in EXAMPLES {
        let path = budget_path(example);
        let text = support::example::budget(example);
        try_each_amount(&in_memory(example), &path, &text);
    }
}

/// What no place of a format speaks of must change nothing: one prints last year's budget, one its execution.
#[test]
fn one_more_of_every_kind_of_money_changes_exactly_what_its_trace_says() {
    for variant in ["hebei-2025", "central-2025"] {
        let text = every_kind::budget(variant);
        let tree: toml::Table = toml::from_str(&text).expect("a sound file");
        let central = variant == "central-2025";
        let silent = |key: &str| match key.split('.').collect::<Vec<_>>()[..] {
            ["previous", "operating"] => !central,
            ["previous", "expenditure", line, _] => {
                let line = &tree["previous"]["expenditure"][line.parse::<usize>().expect("a number")];
                line.get("measure").is_some() != central
            }
            ["project", _, "plan", _] | ["procurement", _, "price"] => central,
            _ => false,
        };
        try_each(&support::alone(&text), support::PATH, &text, silent);
    }
}

/// Also what only final accounts say: balances, 年初预算数, contracts, evaluations. The form compares 一般公共预算财政拨款 with its budget, and
/// prints how many assets there are, not what they are worth.
#[test]
fn one_more_of_final_accounts_changes_exactly_what_its_trace_says() {
    // A total of last year traces to its written part, not to itself: as strings, neither is tried.
    let totals = ["revenue_total        = 490.00", "revenue_fiscal_total = 350.00"];
    let text = &totals.into_iter().fold(every_kind_final::ACCOUNTS.to_owned(), |text, total| {
        let (key, amount) = total.split_once(" = ").expect("a key and an amount");
        assert!(text.contains(total), "{total}");
        text.replace(total, &format!("{key} = \"{amount}\""))
    });
    let tree: toml::Table = toml::from_str(text).expect("a sound file");
    let silent = |key: &str| match key.split('.').collect::<Vec<_>>()[..] {
        ["expenditure", line, "budget"] => {
            tree["expenditure"][line.parse::<usize>().expect("a number")].get("source").is_some()
        }
        _ => key.starts_with("assets."),
    };
    try_each(&support::alone(text), support::PATH, text, silent);
}

#[test]
fn one_more_changes_exactly_the_sentences_that_speak_of_it() {
    let path = budget_path("nangong-2024");
    let text = support::example::budget("nangong-2024").replace("\"hebei-2024-nangong\"", "\"talking\"");
    let folder = "examples/nangong-2024/variants/talking";
    let world = in_memory("nangong-2024")
        .with(&path, text.as_str())
        .with(&format!("{folder}/variant.toml"), TALKING)
        .with(&format!("{folder}/report.md"), talk());
    try_each_amount(&world, &path, &text);
}

const TALKING: &str = "name = \"talking\"\ntitle = \"每个数一句话\"\nextends = \"hebei-2024\"\n\
    [numbers.text]\ndecimals = 2\nzero = \"0.00\"\n\
    [phrases.change]\nmore = \"比{of}增加{amount}\"\nless = \"比{of}减少{amount}\"\nsame = \"与{of}持平\"\n";

/// A report with every figure, and every change for which the example has last year's amount.
fn talk() -> String {
    let figures: toml::Table =
        toml::from_str(include_str!("../../schema/accounting/figures.toml")).expect("the figures");
    let stated = figures.keys().map(|id| format!("{id}：{{{{ fig.{id} | money }}}}。\n\n"));
    let changes = ["basic", "project", "expenditure_total", "vehicle_running", "reception"]
        .map(|id| format!("{id}：上年{{{{ prev.{id} | money }}}}，{{{{ delta.{id} | change(of=\"上年\") }}}}。\n\n"));
    format!("{}{}{}", stated.collect::<String>(), changes.concat(), include_str!("../../templates/base/report.md"))
}

fn try_each_amount(world: &Memory, path: &str, text: &str) {
    try_each(world, path, text, |_| false);
}

/// The same, if the format does not print some amounts.
fn try_each(world: &Memory, path: &str, text: &str, silent: impl Fn(&str) -> bool + Sync) {
    let sound = support::compile(world, path);
    assert!(sound.is_sound(), "{}", support::errors(&sound.findings, &sound.sources));
    // Suppressed findings must follow the amount, too.
    let before = support::compile_allowing_nothing(world, path);
    let amounts = authored(text);
    assert!(amounts.len() >= 20, "{path} has only {} amounts", amounts.len());
    let tried = parallel::each(&amounts, |amount| {
        let after = support::compile_allowing_nothing(&world.clone().with(path, one_more(text, amount)), path);
        let trial = Trial::new(amount, path, &before, &after);
        let trial = if text.contains("report = \"final\"") { trial.with_free_rates() } else { trial };
        if silent(&amount.key) { trial.silent().run() } else { trial.run() }
    });
    for (amount, wrong) in amounts.iter().zip(tried) {
        assert!(wrong.is_empty(), "{path}, {} at {}:\n{}", amount.key, amount.position, wrong.join("\n"));
    }
}
