//! 执行数 of the year before, which no budget file has.

use toml::de::DeValue;

use crate::source::{Node, PENDING, Table, unwritten};

/// A line of 执行数 for each line of expenditure.
pub(super) fn executed<'t>(tree: &Table<'t>) -> Vec<Table<'t>> {
    const KEPT: [&str; 3] = ["function", "name", "source"];
    const AMOUNTS: [&str; 10] = [
        "basic",
        "personnel",
        "public",
        "project",
        "business",
        "remit",
        "subsidy",
        "contingency",
        "forward",
        "allocated",
    ];
    let lines = tree.get("expenditure").and_then(|lines| lines.get_ref().as_array());
    let line = |line: &Node<'t>| {
        let mut executed = Table::new();
        let pending = || unwritten(DeValue::String(PENDING.into()));
        for (key, value) in line.get_ref().as_table()?.iter() {
            if KEPT.contains(&key.get_ref().as_ref()) {
                executed.insert(key.clone(), value.clone());
            } else if AMOUNTS.contains(&key.get_ref().as_ref()) {
                executed.insert(key.clone(), pending());
            }
        }
        executed.insert(unwritten("measure".into()), unwritten(DeValue::String("执行数".into())));
        Some(executed)
    };
    lines.into_iter().flat_map(|lines| lines.iter()).filter_map(line).collect()
}
