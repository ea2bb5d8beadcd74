//! Names of cells: `D14`, `A3:B5`.

use std::fmt;

/// A rectangle of cells; rows and columns from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Area {
    pub first_row: u32,
    pub first_column: u32,
    pub last_row: u32,
    pub last_column: u32,
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = cell_name(self.first_row, self.first_column);
        write!(f, "{first}:{}", cell_name(self.last_row, self.last_column))
    }
}

impl Area {
    /// True for a cell within the area.
    #[must_use]
    pub fn holds(self, row: u32, column: u32) -> bool {
        (self.first_row..=self.last_row).contains(&row) && (self.first_column..=self.last_column).contains(&column)
    }

    /// Reads `A3:B5`, or `A3` alone.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (first, last) = (position(first)?, position(last)?);
        Some(Self {
            first_row: first.0.min(last.0),
            first_column: first.1.min(last.1),
            last_row: first.0.max(last.0),
            last_column: first.1.max(last.1),
        })
    }
}

/// The letters of a column: 1 is `A`, 28 is `AB`.
#[must_use]
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The name of a cell.
#[must_use]
pub fn cell_name(row: u32, column: u32) -> String {
    format!("{}{row}", column_name(column))
}

/// Row and column of `D14`.
pub(super) fn position(name: &str) -> Option<(u32, u32)> {
    let name = name.trim_start_matches('$');
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    if !(1..=3).contains(&letters) {
        return None;
    }
    let column = name[..letters]
        .bytes()
        .fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let digits = name[letters..].trim_start_matches('$');
    let row: u32 = digits.parse().ok().filter(|&row| row > 0 && !digits.starts_with('+'))?;
    Some((row, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_positions_are_each_others_opposite() {
        for (row, column, name) in [(1, 1, "A1"), (14, 4, "D14"), (3, 26, "Z3"), (9, 27, "AA9"), (7, 16_384, "XFD7")] {
            assert_eq!(cell_name(row, column), name);
            assert_eq!(position(name), Some((row, column)));
        }
        for wrong in ["", "A", "1", "A0", "ABCD1", "A1B", "A+1"] {
            assert_eq!(position(wrong), None, "{wrong}");
        }
    }
}
