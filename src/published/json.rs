//! Reads our document.json, of any version: what is not known is passed over.

use std::collections::VecDeque;

use super::block::{Block, Published};
use super::json_parts::{BlockJson, Bounded, GridJson, ItemJson, Root};
use super::lines::{self, split};
use super::read_error::ReadError;
use super::sketch::{Placed, Sketch};

/// Positions of all grids.
const POSITIONS: usize = 1_000_000;

const AGAIN: &str = "重新生成它（gongkai build --format json），或用 .docx、.xlsx 文件。";

pub(super) fn read(bytes: &[u8]) -> Result<Published, ReadError> {
    let refused = |message: &str| ReadError::new(message, AGAIN);
    let root: Root = serde_json::from_slice(bytes).map_err(|_| refused("不是 document.json，或者文件不完整"))?;
    let Bounded(blocks) = root.blocks.ok_or_else(|| refused("是 JSON，但不是 document.json"))?;
    let positions = blocks.iter().map(BlockJson::positions).fold(0, usize::saturating_add);
    if positions > POSITIONS {
        return Err(refused("太大：单元格太多"));
    }
    let mut published = Published::default();
    for block in blocks {
        published.json_block(block);
    }
    Ok(published)
}

impl Published {
    fn json_block(&mut self, block: BlockJson) {
        let words = |text: &str| lines::words(text);
        match block.kind.as_str() {
            "cover" => block
                .items
                .0
                .iter()
                .map(|ItemJson(line)| line)
                .chain([&block.date])
                .for_each(|line| self.paragraph(words(line))),
            "contents" => {
                let entries = [&block.title].into_iter().chain(block.items.0.iter().map(|ItemJson(entry)| entry));
                let entries = entries.filter(|entry| !entry.trim().is_empty());
                self.blocks.extend(entries.map(|entry| Block::Entry(words(&entry.replace('\n', " ")))));
            }
            "heading" if !block.text.trim().is_empty() => {
                let level = u8::try_from(block.level.clamp(1, 9)).unwrap_or(1);
                self.blocks.push(Block::Heading { level, content: words(&block.text) });
            }
            "table" => self.json_table(block),
            "list" if !block.items.0.is_empty() => {
                block.items.0.iter().for_each(|ItemJson(item)| self.json_lines(item))
            }
            _ => self.json_lines(&block.text),
        }
    }

    fn json_lines(&mut self, text: &str) {
        split(&lines::words(text), '\n').into_iter().for_each(|line| self.paragraph(line));
    }

    fn json_table(&mut self, block: BlockJson) {
        // The heading before a table may be its title.
        let is_titled =
            matches!(self.blocks.last(), Some(Block::Heading { content, .. }) if content.text() == block.title);
        if !is_titled && !block.title.trim().is_empty() {
            self.blocks.push(Block::Heading { level: 2, content: lines::words(block.title) });
        }
        let before = usize::from(block.note_before).min(block.notes.0.len());
        let (after, before) = block.notes.0.split_at(block.notes.0.len() - before);
        before.iter().for_each(|note| self.json_lines(note));
        block.captions.into_iter().for_each(|caption| self.paragraph(lines::words(caption)));
        block.info.sketch(false).finish(self);
        let mut body = block.header.sketch(true);
        if !block.column_numbers.0.is_empty() {
            let cells = block.column_numbers.0.into_iter().enumerate();
            let cell = |(column, text)| Placed { column, across: 1, down: 1, content: lines::words(text) };
            body.rows.push(cells.map(cell).collect());
        }
        body.rows.extend(block.rows.sketch(true).rows);
        body.finish(self);
        after.iter().for_each(|note| self.json_lines(note));
    }
}

impl BlockJson {
    /// Positions of its tables, the gaps of short rows included.
    fn positions(&self) -> usize {
        let width = self.header.width().max(self.rows.width()).max(self.column_numbers.0.len());
        let height = self.header.height() + self.rows.height() + 1;
        width.saturating_mul(height) + self.info.width().saturating_mul(self.info.height())
    }
}

impl GridJson {
    fn height(&self) -> usize {
        self.0.0.len()
    }

    fn width(&self) -> usize {
        self.0.0.iter().map(|row| row.0.len()).max().unwrap_or(0)
    }

    /// The cells with their spans. A covered position after a cell is its own, unless a cell above has taken it; one below a cell,
    /// too, but in a form, where cells are merged across, only if no cell to the left can have it.
    fn sketch(self, is_tall: bool) -> Sketch {
        let mut rows: VecDeque<Vec<Option<String>>> = self.0.0.into_iter().map(|row| row.0).collect();
        // Positions of the next rows that are taken from above.
        let mut taken: VecDeque<Vec<bool>> = rows.iter().map(|row| vec![false; row.len()]).collect();
        let mut sketch = Sketch::default();
        while let (Some(row), Some(own)) = (rows.pop_front(), taken.pop_front()) {
            let ends: Vec<bool> = row.iter().zip(&own).map(|(text, &taken)| text.is_some() || taken).collect();
            let mut cells = Vec::with_capacity(row.len());
            for (column, text) in row.into_iter().enumerate() {
                let Some(text) = text else { continue };
                let across = 1 + ends[column + 1..].iter().take_while(|&&ends| !ends).count();
                let mut down = 1;
                for (below, taken) in rows.iter().zip(&mut taken) {
                    let all = below.len() >= column + across
                        && (column..column + across).all(|at| below[at].is_none() && !taken[at]);
                    if !all || !(is_tall || column == 0 || taken[column - 1]) {
                        break;
                    }
                    taken[column..column + across].fill(true);
                    down += 1;
                }
                cells.push(Placed { column, across, down, content: lines::words(text) });
            }
            sketch.rows.push(cells);
        }
        sketch
    }
}
