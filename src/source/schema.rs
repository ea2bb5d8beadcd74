//! The JSON Schema, collected from the types that are read.
//!
//! Its form is what editors show best; `.ci/editors.py` asks them. Even Better TOML ignores what stands beside a `$ref`, offers a key once
//! for each member of an `anyOf` and for each key of a table below it, shows nothing of an `allOf`, and where no member of an `anyOf` fits,
//! underlines the whole table. So a part is repeated where it is used, with the description of its key; a `$ref` leads only to a record that
//! holds itself, and from a key's Chinese name to the key; and a value of several types is one schema.

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

/// Parts of a schema that several places refer to, and what holds in the file that it describes.
#[derive(Debug, Default)]
pub struct Definitions {
    /// Records that hold themselves.
    parts: BTreeMap<&'static str, Json>,
    /// Names of the records that are being described, outermost first.
    open: Vec<&'static str>,
    /// True if every table may have `allow`.
    pub may_allow: bool,
    /// True if values may be `"待填"`.
    pub may_be_pending: bool,
}

impl Definitions {
    /// The schema of a value that is no string, and may be pending in files that allow it.
    pub fn or_pending(&self, value: Json) -> Json {
        let pending = || json!({ "type": "string", "pattern": format!("^({})$", PENDING_FORMS.join("|")) });
        if self.may_be_pending { either(value, pending()) } else { value }
    }

    /// A table of declared keys. In a budget each may be written by its Chinese name, too.
    ///
    /// `of_fields` describes them in order, `of_rest` the free keys, `of_allow` the key that every table of some files may have.
    pub fn record(
        &mut self,
        shape: &RecordShape,
        of_fields: &[Describe],
        of_rest: Option<Describe>,
        of_allow: Describe,
    ) -> Json {
        let mut properties = Map::new();
        for (field, describe) in shape.fields.iter().zip(of_fields) {
            properties.insert(field.key.to_owned(), of_key(describe(self), field));
        }
        if self.may_allow && !properties.contains_key(allow::KEY) {
            properties.insert(allow::KEY.to_owned(), of_allow(self));
        }
        let others = of_rest.map_or(Json::Bool(false), |describe| {
            let about = shape.rest.as_ref().map_or(shape.about, |rest| rest.about);
            if_silent(describe(self), about)
        });
        let required: Vec<&Field> = shape.fields.iter().filter(|field| (field.is_required)()).collect();
        if self.may_be_pending {
            if let Some(texts) = properties.get_mut(text_names::SECTION) {
                let text = texts["additionalProperties"].clone();
                for (key, names) in text_names::NAMES {
                    texts["properties"][key] = described(text.clone(), names[0], names[0]);
                    texts["properties"][names[0]] = same_as(key);
                }
            }
            for Field { key, title, .. } in shape.fields.iter().filter(|field| field.key != field.title) {
                properties.entry((*title).to_owned()).or_insert_with(|| same_as(key));
            }
        }
        let mut schema = json!({ "type": "object", "description": shape.about, "properties": properties });
        if self.may_be_pending {
            if let Some(asked) = required.iter().rfold(None, |rest, field| Some(asking_for(field, rest))) {
                schema["if"] = asked["if"].clone();
                schema["then"] = asked["then"].clone();
                schema["else"] = asked["else"].clone();
            }
        } else if !required.is_empty() {
            schema["required"] = required.iter().map(|field| field.key).collect();
        }
        schema["additionalProperties"] = others;
        schema
    }

    /// A list of values, and where records may also come from a file, of its names.
    pub fn list(&self, one: Json, are_records: bool) -> Json {
        if !are_records || !self.may_allow {
            return json!({ "type": "array", "items": one });
        }
        let from_file = json!({
            "type": "object",
            "properties": {
                "file": { "type": "string", "description": "记录所在的文件（.toml、.csv、.xlsx），文件名里可以写 *" },
                "sheet": { "type": "string", "description": "工作表的名称；只有一个工作表的不用写" },
            },
            "required": ["file"], "additionalProperties": false,
        });
        let mut list =
            or_table(json!({ "type": "array", "items": either(one, json!({ "type": "string" })) }), from_file);
        // Refuses nothing: Even Better TOML offers `[[…]]` only for what is an array and nothing else.
        list["anyOf"] = json!([{ "type": "array", "items": { "type": "object", "additionalProperties": true } }, true]);
        list
    }

