//! The visible result of an outcome, which must not change with an equivalent way of writing.

use std::collections::BTreeMap;

use gongkai::Outcome;
use gongkai::document::{Grid, Piece, Slot, Table};

/// A cell's text and the exact amounts in it.
type Words = (String, Vec<String>);

/// A grid, row by row.
pub type Rows = Vec<Vec<Words>>;

/// Everything except places.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// By id: grid of the form, head and body.
    pub tables: BTreeMap<String, [Rows; 3]>,
    /// Figures with their exact amounts.
    pub figures: Vec<(String, String)>,
    /// Code and message of every finding.
    pub verdict: Vec<String>,
}

/// The visible result of an outcome, which must have a document.
pub fn seen(outcome: &Outcome) -> Seen {
    let document = outcome.document().unwrap_or_else(|| panic!("no document: {:?}", outcome.findings));
    let table = |table: &Table| (table.id.clone(), [&table.info, &table.header, &table.rows].map(rows));
    Seen {
        tables: document.tables().map(table).collect(),
        figures: document.figures.iter().map(|figure| (figure.id.clone(), figure.amount.to_string())).collect(),
        verdict: super::verdict(outcome),
    }
}

fn rows(grid: &Grid) -> Rows {
    // Zeros are skipped: whether one was written is not visible.
    let exact = |piece: &Piece| match piece {
        Piece::Number { amount, .. } if !amount.is_zero() => Some(amount.to_string()),
        _ => None,
    };
    let words = |slot: &Slot| match slot {
        Slot::Cell(cell) => (cell.content.text(), cell.content.0.iter().filter_map(exact).collect()),
        Slot::Covered => ("·".to_owned(), Vec::new()),
    };
    grid.rows().iter().map(|row| row.iter().map(words).collect()).collect()
}

impl Seen {
    /// Without the order of records that are printed one after the other.
    pub fn unordered(mut self) -> Self {
        let (forms, mut others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.tables).into_iter().partition(|(id, _)| id.starts_with("project-"));
        let mut forms: Vec<[Rows; 3]> = forms.into_iter().map(|(_, parts)| parts).collect();
        forms.sort();
        others.extend((1..).zip(forms).map(|(number, parts)| (format!("project-{number}"), parts)));
        self.tables = others.into_iter().collect();
        if let Some([.., body]) = self.tables.get_mut("procurement") {
            body.sort();
        }
        self
    }

    /// With one finding where each half of a split line has the same.
    ///
    /// C014 reports the split itself, and A008 the half without a value.
    pub fn findings_once(mut self) -> Self {
        self.verdict.retain(|said| !["C014", "A008"].iter().any(|code| said.starts_with(code)));
        self.verdict.dedup();
        self
    }

    /// Without findings.
    pub fn figures_and_tables(mut self) -> Self {
        self.verdict.clear();
        self
    }

    /// With amounts of findings in 元: findings use the file's unit.
    ///
    /// W105 is about the unit itself.
    pub fn in_yuan(mut self) -> Self {
        self.verdict.retain(|said| !said.starts_with("W105") && !said.starts_with("K090"));
        for finding in &mut self.verdict {
            *finding = amounts_in_yuan(finding);
        }
        self
    }
}

fn amounts_in_yuan(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let end =
            rest[start..].find(|c: char| !c.is_ascii_digit() && c != '.').map_or(rest.len(), |length| start + length);
        let (before, number) = (&rest[..start], &rest[start..end]);
        rest = &rest[end..];
        out.push_str(before);
        if let Some(behind) = rest.strip_prefix("万元") {
            out.push_str(&super::example::in_yuan(number));
            out.push('元');
            rest = behind;
        } else if rest.starts_with('元') {
            out.push_str(number.strip_suffix(".00").unwrap_or(number));
        } else {
            out.push_str(number);
        }
    }
    out + rest
}
