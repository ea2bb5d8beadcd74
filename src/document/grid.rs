//! Grids with spanning cells. Cells are placed in reading order and must tile the grid exactly.

use super::inline::Inline;

/// A cell without a position.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct GridCell {
    /// What it prints.
    pub content: Inline,
    /// Columns that it spans, at least one.
    pub across: usize,
    /// Rows that it spans, at least one.
    pub down: usize,
    /// Characters by which all its lines are indented: its row is below another.
    pub indent: u32,
}

impl GridCell {
    /// A cell of one row and one column.
    #[must_use]
    pub fn one(content: Inline) -> Self {
        Self::spanning(content, 1, 1)
    }

    /// A cell that spans so many columns and rows.
    #[must_use]
    pub fn spanning(content: Inline, across: usize, down: usize) -> Self {
        Self { content, across, down, indent: 0 }
    }
}

/// One position of a grid: row and column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Slot {
    /// A cell begins here.
    Cell(GridCell),
    /// Covered by a cell to the left or above.
    Covered,
}

/// Rows of slots, all of the same width.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Grid {
    width: usize,
    rows: Vec<Vec<Slot>>,
}

/// Why cells do not tile a grid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GridError {
    /// This row has a position without a cell.
    Gap(usize),
    /// A cell of this row overlaps another, or exceeds the grid.
    Overlap(usize),
}

impl Grid {
    /// A grid without rows.
    #[must_use]
    pub fn empty(width: usize) -> Self {
        Self { width, rows: Vec::new() }
    }

    /// Places rows of cells, each cell at the first free position of its row.
    ///
    /// # Errors
    /// If the cells leave a gap, overlap, or exceed the grid.
    pub fn place(width: usize, cells: Vec<Vec<GridCell>>) -> Result<Self, GridError> {
        let height = cells.len();
        let mut rows: Vec<Vec<Option<Slot>>> = vec![vec![None; width]; height];
        for (at, row) in cells.into_iter().enumerate() {
            for cell in row {
                let column = rows[at].iter().position(Option::is_none).ok_or(GridError::Overlap(at))?;
                let (across, down) = (cell.across.max(1), cell.down.max(1));
                if column + across > width || at + down > height {
                    return Err(GridError::Overlap(at));
                }
                for covered in &mut rows[at..at + down] {
                    for slot in &mut covered[column..column + across] {
                        if slot.replace(Slot::Covered).is_some() {
                            return Err(GridError::Overlap(at));
                        }
                    }
                }
                rows[at][column] = Some(Slot::Cell(GridCell { across, down, ..cell }));
            }
        }
        let whole = |(at, row): (usize, Vec<Option<Slot>>)| {
            row.into_iter().collect::<Option<Vec<Slot>>>().ok_or(GridError::Gap(at))
        };
        Ok(Self { width, rows: rows.into_iter().enumerate().map(whole).collect::<Result<_, _>>()? })
    }

    /// Number of columns.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// The slots of each row, from left to right.
    #[must_use]
    pub fn rows(&self) -> &[Vec<Slot>] {
        &self.rows
    }

    pub(super) fn rows_mut(&mut self) -> &mut [Vec<Slot>] {
        &mut self.rows
    }

    /// Every cell, row by row.
    pub fn cells(&self) -> impl Iterator<Item = &GridCell> {
        self.rows.iter().flatten().filter_map(|slot| match slot {
            Slot::Cell(cell) => Some(cell),
            Slot::Covered => None,
        })
    }

    /// True if the grid has no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(across: usize, down: usize) -> GridCell {
        GridCell::spanning(Inline::words("x"), across, down)
    }

    #[test]
    fn cells_tile_the_grid_or_are_refused() {
        let grid = Grid::place(3, vec![vec![cell(1, 2), cell(2, 1)], vec![cell(1, 1), cell(1, 1)]]).unwrap();
        assert_eq!(grid.rows()[1][0], Slot::Covered);
        assert_eq!(Grid::place(2, vec![vec![cell(1, 1)]]), Err(GridError::Gap(0)));
        assert_eq!(Grid::place(2, vec![vec![cell(1, 1), cell(2, 1)]]), Err(GridError::Overlap(0)));
        assert_eq!(Grid::place(2, vec![vec![cell(1, 2), cell(1, 1)]]), Err(GridError::Overlap(0)));
        let over = vec![vec![cell(1, 1), cell(1, 2)], vec![cell(2, 1)]];
        assert_eq!(Grid::place(2, over), Err(GridError::Overlap(1)));
    }
}