    /// A record: repeated where it is used, but for one that holds itself, which is referred to.
    pub fn part(&mut self, name: &'static str, describe: Describe) -> Json {
        let reference = json!({ "$ref": format!("#/$defs/{name}") });
        if self.open.contains(&name) {
            self.parts.insert(name, Json::Null);
        }
        if self.parts.contains_key(name) {
            return reference;
        }
        self.open.push(name);
        let part = describe(self);
        self.open.pop();
        match self.parts.get_mut(name) {
            Some(place) => {
                *place = part;
                reference
            }
            None => part,
        }
    }
}

/// The schema of a key's value, with what is said of the key.
fn of_key(value: Json, field: &Field) -> Json {
    let mut schema = described(value, field.title, field.about);
    if let Some(default) = field.default {
        schema["default"] = default.into();
    }
    if let Some(example) =
        example_in(field.about).filter(|example| types(&schema).iter().any(|name| *name == type_of(example)))
    {
        schema["examples"] = json!([example]);
    }
    schema
}

/// The value that a description gives as an example: `如 "本级"`, `如 2024`.
fn example_in(about: &str) -> Option<Json> {
    let (_, example) = about.split_once("如 ")?;
    if let Some(text) = example.strip_prefix('"') {
        return text.split_once('"').map(|(text, _)| text.into());
    }
    let end = example.find(|c: char| !c.is_ascii_alphanumeric() && !"-.".contains(c)).unwrap_or(example.len());
    example[..end].parse::<u32>().ok().map(Json::from)
}

fn type_of(value: &Json) -> &'static str {
    if value.is_string() { "string" } else { "integer" }
}

/// Says what a value is, at each place where one of the editors looks.
pub fn described(value: Json, title: &str, about: &str) -> Json {
    let mut value = if value.get("$ref").is_some() { json!({ "anyOf": [value] }) } else { value };
    let forms = value.get_mut("anyOf").and_then(Json::as_array_mut);
    if let Some(first) = forms.and_then(|forms| forms.first_mut()).filter(|first| first.get("$ref").is_none()) {
        first["description"] = about.into();
    }
    if value.get("additionalProperties").is_some_and(Json::is_object) {
        value["additionalProperties"] = if_silent(value["additionalProperties"].take(), about);
    }
    let mut schema = Map::new();
    if title != about {
        schema.insert("title".to_owned(), title.into());
    }
    schema.insert("description".to_owned(), about.into());
    if let Json::Object(rest) = value {
        schema.extend(rest.into_iter().filter(|(key, _)| key != "description"));
    }
    schema.into()
}

/// Says what a value is, if its schema does not.
fn if_silent(value: Json, about: &str) -> Json {
    let speaks = ["description", "$ref"].iter().any(|key| value.get(key).is_some());
    if speaks { value } else { described(value, about, about) }
}

/// One of some names, each with its texts: in Even Better TOML's own keyword, because it would offer the key once for each member of a `oneOf`.
pub fn choice(about: &str, values: &[(&[&str], &str)]) -> Json {
    let each = values.iter().flat_map(|(names, means)| names.iter().map(move |name| (name, means)));
    // Some Chinese names are the key as well.
    let mut names: Vec<&str> = Vec::new();
    let mut texts: Vec<&str> = Vec::new();
    for (name, means) in each {
        if !names.contains(name) {
            names.push(name);
            texts.push(means);
        }
    }
    json!({ "type": "string", "description": about, "enum": names, "x-taplo": { "docs": { "enumValues": texts } } })
}

