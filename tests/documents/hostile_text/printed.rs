//! The visible parts of a document, in order, from document.json.

use gongkai::document::Document;
use serde_json::Value;

use crate::support;

/// A visible part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Part {
    Heading(u64, String),
    Paragraph(String),
    /// Entries of the contents, with their depth.
    Items(Vec<(usize, String)>),
    /// The text of its cells, row by row.
    Table(Vec<Vec<String>>),
}

/// Normalized text: the width of spaces and those around a line are ignored.
pub fn words(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

impl Part {
    /// The part with a text replaced.
    pub fn with(&self, old: &str, new: &str) -> Self {
        let say = |text: &String| words(&text.replace(old, new));
        match self {
            Self::Heading(level, text) => Self::Heading(*level, say(text)),
            Self::Paragraph(text) => Self::Paragraph(say(text)),
            Self::Items(items) => Self::Items(items.iter().map(|(depth, text)| (*depth, say(text))).collect()),
            Self::Table(rows) => Self::Table(rows.iter().map(|row| row.iter().map(say).collect()).collect()),
        }
    }

    pub fn kind(&self) -> &'static str {
        match self {
            Self::Heading(..) => "heading",
            Self::Paragraph(_) => "paragraph",
            Self::Items(_) => "items",
            Self::Table(_) => "table",
        }
    }

    pub fn says(&self, words: &str) -> bool {
        match self {
            Self::Heading(_, text) | Self::Paragraph(text) => text.contains(words),
            Self::Items(items) => items.iter().any(|(_, text)| text.contains(words)),
            Self::Table(rows) => rows.iter().flatten().any(|text| text.contains(words)),
        }
    }
}

/// All parts of a document.
pub fn parts(document: &Document) -> Vec<Part> {
    let json: Value = support::json(document);
    let mut parts = Vec::new();
    if json.get("draft").is_some() {
        parts.push(Part::Paragraph("草稿：检查有错误，不得公开".to_owned()));
    }
    let mut heading = String::new();
    for block in json["blocks"].as_array().unwrap() {
        let said = |key: &str| words(block[key].as_str().unwrap());
        let all = |key: &str| block[key].as_array().unwrap().iter().map(|text| words(text.as_str().unwrap()));
        let mut say = |text: String| {
            if !text.is_empty() {
                parts.push(Part::Paragraph(text));
            }
        };
        let before = std::mem::take(&mut heading);
        match block["type"].as_str().unwrap() {
            "cover" => all("items").chain([said("date")]).for_each(say),
            "contents" => {
                say(said("title"));
                let entries = block["items"].as_array().unwrap();
                let levels: Vec<u64> = entries.iter().map(|entry| entry["level"].as_u64().unwrap()).collect();
                let items = entries.iter().zip(depths(&levels));
                let items = items.map(|(entry, depth)| (depth, words(entry["text"].as_str().unwrap()))).collect();
                parts.push(Part::Items(items));
            }
            "heading" => {
                heading = said("text");
                parts.push(Part::Heading(block["level"].as_u64().unwrap(), heading.clone()));
            }
            "paragraph" => say(said("text")),
            "list" => {
                let items = block["items"].as_array().unwrap().iter();
                items.for_each(|item| {
                    say(words(&format!("{}{}", item["marker"].as_str().unwrap(), item["text"].as_str().unwrap())))
                });
            }
            "table" => table(block, &before, &mut parts),
            "page" => {}
            other => panic!("{other}"),
        }
    }
    parts
}

/// The nesting depth of each entry.
pub fn depths(levels: &[u64]) -> Vec<usize> {
    let mut open: Vec<u64> = Vec::new();
    let depth = |&level: &u64| {
        open.retain(|&above| above < level);
        open.push(level);
        open.len() - 1
    };
    levels.iter().map(depth).collect()
}

fn table(block: &Value, heading: &str, parts: &mut Vec<Part>) {
    let title = words(block["title"].as_str().unwrap());
    let mut say = |text: String| {
        if !text.is_empty() {
            parts.push(Part::Paragraph(text));
        }
    };
    if title != heading {
        say(title);
    }
    let keys = block.as_object().unwrap().iter();
    let captions = keys.skip_while(|(key, _)| *key != "title").skip(1).take_while(|(key, _)| *key != "header");
    let captions: Vec<&str> =
        captions.map(|(_, said)| said.as_str().unwrap()).filter(|said| !said.is_empty()).collect();
    let mut notes: Vec<String> =
        block["notes"].as_array().unwrap().iter().map(|note| words(note.as_str().unwrap())).collect();
    if block.get("note_before").is_some() {
        say(notes.pop().unwrap());
    }
    say(words(&captions.join("　")));
    let mut rows = grid(&block["info"]);
    rows.extend(grid(&block["header"]));
    let numbers = block["column_numbers"].as_array().unwrap();
    if !numbers.is_empty() {
        rows.push(numbers.iter().map(|number| words(number.as_str().unwrap())).collect());
    }
    rows.extend(grid(&block["rows"]));
    parts.push(Part::Table(rows));
    notes.retain(|note| !note.is_empty());
    parts.extend(notes.into_iter().map(Part::Paragraph));
}

/// The cells of a grid, row by row.
fn grid(grid: &Value) -> Vec<Vec<String>> {
    let row = |row: &Value| row.as_array().unwrap().iter().filter_map(Value::as_str).map(words).collect();
    grid.as_array().unwrap().iter().map(row).collect()
}
