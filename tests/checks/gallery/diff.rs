//! The correction of a case, as a diff.

use std::collections::{BTreeMap, BTreeSet};

use similar::{ChangeTag, TextDiff};

use crate::corpus::case::{Case, Side, corpus, said};

/// Lines of context.
const AROUND: usize = 2;
/// Limit of lines per file.
const LINES: usize = 60;

/// The changed files: path, and removed and added lines.
pub fn of(case: &Case) -> Vec<(String, String)> {
    let [before, after] = [Side::Fail, Side::Pass].map(|side| plain(case, side));
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let changed = paths.into_iter().map(|path| {
        let [before, after] = [&before, &after].map(|side| side.get(path).cloned().unwrap_or_else(|| common(path)));
        (path.clone(), lines(&before, &after))
    });
    changed.filter(|(_, lines)| !lines.is_empty()).collect()
}

/// One side's files without the description of the case.
fn plain(case: &Case, side: Side) -> BTreeMap<String, String> {
    let texts = case.texts(side).into_iter().map(|(path, text)| {
        let is_said = |at: usize, line: &str| line.starts_with("# also:") || (at == 0 && said(&path, line).is_some());
        let lines = text.lines().enumerate().filter(|&(at, line)| !is_said(at, line));
        let text = lines.map(|(_, line)| format!("{line}\n")).collect();
        (path, text)
    });
    texts.collect()
}

/// A file that every case has by default.
fn common(path: &str) -> String {
    std::fs::read_to_string(corpus().join("common").join(path)).unwrap_or_default()
}

fn lines(before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    let mut lines: Vec<String> = Vec::new();
    for group in diff.grouped_ops(AROUND) {
        if !lines.is_empty() {
            lines.push("…".to_owned());
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let sign = match change.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => ' ',
            };
            lines.push(format!("{sign}{}", change.value().trim_end_matches('\n')).trim_end().to_owned());
        }
    }
    lines.drain(..lines.iter().take_while(|line| line.is_empty()).count());
    if lines.len() > LINES {
        let more = lines.len() - LINES;
        lines.truncate(LINES);
        lines.push(format!("…（另有 {more} 行）"));
    }
    lines.join("\n").trim_end().to_owned()
}
