//! document.json is as schema/document.schema.json describes it: no key is undeclared, none is declared in vain.

use std::collections::BTreeSet;

use jsonschema::Validator;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::every::{self, compiled, department};
use crate::support::{self, PATH, folder, root};

fn schema() -> (Value, Validator) {
    let schema: Value = serde_json::from_str(gongkai::render::json::SCHEMA).expect("JSON");
    jsonschema::meta::validate(&schema).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    (schema, validator)
}

/// The document.json of every document of this repository, with its name.
fn documents() -> impl Iterator<Item = (String, Value)> {
    every::documents().into_iter().map(|(name, document)| (name, support::json(&document)))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn tables(document: &Value) -> impl Iterator<Item = &Value> {
    list(&document["blocks"]).iter().filter(|block| block["type"] == "table")
}

#[test]
fn every_document_is_as_the_schema_says() {
    let (schema, validator) = schema();
    let mut seen = BTreeSet::new();
    for (name, document) in documents() {
        let faults: Vec<String> = validator
            .iter_errors(&document)
            .take(5)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{name}: {}", faults.join("\n").chars().take(2_000).collect::<String>());
        // A variant names its captions, so that the schema allows any key with a text.
        let declared = schema["$defs"]["table"]["properties"].as_object().unwrap();
        for table in tables(&document) {
            let captions: Vec<_> = list(&table["captions"]).iter().map(|caption| caption["name"].as_str()).collect();
            for key in table.as_object().unwrap().keys().filter(|key| !declared.contains_key(*key)) {
                assert!(captions.contains(&Some(key)), "{name}: {} has the key {key}", table["id"]);
            }
        }
        keys(&document, &mut seen);
    }
    let mut declared = BTreeSet::new();
    properties(&schema, &mut declared);
    let unseen: Vec<&String> = declared.difference(&seen).collect();
    assert!(unseen.is_empty(), "no document has {unseen:?}");
}

/// All keys of a value and below.
fn keys(value: &Value, seen: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => object.iter().for_each(|(key, value)| {
            seen.insert(key.clone());
            keys(value, seen);
        }),
        Value::Array(list) => list.iter().for_each(|value| keys(value, seen)),
        _ => {}
    }
}

/// All keys that a schema declares; each must be described, in Chinese.
fn properties(schema: &Value, declared: &mut BTreeSet<String>) {
    match schema {
        Value::Object(object) => {
            for (key, property) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
                let words = property["description"].as_str().unwrap_or_default();
                assert!(words.chars().any(|c| ('一'..='龥').contains(&c)), "{key}: “{words}”");
                declared.insert(key.clone());
            }
            object.values().for_each(|below| properties(below, declared));
        }
        Value::Array(list) => list.iter().for_each(|below| properties(below, declared)),
        _ => {}
    }
}

#[test]
fn an_undeclared_key_is_refused() {
    let (_, validator) = schema();
    let document = support::json(&compiled(&folder(&root().join("examples/nangong-2024")), PATH));
    assert!(validator.is_valid(&document));
    let table = list(&document["blocks"]).iter().position(|block| block["type"] == "table").unwrap();
    let places = [
        String::new(),
        "/unit".to_owned(),
        "/facts/0".to_owned(),
        "/figures/0".to_owned(),
        "/blocks/0".to_owned(),
        format!("/blocks/{table}"),
        format!("/blocks/{table}/lines/0"),
        format!("/blocks/{table}/merged/0"),
        format!("/blocks/{table}/traces/0"),
    ];
    for place in places {
        let mut changed = document.clone();
        changed.pointer_mut(&place).unwrap().as_object_mut().unwrap().insert("undeclared".to_owned(), true.into());
        assert!(!validator.is_valid(&changed), "{place}");
    }
    let mut as_number = document;
    *as_number.pointer_mut("/facts/0/amount").unwrap() = 1.into();
    assert!(!validator.is_valid(&as_number), "an amount is a text");
}

