//! The fields of a budget that contain free text: every string except names and codes.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// A field.
#[derive(Debug)]
pub struct Field {
    /// Path with list indices: `project[2].name`.
    pub path: String,
    /// Path without indices: `project.name`.
    pub kind: String,
    /// Range of its value, quotes included.
    pub range: Range<usize>,
    /// The file with its text, if included.
    pub file: Option<String>,
}

impl Field {
    /// True if braces in it are template tags.
    pub fn is_live(&self) -> bool {
        ["narrative.", "extra.", "sections."].iter().any(|part| self.kind.starts_with(part))
    }

    /// True for the legal basis of a secret, which is not printed.
    pub fn is_silent(&self) -> bool {
        self.kind.ends_with(".basis") && self.kind != "project.indicators.basis"
    }

    /// True if the unit writes Markdown in it.
    pub fn is_markdown(&self) -> bool {
        self.kind.starts_with("sections.")
    }

    /// True if other fields may refer to it by its text.
    pub fn is_referred_to(&self) -> bool {
        ["project.name", "project.code"].contains(&self.kind.as_str())
    }
}

/// A TOML string.
pub fn quoted(words: &str) -> String {
    let escaped: String = words
        .chars()
        .map(|c| match c {
            '"' | '\\' => format!("\\{c}"),
            '\n' => "\\n".to_owned(),
            '\t' => "\\t".to_owned(),
            _ => c.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}

/// Codes, names of things defined elsewhere, and enumerations: not free text.
const NAMES: [&str; 16] = [
    "unit.code",
    "unit.kind",
    "unit.variant",
    "unit.money",
    "expenditure.function",
    "expenditure.source",
    "project.function",
    "project.plan_unit",
    "project.indicators.kind",
    "procurement.project",
    "procurement.catalogue",
    "procurement.amounts.source",
    "assets.items.kind",
    "previous.file",
    "previous.expenditure.function",
    "previous.expenditure.source",
];

/// All fields with free text, in order.
pub fn fields(text: &str) -> Vec<Field> {
    let (root, errors) = DeTable::parse_recoverable(text);
    assert!(errors.is_empty(), "{errors:?}");
    let mut fields = Vec::new();
    table(root.get_ref(), "", "", &mut fields);
    fields.sort_by_key(|field| field.range.start);
    fields
}

fn table(entries: &DeTable<'_>, path: &str, kind: &str, fields: &mut Vec<Field>) {
    for (key, value) in entries {
        let key = key.get_ref();
        // `allow` is not printed in the document.
        if key == "allow" {
            continue;
        }
        let below = |of: &str| if of.is_empty() { key.to_string() } else { format!("{of}.{key}") };
        walk(value, &below(path), &below(kind), fields);
    }
}

fn walk(value: &toml::Spanned<DeValue<'_>>, path: &str, kind: &str, fields: &mut Vec<Field>) {
    match value.get_ref() {
        DeValue::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                walk(value, &format!("{path}[{at}]"), kind, fields);
            }
        }
        DeValue::Table(entries) => match entries.get("file").map(|file| file.get_ref()) {
            Some(DeValue::String(file)) if kind != "previous" => fields.push(Field {
                path: path.to_owned(),
                kind: format!("{kind}.file"),
                range: value.span(),
                file: Some(file.to_string()),
            }),
            _ => table(entries, path, kind, fields),
        },
        DeValue::String(_) if !NAMES.contains(&kind) => {
            fields.push(Field { path: path.to_owned(), kind: kind.to_owned(), range: value.span(), file: None })
        }
        _ => {}
    }
}
