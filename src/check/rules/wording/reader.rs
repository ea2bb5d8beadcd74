//! The printed text outside of table cells, and findings with several places.

use crate::check::Printed;
use crate::diagnostic::Diagnostic;
use crate::document::{Grid, Slot};
use crate::source::Span;

/// How many places a finding shows.
const SHOWN: usize = 5;

/// The texts of a grid's cells.
pub fn cells(grid: &Grid) -> impl Iterator<Item = String> {
    grid.rows().iter().flatten().filter_map(|slot| match slot {
        Slot::Cell(cell) => Some(cell.content.text()),
        Slot::Covered => None,
    })
}

/// True for a place in a built-in variant: a whole province prints it, and a unit cannot change it.
pub fn is_built_in(place: Span, printed: &Printed<'_>) -> bool {
    printed.sources.file(place.file).path.starts_with("（内置）")
}

/// Marks several places in one finding.
pub fn gathered(finding: Diagnostic, places: &[Span], label: &str) -> Diagnostic {
    let Some((&first, others)) = places.split_first() else { return finding };
    let shown = others.iter().take(SHOWN - 1).filter(|&&span| span != first);
    let finding = shown.fold(finding.at(first, label), |finding, &span| finding.and(span, label));
    if places.len() > SHOWN { finding.note(format!("一共有 {} 处", places.len())) } else { finding }
}
