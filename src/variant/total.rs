//! The total row: its words, its place, and how many columns its words span.

use serde_json::{Value as Json, json};

use super::findings;
use super::findings::contradiction;
use super::lower::prints_number;
use super::plan::{Body, Panel, Row};
use super::settings::TableSettings;
use crate::source::{Definitions, FromToml, Node, Reader, Shelf, Spanned, Text, names};

names! {
    /// Where the total row stands.
    TotalAt = "合计行的位置" {
        /// Before the others.
        Start "start" "最前",
        /// After the others.
        End "end" "最后",
        /// There is none.
        None "none" "不印",
    }
}

/// The total row as authored. Its key `span` is no place, so it is no `record!`.
#[derive(Clone, Debug)]
pub struct RawTotal {
    /// Its words.
    pub label: Option<Text>,
    /// Where the row stands.
    pub at: Option<TotalAt>,
    /// Columns that its words span.
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
        let label = reader.field(table, node, "label", LABEL);
        let at = reader.field(table, node, "at", AT);
        let span = reader.field(table, node, "span", SPAN);
        Some(Self { label: label?, at: at?, span: span? })
    }

    fn schema(definitions: &mut Definitions) -> Json {
        definitions.part("RawTotal", |definitions| {
            let described = |mut schema: Json, about: &str| {
                schema["description"] = about.into();
                schema
            };
            json!({
                "type": "object", "description": "合计行", "required": [], "additionalProperties": false,
                "properties": {
                    "label": described(Text::schema(definitions), LABEL),
                    "at": described(TotalAt::schema(definitions), AT),
                    "span": described(u32::schema(definitions), SPAN),
                },
            })
        })
    }
}

/// The total row, resolved.
#[derive(Clone, Debug)]
pub struct Total {
    /// Its words.
    pub label: Text,
    /// Where it stands.
    pub at: TotalAt,
    /// Columns that its words span; none: the first one that shows words.
    pub span: Option<Spanned<u32>>,
}

/// How many columns the words of the total row span, in every panel that has one.
///
/// What a table says of itself must be exact; what is said for all tables takes no more than there is.
pub(super) fn across(
    total: &Total,
    own: &[TableSettings],
    body: &Body,
    shelf: &mut Shelf<'_>,
) -> Option<Option<usize>> {
    let (Some(span), Body::Panels(panels)) = (total.span, body) else { return Some(None) };
    if span.value == 0 {
        contradiction(span.span, "span 从 1 算起", shelf);
        return None;
    }
    let counted = |panel: &&Panel| {
        panel.foot.is_empty() && panel.rows.iter().any(|row| matches!(row, Row::By { .. } | Row::Each { .. }))
    };
    let words = |panel: &Panel| panel.leaves.iter().take_while(|leaf| !prints_number(&leaf.value)).count();
    let room = panels.iter().filter(counted).map(words).min();
    let (wanted, room) = (span.value as usize, room.unwrap_or(usize::MAX));
    let own = own.iter().any(|settings| settings.total.as_ref().is_some_and(|total| total.span.is_some()));
    if wanted > room && own {
        let words = format!("行名占 {wanted} 栏，而印数的栏之前只有 {room} 栏");
        shelf.findings.push(findings::SPANS_TOO_MUCH.finding().at(span.span, words));
        return None;
    }
    Some(Some(wanted.min(room)).filter(|&across| across > 0))
}
