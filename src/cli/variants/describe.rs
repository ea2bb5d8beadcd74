//! Shared by the actions on variants: output formats.

use clap::ValueEnum;
use gongkai::model::BudgetKind;
use gongkai::source::Shelf;

use crate::cli::exit::Exit;
use crate::cli::print;

/// How variants are described.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(super) enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
}

/// Prints the findings about an invalid variant.
pub(super) fn refused(shelf: Shelf<'_>) -> Exit {
    let Shelf { sources, findings, .. } = shelf;
    print::painted_err(&print::findings(&findings, &sources, print::colour(&std::io::stderr())));
    Exit::Findings
}

pub(super) fn years_in_words(years: &[u32]) -> String {
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    if years.is_empty() { "不限".to_owned() } else { years.join("、") }
}

pub(super) fn kinds_in_words(kinds: &[BudgetKind]) -> String {
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.chinese()).collect();
    if kinds.is_empty() { "不限".to_owned() } else { kinds.join("、") }
}
