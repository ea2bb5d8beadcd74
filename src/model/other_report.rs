//! What a file says that belongs to the other report of the year.

use super::final_accounts::Report;
use super::findings::{OTHER_REPORT, WHOLE_AND_PARTS};
use crate::source::{Amount, Shelf, Span, Spanned};

/// Parts that only final accounts have.
pub const PARTS_OF_FINAL: [&str; 7] =
    ["budget", "receipts", "balance", "surplus", "activity", "contract", "evaluation"];

/// What only one of the two reports says, where a file says it.
pub(super) struct Told {
    pub(super) of_final: Vec<Span>,
    pub(super) of_budget: Vec<Span>,
}

/// Refuses what only the other report of the year says: the data would be lost, or added to what is no part of it.
pub(super) fn refuse_other_report(report: Report, told: Told, shelf: &mut Shelf<'_>) {
    let (found, words, help) = match report {
        Report::Budget => (told.of_final, "这是决算的内容", OF_FINAL),
        Report::Final => (told.of_budget, "这是预算的内容", OF_BUDGET),
    };
    let mut places = found.into_iter().filter(|span| !shelf.is_pending(*span));
    let Some(first) = places.next() else { return };
    let finding = OTHER_REPORT.in_budget().at(shelf.sources.head(first), words).help(help);
    let finding = places.fold(finding, |finding, span| finding.and(shelf.sources.head(span), "这里也是"));
    shelf.findings.push(finding);
    shelf.is_damaged = true;
}

const OF_FINAL: &str = "这个文件是决算的，在最上面写 report = \"final\"；是预算的，删去这些。";
const OF_BUDGET: &str = "决算的收入写在 [[receipts]]，年初、年末结转和结余写在 [[balance]]，使用非财政拨款结余、结余分配写在 [surplus]，政府采购写在 [[contract]]，年初预算数写在 [budget]；支出不分当年的和上年结转的。";

/// 年初预算数 come from the file or from the lines: of both they would be counted twice.
pub(super) fn refuse_budget_twice(file: Option<&Spanned<String>>, line: Option<Amount>, shelf: &mut Shelf<'_>) {
    if let (Some(file), Some(amount)) = (file, line) {
        let finding = WHOLE_AND_PARTS.in_budget().at(amount.span, "这里写了年初预算数");
        let finding = finding.and(file.span, "年初预算数取自这个文件");
        shelf.findings.push(finding.help("留一样：删去各行的 budget，或删去 [budget] 的 file。"));
    }
}
