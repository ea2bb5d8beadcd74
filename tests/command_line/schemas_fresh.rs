//! The JSON Schemas under schema/ are up to date, speak of every key, and are named by every file that has one.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value as Json};

use crate::support::snapshot::Snapshots;

/// What programs read, and nobody writes in an editor.
const DOCUMENT: &str = "document.schema.json";

#[test]
fn committed_schemas_are_fresh() {
    let mut kept = Snapshots::of("command_line schemas_fresh::");
    for (name, text) in gongkai::schemas() {
        kept.compare(&format!("schema/{name}"), &text);
    }
    kept.finish();
}

#[test]
fn every_key_has_a_chinese_description() {
    let mut keys = 0;
    each_schema(|name, schema| {
        each_property(schema, &mut |key, property| {
            keys += 1;
            let said = property.get("description").and_then(Json::as_str).unwrap_or_default();
            // A key's Chinese name leads to the key.
            let is_name =
                property.get("$ref").and_then(Json::as_str).is_some_and(|path| path.starts_with("#/properties"));
            assert!(is_chinese(said) || is_name, "{name}: nothing is said of {key}: {property}");
        });
    });
    assert!(keys > 1000, "{keys}");
}

#[test]
fn every_name_of_an_enumeration_has_a_text() {
    let mut enumerations = 0;
    each_schema(|name, schema| {
        if name == DOCUMENT {
            return;
        }
        each_part(schema, &mut |part| {
            let Some(names) = part.get("enum").and_then(Json::as_array) else { return };
            if names.iter().any(Json::is_boolean) {
                return;
            }
            enumerations += 1;
            let texts = part["x-taplo"]["docs"]["enumValues"].as_array().map_or(&[][..], Vec::as_slice);
            assert_eq!(names.len(), texts.len(), "{name}: {part:?}");
            assert!(texts.iter().all(|text| text.as_str().is_some_and(is_chinese)), "{name}: {texts:?}");
        });
    });
    assert!(enumerations > 20, "{enumerations}");
}

#[test]
fn defaults_and_examples_are_accepted_where_they_stand() {
    let (mut defaults, mut examples) = (0, 0);
    each_schema(|name, schema| {
        each_property(schema, &mut |key, property| {
            // Texts and numbers have no keys; what those refer to stands elsewhere in the schema.
            let mut alone = property.clone();
            for keyword in ["properties", "items", "if", "then", "else"] {
                alone.as_object_mut().and_then(|keywords| keywords.remove(keyword));
            }
            let accepts = |value: &Json| jsonschema::is_valid(&alone, value);
            if let Some(default) = property.get("default") {
                defaults += 1;
                assert!(accepts(default), "{name}: {key} refuses its default {default}");
            }
            for example in property.get("examples").and_then(Json::as_array).into_iter().flatten() {
                examples += 1;
                assert!(accepts(example), "{name}: {key} refuses its example {example}");
            }
        });
    });
    assert!(defaults > 4 && examples > 10, "{defaults} {examples}");
}

#[test]
fn no_schema_has_what_even_better_toml_fails_at() {
    each_schema(|name, schema| {
        if name == DOCUMENT {
            return;
        }
        each_part(schema, &mut |part| {
            for keyword in ["$id", "allOf"] {
                assert!(part.get(keyword).is_none_or(Json::is_object), "{name} has {keyword}");
            }
            assert!(!part.contains_key("$ref") || part.len() == 1, "{name}: beside a $ref: {part:?}");
        });
        assert_eq!(schema["type"], "object", "{name}: the root");
    });
}

#[test]
fn every_file_that_has_a_schema_names_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["examples", "templates", "schema"] {
        gather(&root.join(folder), &mut files);
    }
    let mut named = 0;
    for path in files {
        let inner = path.strip_prefix(root).expect("a path of the repository");
        let schema = match inner.file_name().and_then(|name| name.to_str()).expect("a name") {
            "budget.toml" => "budget",
            "gongkai.toml" => "repository",
            name @ ("variant.toml" | "glossary.toml" | "figures.toml" | "identities.toml") => &name[..name.len() - 5],
            _ if inner.parent().is_some_and(|folder| folder.ends_with("tables")) => "table",
            _ => continue,
        };
        named += 1;
        let text = std::fs::read_to_string(&path).expect("a text");
        let line = text.lines().next().unwrap_or_default();
        let Some(to) = line.strip_prefix("#:schema ") else { panic!("{} names no schema", inner.display()) };
        let to = path.parent().expect("a folder").join(to).canonicalize();
        let expected = root.join(format!("schema/{schema}.schema.json")).canonicalize().expect("the schema");
        assert_eq!(to.ok(), Some(expected), "{}: {line}", inner.display());
    }
    assert!(named > 40, "{named}");
}

fn each_schema(mut look: impl FnMut(&str, &Json)) {
    for (name, text) in gongkai::schemas() {
        look(name, &serde_json::from_str(&text).expect("JSON"));
    }
}

/// All tables of keywords, and of keys.
fn each_part(schema: &Json, look: &mut dyn FnMut(&Map<String, Json>)) {
    if let Some(part) = schema.as_object() {
        look(part);
        part.values().for_each(|below| each_part(below, look));
    }
    schema.as_array().into_iter().flatten().for_each(|below| each_part(below, look));
}

/// All keys that a table may have, but for conditions, which only name them.
fn each_property(schema: &Json, look: &mut dyn FnMut(&str, &Json)) {
    each_part(schema, &mut |part| {
        let properties = part.get("properties").and_then(Json::as_object).into_iter().flatten();
        for (key, property) in properties.filter(|(_, property)| property.is_object()) {
            if property.get("const").is_none() {
                look(key, property);
            }
        }
    });
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
}
