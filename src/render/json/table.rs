//! The block of a table: its grids, what its rows are about, which cells are merged, and the trace of every number.

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

use super::Sequence;
use crate::document::{Grid, GridCell, Inline, LineOf, Piece, RowLine, Slot, Table};

/// The entries of a table. A variant may give a caption any name: one of these would stand there twice.
const ENTRIES: [&str; 13] = [
    "type",
    "id",
    "title",
    "captions",
    "header",
    "info",
    "column_numbers",
    "rows",
    "notes",
    "note_before",
    "lines",
    "merged",
    "traces",
];

/// Adds the entries of a table's block.
pub(super) fn entries<M: SerializeMap>(block: &mut M, table: &Table) -> Result<(), M::Error> {
    block.serialize_entry("id", &table.id)?;
    block.serialize_entry("title", &table.title.text())?;
    // Under their own names, too, as far as no entry has the name.
    for (name, _, words) in table.captions.iter().filter(|(name, ..)| !ENTRIES.contains(&name.as_str())) {
        block.serialize_entry(name, &words.text())?;
    }
    block.serialize_entry("header", &GridJson(&table.header))?;
    block.serialize_entry("info", &GridJson(&table.info))?;
    block.serialize_entry("column_numbers", &table.column_numbers)?;
    block.serialize_entry("rows", &GridJson(&table.rows))?;
    block.serialize_entry("notes", &table.notes.iter().map(Inline::text).collect::<Vec<_>>())?;
    if table.note_before {
        block.serialize_entry("note_before", &true)?;
    }
    block.serialize_entry("captions", &Sequence(&table.captions, CaptionJson))?;
    block.serialize_entry("lines", &Sequence(&table.lines, LineJson))?;
    block.serialize_entry("merged", &Merged(table))?;
    block.serialize_entry("traces", &Traces(table))
}

struct CaptionJson<'d>(&'d (String, usize, Inline));

impl Serialize for CaptionJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (name, position, words) = self.0;
        let mut caption = serializer.serialize_map(Some(3))?;
        caption.serialize_entry("name", name)?;
        caption.serialize_entry("align", ["left", "centre", "right"].get(*position).unwrap_or(&"left"))?;
        caption.serialize_entry("text", &words.text())?;
        caption.end()
    }
}

struct LineJson<'d>(&'d RowLine);

impl Serialize for LineJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let RowLine { row, column, across, level, of } = self.0;
        let mut line = serializer.serialize_map(None)?;
        line.serialize_entry("row", row)?;
        line.serialize_entry("col", column)?;
        line.serialize_entry("across", across)?;
        line.serialize_entry("level", level)?;
        match of {
            LineOf::Total => line.serialize_entry("kind", "total")?,
            LineOf::Group => line.serialize_entry("kind", "group")?,
            LineOf::Label => line.serialize_entry("kind", "label")?,
            LineOf::Foot => line.serialize_entry("kind", "foot")?,
            LineOf::Node { dimension, code, name } => {
                line.serialize_entry("kind", "code")?;
                line.serialize_entry("of", dimension)?;
                line.serialize_entry("code", code)?;
                if let Some(name) = name {
                    line.serialize_entry("name", name)?;
                }
            }
            LineOf::Record { list, number } => {
                line.serialize_entry("kind", "record")?;
                line.serialize_entry("of", list)?;
                line.serialize_entry("number", &(number + 1))?;
            }
        }
        line.end()
    }
}

/// The grids of a table, by the names that they have in the file.
fn grids(table: &Table) -> [(&'static str, &Grid); 3] {
    [("header", &table.header), ("info", &table.info), ("rows", &table.rows)]
}

/// The cells that cover others: which position each begins at, and how far it reaches.
struct Merged<'d>(&'d Table);

impl Serialize for Merged<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Reach {
            part: &'static str,
            row: usize,
            col: usize,
            across: usize,
            down: usize,
        }
        let mut merged = serializer.serialize_seq(None)?;
        for (part, grid) in grids(self.0) {
            for (row, slots) in grid.rows().iter().enumerate() {
                for (col, slot) in slots.iter().enumerate() {
                    if let Slot::Cell(GridCell { across, down, .. }) = *slot
                        && (across > 1 || down > 1)
                    {
                        merged.serialize_element(&Reach { part, row, col, across, down })?;
                    }
                }
            }
        }
        merged.end()
    }
}

struct GridJson<'d>(&'d Grid);

impl Serialize for GridJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.rows().iter().map(|row| Sequence(row, SlotJson)))
    }
}

struct SlotJson<'d>(&'d Slot);

impl Serialize for SlotJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Slot::Covered => serializer.serialize_none(),
            Slot::Cell(cell) => match cell.content.0.as_slice() {
                [] => serializer.serialize_str(""),
                [piece] => serializer.serialize_str(piece.text()),
                _ => serializer.serialize_str(&cell.content.text()),
            },
        }
    }
}

/// Every number of a table's grids: position, exact amount and trace.
struct Traces<'d>(&'d Table);

impl Serialize for Traces<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Traced<'d> {
            part: &'d str,
            row: usize,
            col: usize,
            #[serde(skip_serializing_if = "Option::is_none")]
            amount: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            ratio: Option<&'d str>,
            trace: &'d [u32],
        }
        let mut traces = serializer.serialize_seq(None)?;
        for (part, grid) in grids(self.0) {
            for (row, slots) in grid.rows().iter().enumerate() {
                for (col, slot) in slots.iter().enumerate() {
                    let Slot::Cell(cell) = slot else { continue };
                    for piece in &cell.content.0 {
                        let (amount, ratio, trace) = match piece {
                            Piece::Number { amount, trace, .. } => (Some(amount.to_string()), None, trace),
                            Piece::Ratio { text, trace } => (None, Some(text.as_str()), trace),
                            Piece::Text(_) => continue,
                        };
                        traces.serialize_element(&Traced { part, row, col, amount, ratio, trace })?;
                    }
                }
            }
        }
        traces.end()
    }
}
