//! A flow of text: the body, or a text box.

use super::cells::OpenTable;
use super::field::Fields;
use super::limits::{DEPTH, Excess, Limits};
use super::markdown;
use super::paragraph::OpenParagraph;
use super::refused::Refused;
use super::styles::Styles;
use crate::document::Slot;
use crate::published::block::{Block, Published};
use crate::published::lines::{self, is_blank};

/// A flow of text that is being read.
#[derive(Default)]
pub(super) struct Story {
    pub(super) published: Published,
    pub(super) paragraph: Option<OpenParagraph>,
    pub(super) fields: Fields,
    /// Text of a paragraph whose end is deleted.
    carried: String,
    /// The outermost table that is open.
    pub(super) table: Option<OpenTable>,
    /// Tables that are open.
    pub(super) tables: usize,
    /// Drawings that are open: only their text boxes are read.
    pub(super) drawings: usize,
    /// The run is hidden.
    pub(super) is_hidden: bool,
}

impl Story {
    pub(super) fn begin_paragraph(&mut self, limits: &mut Limits) -> Result<(), Excess> {
        limits.take_paragraph()?;
        let text = std::mem::take(&mut self.carried);
        self.paragraph = Some(OpenParagraph { text, ..OpenParagraph::default() });
        Ok(())
    }

    /// Adds text of a run.
    pub(super) fn say(&mut self, text: &str, limits: &mut Limits) -> Result<(), Excess> {
        if self.is_hidden || self.drawings > 0 || self.fields.is_instruction() {
            return Ok(());
        }
        let is_contents = self.fields.is_contents();
        let Some(paragraph) = &mut self.paragraph else { return Ok(()) };
        limits.take_text(text.len())?;
        paragraph.is_entry |= is_contents;
        paragraph.text.push_str(text);
        Ok(())
    }

    pub(super) fn end_paragraph(&mut self, styles: &Styles) {
        let Some(paragraph) = self.paragraph.take() else { return };
        let OpenParagraph { properties, text, mut label, is_entry, after } = paragraph;
        if properties.joins_next {
            self.carried = text;
            self.add(after);
            return;
        }
        label.push_str(&text);
        let style = properties.style.as_deref();
        if self.in_cell() {
            self.add(vec![Block::Paragraph(lines::words(label))]);
        } else if is_entry || styles.is_entry(style) {
            // After the last tab is the page number.
            let entry = label.rsplit_once('\t').map_or(label.as_str(), |(entry, _)| entry);
            self.add(vec![Block::Entry(lines::words(entry))]);
        } else {
            let level = styles.level(style, properties.outline);
            let lines = markdown::lines(&label).filter(|_| level.is_none()).unwrap_or_else(|| vec![(level, label)]);
            let block = |(level, line): (Option<u8>, String)| match (level, lines::words(line)) {
                (Some(level), content) => Block::Heading { level, content },
                (None, content) => Block::Paragraph(content),
            };
            self.add(lines.into_iter().map(block).collect());
        }
        self.add(after);
    }

    fn in_cell(&self) -> bool {
        self.table.as_ref().is_some_and(|table| table.cell.is_some())
    }

    /// Adds blocks: as lines to the cell that is open, else as they are.
    pub(super) fn add(&mut self, blocks: Vec<Block>) {
        let is_nested = self.tables > 1;
        if let Some(cell) = self.table.as_mut().and_then(|table| table.cell.as_mut()) {
            for block in blocks {
                match block {
                    Block::Heading { content, .. } | Block::Paragraph(content) | Block::Entry(content) => {
                        cell.paragraph(content.text(), is_nested);
                    }
                    Block::Table(table) => {
                        cell.begin_line();
                        for row in table.grid.rows() {
                            let cells = row.iter().filter_map(|slot| match slot {
                                Slot::Cell(cell) => Some(cell.content.text()),
                                Slot::Covered => None,
                            });
                            cell.paragraph(cells.collect::<Vec<_>>().join("\t"), false);
                        }
                    }
                }
            }
            return;
        }
        self.published.blocks.extend(blocks.into_iter().filter(|block| match block {
            Block::Heading { content, .. } | Block::Paragraph(content) | Block::Entry(content) => !is_blank(content),
            Block::Table(_) => true,
        }));
    }

    pub(super) fn begin_table(&mut self) -> Result<(), Excess> {
        self.tables += 1;
        if self.tables > DEPTH {
            return Err(Excess::Depth);
        }
        if self.tables == 1 {
            self.table = Some(OpenTable::default());
        }
        Ok(())
    }

    pub(super) fn end_table(&mut self, limits: &mut Limits) -> Result<(), Refused> {
        self.tables = self.tables.saturating_sub(1);
        self.begin_line();
        if self.tables == 0
            && let Some(table) = self.table.take()
        {
            table.finish(limits)?.finish(&mut self.published);
        }
        Ok(())
    }

    pub(super) fn begin_row(&mut self) {
        match &mut self.table {
            Some(table) if self.tables == 1 => table.begin_row(),
            _ => self.begin_line(),
        }
    }

    fn begin_line(&mut self) {
        if let Some(cell) = self.table.as_mut().and_then(|table| table.cell.as_mut()) {
            cell.begin_line();
        }
    }

    /// What was read, at the end.
    pub(super) fn finish(mut self) -> Published {
        let carried = std::mem::take(&mut self.carried);
        self.published.paragraph(lines::words(carried));
        self.published
    }

    /// Ends a cell, with the text of a paragraph whose end is deleted.
    pub(super) fn end_cell(&mut self, limits: &mut Limits) -> Result<(), Excess> {
        if self.tables != 1 {
            return Ok(());
        }
        let carried = std::mem::take(&mut self.carried);
        let Some(table) = &mut self.table else { return Ok(()) };
        if let Some(cell) = table.cell.as_mut().filter(|_| !carried.is_empty()) {
            cell.paragraph(carried, false);
        }
        table.end_cell(limits)
    }
}
