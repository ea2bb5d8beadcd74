//! Sums within a table.

use gongkai::document::Document;
use gongkai::money::Money;
use proptest::prelude::*;

use super::{budget, compiled, config};
use crate::support;
use crate::support::sheet::Sheet;

/// Tables by 科目: their last column of amounts, and the length of a leaf code.
const CODED: [(&str, usize, usize); 6] =
    [("revenue", 12, 7), ("expenditure", 8, 7), ("general", 5, 7), ("fund", 5, 7), ("capital", 5, 7), ("basic", 5, 5)];

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_code_is_the_sum_of_those_below_it((budget, variant) in budget()) {
        let document = compiled(&budget, variant);
        for (id, last, leaf) in CODED {
            trees(&Sheet::of(&document, id), last, leaf)?;
        }
    }

    #[test]
    fn a_total_is_the_sum_of_its_columns((budget, variant) in budget()) {
        let document = compiled(&budget, variant);
        columns(&document)?;
    }

    #[test]
    fn the_summaries_add_up_and_balance((budget, variant) in budget()) {
        let document = compiled(&budget, variant);
        for (id, amounts) in [("summary", 4..5), ("fiscal-summary", 4..8)] {
            let sheet = Sheet::of(&document, id);
            income(&sheet, id)?;
            for column in amounts {
                spending(&sheet, column)?;
            }
            let (income, spending) = (sheet.row(1, "收入总计"), sheet.row(3, "支出总计"));
            prop_assert_eq!(sheet.amount(income, 2), sheet.amount(spending, 4), "{}", id);
        }
    }

    #[test]
    fn the_three_public_items_add_up((budget, variant) in budget()) {
        let sheet = Sheet::of(&compiled(&budget, variant), "three-public");
        for column in 2..6 {
            three_public(&sheet, column)?;
        }
    }
}

fn trees(sheet: &Sheet, last: usize, leaf: usize) -> Result<(), TestCaseError> {
    let coded = sheet.coded();
    for pair in coded.windows(2) {
        prop_assert!(pair[0].1 < pair[1].1, "{} before {}", pair[0].1, pair[1].1);
    }
    for column in 3..=last {
        let sum = |within: &str, length: usize| -> Money {
            let below = coded.iter().filter(|(_, code)| code.len() == length && code.starts_with(within));
            sheet.down(below.map(|(row, _)| *row), column)
        };
        prop_assert_eq!(sheet.total(column), sum("", 3));
        for &(row, code) in coded.iter().filter(|(_, code)| code.len() < leaf) {
            prop_assert_eq!(sheet.amount(row, column), sum(code, code.len() + 2), "{}", code);
        }
        for (_, code) in coded.iter().filter(|(_, code)| code.len() > 3) {
            prop_assert!(coded.iter().any(|(_, above)| *above == &code[..code.len() - 2]), "{} stands alone", code);
        }
    }
    Ok(())
}

fn columns(document: &Document) -> Result<(), TestCaseError> {
    let memo = support::table(document, "procurement").header.width() - 1;
    for (id, total, parts) in [
        ("revenue", 4, vec![5, 6, 7, 8, 9, 10, 11]),
        ("revenue", 3, vec![4, 12]),
        ("expenditure", 3, vec![4, 5, 6, 7, 8]),
        ("fiscal-summary", 4, vec![5, 6, 7]),
        ("general", 3, vec![4, 5]),
        ("fund", 3, vec![4, 5]),
        ("capital", 3, vec![4, 5]),
        ("basic", 3, vec![4, 5]),
        ("three-public", 2, vec![3, 4, 5]),
        ("procurement", 7, (8..memo).collect()),
    ] {
        let sheet = Sheet::of(document, id);
        for row in 0..sheet.height() {
            prop_assert_eq!(sheet.amount(row, total), sheet.across(row, parts.clone()), "{} row {}", id, row);
        }
    }
    Ok(())
}

fn income(sheet: &Sheet, id: &str) -> Result<(), TestCaseError> {
    let (total, whole) = (sheet.row(1, "本年收入合计"), sheet.row(1, "收入总计"));
    prop_assert_eq!(sheet.amount(total, 2), sheet.down(0..total, 2));
    let carried_over = if id == "summary" { "上年结转结余" } else { "年初财政拨款结转和结余" };
    let carried_over = sheet.row(1, carried_over);
    prop_assert_eq!(sheet.amount(whole, 2), sheet.amount(total, 2) + sheet.amount(carried_over, 2));
    if id == "fiscal-summary" {
        prop_assert_eq!(sheet.amount(carried_over, 2), sheet.down(carried_over + 1..whole, 2));
    }
    Ok(())
}

fn spending(sheet: &Sheet, column: usize) -> Result<(), TestCaseError> {
    let (total, whole) = (sheet.row(3, "本年支出合计"), sheet.row(3, "支出总计"));
    prop_assert_eq!(sheet.amount(total, column), sheet.down(0..total, column));
    // The carried-forward amount is between them.
    prop_assert_eq!(sheet.amount(whole, column), sheet.down(total..whole, column));
    Ok(())
}

fn three_public(sheet: &Sheet, column: usize) -> Result<(), TestCaseError> {
    let of = |label: &str| sheet.find(1, label).map(|row| sheet.amount(row, column));
    let item = |label: &str| of(label).unwrap_or_else(|| panic!("no row {label}"));
    if sheet.height() == 1 {
        return Ok(());
    }
    let (abroad, vehicle) = (item("一、因公出国（境）费"), item("二、公务用车购置及运维费"));
    let total = item("“三公”经费小计");
    prop_assert_eq!(total, abroad + vehicle + item("三、公务接待费"));
    prop_assert_eq!(vehicle, item("其中：公务用车购置费") + item("公务用车运行维护费"));
    prop_assert!(of("合计").is_none_or(|whole| whole == total));
    let other = item("其他因公出国（境）费");
    match of("其中：教学科研人员因公出国（境）费") {
        Some(research) => prop_assert_eq!(abroad, research + other),
        // A variant that prints only one of the two.
        None => prop_assert!(other <= abroad),
    }
    Ok(())
}
