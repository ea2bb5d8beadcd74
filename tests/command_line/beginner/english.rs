//! Words that a clerk need not know.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::Value;

use crate::support::root;

/// Names of programs, forms of files and commands.
const NAMES: [&str; 38] = [
    "TOML",
    "UTF",
    "GBK",
    "ANSI",
    "Unicode",
    "Excel",
    "WPS",
    "Word",
    "PDF",
    "CSV",
    "xlsx",
    "xls",
    "et",
    "ods",
    "docx",
    "doc",
    "wps",
    "pdf",
    "toml",
    "txt",
    "csv",
    "json",
    "md",
    "budget",
    "gongkai",
    "check",
    "build",
    "import",
    "new",
    "convert",
    "variants",
    "help",
    "base",
    "central",
    "hebei",
    "true",
    "false",
    "three_public_change_reason",
];

/// What may be written in a budget: keys, and values of a list.
static WRITTEN: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let schema = std::fs::read_to_string(root().join("schema/budget.schema.json")).unwrap();
    let mut found = BTreeSet::new();
    collect(&serde_json::from_str(&schema).unwrap(), &mut found);
    found
});

fn collect(value: &Value, found: &mut BTreeSet<String>) {
    if let Some(list) = value.as_array() {
        list.iter().for_each(|value| collect(value, found));
    }
    for (key, value) in value.as_object().into_iter().flatten() {
        match (key.as_str(), value) {
            ("properties", Value::Object(keys)) => found.extend(keys.keys().cloned()),
            ("enum", Value::Array(words)) => found.extend(words.iter().filter_map(Value::as_str).map(str::to_owned)),
            ("const", Value::String(word)) => found.extend([word.clone()]),
            _ => {}
        }
        collect(value, found);
    }
}

/// The first English word of a text that is neither in the file nor one that a clerk writes.
pub fn found(text: &str, file: &str) -> Option<String> {
    let known: BTreeSet<&str> = words(file).collect();
    let new =
        |word: &&str| word.len() > 1 && !known.contains(word) && !NAMES.contains(word) && !WRITTEN.contains(*word);
    words(text).find(new).map(str::to_owned)
}

/// The first English word of a text that is neither in the file nor a name; `file` is the form of a text.
pub fn any(text: &str, file: &str) -> Option<String> {
    let known: BTreeSet<&str> = words(file).chain(["file"]).collect();
    let new = |word: &&str| word.len() > 1 && !known.contains(word) && !NAMES.contains(word);
    words(text).find(new).map(str::to_owned)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphabetic() && c != '_')
}
