//! A change must be the difference between the documents of two years, and its word must match its sign.

use gongkai::document::{Block, Document};
use gongkai::money::{Money, MoneyUnit};
use proptest::prelude::*;

use super::{budget, compared, compiled, config, stated};
use crate::support::sheet::Sheet;

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_change_is_the_difference_of_two_documents((this, variant) in budget(), (last, _) in budget()) {
        let document = compared(&this, &last, variant);
        says_the_difference(&document, &compiled(&this, variant), &compiled(&last, variant))?;
    }

    #[test]
    fn what_stayed_the_same_is_said_to((budget, variant) in budget()) {
        let document = compiled(&budget, variant);
        says_the_difference(&document, &document, &document)?;
        let words: String = document.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(line) => Some(line.text()),
            _ => None,
        }).collect();
        prop_assert!(words.contains("与2023年预算持平") && words.contains("与2023年持平"), "{}", words);
    }
}

/// The total that changes.
type Total = fn(&Document) -> Money;

/// The text before a change, and its total.
const CHANGES: [(&str, Total); 4] = [
    ("，较2023年预算", |document| Sheet::of(document, "expenditure").total(3)),
    ("，其中：基本支出", |document| Sheet::of(document, "expenditure").total(4)),
    ("项目支出", |document| Sheet::of(document, "expenditure").total(5)),
    ("与2023年相比", |document| {
        let sheet = Sheet::of(document, "three-public");
        sheet.find(1, "“三公”经费小计").map_or(Money::ZERO, |row| sheet.amount(row, 2))
    }),
];

fn says_the_difference(document: &Document, this: &Document, last: &Document) -> Result<(), TestCaseError> {
    for (words, amount) in CHANGES {
        let (this, last) = (amount(this), amount(last));
        let more = stated(document, &format!("{words}增加"));
        let less = stated(document, &format!("{words}减少"));
        let change = this - last;
        let expected = if change.as_printed(MoneyUnit::TenThousand, 2).is_zero() {
            // A change that prints as 0.00 is no change.
            (None, None)
        } else if change.is_negative() {
            (None, Some(change.abs()))
        } else {
            (Some(change), None)
        };
        prop_assert_eq!((more, less), expected, "{}", words);
    }
    Ok(())
}