/// A value of one of two types.
pub fn either(one: Json, other: Json) -> Json {
    let (types, others) = (types(&one), types(&other));
    // What these keywords say holds for values of any type.
    let is_apart = |schema: &Json| ["$ref", "anyOf", "enum", "not"].iter().all(|key| schema.get(key).is_none());
    let speaks_alone = |key: &String| !matches!(key.as_str(), "type" | "description" | "examples");
    let is_mixed = match (&one, &other) {
        (Json::Object(one), Json::Object(other)) => one.keys().any(|key| speaks_alone(key) && other.contains_key(key)),
        _ => true,
    };
    let is_one = !types.is_empty() && !others.is_empty() && !types.iter().any(|name| others.contains(name));
    if !is_one || is_mixed || !is_apart(&one) || !is_apart(&other) {
        return json!({ "anyOf": [one, other] });
    }
    let mut schema = one;
    schema["type"] = types.into_iter().chain(others).collect();
    if let (Json::Object(schema), Json::Object(other)) = (&mut schema, other) {
        for (key, value) in other {
            schema.entry(key).or_insert(value);
        }
    }
    schema
}

/// A value that is no table, or a table; completion offers no key of the table, because few write it.
pub fn or_table(mut value: Json, mut table: Json) -> Json {
    value["type"] = types(&value).into_iter().chain(["object".to_owned()]).collect();
    table["type"] = "object".into();
    value["if"] = json!({ "type": "object", "additionalProperties": true });
    value["then"] = table;
    // Tombi refuses keys that only `then` knows.
    value["additionalProperties"] = true.into();
    value
}

fn types(schema: &Json) -> Vec<String> {
    match &schema["type"] {
        Json::String(name) => vec![name.clone()],
        Json::Array(names) => names.iter().filter_map(Json::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// A reference to a key of the same table, which [`settle`] completes.
fn same_as(key: &str) -> Json {
    json!({ "$ref": key })
}

/// Asks for a field by its key or its Chinese name, then for the rest.
///
/// As a chain of `if`, because Even Better TOML shows nothing of a table with `allOf`.
fn asking_for(field: &Field, rest: Option<Json>) -> Json {
    // Tombi refuses other keys without `additionalProperties`; Ajv's strict mode wants each key declared where it is required.
    let with = |key: &str| json!({ "required": [key], "properties": { key: true }, "additionalProperties": true });
    let either = if field.key == field.title {
        with(field.key)
    } else {
        json!({ "anyOf": [with(field.key), with(field.title)] })
    };
    json!({ "if": either, "then": rest.unwrap_or(Json::Bool(true)), "else": with(field.key) })
}

/// Completes references between keys of one table, now that the table's place is known.
fn settle(schema: &mut Json, at: &str) {
    match schema {
        Json::Object(keywords) => {
            for (keyword, value) in keywords {
                let below = format!("{at}/{keyword}");
                match value {
                    Json::Object(properties) if keyword == "properties" => {
                        for (key, property) in properties {
                            match property.get("$ref").and_then(Json::as_str) {
                                Some(same) if !same.starts_with('#') => {
                                    *property = json!({ "$ref": format!("{below}/{same}") })
                                }
                                _ => settle(property, &format!("{below}/{key}")),
                            }
                        }
                    }
                    _ => settle(value, &below),
                }
            }
        }
        Json::Array(list) => {
            for (number, one) in list.iter_mut().enumerate() {
                settle(one, &format!("{at}/{number}"));
            }
        }
        _ => {}
    }
}

/// The JSON Schema of a file with a root of type `T`.
///
/// Without `$id`: Even Better TOML silently uses no schema that has a relative one.
#[must_use]
pub fn schema_of<T: FromToml>(title: &str, file_kind: FileKind) -> Json {
    let FileKind { may_allow, may_be_pending, .. } = file_kind;
    let mut definitions = Definitions { may_allow, may_be_pending, ..Definitions::default() };
    let root = T::schema(&mut definitions);
    let mut schema = json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": title });
    if let (Json::Object(schema), Json::Object(root)) = (&mut schema, root) {
        schema.extend(root);
    }
    if !definitions.parts.is_empty() {
        schema["$defs"] = json!(definitions.parts);
    }
    settle(&mut schema, "#");
    schema
}
