//! Lists that a budget takes from files, written into it: in sheets they cannot be changed where they are.

use toml::de::{DeTable, DeValue};

use crate::author::{Edit, EditError};
use crate::model;
use crate::source::{Shape, Table};

/// The keys of lists whose records come from other files.
pub(super) fn from_files(text: &str) -> Vec<String> {
    let Ok(tree) = DeTable::parse(text.trim_start_matches('\u{FEFF}')) else { return Vec::new() };
    let named = tree.get_ref().iter().filter(|(key, value)| {
        let is_list =
            model::Budget::SHAPE.field(key.get_ref()).is_some_and(|field| matches!((field.shape)(), Shape::List(_)));
        let names_files = match value.get_ref() {
            DeValue::Table(table) => table.contains_key("file"),
            DeValue::Array(items) => items.iter().any(|item| item.get_ref().is_str()),
            _ => false,
        };
        is_list && names_files
    });
    named.map(|(key, _)| key.get_ref().to_string()).collect()
}

/// The budget with these lists as they stand in `whole`, the same budget written anew in one file; its own comments stay.
pub(super) fn inlined(own: &str, lists: &[String], whole: &str) -> Result<String, EditError> {
    let tree = DeTable::parse(whole).map_err(|error| EditError::Syntax(error.to_string()))?;
    let mut edit = Edit::open(own)?;
    let mut sections = String::new();
    for key in lists {
        let comments = edit.take(key).unwrap_or_default();
        sections.push_str(&format!("\n{}{}\n", comments.trim_start(), section(whole, tree.get_ref(), key).trim()));
    }
    Ok(format!("{}\n{}\n", edit.text().trim_end(), sections.trim_end()))
}

/// The records of a list, with the comments above each.
fn section<'w>(whole: &'w str, tree: &Table<'_>, key: &str) -> &'w str {
    let mut heads: Vec<usize> = tree.iter().map(|(key, _)| key.span().start).collect();
    heads.sort_unstable();
    let Some((own, _)) = tree.get_key_value(key) else { return "" };
    let next = heads.iter().find(|head| **head > own.span().start).copied();
    &whole[below(whole, own.span().start)..next.map_or(whole.len(), |next| below(whole, next))]
}

/// Where the comments above a head begin.
fn below(whole: &str, head: usize) -> usize {
    let mut at = whole[..head].rfind('\n').map_or(0, |at| at + 1);
    while at > 0 {
        let line = whole[..at - 1].rfind('\n').map_or(0, |at| at + 1);
        if !whole[line..at].starts_with('#') {
            break;
        }
        at = line;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lists_are_replaced() {
        let own = "# 头\nformat = 1\n# 一个项目一个文件\nproject = [\"项目/*.toml\"]\nexpenditure = { file = \"支出.csv\" }\n\n\
            # 谁\n[unit]\nyear = 2024 # 年\n";
        let whole = "format = 1\n\n[unit]\nyear = 2024\n\n# 支出\n[[expenditure]]\nbasic = 1\n\n# 待核：款\n[[expenditure]]\n\
            basic = 2\n\n# 项目\n[[project]]\nname = \"甲\"\ngoals = [\"\"\"\n[一]\n# 二\"\"\"]\n\n# 话\n[narrative]\nduties = \"职责\"\n";
        let lists = from_files(own);
        assert_eq!(lists, ["expenditure", "project"]);
        let expected = "# 头\nformat = 1\n\n# 谁\n[unit]\nyear = 2024 # 年\n\n# 支出\n[[expenditure]]\nbasic = 1\n\n# 待核：款\n\
            [[expenditure]]\nbasic = 2\n\n# 一个项目一个文件\n# 项目\n[[project]]\nname = \"甲\"\ngoals = [\"\"\"\n[一]\n# 二\"\"\"]\n";
        assert_eq!(inlined(own, &lists, whole).as_deref(), Ok(expected));
    }
}
