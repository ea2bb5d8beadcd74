//! Reads our document.json, of any version: what is not known is passed over.

use std::collections::VecDeque;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::block::{Block, Published};
use super::lines::split;
use super::read_error::ReadError;
use super::sketch::{Placed, Sketch};
use crate::document::Inline;

/// Positions of all grids.
const POSITIONS: usize = 1_000_000;

const AGAIN: &str = "重新生成它（gongkai build --format json），或用 .docx、.xlsx 文件。";

pub(super) fn read(bytes: &[u8]) -> Result<Published, ReadError> {
    let refused = |message: &str| ReadError::new(message, AGAIN);
    let root: Root = serde_json::from_slice(bytes).map_err(|_| refused("不是 document.json，或者文件不完整"))?;
    let blocks = root.blocks.ok_or_else(|| refused("是 JSON，但不是 document.json"))?;
    let positions: usize =
        blocks.iter().flat_map(|block| [&block.info, &block.header, &block.rows]).map(GridJson::positions).sum();
    if positions > POSITIONS {
        return Err(refused("太大：单元格太多"));
    }
    let mut published = Published::default();
    for block in blocks {
        published.json_block(block);
    }
    Ok(published)
}

#[derive(Deserialize)]
struct Root {
    blocks: Option<Vec<BlockJson>>,
}

/// A block of any type.
#[derive(Default)]
struct BlockJson {
    kind: String,
    level: u64,
    text: String,
    title: String,
    date: String,
    items: Vec<ItemJson>,
    /// Texts under names that a variant chose.
    captions: Vec<String>,
    info: GridJson,
    header: GridJson,
    column_numbers: Vec<String>,
    rows: GridJson,
    notes: Vec<String>,
    note_before: bool,
}

/// A line of a cover, an entry of the contents or an item of a list, with its marker.
struct ItemJson(String);

/// Rows of texts; `None` is covered by a cell to the left or above.
#[derive(Deserialize, Default)]
struct GridJson(Vec<Vec<Option<String>>>);

/// A text, or what is none.
struct Loose(Option<String>);

impl Published {
    fn json_block(&mut self, block: BlockJson) {
        let words = |text: &str| Inline::words(text);
        match block.kind.as_str() {
            "cover" => block
                .items
                .iter()
                .map(|ItemJson(line)| line)
                .chain([&block.date])
                .for_each(|line| self.paragraph(words(line))),
            "contents" => {
                let entries = [&block.title].into_iter().chain(block.items.iter().map(|ItemJson(entry)| entry));
                let entries = entries.filter(|entry| !entry.trim().is_empty());
                self.blocks.extend(entries.map(|entry| Block::Entry(words(&entry.replace('\n', " ")))));
            }
            "heading" if !block.text.trim().is_empty() => {
                let level = u8::try_from(block.level.clamp(1, 9)).unwrap_or(1);
                self.blocks.push(Block::Heading { level, content: words(&block.text) });
            }
            "table" => self.json_table(block),
            "list" if !block.items.is_empty() => block.items.iter().for_each(|ItemJson(item)| self.json_lines(item)),
            _ => self.json_lines(&block.text),
        }
    }

    fn json_lines(&mut self, text: &str) {
        split(&Inline::words(text), '\n').into_iter().for_each(|line| self.paragraph(line));
    }

    fn json_table(&mut self, block: BlockJson) {
        // The heading before a table may be its title.
        let is_titled =
            matches!(self.blocks.last(), Some(Block::Heading { content, .. }) if content.text() == block.title);
        if !is_titled && !block.title.trim().is_empty() {
            self.blocks.push(Block::Heading { level: 2, content: Inline::words(block.title) });
        }
        let before = usize::from(block.note_before).min(block.notes.len());
        let (after, before) = block.notes.split_at(block.notes.len() - before);
        before.iter().for_each(|note| self.json_lines(note));
        block.captions.into_iter().for_each(|caption| self.paragraph(Inline::words(caption)));
        block.info.sketch(false).finish(self);
        let mut body = block.header.sketch(true);
        if !block.column_numbers.is_empty() {
            let cells = block.column_numbers.into_iter().enumerate();
            let cell = |(column, text)| Placed { column, across: 1, down: 1, content: Inline::words(text) };
            body.rows.push(cells.map(cell).collect());
        }
        body.rows.extend(block.rows.sketch(true).rows);
        body.finish(self);
        after.iter().for_each(|note| self.json_lines(note));
    }
}

impl GridJson {
    fn positions(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    /// The cells with their spans. A covered position after a cell is its own, unless a cell above has taken it; one below a cell,
    /// too, but in a form, where cells are merged across, only if no cell to the left can have it.
    fn sketch(self, is_tall: bool) -> Sketch {
        let mut rows: VecDeque<Vec<Option<String>>> = self.0.into();
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
                cells.push(Placed { column, across, down, content: Inline::words(text) });
            }
            sketch.rows.push(cells);
        }
        sketch
    }
}

impl<'de> Deserialize<'de> for BlockJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Of;
        impl<'de> Visitor<'de> for Of {
            type Value = BlockJson;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a block")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<BlockJson, A::Error> {
                let mut block = BlockJson::default();
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "type" => block.kind = map.next_value()?,
                        "level" => block.level = map.next_value()?,
                        "text" => block.text = map.next_value()?,
                        "title" => block.title = map.next_value()?,
                        "date" => block.date = map.next_value()?,
                        "items" => block.items = map.next_value()?,
                        "info" => block.info = map.next_value()?,
                        "header" => block.header = map.next_value()?,
                        "column_numbers" => block.column_numbers = map.next_value()?,
                        "rows" => block.rows = map.next_value()?,
                        "notes" => block.notes = map.next_value()?,
                        "note_before" => block.note_before = map.next_value()?,
                        "id" => drop(map.next_value::<IgnoredAny>()?),
                        _ => block.captions.extend(map.next_value::<Loose>()?.0),
                    }
                }
                Ok(block)
            }
        }
        deserializer.deserialize_map(Of)
    }
}

impl<'de> Deserialize<'de> for ItemJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Of;
        impl<'de> Visitor<'de> for Of {
            type Value = ItemJson;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or an item")
            }

            fn visit_str<E>(self, text: &str) -> Result<ItemJson, E> {
                Ok(ItemJson(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ItemJson, A::Error> {
                let (mut marker, mut text) = (String::new(), String::new());
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "marker" => marker = map.next_value()?,
                        "text" => text = map.next_value()?,
                        _ => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(ItemJson(marker + &text))
            }
        }
        deserializer.deserialize_any(Of)
    }
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Of;
        impl<'de> Visitor<'de> for Of {
            type Value = Loose;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("anything")
            }

            fn visit_str<E>(self, text: &str) -> Result<Loose, E> {
                Ok(Loose(Some(text.to_owned())))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Loose, E> {
                Ok(Loose(None))
            }

            fn visit_i64<E>(self, _: i64) -> Result<Loose, E> {
                Ok(Loose(None))
            }

            fn visit_u64<E>(self, _: u64) -> Result<Loose, E> {
                Ok(Loose(None))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Loose, E> {
                Ok(Loose(None))
            }

            fn visit_unit<E>(self) -> Result<Loose, E> {
                Ok(Loose(None))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Loose, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Loose(None))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Loose, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Loose(None))
            }
        }
        deserializer.deserialize_any(Of)
    }
}
