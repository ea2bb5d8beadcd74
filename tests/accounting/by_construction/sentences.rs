//! Amounts in sentences must equal those in tables.

use gongkai::document::Document;
use gongkai::money::Money;
use proptest::prelude::*;

use super::{budget, compiled, config, stated};
use crate::support;
use crate::support::sheet::Sheet;

proptest! {
    #![proptest_config(config())]

    #[test]
    fn income_is_that_of_the_summary((budget, variant) in budget()) {
        let document = compiled(&budget, variant);
        let summary = Sheet::of(&document, "summary");
        let row = |label: &str| summary.row(1, label);
        let parts = [
            ("，其中：一般公共预算收入", summary.amount(0, 2)),
            ("，基金预算收入", summary.amount(1, 2)),
            ("，国有资本经营预算收入", summary.amount(2, 2)),
            ("，财政专户核拨收入", summary.amount(3, 2)),
            ("，单位资金收入", summary.down(4..row("本年收入合计"), 2)),
            ("，上年结转结余", summary.amount(row("上年结转结余"), 2)),
        ];
        agree(&document, &parts)?;
        let total = summary.amount(row("收入总计"), 2);
        agree(&document, &[("年预算收入", total)])?;
        prop_assert_eq!(total, parts.iter().map(|(_, amount)| *amount).sum());
    }

    #[test]
    fn spending_is_that_of_the_tables((budget, variant) in budget()) {
        let document = compiled(&budget, variant);
        let (expenditure, basic) = (Sheet::of(&document, "expenditure"), Sheet::of(&document, "basic"));
        agree(&document, &[
            ("年支出预算", expenditure.total(3)),
            ("，其中基本支出", expenditure.total(4)),
            ("；项目支出", expenditure.total(5)),
            ("机关运行经费共计安排", basic.total(5)),
        ])?;
        let said = |words| stated(&document, words);
        if let Some(personnel) = said("包括人员经费") {
            let public = said("日常公用经费").unwrap_or_default();
            prop_assert_eq!((personnel, public), (basic.total(4), basic.total(5)));
            let other = said("；其他资金安排").unwrap_or_default();
            prop_assert_eq!(said("，其中基本支出"), Some(personnel + public + other));
        }
        let parts = ["，其中基本支出", "；项目支出", "；经营支出", "；上解上级支出", "；对附属单位补助支出"];
        let parts = parts.iter().filter_map(|part| said(part)).sum();
        prop_assert_eq!(said("年支出预算"), Some(parts));
    }

    #[test]
    fn three_public_is_that_of_the_table((budget, variant) in budget()) {
        let document = compiled(&budget, variant);
        let sheet = Sheet::of(&document, "three-public");
        let of = |label: &str| sheet.find(1, label).map_or(Money::ZERO, |row| sheet.amount(row, 2));
        agree(&document, &[
            ("“三公”经费预算安排", of("“三公”经费小计")),
            ("，其中因公出国（境）费", of("一、因公出国（境）费")),
            ("；公务用车购置及运维费", of("二、公务用车购置及运维费")),
            ("公务用车购置费为", of("其中：公务用车购置费")),
            ("公务用车运维费", of("公务用车运行维护费")),
            ("；公务接待费", of("三、公务接待费")),
        ])?;
        let said = |words| stated(&document, words).unwrap_or_default();
        let vehicle = said("公务用车购置费为") + said("公务用车运维费");
        prop_assert_eq!(said("；公务用车购置及运维费"), vehicle);
        let parts = said("，其中因公出国（境）费") + vehicle + said("；公务接待费");
        prop_assert_eq!(said("“三公”经费预算安排"), parts);
    }

    #[test]
    fn assets_and_purchases_are_those_of_the_tables((budget, variant) in budget()) {
        let document = compiled(&budget, variant);
        let assets = Sheet::of(&document, "assets");
        let parts = (0..assets.height()).filter(|&row| {
            let label = assets.words(row, 0);
            label != "资产总额" && !label.starts_with("其中")
        });
        agree(&document, &[("上年末固定资产金额为", assets.down(parts, 2))])?;
        let memo = support::table(&document, "procurement").header.width() - 1;
        let bought = Sheet::of(&document, "procurement");
        let bought: Money = (0..bought.height())
            .filter(|&row| !bought.words(row, 3).is_empty())
            .map(|row| bought.across(row, 8..memo))
            .sum();
        let said = stated(&document, "安排政府采购预算");
        prop_assert_eq!(said.is_some(), variant == "hebei-2023");
        prop_assert!(said.is_none_or(|said| said == bought));
    }
}

/// Each number must be stated with this value.
fn agree(document: &Document, expected: &[(&str, Money)]) -> Result<(), TestCaseError> {
    for (words, amount) in expected {
        prop_assert_eq!(stated(document, words), Some(*amount), "{}", words);
    }
    Ok(())
}
