//! Styles of cells. A table in smaller characters gets styles of that size, based on the common ones. No cell has its
//! own size, and a change of the common style still affects all tables.

use std::borrow::Cow;

use super::style_names::{CENTRED, NUMBERS, named};
use crate::document::{Align, Length, PageSetup, StyleName};
use crate::layout::Layout;

/// The styles of a table's cells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct CellStyles {
    /// Character size.
    pub(super) size: Length,
    /// Distance between baselines.
    pub(super) pitch: Length,
    /// Style id of column heads.
    pub(super) head: Cow<'static, str>,
    left: Cow<'static, str>,
    centred: Cow<'static, str>,
    numbers: Cow<'static, str>,
}

impl CellStyles {
    /// The styles of the page setup.
    fn plain(setup: &PageSetup) -> Self {
        let style = setup.style(StyleName::TableCell);
        let id = |name: &'static str| Cow::Borrowed(name);
        Self {
            size: style.size,
            pitch: style.pitch,
            head: id(named(StyleName::TableHead).0),
            left: id(named(StyleName::TableCell).0),
            centred: id(CENTRED.0),
            numbers: id(NUMBERS.0),
        }
    }

    /// The styles for a size; those of the page setup if it has that size.
    pub(super) fn of_size(setup: &PageSetup, size: Length, pitch: Length) -> Self {
        let plain = Self::plain(setup);
        if (plain.size, plain.pitch) == (size, pitch) { plain } else { Self::sized(size, pitch) }
    }

    /// Styles of another size, with ids that contain it.
    fn sized(size: Length, pitch: Length) -> Self {
        let id = |base: &str| Cow::Owned(format!("{base}-{size}-{pitch}"));
        Self {
            size,
            pitch,
            head: id(named(StyleName::TableHead).0),
            left: id(named(StyleName::TableCell).0),
            centred: id(CENTRED.0),
            numbers: id(NUMBERS.0),
        }
    }

    /// The style id of a cell with this alignment.
    pub(super) fn of(&self, align: Align) -> &str {
        match align {
            Align::Left => &self.left,
            Align::Centre => &self.centred,
            Align::Right => &self.numbers,
        }
    }

    /// The styles to define: id, name, id of the base style.
    pub(super) fn added(&self) -> [(&str, String, &'static str); 4] {
        let (size, pitch) = (points(self.size), points(self.pitch));
        let name = |base: &str| format!("{base} {size}磅 行距{pitch}磅");
        let (head, left) = (named(StyleName::TableHead), named(StyleName::TableCell));
        [(&self.head, head), (&self.left, left), (&self.centred, CENTRED), (&self.numbers, NUMBERS)]
            .map(|(id, (base, words))| (&**id, name(words), base))
    }
}

/// The styles of every table size that the page setup lacks.
pub(super) fn others(setup: &PageSetup, layout: &Layout) -> Vec<CellStyles> {
    let plain = setup.style(StyleName::TableCell);
    let mut sizes: Vec<(Length, Length)> = layout.tables.iter().map(|fit| (fit.size, fit.pitch)).collect();
    sizes.sort_unstable();
    sizes.dedup();
    sizes.retain(|&size| size != (plain.size, plain.pitch));
    sizes.into_iter().map(|(size, pitch)| CellStyles::sized(size, pitch)).collect()
}

/// A length in points, with only the decimals it needs.
fn points(length: Length) -> String {
    let (whole, rest) = (length / 1000, length % 1000);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:03}").trim_end_matches('0').to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_of_its_own_says_so() {
        let styles = CellStyles::sized(7_500, 10_250);
        assert_eq!(styles.of(Align::Right), "TableCellNumber-7500-10250");
        let (id, name, base) = &styles.added()[1];
        assert_eq!((*id, name.as_str(), *base), ("TableCell-7500-10250", "表内文字 7.5磅 行距10.25磅", "TableCell"));
    }
}
