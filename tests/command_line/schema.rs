//! The JSON Schema and the loader accept and reject the same files.
//!
//! The corpus excludes what a schema over JSON cannot express. Only the loader refuses:
//!
//! - a `format` other than 1, and keys that this version does not support yet (`rounded`, `units`, `to`, `from`);
//! - amounts as `1e5`, `nan`, `inf`, `0x10`, and those with too many digits to be added exactly, which are numbers to
//!   a schema;
//! - `year = 2024.0`, which is an integer in JSON;
//! - dates in quotes, because JSON has no dates, so that here they are strings;
//! - included files that are missing, too long, or outside the repository;
//! - invisible characters, and lists of more than 100 000 records;
//! - errors that need the whole file: a project's code or name used twice.

use std::collections::{BTreeMap, BTreeSet};

use gongkai::model::{self, BUDGET_FILE, Budget};
use gongkai::source::{Shape, Shelf, schema_of};
use gongkai::world::Memory;
use jsonschema::Validator;
use serde_json::Value as Json;
use toml::Value as Toml;

use crate::support::{EXAMPLES, errors, example, root};

#[test]
fn files_that_the_schema_accepts_are_read() {
    let files = corpus("accepted");
    assert!(files.len() >= 15, "{} files", files.len());
    let schema = validator();
    for (name, text) in &files {
        let faults: Vec<String> = schema.iter_errors(&json(text)).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{name}: the schema says {}", faults.join("; "));
        assert_eq!(load(text), "", "{name}");
    }
}

#[test]
fn files_that_the_schema_rejects_are_refused() {
    let files = corpus("rejected");
    assert!(files.len() >= 20, "{} files", files.len());
    let schema = validator();
    for (name, text) in &files {
        assert!(!schema.is_valid(&json(text)), "{name}: the schema accepts it");
        assert_ne!(load(text), "", "{name}: the loader accepts it");
    }
}

/// A rejected file is rejected for the error in its first line, not for another one.
#[test]
fn each_rejected_file_has_one_fault() {
    for (name, text) in &corpus("rejected") {
        let found = load(text);
        assert_eq!(found.matches("错误[S").count(), 1, "{name}:\n{found}");
    }
}

#[test]
fn the_published_schema_describes_the_examples() {
    let schema = validator();
    for example in EXAMPLES {
        let text = example::budget(example);
        assert!(schema.is_valid(&json(&text)), "{example}");
    }
}

#[test]
fn every_key_may_be_written_by_its_chinese_name() {
    let schema = validator();
    let mut renamed = BTreeSet::new();
    for (name, text) in &corpus("accepted") {
        let chinese = in_chinese(json(text), Shape::Record(Budget::SHAPE), &mut renamed);
        let faults: Vec<String> = schema.iter_errors(&chinese).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{name}: the schema says {}", faults.join("; "));
    }
    assert!(renamed.len() > 80, "{renamed:?}");
    assert!(!schema.is_valid(&serde_json::json!({ "格式版本": 1 })), "a unit is needed");
}

/// A value with the titles of its keys instead of the keys.
fn in_chinese(value: Json, shape: Shape, renamed: &mut BTreeSet<String>) -> Json {
    let shape = if let Shape::Short(form) = shape { (form.full)() } else { shape };
    match (value, shape) {
        (Json::Array(list), Shape::List(item)) => {
            list.into_iter().map(|value| in_chinese(value, item(), renamed)).collect()
        }
        (Json::Object(table), Shape::Map(item)) => {
            table.into_iter().map(|(key, value)| (key, in_chinese(value, item(), renamed))).collect()
        }
        (Json::Object(table), Shape::Record(record)) => {
            let entry = |(key, value): (String, Json)| match record.field(&key) {
                Some(field) => {
                    renamed.insert(key);
                    (field.title.to_owned(), in_chinese(value, (field.shape)(), renamed))
                }
                None => (key, value),
            };
            Json::Object(table.into_iter().map(entry).collect())
        }
        (value, _) => value,
    }
}

