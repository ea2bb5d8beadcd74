//! Whether a table certainly fits a page, by counting characters: `check` need not measure the tables of most documents.

use std::collections::BTreeMap;

use super::super::class::LONGEST_UNIT;
use super::fit::{TIGHT, fits_tight, floor};
use super::widths::ROUNDED;
use crate::document::{Grid, Inline, Length, PageSetup, Slot, StyleName, Table};
use crate::fonts::Fonts;

/// No character of the embedded fonts is wider, with the space before it, in hundredths of its size: one of an amount, a Chinese one,
/// any other.
const DIGIT: Length = 70;
const HAN: Length = 110;
const OTHER: Length = 130;

/// True if the table has room on a page of this width: most are not even measured. The fonts are the embedded ones.
pub fn has_room(table: &Table, wide: Length, setup: &PageSetup, fonts: &Fonts) -> bool {
    is_narrow(table, setup, wide) || fits_tight(table, wide, setup, fonts)
}

/// True if the table is not wider than this in the smallest characters; false if it may be.
fn is_narrow(table: &Table, setup: &PageSetup, wide: Length) -> bool {
    let (body, head) = (setup.style(StyleName::TableCell).size, setup.style(StyleName::TableHead).size);
    let in_form = !table.info.is_empty();
    let columns = if in_form {
        table.info.width()
    } else {
        table.columns.iter().map(|column| column.across.max(1) as usize).sum()
    };
    // Each group of columns that cells span widens the table by the widest word in it at most.
    let mut words: BTreeMap<(bool, usize, usize), Length> = BTreeMap::new();
    let mut take = |grid: &Grid, is_info: bool, size: Length| {
        for row in grid.rows() {
            for (column, slot) in row.iter().enumerate() {
                let Slot::Cell(cell) = slot else { continue };
                let widest = words.entry((is_info, column, cell.across)).or_default();
                *widest = (*widest).max((widest_word(&cell.content) + 100 * Length::from(cell.indent)) * size);
            }
        }
    };
    take(&table.info, true, body);
    take(&table.header, false, head);
    take(&table.rows, false, body);
    for (column, number) in table.column_numbers.iter().enumerate() {
        let widest = words.entry((false, column, 1)).or_default();
        *widest = (*widest).max(widest_word(&Inline::words(number.as_str())) * head);
    }
    let Ok(columns) = Length::try_from(columns) else { return false };
    let smallest = floor(setup);
    let words: Length = words.values().map(|widest| widest * smallest / (100 * body) + 1).sum();
    words + columns * (TIGHT + ROUNDED) <= wide
}

/// A bound of the widest part that no line break divides, in hundredths of the size: breaks between two Chinese characters count.
fn widest_word(content: &Inline) -> Length {
    let (mut widest, mut word) = (0, 0);
    let (mut after_han, mut since_digit) = (false, LONGEST_UNIT);
    for c in content.0.iter().flat_map(|piece| piece.text().chars()) {
        let is_han = ('\u{4E00}'..='\u{9FFF}').contains(&c);
        if c == '\n' {
            (word, after_han) = (0, false);
            continue;
        }
        if is_han && after_han && since_digit >= LONGEST_UNIT {
            word = 0;
        }
        word += most(c);
        widest = widest.max(word);
        since_digit = if c.is_ascii_digit() { 0 } else { since_digit + 1 };
        after_han = is_han;
    }
    widest
}

fn most(c: char) -> Length {
    match c {
        '0'..='9' | '.' | ',' => DIGIT,
        '\u{4E00}'..='\u{9FFF}' => HAN,
        _ => OTHER,
    }
}

#[cfg(all(test, feature = "fonts"))]
mod tests {
    use super::*;
    use crate::document::Typeface;

    #[test]
    fn no_character_of_the_embedded_fonts_is_wider() {
        let (fonts, size) = (Fonts::built_in(), 10_000);
        for face in Typeface::ALL {
            for c in '\u{20}'..='\u{FFFF}' {
                let Some((font, glyph)) = fonts.glyph(face, c) else { continue };
                let width = fonts.get(font).length(glyph.advance, size);
                // With the 0.08 em between Chinese and Latin.
                assert!(width * 100 + 8 * size <= most(c) * size, "{c}: {width}");
            }
        }
    }

    #[test]
    fn words_end_between_chinese_characters_only() {
        let of = |text: &str| widest_word(&Inline::words(text));
        assert_eq!(of("一般公共预算"), HAN);
        assert_eq!(of("1,430.96"), 8 * DIGIT);
        // The unit stays with its number: five characters, of which the last may begin a line.
        assert_eq!(of("20平方公里路面"), 2 * DIGIT + 4 * HAN);
        assert_eq!(of("上\nGF"), 2 * OTHER);
    }
}
