//! 项目, 采购, 资产: what is printed about a record must agree everywhere.

use gongkai::document::Document;
use gongkai::money::Money;
use proptest::prelude::*;

use super::{budget, compiled, config};
use crate::support;
use crate::support::sheet::{Sheet, cells};

/// Content of a project's form: title, name, 预算数, 财政资金, 其他资金.
struct Form {
    title: String,
    name: String,
    amounts: [Money; 3],
}

fn form(document: &Document, number: usize) -> Form {
    let table = support::table(document, &format!("project-{number}"));
    let all: Vec<_> = cells(&table.info)
        .concat()
        .into_iter()
        .filter(|(words, amount)| !words.is_empty() || !amount.is_zero())
        .collect();
    // A zero may print as an empty cell, so that amounts are searched between the labels.
    let after = |label: &str| {
        let at = all.iter().position(|(words, _)| words == label).expect(label);
        all.get(at + 1).cloned().unwrap_or_default()
    };
    Form {
        title: table.title.text(),
        name: after("项目名称").0,
        amounts: ["预算数", "其中：财政资金", "其他资金"].map(|label| after(label).1),
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_project_is_the_same_wherever_it_is_printed((budget, variant) in budget()) {
        let document = compiled(&budget, variant);
        let forms: Vec<Form> = (1..=budget.projects.len()).map(|number| form(&document, number)).collect();
        for (number, form) in (1..).zip(&forms) {
            prop_assert_eq!(&form.title, &format!("{number}、{}绩效目标表", form.name));
            let [amount, fiscal, other] = form.amounts;
            prop_assert_eq!(amount, fiscal + other);
        }
        let printed = document.tables().filter(|table| table.id.starts_with("project-")).count();
        prop_assert_eq!(printed, forms.len());
        let bought = Sheet::of(&document, "procurement");
        for row in (0..bought.height()).filter(|&row| !bought.words(row, 3).is_empty() && !bought.words(row, 0).is_empty()) {
            let form = forms.iter().find(|form| form.name == bought.words(row, 0));
            prop_assert_eq!(form.map(|form| form.amounts[0]), Some(bought.amount(row, 1)));
        }
    }

    #[test]
    fn purchases_add_up_to_their_subtotal_and_total((budget, variant) in budget()) {
        let document = compiled(&budget, variant);
        let memo = support::table(&document, "procurement").header.width() - 1;
        let sheet = Sheet::of(&document, "procurement");
        let rows = |wanted: fn(&str, &str) -> bool| {
            (0..sheet.height()).filter(|&row| wanted(sheet.words(row, 0), sheet.words(row, 3))).collect::<Vec<_>>()
        };
        let totals = rows(|name, _| ["合计", "合 计", "合  计"].contains(&name));
        let (subtotals, items) = (rows(|name, _| name.ends_with("小计")), rows(|_, catalogue| !catalogue.is_empty()));
        prop_assert_eq!(items.len(), budget.procurement.len());
        prop_assert!(items.is_empty() || (totals.len(), subtotals.len()) == (1, 1));
        for column in 7..=memo {
            let sum = sheet.down(items.clone(), column);
            prop_assert_eq!(sheet.down(totals.clone(), column), sum);
            prop_assert_eq!(sheet.down(subtotals.clone(), column), sum);
        }
    }

    #[test]
    fn assets_add_up((budget, variant) in budget()) {
        let sheet = Sheet::of(&compiled(&budget, variant), "assets");
        let parts = |row: &usize| sheet.words(*row, 0) != "资产总额" && !sheet.words(*row, 0).starts_with("其中");
        let sum = sheet.down((0..sheet.height()).filter(parts), 2);
        let total = sheet.find(0, "资产总额");
        // The form of 2024 prints only existing kinds of money, without a total.
        prop_assert_eq!(total.is_some(), variant != "hebei-2024");
        prop_assert!(total.is_none_or(|total| sheet.amount(total, 2) == sum));
        for row in 0..sheet.height() {
            if sheet.words(row, 0).starts_with("其中") {
                prop_assert!(sheet.amount(row, 2) <= sheet.amount(row - 1, 2));
            }
        }
    }
}