/// Every key and every name of an enumeration occurs in an accepted file.
#[test]
fn the_accepted_files_leave_nothing_out() {
    let mut written = BTreeSet::new();
    corpus("accepted").values().for_each(|text| collect_written(&json(text), &mut written));
    let mut described = BTreeSet::new();
    collect_described(&schema_of::<Budget>("", BUDGET_FILE), &mut described);
    let missing: Vec<_> = described.difference(&written).collect();
    assert!(described.len() > 100 && missing.is_empty(), "{missing:?}");
}

/// Keys and strings of a file.
fn collect_written(value: &Json, words: &mut BTreeSet<String>) {
    match value {
        Json::String(text) => drop(words.insert(text.clone())),
        Json::Array(list) => list.iter().for_each(|item| collect_written(item, words)),
        Json::Object(table) => table.iter().for_each(|(key, value)| {
            words.insert(key.clone());
            collect_written(value, words);
        }),
        _ => {}
    }
}

/// Keys and enumeration names in a schema.
fn collect_described(schema: &Json, words: &mut BTreeSet<String>) {
    if let Some(list) = schema.as_array() {
        list.iter().for_each(|part| collect_described(part, words));
    }
    for (key, part) in schema.as_object().into_iter().flatten() {
        match (key.as_str(), part) {
            // Chinese names of keys are tried with every file.
            ("properties", Json::Object(keys)) => words.extend(keys.keys().filter(|key| key.is_ascii()).cloned()),
            ("enum", Json::Array(names)) => words.extend(names.iter().filter_map(Json::as_str).map(str::to_owned)),
            _ => {}
        }
        collect_described(part, words);
    }
}

fn validator() -> Validator {
    let schema = schema_of::<Budget>("", BUDGET_FILE);
    jsonschema::meta::validate(&schema).expect("a schema");
    jsonschema::validator_for(&schema).expect("a schema")
}

fn corpus(folder: &str) -> BTreeMap<String, String> {
    let folder = root().join("tests/corpus/schema").join(folder);
    let files = std::fs::read_dir(folder).expect("the corpus").map(|entry| {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(&path).expect("a file of the corpus"))
    });
    files.collect()
}

/// The loader's findings, as printed for people.
fn load(text: &str) -> String {
    let world = Memory::default()
        .with("2024/budget.toml", text)
        .with("2024/职责.txt", "负责公文、会议和值班工作。\n")
        .with("2024/总体绩效目标.md", "提高效率。\n")
        .with("2024/支出.csv", "科目编码,基本支出\n2010301,755.25\n")
        .with("2024/机构.csv", "单位名称,单位性质\n办公室本级,行政\n")
        .with("2024/项目/一.toml", "name = \"政府机关保障经费\"\n");
    let mut shelf = Shelf::new(&world);
    let read = model::read(&mut shelf, "2024/budget.toml", None);
    assert!(read.is_some() || !shelf.findings.is_empty(), "neither a budget nor a finding");
    // What is yet to be written is of the right form.
    shelf.findings.retain(|finding| finding.code != "S030");
    errors(&shelf.findings, &shelf.sources)
}

/// A file as JSON, with dates as strings.
fn json(text: &str) -> Json {
    let table: toml::Table = toml::from_str(text).expect("a TOML file");
    to_json(Toml::Table(table))
}

fn to_json(value: Toml) -> Json {
    match value {
        Toml::String(text) => Json::String(text),
        Toml::Integer(number) => Json::from(number),
        Toml::Float(number) => Json::from(number),
        Toml::Boolean(truth) => Json::Bool(truth),
        Toml::Datetime(moment) => Json::String(moment.to_string()),
        Toml::Array(list) => list.into_iter().map(to_json).collect(),
        Toml::Table(table) => table.into_iter().map(|(key, value)| (key, to_json(value))).collect(),
    }
}
