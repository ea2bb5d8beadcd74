//! Sums that occur in several tables.

use std::collections::BTreeSet;

use gongkai::document::Document;
use proptest::prelude::*;

use super::{budget, compiled, config};
use crate::support::random::Budget;
use crate::support::sheet::Sheet;

const FISCAL: [(&str, usize); 3] = [("general", 5), ("fund", 6), ("capital", 7)];

proptest! {
    #![proptest_config(config())]

    #[test]
    fn totals_agree_between_tables((budget, variant) in budget()) {
        let document = compiled(&budget, variant);
        let [summary, revenue, expenditure, fiscal, basic] = sheets(&document);
        let (income, spending) = (|label| summary.amount(summary.row(1, label), 2), summary.row(3, "本年支出合计"));
        prop_assert_eq!(income("收入总计"), revenue.total(3));
        prop_assert_eq!(income("本年收入合计"), revenue.total(4));
        prop_assert_eq!(income("上年结转结余"), revenue.total(12));
        prop_assert_eq!(summary.down(0..3, 2), revenue.total(5));
        prop_assert_eq!(summary.amount(spending, 4), expenditure.total(3));
        let current = fiscal.row(3, "本年支出合计");
        for (row, (source, column)) in FISCAL.into_iter().enumerate() {
            prop_assert_eq!(summary.amount(row, 2), fiscal.amount(row, 2), "{}", source);
            prop_assert_eq!(fiscal.amount(current, column), Sheet::of(&document, source).total(3), "{}", source);
        }
        let general = Sheet::of(&document, "general");
        prop_assert_eq!(general.total(4), basic.total(3));
        prop_assert!(fiscal.amount(current, 4) <= summary.amount(spending, 4));
        prop_assert!(fiscal.amount(fiscal.row(3, "支出总计"), 4) <= summary.amount(summary.row(3, "支出总计"), 4));
    }

    #[test]
    fn codes_agree_between_tables((budget, variant) in budget()) {
        let document = compiled(&budget, variant);
        let [_, revenue, expenditure, _, _] = sheets(&document);
        let fiscal = FISCAL.map(|(source, _)| Sheet::of(&document, source));
        let (all_spent, all_fiscal) = (spends_all(&budget), is_fiscal(&budget));
        prop_assert!(codes(&expenditure).is_subset(&codes(&revenue)));
        if all_spent {
            prop_assert_eq!(codes(&expenditure), codes(&revenue));
        }
        for (_, code) in fiscal.iter().flat_map(Sheet::coded) {
            prop_assert!(codes(&expenditure).contains(code), "{} is not in 支出总表", code);
        }
        for code in codes(&revenue) {
            let (income, spent) = (revenue.of_code(code, 3), expenditure.of_code(code, 3));
            prop_assert!(if all_spent { income == spent } else { income >= spent }, "{}", code);
            for (whole, part) in [(3, 3), (4, 4), (5, 5)] {
                let fiscal = fiscal.iter().map(|sheet| sheet.of_code(code, part)).sum();
                let whole = expenditure.of_code(code, whole);
                prop_assert!(if all_fiscal { whole == fiscal } else { whole >= fiscal }, "{} {}", code, part);
            }
        }
    }

    #[test]
    fn classes_agree_between_tables((budget, variant) in budget()) {
        let document = compiled(&budget, variant);
        let [summary, _, expenditure, fiscal, _] = sheets(&document);
        let mut seen = 0;
        for row in 0..summary.row(3, "本年支出合计") {
            let Some((_, name)) = summary.words(row, 3).split_once('、') else { continue };
            let of = |sheet: &Sheet, column| {
                let class = sheet.coded().into_iter().find(|&(row, code)| code.len() == 3 && sheet.words(row, 2) == name);
                class.map(|(row, _)| sheet.amount(row, column)).into_iter().sum()
            };
            prop_assert_eq!(summary.amount(row, 4), of(&expenditure, 3), "{}", name);
            for (source, column) in FISCAL {
                prop_assert_eq!(fiscal.amount(row, column), of(&Sheet::of(&document, source), 3), "{} {}", source, name);
            }
            prop_assert!(fiscal.amount(row, 4) <= summary.amount(row, 4), "{}", name);
            seen += usize::from(!summary.amount(row, 4).is_zero());
        }
        // Every class with an amount in 支出总表 must be found by its name.
        let classes = expenditure.coded().into_iter();
        let classes = classes.filter(|&(row, code)| code.len() == 3 && !expenditure.amount(row, 3).is_zero());
        prop_assert_eq!(seen, classes.count());
    }
}

fn sheets(document: &Document) -> [Sheet; 5] {
    ["summary", "revenue", "expenditure", "fiscal-summary", "basic"].map(|id| Sheet::of(document, id))
}

fn codes(sheet: &Sheet) -> BTreeSet<&str> {
    sheet.coded().into_iter().map(|(_, code)| code).collect()
}

/// True if no money is carried forward to next year.
fn spends_all(budget: &Budget) -> bool {
    budget.lines.iter().flat_map(|line| &line.uses).all(|(way, _)| *way != "forward")
}

/// True if 财政拨款 pays for everything.
fn is_fiscal(budget: &Budget) -> bool {
    budget.lines.iter().all(|line| FISCAL.iter().any(|(source, _)| *source == line.source))
}
