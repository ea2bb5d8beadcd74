//! Reads the key `allow`, which any table of a budget may have.

use serde_json::{Map, Value as Json, json};
use toml::de::DeValue;

use super::allow::{Allow, KEY};
use super::read::{FromToml, Node, Reader, Table};
use super::schema::{Definitions, described};
use super::shape::{Field, RecordShape, Shape};
use crate::span::{Span, Spanned};

/// An entry as written, without its scope.
struct Written {
    code: Spanned<String>,
    why: Spanned<String>,
}

impl FromToml for Written {
    const IS_RECORD: bool = true;

    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let table = reader.table(node)?;
        reader.refuse_unknown(table, &["code", "why"]);
        let code = reader.field(table, node, "code", ("问题代码", "问题代码，如 \"P009\""));
        let why = reader.field(table, node, "why", ("理由", "为什么不改"));
        Some(Self { code: code?, why: why? })
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let properties = ALLOW.fields.iter().map(|field| {
            let value = described(String::schema(definitions), field.title, field.about);
            (field.key.to_owned(), value)
        });
        json!({
            "type": "object", "description": ALLOW.about, "properties": properties.collect::<Map<_, _>>(),
            "required": ["code", "why"], "additionalProperties": false,
        })
    }
}

/// An entry as others may write it.
pub static ALLOW: RecordShape = RecordShape {
    about: "已经知道、有理由不改的一个问题",
    fields: &[
        Field {
            key: "code",
            title: "问题代码",
            about: "问题代码，如 \"P009\"",
            default: None,
            is_required: || true,
            shape: || Shape::Name,
        },
        Field {
            key: "why",
            title: "理由",
            about: "为什么不改",
            default: None,
            is_required: || true,
            shape: || Shape::Name,
        },
    ],
    rest: None,
};

/// The JSON Schema of the key's value.
pub fn schema(definitions: &mut Definitions) -> Json {
    let one = Written::schema(definitions);
    json!({ "type": "array", "items": one, "description": "这里已经知道、有理由不改的问题" })
}

impl Reader<'_, '_> {
    /// Adds a table's `allow` entries to the shelf.
    pub(crate) fn take_allows(&mut self, table: &Table<'_>, owner: &Node<'_>) {
        let Some(list) = table.get(KEY).filter(|_| self.file_kind.may_allow) else { return };
        if let DeValue::String(code) = list.get_ref() {
            let help = format!("写成 allow = [{{ code = \"{code}\", why = \"为什么不改\" }}]。");
            return self.wrong_value(list, "放行要写代码和理由，这里只写了代码", &help);
        }
        let Some(written) = Vec::<Written>::read(list, self) else { return };
        let list_span = self.span(list);
        let is_root = owner.span().is_empty();
        let scope = (!is_root).then(|| {
            let mut parts = Vec::new();
            self.parts(owner, &mut parts);
            parts.into()
        });
        if !self.shelf.may_allow(written.len(), list_span, self.file_kind) {
            return;
        }
        for Written { code, why } in written {
            self.shelf.allows.push(Allow { code, why, scope: scope.clone() });
        }
    }

    /// Collects spans of all keys and values, because a table may extend beyond its header.
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
