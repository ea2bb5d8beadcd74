//! The JSON Schema, collected from the types that are read.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::file_kind::FileKind;
use super::pending::PENDING_FORMS;
use super::read::FromToml;
use super::text_names;

/// Named parts of a schema, each defined once.
#[derive(Debug, Default)]
pub struct Definitions {
    parts: BTreeMap<&'static str, Json>,
    /// True if every table may have `allow`.
    pub may_allow: bool,
    /// True if values may be `"待填"`.
    pub may_be_pending: bool,
}

impl Definitions {
    /// The schema of a value that may be pending in files that allow it.
    pub fn or_pending(&self, value: Json) -> Json {
        if self.may_be_pending { json!({ "anyOf": [value, { "enum": PENDING_FORMS }] }) } else { value }
    }

    /// A table of declared keys. In a budget each may be written by its Chinese name, too.
    pub fn record(
        &self,
        name: &str,
        about: &str,
        mut properties: Map<String, Json>,
        required: &[(&str, &str)],
        titles: &[(&str, &str)],
        others: Json,
    ) -> Json {
        let keys: Vec<&str> = required.iter().map(|(key, _)| *key).collect();
        if !self.may_be_pending {
            return json!({
                "type": "object", "description": about, "properties": properties, "required": keys,
                "additionalProperties": others,
            });
        }
        if let Some(texts) = properties.get_mut(text_names::SECTION) {
            let text = texts["additionalProperties"].clone();
            for name in text_names::NAMES.iter().flat_map(|(key, names)| [*key, names[0]]) {
                texts["properties"][name] = text.clone();
            }
        }
        for (key, title) in titles.iter().filter(|(key, title)| key != title) {
            let same = json!({ "$ref": format!("#/$defs/{name}/properties/{key}") });
            properties.entry((*title).to_owned()).or_insert(same);
        }
        let either = |(key, title): &(&str, &str)| json!({ "anyOf": [{ "required": [key] }, { "required": [title] }] });
        let needed: Vec<Json> = required.iter().map(either).collect();
        let mut schema = json!({
            "type": "object", "description": about, "properties": properties, "additionalProperties": others,
        });
        if !needed.is_empty() {
            schema["allOf"] = needed.into();
        }
        schema
    }

    /// A reference to a named part, which is defined at its first use.
    pub fn part(&mut self, name: &'static str, describe: impl FnOnce(&mut Self) -> Json) -> Json {
        if !self.parts.contains_key(name) {
            // Inserted first, so that recursive parts terminate.
            self.parts.insert(name, Json::Null);
            let part = describe(self);
            self.parts.insert(name, part);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}

/// The JSON Schema of a file with a root of type `T`.
#[must_use]
pub fn schema_of<T: FromToml>(title: &str, id: &str, file_kind: FileKind) -> Json {
    let FileKind { may_allow, may_be_pending, .. } = file_kind;
    let mut definitions = Definitions { may_allow, may_be_pending, ..Definitions::default() };
    let root = T::schema(&mut definitions);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": id,
        "title": title,
        "allOf": [root],
        "$defs": definitions.parts,
    })
}
