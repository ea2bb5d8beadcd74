//! The total row of a table: label, position, and number of columns that the label spans.

use serde_json::{Value as Json, json};

use crate::source::{Definitions, FromToml, Node, Reader, Spanned, Text, described, names};

names! {
    /// Position of the total row.
    TotalAt = "合计行的位置" {
        Start "start" "最前" / "合计行印在最前",
        End "end" "最后" / "合计行印在最后",
        None "none" "不印" / "不印合计行",
    }
}

/// The total row as authored. `record!` cannot declare it, because it reserves the name `span`, which is a key here.
#[derive(Clone, Debug)]
pub struct RawTotal {
    pub label: Option<Text>,
    pub at: Option<TotalAt>,
    /// Number of columns that the label spans from the first, not counting the 序号 column.
    pub span: Option<Spanned<u32>>,
}

const LABEL: &str = "行名（文字模板）";
const AT: &str = "位置：最前、最后、不印";
const SPAN: &str = "行名从第一栏起占几栏（合并），序号栏不算";

impl FromToml for RawTotal {
    const IS_RECORD: bool = true;

    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let table = reader.table(node)?;
        reader.refuse_unknown(table, &["label", "at", "span"]);
        let label = reader.field(table, node, "label", (LABEL, LABEL));
        let at = reader.field(table, node, "at", (AT, AT));
        let span = reader.field(table, node, "span", (SPAN, SPAN));
        Some(Self { label: label?, at: at?, span: span? })
    }

    fn schema(definitions: &mut Definitions) -> Json {
        json!({
            "type": "object", "description": "合计行", "additionalProperties": false,
            "properties": {
                "label": described(Text::schema(definitions), LABEL, LABEL),
                "at": described(TotalAt::schema(definitions), AT, AT),
                "span": described(u32::schema(definitions), SPAN, SPAN),
            },
        })
    }
}

/// The total row after inheritance.
#[derive(Clone, Debug)]
pub struct Total {
    pub label: Text,
    pub at: TotalAt,
    /// Number of columns that the label spans; `None` for the first column that shows text.
    pub span: Option<Spanned<u32>>,
}
