//! Variants that are loaded once for many budgets: the same documents and findings as when each loads its own.

use gongkai::world::{Memory, World};
use gongkai::{Compiler, Outcome, Pool};

use crate::support::tables_only::{REPORT, tables_only};
use crate::support::{self, EXAMPLES, budget_path};

const BUDGET: &str = include_str!("../accounting/by_hand.toml");

fn compile(world: &dyn World, path: &str, pool: &Pool) -> Outcome {
    Compiler::new(world).sharing_variants(pool).compile(path)
}

/// All that a user sees of an outcome.
fn seen(outcome: &Outcome) -> (String, Option<String>) {
    (outcome.to_json(), outcome.document().map(|document| support::json(document).to_string()))
}

#[test]
fn every_example_is_the_same_with_shared_variants_in_any_order() {
    let (world, pool) = (support::repository(), Pool::default());
    let alone: Vec<_> = EXAMPLES.map(|example| seen(&support::compile(&world, &budget_path(example)))).into();
    for _ in 0..2 {
        for (example, alone) in EXAMPLES.iter().zip(&alone) {
            assert_eq!(seen(&compile(&world, &budget_path(example), &pool)), *alone, "{example}");
        }
    }
}

#[test]
fn a_budget_with_pending_values_is_the_same_with_a_shared_variant() {
    let text = BUDGET.replacen("30101 = 30.00", "30101 = \"待填\"", 1);
    let (world, pool) = (support::alone(&text), Pool::default());
    let path = "budget.toml";
    let alone = seen(&support::compile(&world, path));
    for _ in 0..2 {
        assert_eq!(seen(&compile(&world, path, &pool)), alone);
    }
}

#[test]
fn a_variant_that_was_changed_is_loaded_again() {
    let pool = Pool::default();
    let world = support::alone(BUDGET);
    let title = |world: &Memory| {
        let outcome = compile(world, "budget.toml", &pool);
        outcome.document().map(support::markdown).expect("a document").contains("改过的一句")
    };
    assert!(!title(&world) && !title(&world));
    let changed = world.clone().with("variants/tables/report.md", format!("改过的一句\n\n{REPORT}"));
    assert!(title(&changed), "a changed file is read again");
    assert!(!title(&world), "and so is the file as it was");
    // A budget in a folder with a variant of the same name takes its own.
    let own = include_str!("../corpus/common/variants/tables/variant.toml");
    let nested = changed
        .with("within/budget.toml", BUDGET)
        .with("within/variants/tables/variant.toml", own)
        .with("within/variants/tables/report.md", REPORT);
    let within = compile(&nested, "within/budget.toml", &pool);
    let printed = support::markdown(within.document().expect("a document"));
    assert!(!printed.contains("改过的一句"));
    assert!(title(&nested));
}

#[test]
fn what_is_wrong_with_a_variant_is_said_of_each_budget() {
    let world = tables_only().with("variants/tables/report.md", "{{ fig.nothing }}\n").with("budget.toml", BUDGET);
    let pool = Pool::default();
    let alone = seen(&support::compile(&world, "budget.toml"));
    assert!(alone.0.contains("variants/tables/report.md"), "{}", alone.0);
    for _ in 0..2 {
        assert_eq!(seen(&compile(&world, "budget.toml", &pool)), alone);
    }
}
