//! The first half of the layout, which `check` needs, too: forms sections and fits each table to the width of its
//! pages.
//!
//! It depends only on blocks and page setup, not on draft mark or day of publication, so that the second half can use
//! it whatever the findings decide.

use super::forms::Forms;
use super::result::Section;
use super::sections;
use super::table::{Area, FittedTable, OfferedPages, has_room};
use crate::document::{Block, Document, Length, Margins, PageSetup};
use crate::fonts::Fonts;

/// Sections and fitted tables of one document.
#[derive(Debug, Default)]
pub struct Arrangement {
    pub(super) sections: Vec<Section>,
    /// Index of the block and its table, in order.
    pub(super) tables: Vec<(usize, FittedTable)>,
}

/// A table that is too wide for every page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooWide {
    /// Index of the table among the document's blocks.
    pub block: usize,
    /// Columns of its grid.
    pub columns: usize,
    /// Width that its text needs in the smallest size.
    pub needed: Length,
    /// Text width of the widest page.
    pub offered: Length,
}

/// Limit of measured characters that an arrangement keeps for drawing tables: about 10 MB. The text of further
/// tables is measured again when drawn, so that long tables do not exhaust memory.
const KEPT: usize = 250_000;

/// True if every table certainly fits its page, so that the arrangement can wait until something is drawn.
pub(crate) fn surely_fits(document: &Document, fonts: &Fonts) -> bool {
    let setup = &document.setup;
    let sideways = [setup.text, setup.table].map(|margins| area(setup, &sections::turn(margins), true));
    let wide = sideways[0].width.min(sideways[1].width);
    let fits = |table| has_room(table, wide, setup, fonts);
    fonts.is_built_in() && document.blocks.iter().all(|block| !matches!(block, Block::Table(table) if !fits(table)))
}

/// Forms sections and fits each table; a table too wide for a portrait page moves to landscape.
#[must_use]
pub fn arrange(document: &Document, fonts: &Fonts) -> Arrangement {
    let mut arrangement = Arrangement::default();
    let mut room = KEPT;
    let mut forms = Forms::of(document);
    // Sections still to process, the next one last.
    let mut left = sections::of(document);
    left.reverse();
    'sections: while let Some(section) = left.pop() {
        for at in section.blocks.clone() {
            let Block::Table(table) = &document.blocks[at] else { continue };
            let offer = offer(document, &section, table.landscape);
            let mut left_room = room;
            let fitted = forms
                .fitted(at, offer, fonts, &mut left_room)
                .unwrap_or_else(|| FittedTable::of(table, offer, &document.setup, fonts, &mut left_room));
            let sure = || fonts.is_built_in() && has_room(table, offer.landscape.width, &document.setup, fonts);
            debug_assert!(fitted.lacking.is_none() || !sure(), "{:?}", table.title);
            let turns = fitted.landscape && !section.landscape;
            if turns {
                // The parts have different margins: fit their tables again.
                arrangement.tables.retain(|(block, _)| *block < section.blocks.start);
                left.extend(sections::turned(&section, at, document).into_iter().rev());
                continue 'sections;
            }
            room = left_room;
            arrangement.tables.push((at, fitted));
        }
        arrangement.sections.push(section);
    }
    arrangement
}

impl Arrangement {
    /// Tables with text that does not fit even in the smallest size on the widest page.
    pub fn too_wide(&self) -> impl Iterator<Item = TooWide> {
        self.tables.iter().filter_map(|(block, fitted)| {
            let (needed, offered) = fitted.lacking?;
            Some(TooWide { block: *block, columns: fitted.widths.len(), needed, offered })
        })
    }
}

/// The pages available to a table of a section.
fn offer(document: &Document, section: &Section, sideways: bool) -> OfferedPages {
    let setup = &document.setup;
    if section.landscape {
        return OfferedPages { upright: None, landscape: area(setup, &section.margins, true) };
    }
    let turned = area(setup, &sections::turn(setup.table), true);
    OfferedPages { upright: (!sideways).then(|| area(setup, &section.margins, false)), landscape: turned }
}

fn area(setup: &PageSetup, margins: &Margins, landscape: bool) -> Area {
    let (width, height) = sections::paper(setup, landscape);
    Area { width: width - margins.left - margins.right, height: height - margins.top - margins.bottom }
}
