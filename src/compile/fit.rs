//! Checks that a variant supports the year and the kind of a budget.

use super::findings;
use crate::model::findings::OTHER_KIND;
use crate::model::{Budget, BudgetKind};
use crate::source::Shelf;
use crate::variant::{BUILT_IN, Variant, ancestry, by_name, suits};

/// Reports a variant that does not support the year (a warning) or the kind of budget (an error).
pub fn check(budget: &Budget, variant: &Variant, shelf: &mut Shelf<'_>) {
    let (years, kinds) = suits(variant.chain.iter());
    let (year, kind) = (budget.unit.year, budget.unit.kind);
    let fitting = || {
        let names = fitting(year.value, kind.value, shelf);
        if names.is_empty() {
            "没有合适的内置格式，可以在 variants/ 里另写一种".to_owned()
        } else {
            format!("适用的内置格式：{}", names.join("、"))
        }
    };
    let mut findings = Vec::new();
    if !years.is_empty() && !years.contains(&year.value) {
        let said: Vec<String> = years.iter().map(ToString::to_string).collect();
        let words = format!("格式“{}”是给 {} 年用的", variant.name, said.join("、"));
        findings.push(
            findings::OTHER_YEAR.finding().at(year.span, words).help(format!("核对 year 和 variant；{}。", fitting())),
        );
    }
    if !kinds.is_empty() && !kinds.contains(&kind.value) {
        let said: Vec<&str> = kinds.iter().map(|kind| kind.chinese()).collect();
        let words = format!("格式“{}”只用于{}预算", variant.name, said.join("、"));
        let help = format!("核对 kind 和 variant；{}。", fitting());
        findings.push(OTHER_KIND.in_budget().at(kind.span, words).help(help));
    }
    shelf.findings.append(&mut findings);
}

/// Names of the built-in variants that support this year and kind.
fn fitting(year: u32, kind: BudgetKind, shelf: &Shelf<'_>) -> Vec<&'static str> {
    let fits = |name: &&&str| {
        let mut alone = Shelf::new(shelf.world);
        let asked = by_name(name, &mut alone.sources);
        ancestry(&asked, "", &mut alone).is_some_and(|chain| {
            let (years, kinds) = suits(chain.iter().map(|(_, head)| head));
            (years.is_empty() || years.contains(&year)) && (kinds.is_empty() || kinds.contains(&kind))
        })
    };
    BUILT_IN.iter().filter(fits).copied().collect()
}
