//! Charts of a variant: for each name the nearest definition, if it is to be drawn.

use super::authored::{Chain, RawChart};
use super::findings;
use super::plan::{Bars, Chart};
use crate::ledger::Figures;
use crate::source::{Shelf, Spanned, did_you_mean};

/// The charts in the order of the variants from the farthest to the nearest. `tables` are all that templates place.
pub(super) fn resolve(chain: &Chain, figures: &Figures, tables: &[String], shelf: &mut Shelf<'_>) -> Vec<Chart> {
    let wanted = chain.files().find_map(|file| file.draw_charts).unwrap_or(true);
    let mut nearest: Vec<(&Spanned<String>, &RawChart)> = Vec::new();
    for (name, raw) in chain.files().rev().flat_map(|file| file.charts.0.iter().map(|(name, raw)| (name, raw))) {
        match nearest.iter_mut().find(|(known, _)| known.value == name.value) {
            Some(known) => *known = (name, raw),
            None => nearest.push((name, raw)),
        }
    }
    nearest.retain(|(_, raw)| raw.draw != Some(false));
    let charts: Vec<Chart> =
        nearest.into_iter().filter_map(|(name, raw)| lower(name, raw, figures, tables, shelf)).collect();
    if wanted { charts } else { Vec::new() }
}

fn lower(
    name: &Spanned<String>,
    raw: &RawChart,
    figures: &Figures,
    tables: &[String],
    shelf: &mut Shelf<'_>,
) -> Option<Chart> {
    let (Some(title), Some(table)) = (&raw.title, &raw.table) else {
        return wrong(name, "一张图要写 title 和 table".to_owned(), shelf);
    };
    if !tables.contains(&table.value) {
        let meant = did_you_mean(&table.value, tables.iter().map(String::as_str));
        return wrong(table, format!("没有“{}”这张表{meant}", table.value), shelf);
    }
    let last_year = raw.last_year == Some(true);
    let bars = match raw.rows {
        Some(_) if !raw.figures.is_empty() => return wrong(name, "figures 和 rows 只写一样".to_owned(), shelf),
        Some(_) if last_year => return wrong(name, "last_year 只与 figures 同用".to_owned(), shelf),
        Some(rows) => Bars::Rows(rows.key()),
        None if raw.figures.is_empty() => return wrong(name, "figures 和 rows 都没有写".to_owned(), shelf),
        None => {
            let known: Vec<&str> = figures.all().iter().map(|figure| figure.id.as_str()).collect();
            let unknown = raw.figures.iter().find(|id| figures.get(&id.value).is_none());
            if let Some(id) = unknown.filter(|_| !figures.is_partial()) {
                let meant = did_you_mean(&id.value, known.iter().copied());
                let words = format!("没有“{}”这个数字{meant}", id.value);
                shelf.findings.push(findings::UNKNOWN_FIGURE.finding().at(id.span, words));
                return None;
            }
            Bars::Figures { ids: raw.figures.iter().map(|id| id.value.clone()).collect(), last_year }
        }
    };
    Some(Chart { title: title.value.clone(), table: table.value.clone(), bars })
}

fn wrong(at: &Spanned<String>, words: String, shelf: &mut Shelf<'_>) -> Option<Chart> {
    shelf.findings.push(findings::CHART.finding().at(at.span, words));
    None
}
