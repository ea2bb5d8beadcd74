//! Codes that an export writes in its own way: 类, 款 and 项 in columns of their own, or a code and its name in one cell.

use std::collections::BTreeMap;

use super::cell;
use super::known::{Known, Role};
use super::spread::Spread;

/// Heads of the columns that together hold a code; 经济分类 have two.
const LEVELS: [&str; 3] = ["类", "款", "项"];
/// Digits in front of each level.
const BEFORE: [usize; 3] = [0, 3, 5];
/// Rows that show whether cells hold both a code and a name.
const SHOWN: usize = 24;

/// How a table writes its codes, where the variant has one column for them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Codes {
    /// The first column, and how many there are.
    Levels(usize, usize),
    /// The column of both code and name.
    WithNames(usize),
}

/// Finds such columns, and gives them the heads that the variant has. A column of both becomes two: the one added last is
/// that of names.
pub(super) fn find(paths: &mut Vec<Vec<String>>, cells: &Spread<'_>, body: usize, known: &Known) -> Option<Codes> {
    let code = &known.columns.get(column(known, &Role::Code)?)?.path;
    let is_level =
        |at: usize, level: usize| paths.get(at).and_then(|path| path.last()).is_some_and(|leaf| leaf == LEVELS[level]);
    if let Some(at) = (0..paths.len()).find(|&at| is_level(at, 0) && is_level(at + 1, 1)) {
        let count = if is_level(at + 2, 2) { 3 } else { 2 };
        paths[at].pop();
        if paths[at].is_empty() {
            paths[at].clone_from(code);
        }
        paths[at + 1..at + count].iter_mut().for_each(Vec::clear);
        return Some(Codes::Levels(at, count));
    }
    let name = &known.columns.get(column(known, &Role::Name)?)?.path;
    // An empty table shows it by its head alone.
    let names_both = |path: &Vec<String>| {
        path.last().is_some_and(|leaf| (leaf.contains("编码") || leaf.contains("代码")) && leaf.contains("名称"))
    };
    let at = (0..paths.len()).find(|&at| has_names(cells, body, at) || names_both(&paths[at]))?;
    paths[at].clone_from(code);
    paths.push(name.clone());
    Some(Codes::WithNames(at))
}

/// The cells of a table's columns of codes and names, as the variant writes them.
pub(super) fn written(codes: Codes, cells: &Spread<'_>, known: &Known) -> BTreeMap<usize, Vec<String>> {
    let rows = 0..cells.rows.len();
    let mut written = BTreeMap::new();
    let Some(code) = column(known, &Role::Code) else { return written };
    match codes {
        Codes::Levels(first, count) => {
            let mut above = String::new();
            written.insert(code, rows.map(|row| joined(cells, row, first, count, &mut above)).collect());
        }
        Codes::WithNames(at) => {
            let both = rows.map(|row| cell::code(&cells.text(row, at)));
            let (own, names): (Vec<String>, Vec<String>) = both.unzip();
            written.insert(code, own);
            written.extend(column(known, &Role::Name).map(|name| (name, names)));
        }
    }
    written
}

fn column(known: &Known, role: &Role) -> Option<usize> {
    known.columns.iter().position(|column| column.role == *role)
}

/// The whole code of a row; a level alone goes on below the code of the rows above.
fn joined(cells: &Spread<'_>, row: usize, first: usize, count: usize, above: &mut String) -> String {
    let mut code = String::new();
    for (level, before) in BEFORE.into_iter().enumerate().take(count) {
        let (digits, _) = cell::code(&cells.text(row, first + level));
        if digits.is_empty() {
            continue;
        }
        code = if digits.len() > 3 || level == 0 {
            digits
        } else {
            format!("{}{digits}", above.get(..before).unwrap_or_default())
        };
        above.clone_from(&code);
    }
    code
}

/// True for a column whose first cells are codes with names, but for those of sums.
fn has_names(cells: &Spread<'_>, body: usize, at: usize) -> bool {
    let texts =
        (body..cells.rows.len().min(body + SHOWN)).map(|row| cells.text(row, at)).filter(|text| !text.is_empty());
    let (mut both, mut other) = (0, 0);
    for text in texts.filter(|text| !cell::is_total(text)) {
        let (code, name) = cell::code(&text);
        let is_both = matches!(code.len(), 3 | 5 | 7) && name.starts_with(|c: char| !c.is_ascii());
        *(if is_both { &mut both } else { &mut other }) += 1;
    }
    both > other
}
