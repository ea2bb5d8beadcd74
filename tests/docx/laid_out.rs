//! A layout of a document, as near to the real one as a test needs: every block has a place, tables that lie on their
//! side have pages of their own, columns are alike, and wide tables are set smaller.

use gongkai::document::{Block, Document, Length, POINT};
use gongkai::layout::{Fit, Layout, Page, Place, Section};

/// Lays a document out.
pub fn laid_out(document: &Document) -> Layout {
    let setup = &document.setup;
    let mut layout = Layout::default();
    let (mut counted, mut next) = (false, None);
    for (at, block) in document.blocks.iter().enumerate() {
        let of_table = matches!(block, Block::Table(table) if !table.titled_by_heading);
        let landscape = matches!(block, Block::Table(table) if table.landscape);
        let (begins, number) = match block {
            Block::Page(page) => (true, page.number),
            _ => (layout.sections.last().is_none_or(|last| last.landscape != landscape), None),
        };
        if number.is_some() {
            (counted, next) = (true, number);
        }
        if begins {
            let margins = if landscape { setup.table } else { setup.text };
            layout.sections.push(Section { blocks: at..at, landscape, margins, number, counted });
        }
        let section = layout.sections.last_mut().unwrap();
        section.blocks.end = at + 1;
        let (width, margins) = (if landscape { setup.height } else { setup.width }, section.margins);
        // The contents stand behind the cover; each of the nine tables on a page of its own.
        if begins || of_table || matches!(block, Block::Contents(_)) {
            let (width, height) = (width, setup.width + setup.height - width);
            layout.pages.push(Page { width, height, margins, number: next.filter(|_| counted), items: Vec::new() });
            next = next.map(|number| number + 1);
        }
        let place = Place { page: layout.pages.len() - 1, y: margins.top };
        layout.places.push((!matches!(block, Block::Page(_))).then_some(place));
        if let Block::Table(table) = block {
            let columns = if table.info.is_empty() { table.rows.width() } else { table.info.width() };
            let each = (width - margins.left - margins.right) / Length::try_from(columns).unwrap();
            let (size, pitch) = if columns > 8 { (7_500, 10 * POINT) } else { (9 * POINT, 12 * POINT) };
            layout.tables.push(Fit { block: at, widths: vec![each; columns], size, pitch });
        }
    }
    layout
}
