//! Columns of two tables that belong together, and side-by-side parts of a table.

use super::align::{Step, steps};
use super::change::Presence;
use super::numbering::Numbering;
use super::view::{View, names_rows};
use super::words::{plain, without_years};

/// A pair of columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub old: usize,
    pub new: usize,
    pub role: Role,
}

/// What a column says of a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// What the row is called: names, codes and other words.
    Label,
    /// Where it stands: 序号.
    Counter,
    /// Amounts, and what may become one.
    Value,
}

/// The columns of two tables.
pub(super) struct Columns {
    /// Tables side by side, such as 收入 and 支出, each with its pairs.
    pub panels: Vec<Vec<Pair>>,
    /// The columns that only one has: its number, and which.
    pub single: Vec<(usize, Presence)>,
}

impl Columns {
    pub(super) fn of(old: &View<'_>, new: &View<'_>) -> Self {
        let (mut pairs, mut single) = (Vec::new(), Vec::new());
        let mut numbering = Numbering::default();
        let mut paths = |view: &View<'_>| -> Vec<u32> {
            let path = |column| without_years(&plain(&view.path(column).join("\u{1}")));
            (0..view.width()).map(|column| numbering.of(&path(column))).collect()
        };
        let (one, other) = (paths(old), paths(new));
        // A column whose head somebody edited is still between the same others.
        let is_equal = old.width() == new.width();
        let alike = |i: usize, j: usize| match (old.path(i).last(), new.path(j).last()) {
            _ if is_equal && i == j => 3,
            (Some(one), Some(other)) if plain(one) == plain(other) => 2,
            _ => 0,
        };
        for step in steps(&one, &other, |_| false, alike) {
            match step {
                Step::Same(i, j) | Step::Paired(i, j) | Step::Moved(i, j) => {
                    pairs.push(Pair { old: i, new: j, role: role(&[(old, i), (new, j)]) });
                }
                Step::Removed(i) => single.push((i, Presence::Removed)),
                Step::Added(j) => single.push((j, Presence::Added)),
            }
        }
        Self { panels: panels(pairs, old), single }
    }
}

/// The role of a column that the views share; a blank one may hold numbers.
pub(super) fn role(of: &[(&View<'_>, usize)]) -> Role {
    let Some((view, column)) = of.first() else { return Role::Value };
    let head = view.path(*column).last().map(|head| plain(head)).unwrap_or_default();
    if ["序号", "行次"].contains(&head.as_str()) {
        return Role::Counter;
    }
    let counts = of.iter().map(|(view, column)| view.filled(*column));
    let (filled, numbers) = counts.fold((0, 0), |(filled, numbers), (more, others)| (filled + more, numbers + others));
    let is_label = filled > 0 && (numbers * 2 < filled || names_rows(view.path(*column)));
    if is_label { Role::Label } else { Role::Value }
}

/// Splits the columns before each that names rows like the first one does, behind numbers.
fn panels(pairs: Vec<Pair>, view: &View<'_>) -> Vec<Vec<Pair>> {
    let head = |pair: &Pair| view.path(pair.old).last().map(|head| plain(head)).unwrap_or_default();
    let first = pairs.iter().find(|pair| pair.role == Role::Label).map(head).unwrap_or_default();
    let mut panels: Vec<Vec<Pair>> = Vec::new();
    for pair in pairs {
        let behind_numbers = panels.last().is_some_and(|panel| panel.iter().any(|pair| pair.role == Role::Value));
        let begins = pair.role == Role::Label && behind_numbers && !first.is_empty() && {
            let own = head(&pair);
            own == first || (names_rows(view.path(pair.old)) && first.ends_with("项目") && own.starts_with("项目"))
        };
        match panels.last_mut() {
            Some(panel) if !begins => panel.push(pair),
            _ => panels.push(vec![pair]),
        }
    }
    panels
}
