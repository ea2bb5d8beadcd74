//! Lengths (thousandths of a point) in Word's units.

use crate::document::{Length, POINT};

/// Twentieths of a point, rounded to the nearest; 0 for a negative length.
pub(super) fn twentieths(length: Length) -> u32 {
    u32::try_from((length + 25).div_euclid(50)).unwrap_or(0)
}

/// Twentieths of a point, where docx-rs takes a signed number.
pub(super) fn signed(length: Length) -> i32 {
    i32::try_from(twentieths(length)).unwrap_or(i32::MAX)
}

/// Twentieths of a point to add between characters, rounded down, so that as many fit as should.
pub(super) fn tracked(length: Length) -> i32 {
    i32::try_from(length.div_euclid(50)).unwrap_or(0)
}

/// Twentieths of a point, where docx-rs takes a `usize`.
pub(super) fn count(length: Length) -> usize {
    twentieths(length) as usize
}

/// Half points, Word's unit of character size; rounded down, so that text does not grow.
pub(super) fn half_points(size: Length) -> usize {
    usize::try_from(size / (POINT / 2)).unwrap_or(0).max(2)
}

/// Estimated width of text in half characters: every character counts as one or two.
fn halves(words: &str) -> Length {
    words.chars().map(|c| if u32::from(c) < 0x2E80 { 1 } else { 2 }).sum()
}

/// Estimated number of lines of a text, precise enough to find tall rows.
pub(super) fn lines(text: &str, width: Length, size: Length) -> Length {
    let room = (width * 2 / size.max(1)).max(2);
    text.split('\n').map(|line| (halves(line) + room - 1).div_euclid(room).max(1)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_rounded_and_sizes_cut() {
        assert_eq!((twentieths(28_900), twentieths(1_024), twentieths(-1)), (578, 20, 0));
        assert_eq!((tracked(-215), tracked(-200), tracked(0), tracked(70)), (-5, -4, 0, 1));
        assert_eq!((half_points(10_500), half_points(8_700)), (21, 17));
    }

    #[test]
    fn lines_are_counted_by_full_and_half_characters() {
        assert_eq!(lines("一二三四五", 50_000, 10_000), 1);
        assert_eq!(lines("一二三四五六", 50_000, 10_000), 2);
        assert_eq!(lines("1234567890", 50_000, 10_000), 1);
        assert_eq!(lines("\n一", 50_000, 10_000), 2);
    }
}
