//! Widths of a table's columns.

use crate::document::{Length, Table};
use crate::layout::TableFit;
use crate::render::docx::measure::count;

/// Widths of the columns of both of a table's grids.
pub(super) struct Columns {
    /// Of the form's own grid, of a plain table those of head and body.
    pub(super) outer: Vec<Length>,
    /// Of head and body.
    pub(super) inner: Vec<Length>,
}

impl Columns {
    /// As the layout made the table fit.
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
        // Columns that do not tile the form share its width evenly.
        let tiles = inner.len() == body && rest.is_empty();
        let inner = if tiles { inner } else { alike(body, fit.widths.iter().sum()) };
        Self { outer: fit.widths.clone(), inner }
    }
}

fn alike(count: usize, room: Length) -> Vec<Length> {
    let each = room / Length::try_from(count.max(1)).unwrap_or(1);
    vec![each; count]
}

/// The widths in Word's units: rounded at the edges, so that the whole is as wide as it was.
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
