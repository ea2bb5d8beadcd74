//! Cells of two tables.

use rust_decimal::Decimal;

use super::change::Numbers;
use super::options::Options;
use super::view::View;
use super::words::number;

/// True if two plain texts are different words or amounts.
pub(super) fn differ(old: &str, new: &str, options: Options) -> bool {
    if old == new {
        return false;
    }
    match (number(old), number(new)) {
        (Some(old), Some(new)) => old != new,
        (Some(number), None) if new.is_empty() => !(options.blank_is_zero && number.is_zero()),
        (None, Some(number)) if old.is_empty() => !(options.blank_is_zero && number.is_zero()),
        _ => true,
    }
}

/// Two plain texts as numbers; a blank beside a number is zero.
pub(super) fn numbers(old: &str, new: &str) -> Option<Numbers> {
    match (number(old), number(new)) {
        (None, None) => None,
        (one, other) if (one.is_some() || old.is_empty()) && (other.is_some() || new.is_empty()) => {
            let zero = |like: Option<Decimal>| {
                let mut zero = Decimal::ZERO;
                zero.rescale(like.map_or(0, |like| like.scale()));
                zero
            };
            Some(Numbers { old: one.unwrap_or_else(|| zero(other)), new: other.unwrap_or_else(|| zero(one)) })
        }
        _ => None,
    }
}

/// The heads above a cell of the body, without those that all columns share; in a form, what is to the left.
pub(super) fn head(view: &View<'_>, row: usize, column: usize) -> String {
    let path = view.path(column);
    let shared =
        |at: usize| view.width() > 1 && (0..view.width()).all(|other| view.path(other).get(at) == path.get(at));
    let own = (0..path.len()).skip_while(|&at| shared(at));
    let words: Vec<&str> = own.map(|at| path[at].as_str()).collect();
    let is_head = row < view.heads.rows;
    if !words.is_empty() && !is_head {
        return brief(&words.join("·"), HEAD);
    }
    let cell = view.cell(row, column);
    let left = cell.column.checked_sub(1).map(|left| view.shown(row, left)).unwrap_or_default();
    match left.as_str() {
        _ if is_head && view.heads.rows < view.height() => format!("表头第 {} 栏", column + 1),
        "" => format!("第 {} 栏", column + 1),
        left => brief(left, HEAD),
    }
}

/// Characters of a head.
const HEAD: usize = 30;

/// The text, cut with … to so many characters.
pub(super) fn brief(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}
