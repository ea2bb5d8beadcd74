//! The first half of the layout, which `check` needs too: sections, and each table fitted to the width of its pages.
//!
//! It depends on the blocks and the page set-up alone, not on the draft mark or the day of publication: the second
//! half can start from it whatever the findings decide about those.

use super::result::Section;
use super::sections;
use super::table::{FittedTable, OfferedWidths};
use crate::document::{Block, Document, Length, Margins};
use crate::fonts::Fonts;

/// Sections and fitted tables of one document.
#[derive(Debug, Default)]
pub struct Arrangement {
    pub(super) sections: Vec<Section>,
    /// Index of the block, and its table; in the order of blocks.
    pub(super) tables: Vec<(usize, FittedTable)>,
}

/// A table that no page is wide enough for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooWide {
    /// Index of the table among the document's blocks.
    pub block: usize,
    /// Number of columns of its grid.
    pub columns: usize,
    /// The width that its words need in the smallest characters.
    pub needed: Length,
    /// The width of the widest page.
    pub offered: Length,
}

/// Measured characters that an arrangement keeps for setting the tables, of all tables together: about 10 MB. The words
/// of further tables are measured again when they are set; those of ten thousand tables would fill the memory.
const KEPT: usize = 250_000;

/// Forms the sections and fits each table to its pages; a table too wide for an upright page lies on its side.
#[must_use]
pub fn arrange(document: &Document, fonts: &Fonts) -> Arrangement {
    let mut arrangement = Arrangement::default();
    let mut room = KEPT;
    // The sections that are still to be looked at, the next one last.
    let mut left = sections::of(document);
    left.reverse();
    'sections: while let Some(section) = left.pop() {
        for at in section.blocks.clone() {
            let Block::Table(table) = &document.blocks[at] else { continue };
            let offer = offer(document, &section, table.landscape);
            let mut fitted = FittedTable::of(table, offer, &document.setup, fonts);
            let turns = fitted.landscape && !section.landscape;
            if turns {
                // The parts have margins of their own: what was fitted to the section's is fitted anew.
                arrangement.tables.retain(|(block, _)| *block < section.blocks.start);
                left.extend(sections::turned(&section, at, document).into_iter().rev());
                continue 'sections;
            }
            fitted.keep_words(&mut room);
            arrangement.tables.push((at, fitted));
        }
        arrangement.sections.push(section);
    }
    arrangement
}

impl Arrangement {
    /// The tables that have words without room even in the smallest characters on the widest page.
    pub fn too_wide(&self) -> impl Iterator<Item = TooWide> {
        self.tables.iter().filter_map(|(block, fitted)| {
            let (needed, offered) = fitted.lacking?;
            Some(TooWide { block: *block, columns: fitted.widths.len(), needed, offered })
        })
    }
}

/// The widths that a section's pages offer to a table of it.
fn offer(document: &Document, section: &Section, sideways: bool) -> OfferedWidths {
    let wide =
        |margins: &Margins, landscape| sections::paper(&document.setup, landscape).0 - margins.left - margins.right;
    if section.landscape {
        return OfferedWidths { upright: None, landscape: wide(&section.margins, true) };
    }
    let turned = sections::turn(document.setup.table);
    OfferedWidths { upright: (!sideways).then(|| wide(&section.margins, false)), landscape: wide(&turned, true) }
}
