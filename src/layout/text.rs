//! Measures text: for each character its font, width, and whether a line may break before it.

use std::borrow::Cow;

use super::class::{Class, may_break, unit_after_number};
use crate::document::{Inline, Length, Piece, Typeface};
use crate::fonts::{FontId, Fonts};

/// A measured character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sign {
    pub c: char,
    pub class: Class,
    pub font: FontId,
    /// The advance of its glyph.
    pub width: Length,
    /// Space before it: positive between Chinese and Latin, negative between squeezed punctuation marks.
    pub gap: Length,
    /// Whether a line may break before it.
    pub breaks: Break,
    /// Padding on each side of a digit, included in `width`, that makes all digits equally wide.
    pub side: Length,
}

/// Whether a line may break before a character.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Break {
    Never,
    /// Between a number and its unit: in running text, rather than a gap in the line.
    AfterNumber,
    Free,
}

impl Break {
    pub(super) fn is_free(self) -> bool {
        self == Self::Free
    }
}

/// A typeface at a size.
#[derive(Clone, Copy, Debug)]
pub(super) struct SizedFace<'f> {
    pub fonts: &'f Fonts,
    pub face: Typeface,
    pub size: Length,
}

impl SizedFace<'_> {
    /// Measures one authored line.
    pub(super) fn measure(&self, text: &str) -> Vec<Sign> {
        let mut signs: Vec<Sign> = Vec::with_capacity(text.len() / 2);
        for c in text.chars() {
            let (font, width) = self.glyph(c);
            let class = Class::of(c).of_width(width, self.size);
            let (gap, breaks) = match signs.last() {
                Some(before) => {
                    let may = may_break((before.c, before.class), (c, class));
                    (self.gap(before.c, before.class, c, class), if may { Break::Free } else { Break::Never })
                }
                None => (0, Break::Never),
            };
            signs.push(Sign { c, class, font, width, gap, breaks, side: 0 });
        }
        keep_units(&mut signs);
        signs
    }

    /// The width of the widest digit.
    pub(super) fn widest_digit(&self) -> Length {
        ('0'..='9').map(|digit| self.glyph(digit).1).max().unwrap_or(0)
    }

    /// Measures a number with digits as wide as the `widest`, so that the digits of a column align.
    pub(super) fn measure_number(&self, text: &str, widest: Length) -> Vec<Sign> {
        let mut signs = self.measure(text);
        for sign in signs.iter_mut().filter(|sign| sign.c.is_ascii_digit()) {
            sign.side = (widest - sign.width) / 2;
            sign.width = widest;
        }
        signs
    }

    fn glyph(&self, c: char) -> (FontId, Length) {
        match self.fonts.glyph(self.face, c) {
            Some((font, glyph)) => (font, self.fonts.get(font).length(glyph.advance, self.size)),
            // Reported as R001; a draft shows the font's glyph for missing characters.
            None => (self.fonts.first(self.face), self.size),
        }
    }

    /// Space between two characters: 0.08 em between Chinese and Latin, too small for programs that extract text to
    /// read as a space; half an em less where empty halves of punctuation meet.
    fn gap(&self, before: char, class: Class, after: char, next: Class) -> Length {
        use Class::{Close, Open};
        match (class, next) {
            (Close, Close | Open) | (Open, Open) => -self.size / 2,
            // A dash of two characters is one stroke.
            _ if before == '—' && after == '—' => -self.size * 9 / 100,
            _ if class.wants_gap(next) => self.size * 8 / 100,
            _ => 0,
        }
    }
}

/// Forbids line breaks inside the unit of a number and between two numbers of a range, and discourages one before a unit.
fn keep_units(signs: &mut [Sign]) {
    for at in 2..signs.len() {
        let is_range = matches!(signs[at - 1].c, '～' | '〜' | '—' | '–' | '－');
        if is_range && matches!(signs[at - 2].c, '0'..='9' | '%' | '％') && signs[at].c.is_ascii_digit() {
            signs[at].breaks = Break::Never;
        }
    }
    let mut at = 1;
    while at < signs.len() {
        if signs[at - 1].c.is_ascii_digit() && signs[at].class == Class::Han {
            let unit = unit_after_number(signs[at..].iter().map(|sign| sign.c));
            for (nth, sign) in signs[at..at + unit].iter_mut().enumerate() {
                sign.breaks = if nth == 0 { Break::AfterNumber } else { Break::Never };
            }
            at += unit;
        }
        at += 1;
    }
}

/// The authored lines of a text, without leading and trailing spaces.
pub(super) fn written_lines(content: &Inline) -> Vec<String> {
    lines_of(&content.as_text()).map(Cow::into_owned).collect()
}

/// The lines of a text, without leading and trailing spaces.
pub(super) fn lines_of(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.split('\n').map(|line| match plain_blanks(line) {
        Cow::Borrowed(line) => Cow::Borrowed(line.trim_matches(' ')),
        Cow::Owned(line) => Cow::Owned(line.trim_matches(' ').to_owned()),
    })
}

/// Replaces tabs and unusual spaces by plain spaces.
pub(super) fn plain_blanks(line: &str) -> Cow<'_, str> {
    let is_odd = |c: char| c != ' ' && is_blank(c);
    if line.contains(is_odd) { Cow::Owned(line.replace(is_odd, " ")) } else { Cow::Borrowed(line) }
}

/// True for characters set as a plain space: all white space except the ideographic space, which is one em wide.
#[must_use]
pub fn is_blank(c: char) -> bool {
    // No white space has a greater code.
    c < '\u{3000}' && c.is_whitespace()
}

/// True for a single number.
pub(super) fn is_number(content: &Inline) -> bool {
    matches!(content.0.as_slice(), [Piece::Number { .. } | Piece::Ratio { .. }])
}

/// The width of characters on one line, without the gap before the first.
pub(super) fn width(signs: &[Sign]) -> Length {
    signs.iter().enumerate().map(|(at, sign)| sign.width + if at > 0 { sign.gap } else { 0 }).sum()
}
