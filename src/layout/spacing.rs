//! How much the space between two characters may change where a line is fitted to its column.

use super::class::Class;
use super::text::Sign;
use crate::document::Length;

/// Most that Chinese characters are moved together or apart in an even line, in hundredths of an em.
const TRACKING: Length = 3;

/// Most that `stretch` is multiplied by in a line that would be short otherwise: five halves.
pub(super) const MOST: (Length, Length) = (5, 2);

/// The widest gap, in thousandths of an em: from a tenth on, programs that extract text read a space.
const WIDEST: Length = 95;

/// How the gaps of a text may change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Spacing {
    /// Character size, and what is added between Chinese characters; `None` if they keep their places.
    even: Option<(Length, Length)>,
}

/// The space between two characters, beside what they have by themselves.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Gap {
    pub natural: Length,
    pub shrink: Length,
    pub stretch: Length,
}

impl Spacing {
    /// For text that is not justified: only punctuation may be squeezed.
    pub(super) const FIXED: Self = Self { even: None };

    /// For justified text.
    pub(super) fn even(size: Length) -> Self {
        Self { even: Some((size, 0)) }
    }

    /// For running text: a line without figures and Latin letters holds a whole number of characters, as GB/T 9704 wants it
    /// (28 in 156 mm), if they need not be moved more than 2 % of an em.
    pub(super) fn of_column(size: Length, wide: Length) -> Self {
        Self { even: Some((size, tracking(size, wide))) }
    }

    /// The gap between two neighbours.
    pub(super) fn between(&self, before: &Sign, sign: &Sign) -> Gap {
        let squeezed = squeezable(before, sign);
        let Some((size, tracking)) = self.even else { return Gap { shrink: squeezed, ..Gap::default() } };
        let is_latin = |sign: &Sign| matches!(sign.class, Class::Latin | Class::Mark);
        let is_stroke = |c| before.c == c && sign.c == c;
        if is_latin(before) && is_latin(sign) || sign.class == Class::Mark || is_stroke('—') || is_stroke('…') {
            return Gap::default();
        }
        let gap = |natural, shrink, stretch| Gap { natural, shrink, stretch };
        let most = size * TRACKING / 100;
        match (before.class, sign.class) {
            (Class::Blank, _) | (_, Class::Blank) => gap(0, size * 5 / 100, size * 38 / 1000),
            // Beside figures: from 0.03 to less than 0.1 em.
            _ if sign.gap > 0 => gap(0, size * 5 / 100, size * 7 / 1000),
            _ if squeezed > 0 => gap(tracking, squeezed, (size * WIDEST / 1000 - tracking) * MOST.1 / MOST.0),
            _ => gap(tracking, most + tracking, most - tracking),
        }
    }
}

/// What is added between the characters of running text.
pub(crate) fn tracking(size: Length, wide: Length) -> Length {
    let most = size * 2 / 100;
    let fill = |count: Length| if count > 1 { (wide - count * size) / (count - 1) } else { 0 };
    let count = wide / size;
    [fill(count + 1), fill(count)].into_iter().find(|tracking| tracking.abs() <= most).unwrap_or(0)
}

/// What the empty half that one of the two has next to the other can give up, if it is not squeezed already.
fn squeezable(before: &Sign, sign: &Sign) -> Length {
    match (before.class, sign.class) {
        _ if sign.gap < 0 => 0,
        (Class::Close, _) => before.width / 4,
        (_, Class::Open) => sign.width / 4,
        _ => 0,
    }
}

/// How a line is fitted to its column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Fit {
    pub spacing: Spacing,
    /// Total width to add; negative to squeeze.
    pub room: Length,
    /// What all gaps of the line weigh that share it.
    pub whole: Length,
    /// True if an opening bracket or quote at the start of the line lost its empty half.
    pub trimmed: bool,
}

impl Fit {
    /// Width to add between two characters; `passed` is what the gaps so far weigh.
    pub(super) fn share(&self, passed: &mut Length, before: &Sign, sign: &Sign) -> Length {
        let gap = self.spacing.between(before, sign);
        let from = *passed;
        *passed += if self.room < 0 { gap.shrink } else { gap.stretch };
        // Computed so that rounded shares add up exactly.
        let upto = |weight: Length| if self.whole > 0 { self.room * weight / self.whole } else { 0 };
        gap.natural + upto(*passed) - upto(from)
    }
}

/// Width of the empty right half of closing punctuation, which may exceed the line.
pub(super) fn empty_half(sign: &Sign) -> Length {
    if sign.class == Class::Close { sign.width / 2 } else { 0 }
}

/// The empty half of an opening bracket or quote, removed at the start of a line.
pub(super) fn trimmed(sign: &Sign) -> Length {
    if sign.class == Class::Open { sign.width / 2 } else { 0 }
}