/// The rows of codes nest by level: a row is the sum of the rows one level below it, and the total that of the first level.
#[test]
fn rows_add_up_by_their_levels() {
    let mut sums = 0;
    for (name, document) in documents() {
        for table in tables(&document) {
            let lines = list(&table["lines"]);
            for (at, line) in lines.iter().enumerate() {
                let level = |line: &Value| line["level"].as_u64().unwrap();
                let of_panel = |other: &&Value| other["col"] == line["col"];
                let below = lines[at + 1..].iter().filter(of_panel).take_while(|other| level(other) > level(line));
                let below: Vec<&Value> = below.filter(|other| level(other) == level(line) + 1).collect();
                let is_code = |line: &Value| line["kind"] == "code" && line["of"] != "use";
                if below.is_empty() || !(line["kind"] == "total" || is_code(line)) || !below.iter().all(|l| is_code(l))
                {
                    continue;
                }
                let facts = |line: &Value| facts(table, line);
                let parts: BTreeSet<u64> = below.iter().flat_map(|line| facts(line)).collect();
                assert_eq!(facts(line), parts, "{name}: {} {line}", table["id"]);
                sums += 1;
            }
        }
    }
    assert!(sums > 500, "{sums}");
}

/// The facts behind the numbers of a line.
fn facts(table: &Value, line: &Value) -> BTreeSet<u64> {
    let number = |value: &Value| value.as_u64().unwrap();
    let columns = number(&line["col"])..number(&line["col"]) + number(&line["across"]);
    let own = |traced: &&Value| {
        traced["part"] == "rows" && traced["row"] == line["row"] && columns.contains(&number(&traced["col"]))
    };
    list(&table["traces"]).iter().filter(own).flat_map(|traced| list(&traced["trace"])).map(number).collect()
}

/// A covered position is covered by exactly one cell that says so.
#[test]
fn merged_cells_reach_over_what_is_covered() {
    let mut count = 0;
    for (name, document) in documents() {
        for table in tables(&document) {
            for part in ["header", "info", "rows"] {
                let mut covered = BTreeSet::new();
                let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
                for cell in list(&table["merged"]).iter().filter(|cell| cell["part"] == part) {
                    let (row, col) = (number(&cell["row"]), number(&cell["col"]));
                    for below in row..row + number(&cell["down"]) {
                        for right in col..col + number(&cell["across"]) {
                            let is_new = (below, right) == (row, col) || covered.insert((below, right));
                            assert!(is_new, "{name}: {} {part} {cell}", table["id"]);
                        }
                    }
                }
                let rows = list(&table[part]).iter().enumerate();
                let cells = rows.flat_map(|(row, cells)| list(cells).iter().enumerate().map(move |cell| (row, cell)));
                let nulls = cells.filter(|(_, (_, cell))| cell.is_null()).map(|(row, (col, _))| (row, col));
                let nulls: BTreeSet<(usize, usize)> = nulls.collect();
                count += nulls.len();
                assert_eq!(covered, nulls, "{name}: {} {part}", table["id"]);
            }
        }
    }
    assert!(count > 500, "{count}");
}

/// What a fact says of itself leads to the published totals.
#[test]
fn facts_tell_what_they_are_about() {
    let document = support::json(&compiled(&folder(&root().join("examples/nangong-2024")), PATH));
    let sum = |wanted: &[(&str, Value)]| -> Decimal {
        let facts = list(&document["facts"]).iter();
        let facts = facts.filter(|fact| wanted.iter().all(|(key, value)| fact[key] == *value));
        facts.map(|fact| fact["amount"].as_str().unwrap().parse::<Decimal>().unwrap()).sum()
    };
    let figure = |id: &str| -> Decimal {
        let figure = list(&document["figures"]).iter().find(|figure| figure["id"] == id).unwrap();
        figure["amount"].as_str().unwrap().parse().unwrap()
    };
    let spent =
        |more: &[(&str, Value)]| sum(&[&[("ledger", "expenditure".into()), ("year", 2024.into())], more].concat());
    assert_eq!(spent(&[]), figure("budget_total"));
    assert_eq!(spent(&[("use", "basic".into())]), figure("basic"));
    assert_eq!(spent(&[("source", "general".into()), ("function_name", "行政运行".into())]), Decimal::from(7_618_200));
    assert_eq!(sum(&[("ledger", "three_public".into()), ("year", 2024.into())]), figure("three_public"));
    let department = support::json(&compiled(&department(), "bureau/budget.toml"));
    let units: BTreeSet<&str> = list(&department["facts"]).iter().filter_map(|fact| fact["unit"].as_str()).collect();
    assert_eq!(units.len(), 3, "{units:?}");
}
