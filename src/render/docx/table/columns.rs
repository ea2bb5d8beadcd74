//! Column widths of a table.

use crate::document::{Length, Table};
use crate::layout::TableFit;
use crate::render::docx::measure::count;

/// Column widths of both grids of a table.
pub(super) struct Columns {
    /// Of the form's grid; for a table without form, of head and body.
    pub(super) outer: Vec<Length>,
    /// Of head and body.
    pub(super) inner: Vec<Length>,
}

impl Columns {
    /// The widths of the layout.
    pub(super) fn of(table: &Table, fit: &TableFit) -> Self {
        let body = table.rows.width().max(table.header.width()).max(table.column_numbers.len());
        let mut rest = fit.widths.as_slice();
        let mut inner: Vec<Length> = Vec::with_capacity(body);
        for column in &table.columns {
            let (taken, behind) = rest.split_at((column.across as usize).min(rest.len()));
            inner.push(taken.iter().sum());
            rest = behind;
        }
        if table.info.is_empty() {
            return Self { outer: inner.clone(), inner };
        }
        // If columns do not tile the form, they share its width evenly.
        let tiles = inner.len() == body && rest.is_empty();
        let inner = if tiles { inner } else { alike(body, fit.widths.iter().sum()) };
        Self { outer: fit.widths.clone(), inner }
    }
}

fn alike(count: usize, room: Length) -> Vec<Length> {
    let each = room / Length::try_from(count.max(1)).unwrap_or(1);
    vec![each; count]
}

/// Widths in Word's units, rounded at the edges so that the total is kept.
pub(super) fn twentieths(widths: &[Length]) -> Vec<usize> {
    let mut edge = 0;
    let edges = widths.iter().map(|width| {
        let left = count(edge);
        edge += width;
        (count(edge) - left).max(1)
    });
    edges.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_stays_as_wide() {
        let widths = twentieths(&[10_024, 10_024, 10_024, 10_024]);
        assert_eq!(widths, [200, 201, 200, 201]);
        assert_eq!(widths.iter().sum::<usize>(), count(4 * 10_024));
    }
}
