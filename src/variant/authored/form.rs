//! The form of a table file: one record on a labelled grid.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use super::column::RawColumns;
use super::row::RawRow;
use crate::source::{Definitions, FromToml, Node, Reader, Spanned, Text, record};

/// A form's cell: words, words over several cells, or one cell for each item.
#[derive(Clone, Debug)]
pub struct RawCell {
    /// Words, or the words of each item.
    pub text: Text,
    /// Items that share the rest of the row.
    pub over: Option<Spanned<String>>,
    /// Cells it takes to the right.
    pub across: Option<u32>,
    /// Cells it takes downwards.
    pub down: Option<u32>,
}

record! {
    /// The long form of a cell.
    CellFields = "表单的一格" {
        /// Words.
        text: Text = "文字模板",
        /// Items that share the rest of the row.
        over: Option<Spanned<String>> = "每项一格，平分本行其余的格",
        /// Cells it takes to the right.
        across: Option<u32> = "向右占几格",
        /// Cells it takes downwards.
        down: Option<u32> = "向下占几格",
    }
}

impl FromToml for RawCell {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if matches!(node.get_ref(), DeValue::String(_)) {
            let text = Text::read(node, reader)?;
            return Some(Self { text, over: None, across: None, down: None });
        }
        let CellFields { text, over, across, down, .. } = CellFields::read(node, reader)?;
        Some(Self { text, over, across, down })
    }

    fn schema(definitions: &mut Definitions) -> Json {
        json!({ "anyOf": [{ "type": "string" }, CellFields::schema(definitions)] })
    }
}

record! {
    /// A form's table of sub-records.
    RawFormTable = "表单下面的明细表" {
        /// Columns.
        columns: RawColumns = "栏",
        /// Rows.
        rows: Vec<RawRow> = "行",
    }
}

record! {
    /// One record on a labelled grid.
    RawForm = "表单：一条记录排在固定的格里" {
        /// The record list.
        each: Option<Spanned<String>> = "每条记录一张表",
        /// Width of the grid.
        grid: Spanned<u32> = "共几格宽",
        /// Rows of cells.
        rows: Vec<Vec<RawCell>> = "各行的格",
        /// Table below.
        table: Option<RawFormTable> = "下面的明细表",
    }
}
