//! `allow = [{ code = "P106", why = "…" }]`: a finding that the unit knows of, and why it stays.
//!
//! Any table of a budget may hold it: it covers the findings of that code that point into that table; at the top of the
//! file, those of the whole budget.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use super::codes::Domain;
use super::read::{FromToml, Node, Reader, Table};
use super::schema::Definitions;
use crate::span::{SourceMap, Span, Spanned};

/// The key.
pub(super) const KEY: &str = "allow";

/// A finding that is known of.
#[derive(Clone, Debug)]
pub struct Allow {
    /// The code that is allowed.
    pub code: Spanned<String>,
    /// Why the finding stays.
    pub why: Spanned<String>,
    /// Where a finding has to point, each a key or a value; anywhere if there is none.
    pub(crate) scope: Option<Vec<Span>>,
}

impl Allow {
    /// True if a finding at this place is covered; words in an included text stand where they are named.
    #[must_use]
    pub fn covers(&self, place: Option<Span>, sources: &SourceMap) -> bool {
        let Some(scope) = &self.scope else { return true };
        let mut place = place;
        while let Some(here) = place {
            if scope.iter().any(|part| part.holds(here)) {
                return true;
            }
            place = sources.file(here.file).named_at;
        }
        false
    }
}

/// As it is written.
struct Written {
    code: Spanned<String>,
    why: Spanned<String>,
}

impl FromToml for Written {
    const IS_RECORD: bool = true;

    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let table = reader.table(node)?;
        reader.refuse_unknown(table, &["code", "why"]);
        let code = reader.field(table, node, "code", "问题代码，如 \"P009\"");
        let why = reader.field(table, node, "why", "为什么不改");
        Some(Self { code: code?, why: why? })
    }

    fn schema(definitions: &mut Definitions) -> Json {
        definitions.part("Allow", |_| {
            json!({
                "type": "object", "description": "已经知道、有理由不改的一个问题",
                "properties": {
                    "code": { "type": "string", "description": "问题代码，如 \"P009\"" },
                    "why": { "type": "string", "description": "为什么不改" },
                },
                "required": ["code", "why"], "additionalProperties": false,
            })
        })
    }
}

/// The schema of the key.
pub fn schema(definitions: &mut Definitions) -> Json {
    let one = Written::schema(definitions);
    json!({ "type": "array", "items": one, "description": "这里已经知道、有理由不改的问题" })
}

impl Reader<'_, '_> {
    /// True if a table may hold the key.
    pub(crate) fn may_allow(&self) -> bool {
        self.domain == Domain::Budget && self.allows
    }

    /// Takes in what a table allows.
    pub(crate) fn take_allows(&mut self, table: &Table<'_>, owner: &Node<'_>) {
        let Some(list) = table.get(KEY).filter(|_| self.may_allow()) else { return };
        let Some(written) = Vec::<Written>::read(list, self) else { return };
        let is_root = owner.span().is_empty();
        let scope = (!is_root).then(|| {
            let mut parts = Vec::new();
            self.parts(owner, &mut parts);
            parts
        });
        for Written { code, why } in written {
            self.shelf.allows.push(Allow { code, why, scope: scope.clone() });
        }
    }

    /// Every key and value of a table: a table under a heading is more than its heading's line.
    fn parts(&self, node: &Node<'_>, parts: &mut Vec<Span>) {
        parts.push(self.span(node));
        match node.get_ref() {
            DeValue::Table(table) => {
                for (key, value) in table.iter() {
                    parts.push(self.span(key));
                    self.parts(value, parts);
                }
            }
            DeValue::Array(list) => list.iter().for_each(|item| self.parts(item, parts)),
            _ => {}
        }
    }
}
