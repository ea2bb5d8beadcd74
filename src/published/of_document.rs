//! Our own document, as a reader of its DOCX sees it.

use super::block::{Block, Published};
use super::lines::{is_blank, split};
use super::sketch::{Placed, Sketch};
use crate::document::{self, Contents, Document, GridCell, Inline, Item, Piece};

/// The deepest level of headings in Word.
const DEEPEST: u8 = 9;

impl Published {
    /// The document as its DOCX reads.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let mut published = Self::default();
        document.blocks.iter().for_each(|block| published.block(block));
        published
    }

    fn block(&mut self, block: &document::Block) {
        match block {
            document::Block::Cover(cover) => {
                cover.lines.iter().chain([&cover.date]).for_each(|line| self.paragraph(line.clone()));
            }
            document::Block::Contents(contents) => self.contents(contents),
            document::Block::Heading { level, content } => self.heading(*level, content),
            document::Block::Paragraph(content) => self.paragraphs(content),
            document::Block::List(items) => items.iter().for_each(|item| self.item(item)),
            document::Block::Table(table) => self.table(table),
            document::Block::Page(_) => {}
        }
    }

    fn heading(&mut self, level: u8, content: &Inline) {
        if !is_blank(content) {
            self.blocks.push(Block::Heading { level: level.clamp(1, DEEPEST), content: content.clone() });
        }
    }

    fn contents(&mut self, contents: &Contents) {
        let entries = contents.entries.iter().map(|entry| &entry.content);
        for entry in [&contents.title].into_iter().chain(entries).filter(|entry| !is_blank(entry)) {
            let pieces = entry.0.iter().cloned().map(|piece| match piece {
                Piece::Text(text) => Piece::Text(text.replace('\n', " ")),
                piece => piece,
            });
            self.blocks.push(Block::Entry(Inline(pieces.collect())));
        }
    }

    /// A paragraph per line.
    fn paragraphs(&mut self, content: &Inline) {
        split(content, '\n').into_iter().for_each(|line| self.paragraph(line));
    }

    fn item(&mut self, item: &Item) {
        let mut content = item.content.clone();
        if !item.marker.is_empty() {
            content.0.insert(0, Piece::Text(item.marker.clone()));
        }
        self.paragraphs(&content);
    }

    /// A form and its inner table are two tables in Word; captions are rows of the first.
    fn table(&mut self, table: &document::Table) {
        if !table.titled_by_heading {
            self.heading(2, &table.title);
        }
        let (before, after) = table.notes_around();
        before.iter().for_each(|note| self.paragraphs(note));
        let mut body = Sketch::default();
        body.add(&table.header);
        let numbers = table.column_numbers.iter().map(|number| GridCell::one(Inline::words(number.as_str())));
        body.rows.extend((!table.column_numbers.is_empty()).then(|| row(numbers)));
        body.add(&table.rows);
        let mut captions: Vec<_> = table.captions.iter().filter(|(_, _, words)| !words.is_empty()).collect();
        captions.sort_by_key(|(_, place, _)| *place);
        let captions = captions.into_iter().map(|(_, _, words)| words.clone());
        if table.info.is_empty() {
            let width = body.width();
            body.rows.splice(0..0, full_width(captions, width));
        } else {
            let mut info = Sketch::default();
            info.rows.extend(full_width(captions, table.info.width()));
            info.add(&table.info);
            info.finish(self);
        }
        body.finish(self);
        after.iter().for_each(|note| self.paragraphs(note));
    }
}

/// Cells side by side.
fn row(cells: impl Iterator<Item = GridCell>) -> Vec<Placed> {
    let mut column = 0;
    let placed = cells.map(|GridCell { content, across, down, .. }| {
        column += across;
        Placed { column: column - across, across, down, content }
    });
    placed.collect()
}

/// Rows of one cell.
fn full_width(lines: impl Iterator<Item = Inline>, width: usize) -> impl Iterator<Item = Vec<Placed>> {
    lines.map(move |content| row([GridCell::spanning(content, width.max(1), 1)].into_iter()))
}
