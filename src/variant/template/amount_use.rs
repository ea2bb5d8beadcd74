//! Restricts how a template may use an amount.

use std::ops::Range;

use super::names::{AMOUNT_FILTERS, FILTERS, TESTS};
use super::tokens::{Token, TokenKind};

/// The first forbidden use of an amount, if any. Amounts are marks: they may be printed, tested for zero or passed to
/// an amount filter. With `may_lack`, a condition may also test whether the amount is written.
pub(super) fn amount_misuse(
    amount: &Range<usize>,
    after: &[Token<'_>],
    may_end: bool,
    may_lack: bool,
) -> Option<Range<usize>> {
    match after {
        [] => (!may_end).then(|| amount.clone()),
        // An unknown filter is reported as unknown, not as a misuse.
        [pipe, filter, ..] if pipe.is_sign("|") => {
            let known = FILTERS.contains(&filter.text) && !AMOUNT_FILTERS.contains(&filter.text);
            known.then(|| filter.range())
        }
        // So is an unknown test.
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
