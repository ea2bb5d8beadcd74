//! The fields of a budget that hold words: every string but those that name something.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// A field.
#[derive(Debug)]
pub struct Field {
    /// With places in lists: `project[2].name`.
    pub path: String,
    /// Without: `project.name`.
    pub kind: String,
    /// Where its value stands, quotes included.
    pub range: Range<usize>,
    /// The file that holds the words.
    pub file: Option<String>,
}

impl Field {
    /// True where braces are live figures.
    pub fn is_live(&self) -> bool {
        ["narrative.", "extra.", "sections."].iter().any(|part| self.kind.starts_with(part))
    }

    /// True for the basis of a secret.
    pub fn is_silent(&self) -> bool {
        self.kind.ends_with(".basis") && self.kind != "project.indicators.basis"
    }

    /// True where the unit writes Markdown itself.
    pub fn is_markdown(&self) -> bool {
        self.kind.starts_with("sections.")
    }

    /// True where other fields may refer to this one by its words.
    pub fn is_referred_to(&self) -> bool {
        ["project.name", "project.code"].contains(&self.kind.as_str())
    }
}

/// Words as TOML writes them.
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

/// Codes, names of things defined elsewhere, enumerations: not words.
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

/// All fields that hold words, in their order.
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
        // What is allowed is said to whoever checks, never to the reader.
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
