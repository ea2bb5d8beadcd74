//! The JSON Schema, collected from the types that are read.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::allow;
use super::file_kind::FileKind;
use super::pending::PENDING_FORMS;
use super::read::FromToml;
use super::shape::{Field, RecordShape};
use super::text_names;

/// Writes the schema of a type.
pub type Describe = fn(&mut Definitions) -> Json;

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
    ///
    /// `of_fields` describes them in order, `of_rest` the free keys, `of_allow` the key that every table of some files may have.
    pub fn record(
        &mut self,
        name: &str,
        shape: &RecordShape,
        of_fields: &[Describe],
        of_rest: Option<Describe>,
        of_allow: Describe,
    ) -> Json {
        let mut properties = Map::new();
        for (field, describe) in shape.fields.iter().zip(of_fields) {
            let mut property = describe(self);
            if field.about != field.title {
                property["title"] = field.title.into();
            }
            property["description"] = field.about.into();
            properties.insert(field.key.to_owned(), property);
        }
        if self.may_allow && !properties.contains_key(allow::KEY) {
            properties.insert(allow::KEY.to_owned(), of_allow(self));
        }
        let others = of_rest.map_or(Json::Bool(false), |describe| describe(self));
        let required: Vec<&Field> = shape.fields.iter().filter(|field| (field.is_required)()).collect();
        if !self.may_be_pending {
            let keys: Vec<&str> = required.iter().map(|field| field.key).collect();
            return json!({
                "type": "object", "description": shape.about, "properties": properties, "required": keys,
                "additionalProperties": others,
            });
        }
        if let Some(texts) = properties.get_mut(text_names::SECTION) {
            let text = texts["additionalProperties"].clone();
            for name in text_names::NAMES.iter().flat_map(|(key, names)| [*key, names[0]]) {
                texts["properties"][name] = text.clone();
            }
        }
        for Field { key, title, .. } in shape.fields.iter().filter(|field| field.key != field.title) {
            let same = json!({ "$ref": format!("#/$defs/{name}/properties/{key}") });
            properties.entry((*title).to_owned()).or_insert(same);
        }
        let either = |field: &&Field| json!({ "anyOf": [{ "required": [field.key] }, { "required": [field.title] }] });
        let needed: Vec<Json> = required.iter().map(either).collect();
        let mut schema = json!({
            "type": "object", "description": shape.about, "properties": properties, "additionalProperties": others,
        });
        if !needed.is_empty() {
            schema["allOf"] = needed.into();
        }
        schema
    }

    /// A list of values, and where records may also come from a file, of its names.
    pub fn list(&self, one: Json, are_records: bool) -> Json {
        if !are_records || !self.may_allow {
            return json!({ "type": "array", "items": one });
        }
        let path = json!({ "type": "string", "description": "记录所在的文件（.toml、.csv、.xlsx），文件名里可以写 *" });
        let sheet = json!({ "type": "string", "description": "工作表的名称；只有一个工作表的不用写" });
        json!({ "anyOf": [
            { "type": "array", "items": { "anyOf": [one, path] } },
            { "type": "object", "properties": { "file": path, "sheet": sheet }, "required": ["file"],
              "additionalProperties": false },
        ] })
    }

    /// A reference to a named part, which is defined at its first use.
    pub fn part(&mut self, name: &'static str, describe: Describe) -> Json {
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
