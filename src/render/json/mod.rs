//! document.json: the whole document, with the trace of every number. `schema/document.schema.json` describes it.

mod table;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::{Edition, Format};
use crate::document::{Aspect, Block, Document, Entry, FactPlace, FigureValue, Inline, Item, Part, Piece, UnitHead};
use crate::error::Error;
use crate::model::Report;
use crate::visible::in_json;

/// The JSON Schema of document.json. It is written by hand; tests hold every document to it.
pub const SCHEMA: &str = include_str!("../../../schema/document.schema.json");

/// document.json.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl Format for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn write(&self, edition: &Edition<'_>) -> Result<Vec<u8>, Error> {
        Ok(render(edition.document()).into_bytes())
    }
}

/// Writes the document.
#[must_use]
pub fn render(document: &Document) -> String {
    let written = serde_json::to_string(&Root(document));
    debug_assert!(written.is_ok(), "a document has only string keys");
    let mut text = in_json(&written.unwrap_or_default()).into_owned();
    text.push('\n');
    text
}

struct Root<'d>(&'d Document);

impl Serialize for Root<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Document { unit, draft, blocks, figures, facts, parts, .. } = self.0;
        let mut root = serializer.serialize_map(None)?;
        root.serialize_entry("format", &1)?;
        if *draft {
            root.serialize_entry("draft", draft)?;
        }
        root.serialize_entry("unit", &Unit::of(unit))?;
        if !parts.is_empty() {
            root.serialize_entry("parts", &Sequence(parts, PartJson))?;
        }
        root.serialize_entry("blocks", &Sequence(blocks, BlockJson))?;
        root.serialize_entry("figures", &Sequence(figures, FigureJson))?;
        root.serialize_entry("facts", &Sequence(facts, FactJson))?;
        root.end()
    }
}

#[derive(Serialize)]
struct Unit<'d> {
    code: &'d str,
    name: &'d str,
    kind: &'d str,
    /// Left out of a budget, which most documents are of.
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<&'d str>,
    year: u32,
    variant: &'d str,
}

impl<'d> Unit<'d> {
    fn of(unit: &'d UnitHead) -> Self {
        let report = (unit.report == Report::Final).then(|| unit.report.key());
        Self { code: &unit.code, name: &unit.name, kind: unit.kind, report, year: unit.year, variant: &unit.variant }
    }
}

struct PartJson<'d>(&'d Part);

impl Serialize for PartJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut part = serializer.serialize_map(Some(2))?;
        part.serialize_entry("unit", &Unit::of(&self.0.unit))?;
        part.serialize_entry("block", &self.0.block)?;
        part.end()
    }
}

/// A slice whose items are serialized through a wrapper.
struct Sequence<'d, T, F>(&'d [T], F);

impl<'d, T, W: Serialize, F: Fn(&'d T) -> W> Serialize for Sequence<'d, T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

struct FigureJson<'d>(&'d FigureValue);

impl Serialize for FigureJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let FigureValue { id, title, amount, trace } = self.0;
        let mut figure = serializer.serialize_map(Some(4))?;
        figure.serialize_entry("id", id)?;
        figure.serialize_entry("title", title)?;
        figure.serialize_entry("amount", &amount.to_string())?;
        figure.serialize_entry("trace", trace)?;
        figure.end()
    }
}

struct FactJson<'d>(&'d FactPlace);

impl Serialize for FactJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let FactPlace { place, amount, pending, year, measure, surplus, carried_over, reserved, unit, aspects } =
            self.0;
        let mut fact = serializer.serialize_map(None)?;
        fact.serialize_entry("place", place)?;
        fact.serialize_entry("amount", &amount.to_string())?;
        if *pending {
            fact.serialize_entry("pending", &true)?;
        }
        fact.serialize_entry("name", &self.0.name())?;
        if let Some(code) = unit {
            fact.serialize_entry("unit", code)?;
        }
        fact.serialize_entry("year", year)?;
        if let Some(measure) = measure {
            fact.serialize_entry(measure, &true)?;
        }
        for Aspect { keys: (key, name_key), code, name } in aspects {
            fact.serialize_entry(key, code)?;
            if let Some(name) = name {
                fact.serialize_entry(name_key, name)?;
            }
        }
        if *surplus {
            fact.serialize_entry("surplus", &true)?;
        }
        for (key, value) in [("carried_over", carried_over), ("reserved", reserved)] {
            if let Some(value) = value {
                fact.serialize_entry(key, value)?;
            }
        }
        fact.end()
    }
}

struct BlockJson<'d>(&'d Block);

impl Serialize for BlockJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut block = serializer.serialize_map(None)?;
        match self.0 {
            Block::Cover(cover) => {
                block.serialize_entry("type", "cover")?;
                block.serialize_entry("items", &cover.lines.iter().map(Inline::text).collect::<Vec<_>>())?;
                block.serialize_entry("date", &cover.date.text())?;
            }
            Block::Contents(contents) => {
                block.serialize_entry("type", "contents")?;
                block.serialize_entry("title", &contents.title.text())?;
                block.serialize_entry("items", &Sequence(&contents.entries, EntryJson))?;
            }
            Block::Page(page) => {
                block.serialize_entry("type", "page")?;
                block.serialize_entry("landscape", &page.landscape)?;
                block.serialize_entry("number", &page.number)?;
            }
            Block::List(items) => {
                block.serialize_entry("type", "list")?;
                words(&mut block, &crate::document::flat(items))?;
                block.serialize_entry("items", &Sequence(items, ItemJson))?;
            }
            Block::Heading { level, content } => {
                block.serialize_entry("type", "heading")?;
                block.serialize_entry("level", level)?;
                words(&mut block, content)?;
            }
            Block::Paragraph(content) => {
                block.serialize_entry("type", "paragraph")?;
                words(&mut block, content)?;
            }
            Block::Table(table) => {
                block.serialize_entry("type", "table")?;
                table::entries(&mut block, table)?;
            }
        }
        block.end()
    }
}

struct EntryJson<'d>(&'d Entry);

impl Serialize for EntryJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut entry = serializer.serialize_map(Some(3))?;
        entry.serialize_entry("level", &self.0.level)?;
        entry.serialize_entry("text", &self.0.content.text())?;
        entry.serialize_entry("block", &self.0.target)?;
        entry.end()
    }
}

struct ItemJson<'d>(&'d Item);

impl Serialize for ItemJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut item = serializer.serialize_map(None)?;
        item.serialize_entry("depth", &self.0.depth)?;
        item.serialize_entry("marker", &self.0.marker)?;
        item.serialize_entry("text", &self.0.content.text())?;
        item.end()
    }
}

fn words<M: SerializeMap>(block: &mut M, content: &Inline) -> Result<(), M::Error> {
    block.serialize_entry("text", &content.text())?;
    block.serialize_entry("nodes", &Sequence(&content.0, PieceJson))
}

struct PieceJson<'d>(&'d Piece);

impl Serialize for PieceJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Piece::Text(text) => serializer.serialize_str(text),
            Piece::Number { text, amount, trace } => {
                let mut number = serializer.serialize_map(Some(3))?;
                number.serialize_entry("text", text)?;
                number.serialize_entry("amount", &amount.to_string())?;
                number.serialize_entry("trace", trace)?;
                number.end()
            }
            Piece::Ratio { text, trace } => {
                let mut ratio = serializer.serialize_map(Some(2))?;
                ratio.serialize_entry("text", text)?;
                ratio.serialize_entry("trace", trace)?;
                ratio.end()
            }
        }
    }
}
