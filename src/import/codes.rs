//! Codes that an export writes in its own way: 类, 款 and 项 in columns of their own, or a code and its name in one cell.

use std::collections::BTreeMap;

use super::cell;
use super::heads::{HEAD, Word};
use super::known::{Known, Role};
use super::lexicon::Lexicon;
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

/// True for a head that tells how a table writes its codes.
pub(super) fn is_sign(words: &str) -> bool {
    LEVELS.contains(&words) || names_both(words) || is_sum(words)
}

/// True for the head of a level of codes.
pub(super) fn is_level(words: &str) -> bool {
    LEVELS.contains(&words)
}

/// True for the head of the sum of the columns beside it.
pub(super) fn is_sum(words: &str) -> bool {
    matches!(words, "小计" | "合计")
}

fn names_both(words: &str) -> bool {
    (words.contains("编码") || words.contains("代码")) && words.contains("名称")
}

/// Finds such columns, and gives them the heads that the variant has for `code` and `name`. A column of both becomes two: the
/// one added last is that of names. `both` is a column whose cells below the head hold both. `has_levels` is true for a variant with such heads of its own.
pub(super) fn find(
    paths: &mut Vec<Vec<Word>>,
    lexicon: &Lexicon,
    code: Option<&[Word]>,
    name: Option<&[Word]>,
    both: Option<usize>,
    has_levels: bool,
) -> Option<Codes> {
    let code = code?;
    let leaf = |path: &Vec<Word>| path.last().map_or("", |(sense, _)| lexicon.sign(*sense));
    let is_level = |at: usize, level: usize| paths.get(at).is_some_and(|path| leaf(path) == LEVELS[level]);
    let first = (0..paths.len()).find(|&at| is_level(at, 0) && is_level(at + 1, 1));
    if let Some(at) = first.filter(|_| !has_levels) {
        let count = if is_level(at + 2, 2) { 3 } else { 2 };
        paths[at].pop();
        if paths[at].is_empty() {
            paths[at].extend(code);
        }
        paths[at + 1..at + count].iter_mut().for_each(Vec::clear);
        return Some(Codes::Levels(at, count));
    }
    let name = name?;
    // An empty table shows it by its head alone.
    let at = (0..paths.len()).find(|&at| both == Some(at) || names_both(leaf(&paths[at])))?;
    paths[at] = code.to_vec();
    paths.push(name.to_vec());
    Some(Codes::WithNames(at))
}

/// The cells of a table's columns of codes and names, as the variant writes them.
pub(super) fn written(codes: Codes, cells: &Spread<'_>, known: &Known) -> BTreeMap<usize, Vec<String>> {
    let rows = 0..cells.height();
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

/// True for a table with columns of its own for the levels: their names beside the code.
pub(super) fn has_levels(known: &Known) -> bool {
    known.columns.iter().any(|column| column.path.last().is_some_and(|head| head == LEVELS[0]))
}

pub(super) fn column(known: &Known, role: &Role) -> Option<usize> {
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

/// For each number of rows that the head of a table may have, the first column whose cells below are codes with names.
pub(super) fn with_names(cells: &Spread<'_>, first: usize) -> Vec<Option<usize>> {
    let rows = first + 1..cells.height().min(first + HEAD + SHOWN);
    let column = |at: usize| rows.clone().map(|row| is_both(cells.plain(row, at))).collect::<Vec<_>>();
    let columns: Vec<Vec<Option<bool>>> = (0..cells.width()).map(column).collect();
    let has_names = |column: &[Option<bool>], above: usize| {
        let shown = column.iter().skip(above).take(SHOWN).flatten();
        let (both, other): (Vec<bool>, Vec<bool>) = shown.partition(|is_both| **is_both);
        both.len() > other.len()
    };
    (0..HEAD.min(rows.len() + 1)).map(|above| columns.iter().position(|column| has_names(column, above))).collect()
}

/// True for words that are a code with a name, `None` for those of a sum.
fn is_both(words: &str) -> Option<bool> {
    let (code, name) = cell::code(words);
    let is_both = matches!(code.len(), 3 | 5 | 7) && name.starts_with(|c: char| !c.is_ascii());
    (!words.is_empty() && !cell::is_total(words)).then_some(is_both)
}
