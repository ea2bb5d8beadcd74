//! Checks that a variant supports the year and the kind of a budget.

use super::findings;
use crate::ledger::Figures;
use crate::model::Budget;
use crate::model::findings::OTHER_KIND;
use crate::source::Shelf;
use crate::variant::{BUILT_IN, Variant, ancestry, by_name, report_of, suits};

/// Reports a variant that does not support the year (a warning) or the kind of budget (an error).
pub fn check(budget: &Budget, variant: &Variant, shelf: &mut Shelf<'_>) {
    let (years, kinds) = suits(variant.chain.iter());
    let (year, kind) = (budget.unit.year, budget.unit.kind);
    let fitting = || fitting(budget, shelf);
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

/// Reports a variant of the other report; what its tables lack or have too much is not worth saying.
pub fn check_report(budget: &Budget, figures: &Figures, shelf: &mut Shelf<'_>) {
    let report = figures.asks().report();
    let is_open = budget.report.is_some_and(|report| shelf.is_pending(report.span));
    if report == budget.report() || figures.is_partial() || is_open {
        return;
    }
    let variant = &budget.unit.variant;
    let words = format!("格式“{}”是{}的，本文件是{}", variant.value, report.chinese(), budget.report().chinese());
    let help = format!("核对最上面的 report 和 [unit] 的 variant；{}。", fitting(budget, shelf));
    shelf.findings.push(OTHER_KIND.in_budget().at(variant.span, words).help(help));
    shelf.is_damaged = true;
}

/// The built-in variants that support this report, year and kind, in words.
fn fitting(budget: &Budget, shelf: &Shelf<'_>) -> String {
    let (year, kind) = (budget.unit.year.value, budget.unit.kind.value);
    let fits = |name: &&&str| {
        let mut alone = Shelf::new(shelf.world);
        let asked = by_name(name, &mut alone.sources);
        ancestry(&asked, "", &mut alone).is_some_and(|chain| {
            let (years, kinds) = suits(chain.iter().map(|(_, head)| head));
            report_of(chain.iter().map(|(_, head)| head)) == budget.report()
                && (years.is_empty() || years.contains(&year))
                && (kinds.is_empty() || kinds.contains(&kind))
        })
    };
    let names: Vec<&str> = BUILT_IN.iter().filter(fits).copied().collect();
    if names.is_empty() {
        "没有合适的内置格式，可以在 variants/ 里另写一种".to_owned()
    } else {
        format!("适用的内置格式：{}", names.join("、"))
    }
}
