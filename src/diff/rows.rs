//! Rows of two tables that belong together, and their cells.

use super::align::{Step, steps};
use super::cells::{self, differ};
use super::change::{CellChange, Presence, RowChange, TableChange};
use super::columns::{Columns, Pair, Role, role};
use super::numbering::Numbering;
use super::options::Options;
use super::view::View;
use super::words::{Shingles, likeness, without_years};

/// Two tables, and the columns of one part of them.
struct Panel<'v> {
    old: &'v View<'v>,
    new: &'v View<'v>,
    pairs: &'v [Pair],
    options: Options,
}

/// Adds what differs in two tables to the change.
pub(super) fn compare(old: &View<'_>, new: &View<'_>, options: Options, change: &mut TableChange) {
    let columns = Columns::of(old, new);
    for &(column, presence) in &columns.single {
        let view = if presence == Presence::Removed { old } else { new };
        change.columns.push((cells::head(view, 0, column), presence));
    }
    for pairs in &columns.panels {
        Panel { old, new, pairs, options }.compare(change);
    }
    // Panels are compared one after the other, and read side by side.
    change.rows.sort_by_key(|row| row.new.or(row.old));
}

/// The filled rows of a table that only one document has, without its head.
pub(super) fn all(view: &View<'_>, presence: Presence) -> Vec<RowChange> {
    let columns = (0..view.width()).map(|column| Pair { old: column, new: column, role: role(&[(view, column)]) });
    let pairs: Vec<Pair> = columns.collect();
    let panel = Panel { old: view, new: view, pairs: &pairs, options: Options::default() };
    // A form is all head.
    let first = if view.heads.rows < view.height() { view.heads.rows } else { 0 };
    (first..view.height()).filter_map(|row| panel.single(row, presence)).collect()
}

