//! What a template may do with an amount.

use std::ops::Range;

use super::names::{AMOUNT_FILTERS, FILTERS, TESTS};
use super::tokens::{Token, TokenKind};

/// What is done with an amount that may not be. Amounts are marks: they are printed, asked whether they are zero, or
/// given to a filter of amounts. What a unit need not write may be asked whether it is there, too.
pub(crate) fn amount_misuse(
    amount: &Range<usize>,
    after: &[Token<'_>],
    may_end: bool,
    may_lack: bool,
) -> Option<Range<usize>> {
    match after {
        [] => (!may_end).then(|| amount.clone()),
        // A filter that nobody knows is said to be unknown.
        [pipe, filter, ..] if pipe.is_sign("|") => {
            let known = FILTERS.contains(&filter.text) && !AMOUNT_FILTERS.contains(&filter.text);
            known.then(|| filter.range())
        }
        // So is a test.
        [is, not, test, ..] if is.is_word("is") && not.is_word("not") && may_test(test) => None,
        [is, test, ..] if is.is_word("is") && may_test(test) => None,
        [next, ..] => {
            let asked =
                may_lack && next.kind == TokenKind::Name && ["is", "and", "or", "if", "else"].contains(&next.text);
            let ends = next.is_sign("-") && after.len() == 1 && may_end;
            let given = [")", ","].iter().any(|sign| next.is_sign(sign));
            (!asked && !ends && !given).then(|| amount.clone())
        }
    }
}

fn may_test(test: &Token<'_>) -> bool {
    test.is_word("zero") || (!test.is_word("not") && !TESTS.contains(&test.text))
}
