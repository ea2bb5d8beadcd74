//! The form of a table file: one record on a labelled grid.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use super::column::RawColumns;
use super::row::RawRow;
use crate::source::{Definitions, FromToml, Node, Reader, Spanned, Text, either, record};

/// A cell of a form; with `over`, one cell for each item of a list.
#[derive(Clone, Debug)]
pub struct RawCell {
    /// The template of the cell, or of the cell of each item.
    pub text: Text,
    /// The list whose items share the rest of the row equally.
    pub over: Option<Spanned<String>>,
    /// Grid columns that it spans; 1 if absent.
    pub across: Option<u32>,
    /// Rows that it spans; 1 if absent.
    pub down: Option<u32>,
}

record! {
    /// The table form of a cell.
    CellFields = "表单的一格" {
        text: Text = "文字模板",
        /// The list whose items share the rest of the row equally.
        over: Option<Spanned<String>> = "每项一格，平分本行其余的格",
        /// Grid columns that it spans; 1 if absent.
        across: Option<u32> = "向右占几格",
        /// Rows that it spans; 1 if absent.
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
        either(json!({ "type": "string" }), CellFields::schema(definitions))
    }
}

record! {
    /// The table below a form, of records that belong to the form's record.
    RawFormTable = "表单下面的明细表" {
        columns: RawColumns = "栏",
        rows: Vec<RawRow> = "行",
    }
}

record! {
    /// One record on a grid of labelled cells.
    RawForm = "表单：一条记录排在固定的格里" {
        each: Option<Spanned<String>> = "每条记录一张表",
        /// Number of columns of the grid.
        grid: Spanned<u32> = "共几格宽",
        rows: Vec<Vec<RawCell>> = "各行的格",
        table: Option<RawFormTable> = "下面的明细表",
    }
}