impl Panel<'_> {
    fn column(&self, pair: &Pair, presence: Presence) -> usize {
        if presence == Presence::Removed { pair.old } else { pair.new }
    }

    fn view(&self, presence: Presence) -> &View<'_> {
        if presence == Presence::Removed { self.old } else { self.new }
    }

    /// The columns that say something of a row.
    fn own(&self) -> impl Iterator<Item = &Pair> {
        let counted = self.pairs.iter().all(|pair| pair.role == Role::Counter);
        self.pairs.iter().filter(move |pair| counted || pair.role != Role::Counter)
    }

    fn labels(&self) -> impl Iterator<Item = &Pair> {
        self.pairs.iter().filter(|pair| pair.role == Role::Label)
    }

    fn compare(&self, change: &mut TableChange) {
        let mut numbering = Numbering::default();
        let (olds, one) = self.keys(Presence::Removed, &mut numbering);
        let (news, other) = self.keys(Presence::Added, &mut numbering);
        let alike = |i: usize, j: usize| self.alike(olds[i], news[j]);
        let steps = steps(&one, &other, |_| true, alike);
        // Numbers of rows follow from the rows before them.
        let counted = steps.iter().all(|step| matches!(step, Step::Same(..) | Step::Paired(..)));
        for step in steps {
            match step {
                Step::Same(i, j) | Step::Paired(i, j) => {
                    self.both(olds[i], news[j], Presence::Changed, counted, change)
                }
                Step::Moved(i, j) => self.both(olds[i], news[j], Presence::Moved, counted, change),
                Step::Removed(i) => change.rows.extend(self.single(olds[i], Presence::Removed)),
                Step::Added(j) => change.rows.extend(self.single(news[j], Presence::Added)),
            }
        }
    }

    /// The rows that say something, and what names each; without years, because next year's rows are the same.
    fn keys(&self, presence: Presence, numbering: &mut Numbering) -> (Vec<usize>, Vec<u32>) {
        let view = self.view(presence);
        let column = |pair: &Pair| self.column(pair, presence);
        let says = |&row: &usize| self.own().any(|pair| !view.plain(row, column(pair)).is_empty());
        let rows: Vec<usize> = (0..view.height()).filter(says).collect();
        let key = |row: usize| {
            let own = self.labels();
            let texts: Vec<String> = own.map(|pair| without_years(view.plain(row, column(pair)))).collect();
            texts.join("\u{1}")
        };
        let keys = rows.iter().map(|&row| numbering.of(&key(row))).collect();
        (rows, keys)
    }

    /// How likely two rows are the same; 0 if they are not.
    fn alike(&self, i: usize, j: usize) -> u32 {
        let text = |pair: &Pair| (self.old.plain(i, pair.old), self.new.plain(j, pair.new));
        let filled = self.own().map(|pair| (pair, text(pair))).filter(|(_, (a, b))| !a.is_empty() || !b.is_empty());
        let (mut all, mut same, mut code) = (0, 0, None);
        let (mut likenesses, mut texts, mut first) = (0, 0, None);
        for (pair, (one, other)) in filled {
            all += 1;
            same += u32::from(one == other);
            if pair.role != Role::Label {
                continue;
            }
            match (kind(one), kind(other)) {
                (Kind::Code, Kind::Code) if code.is_none() => code = Some(one == other),
                // Next year a project has another code.
                (Kind::Project, Kind::Project) if code.is_none() && one == other => code = Some(true),
                (Kind::Words, Kind::Words) => {
                    texts += 1;
                    let likeness = likeness(&Shingles::of_cell(one), &Shingles::of_cell(other));
                    likenesses += likeness;
                    first.get_or_insert(likeness);
                }
                _ => {}
            }
        }
        let share = (same * 1000_u32).checked_div(all).unwrap_or(1000);
        match code {
            Some(true) => return 2000 + share,
            // Another code is another row, unless nothing else differs.
            Some(false) => return if all > 2 && same + 1 == all { share } else { 0 },
            None => {}
        }
        let words = u32::checked_div(likenesses, texts).unwrap_or(0);
        let is_named = words >= 600 && first.unwrap_or(0) >= 400;
        let is_same = is_named || (share >= 500 && (words >= 300 || self.options.is_edited)) || share >= 800;
        if is_same { share + words } else { 0 }
    }

    fn both(&self, i: usize, j: usize, presence: Presence, counted: bool, change: &mut TableChange) {
        let mut cells = Vec::new();
        for pair in self.pairs {
            // A merged cell is compared where it begins.
            let begins = self.old.begins(i, pair.old) || self.new.begins(j, pair.new);
            if !begins || (pair.role == Role::Counter && !counted) {
                continue;
            }
            change.compared += 1;
            let (one, other) = (self.old.cell(i, pair.old), self.new.cell(j, pair.new));
            if !differ(&one.plain, &other.plain, self.options) || self.is_told(i, j, pair) {
                continue;
            }
            cells.push(self.cell(Some((i, pair.old)), Some((j, pair.new))));
        }
        if !cells.is_empty() || presence == Presence::Moved {
            let label = self.label(Presence::Removed, i);
            change.rows.push(RowChange { label, presence, old: Some(i), new: Some(j), cells });
        }
    }

    /// True for a position to the left of which the same cells were compared.
    fn is_told(&self, i: usize, j: usize, pair: &Pair) -> bool {
        let (one, other) = (self.old.cell(i, pair.old), self.new.cell(j, pair.new));
        one.column < pair.old && other.column < pair.new
    }

    /// A row of one table; `None` if no cell begins there.
    fn single(&self, row: usize, presence: Presence) -> Option<RowChange> {
        let view = self.view(presence);
        let is_old = presence == Presence::Removed;
        let columns = self.own().map(|pair| self.column(pair, presence));
        let filled = columns.filter(|&column| view.begins(row, column) && !view.plain(row, column).is_empty());
        let cell =
            |column| if is_old { self.cell(Some((row, column)), None) } else { self.cell(None, Some((row, column))) };
        let cells: Vec<CellChange> = filled.map(cell).collect();
        let label = self.label(presence, row);
        let (old, new) = if is_old { (Some(row), None) } else { (None, Some(row)) };
        (!cells.is_empty()).then_some(RowChange { label, presence, old, new, cells })
    }

    fn cell(&self, old: Option<(usize, usize)>, new: Option<(usize, usize)>) -> CellChange {
        let shown = |view: &View<'_>, at: Option<(usize, usize)>| {
            at.map(|(row, column)| view.shown(row, column)).unwrap_or_default()
        };
        let plain = |view: &View<'_>, at: Option<(usize, usize)>| {
            at.map(|(row, column)| view.plain(row, column).to_owned()).unwrap_or_default()
        };
        let column = match (old, new) {
            (Some((row, column)), _) => cells::head(self.old, row, column),
            (None, Some((row, column))) => cells::head(self.new, row, column),
            (None, None) => String::new(),
        };
        CellChange {
            column,
            old_column: old.map(|(_, column)| column),
            new_column: new.map(|(_, column)| column),
            numbers: cells::numbers(&plain(self.old, old), &plain(self.new, new)),
            old: shown(self.old, old),
            new: shown(self.new, new),
            origin: None,
        }
    }

    /// What names a row: its first words; more of them if the next rows begin alike.
    fn label(&self, presence: Presence, row: usize) -> String {
        let words = self.words(presence, row);
        let near = [row.checked_sub(1), Some(row + 1)].into_iter().flatten();
        let alike = |other| self.words(presence, other).get(..WORDS).is_some_and(|of| Some(of) == words.get(..WORDS));
        let ends_in_code = words.get(WORDS - 1).is_some_and(|word| kind(word) == Kind::Code);
        let most = if ends_in_code || near.into_iter().any(alike) { WORDS + 1 } else { WORDS };
        let words = &words[..words.len().min(most)];
        if words.is_empty() { format!("第 {} 行", row + 1) } else { cells::brief(&words.join(" "), LABEL) }
    }

    /// The different words that name a row, without the code of a project that has a name.
    fn words(&self, presence: Presence, row: usize) -> Vec<String> {
        let view = self.view(presence);
        let mut words: Vec<String> = Vec::new();
        for pair in self.labels() {
            let text = view.shown(row, self.column(pair, presence));
            if !text.is_empty() && words.last() != Some(&text) {
                words.push(text);
            }
        }
        if words.len() > 1 && kind(&words[0]) == Kind::Project {
            words.remove(0);
        }
        words
    }
}

/// Cells of words that name a row.
const WORDS: usize = 2;
/// Characters that name a row.
const LABEL: usize = 40;

/// What a cell that names a row holds.
#[derive(PartialEq, Eq)]
enum Kind {
    /// The code of a 科目 or 品目.
    Code,
    /// The code of a project.
    Project,
    Words,
}

fn kind(text: &str) -> Kind {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        Kind::Words
    } else if digits >= 10 {
        Kind::Project
    } else if digits >= 3 && digits + 1 >= text.len() {
        Kind::Code
    } else {
        Kind::Words
    }
}
