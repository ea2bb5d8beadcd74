//! Texts that a budget takes from files.

use toml::de::{DeTable, DeValue};

use super::overlay::Overlay;
use crate::source::{FILE_LIMIT, PathStep, Table};
use crate::world::{World, folder, join};

/// Texts that come from files: where the path is written, and the path.
pub(super) fn text_files(tree: &Table<'_>) -> Vec<(Vec<PathStep>, String)> {
    let mut found = Vec::new();
    for (key, value) in tree.iter().filter(|(key, _)| key.get_ref() != "previous") {
        let mut path = vec![PathStep::Key(key.get_ref().to_string())];
        gather(value.get_ref(), &mut path, &mut found);
    }
    found
}

pub(super) fn is_below(path: &str, above: &str) -> bool {
    above.is_empty() || path.strip_prefix(above).is_some_and(|rest| rest.starts_with('/'))
}

/// Texts in files beside the old budget get files beside the new one, so that changing them leaves last year's alone.
pub(super) fn copy_texts(old: &str, from: &str, to: &str, world: &mut Overlay<'_>) {
    let Ok(tree) = DeTable::parse(old.trim_start_matches('\u{FEFF}')) else { return };
    for (_, named) in text_files(tree.get_ref()) {
        let Some(path) = join(folder(from), &named).filter(|path| is_below(path, folder(from))) else { continue };
        if let (Ok(bytes), Some(copy)) = (world.read(&path, FILE_LIMIT), join(folder(to), &named)) {
            world.put(copy, bytes);
        }
    }
}

fn gather(node: &DeValue<'_>, path: &mut Vec<PathStep>, found: &mut Vec<(Vec<PathStep>, String)>) {
    match node {
        DeValue::Table(table) => {
            for (key, value) in table.iter() {
                path.push(PathStep::Key(key.get_ref().to_string()));
                if let (true, Some(file)) = (key.get_ref() == "file", value.get_ref().as_str()) {
                    found.push((path.clone(), file.to_owned()));
                }
                gather(value.get_ref(), path, found);
                path.pop();
            }
        }
        DeValue::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                path.push(PathStep::At(at));
                gather(item.get_ref(), path, found);
                path.pop();
            }
        }
        _ => {}
    }
}
