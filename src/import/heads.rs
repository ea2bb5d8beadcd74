//! The heads of tables: which column of a known table each column of a found one is.
//!
//! Forms of projects have the same head hundreds of times: a head of the same shape is read once.

use std::collections::HashMap;
use std::rc::Rc;

use super::codes::{self, Codes};
use super::found::Found;
use super::known::{Column, Known, Role};
use super::lexicon::{self, Lexicon, Sense};
use super::recognise::OtherNames;
use super::spread::Spread;

/// Rows that a head may have.
pub(super) const HEAD: usize = 6;
/// Characters of a head that are looked at.
const LONGEST: usize = 80;
/// Columns of unlike heads that are read: those of a budget are some hundred. A table with another head is not recognised.
const MOST_COLUMNS: usize = 6_000;

/// A table's head, read as that of a known table.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// In thousandths.
    pub likeness: usize,
    /// For each known column, the column of the grid.
    pub columns: Vec<Option<usize>>,
    /// First row below the head.
    pub body: usize,
    /// Columns with heads that the known table does not have.
    pub strange: Vec<usize>,
    pub codes: Option<Codes>,
}

/// Reads heads as those of the known tables.
pub(super) struct Heads<'k> {
    known: &'k [Known],
    lexicon: Lexicon,
    /// Of each known table, the heads of each column.
    paths: Vec<Vec<Vec<lexicon::Head>>>,
    /// The same heads as words.
    own: Vec<Vec<Vec<Word>>>,
    /// Names of the export, and the heads that they mean.
    meant: Vec<(Sense, lexicon::Head, Sense)>,
    /// Of each shape, how it is read as each known table.
    shapes: HashMap<Shape, Rc<Vec<Option<Reading>>>>,
    /// Columns that may yet be read.
    columns: usize,
}

/// What words over a column say. Other words that say the same are told apart within the table.
pub(super) type Word = (Sense, usize);

/// A head with the rows below it, as far as they decide how it is read.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Shape {
    /// True within a form, where only forms have their heads.
    is_form: bool,
    /// Rows of positions.
    rows: Vec<Vec<Position>>,
    /// Of each number of rows, the column below them that holds both codes and names.
    both: Vec<Option<usize>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
struct Position {
    word: Option<Word>,
    /// Where its cell begins; the row from the first one.
    row: isize,
    column: usize,
}

/// A head of a shape, read as that of a known table.
#[derive(Debug)]
struct Reading {
    /// Twice the likeness, and one for a head that cuts no merged cell.
    score: usize,
    rows: usize,
    columns: Vec<Option<usize>>,
    strange: Vec<usize>,
    codes: Option<Codes>,
}

impl<'k> Heads<'k> {
    pub fn of(known: &'k [Known], names: &OtherNames) -> Self {
        let mut lexicon = Lexicon::of(known);
        let head = |words: &String| lexicon.head(words);
        let path = |column: &Column| column.path.iter().filter_map(head).collect();
        let paths = known.iter().map(|known| known.columns.iter().map(path).collect()).collect();
        let mut word = |words: &String| (lexicon.sense(words, codes::is_sign), 0);
        let mut path = |column: &Column| column.path.iter().map(&mut word).collect();
        let own = known.iter().map(|known| known.columns.iter().map(&mut path).collect()).collect();
        let mut meant = Vec::new();
        for (name, head) in &names.columns {
            if let Some(number) = lexicon.head(head) {
                meant.push((lexicon.sense(name, |_| true), number, lexicon.sense(head, codes::is_sign)));
            }
        }
        Self { known, lexicon, paths, own, meant, shapes: HashMap::new(), columns: MOST_COLUMNS }
    }

    /// The best way to read the head of a table as that of each known one.
    pub fn read(&mut self, found: &Found<'_>) -> Vec<Head> {
        let cells = &found.cells;
        let nothing =
            |known: &Known| Head { columns: vec![None; known.columns.len()], body: found.first, ..Head::default() };
        let mut heads: Vec<Head> = self.known.iter().map(nothing).collect();
        let mut scores = vec![0; self.known.len()];
        let mut offer = |start: usize, at: usize, readings: &[Option<Reading>]| {
            let Some(reading) = readings[at].as_ref().filter(|reading| reading.score > scores[at]) else { return };
            scores[at] = reading.score;
            let mut body = start + reading.rows;
            while is_numbering(cells, body) {
                body += 1;
            }
            let (columns, strange) = (reading.columns.clone(), reading.strange.clone());
            heads[at] = Head { likeness: reading.score / 2, columns, body, strange, codes: reading.codes };
        };
        let readings = self.readings(found, found.first, false);
        for at in (0..self.known.len()).filter(|&at| self.known[at].form.is_empty()) {
            offer(found.first, at, &readings);
        }
        // The table of a form begins where its first head stands.
        let begins = |known: &Known, row: usize| {
            let head = known.columns.first().and_then(|column| column.path.last());
            head.is_some_and(|head| head == cells.plain(row, 0))
        };
        for at in (0..self.known.len()).filter(|&at| !self.known[at].form.is_empty()) {
            let starts = (0..cells.height()).filter(|&row| begins(&self.known[at], row)).take(2);
            for start in starts.collect::<Vec<_>>() {
                offer(start, at, &self.readings(found, start, true));
            }
        }
        heads
    }

    fn readings(&mut self, found: &Found<'_>, start: usize, is_form: bool) -> Rc<Vec<Option<Reading>>> {
        let shape = self.shape(found, start, is_form);
        if let Some(readings) = self.shapes.get(&shape) {
            return readings.clone();
        }
        let width = shape.rows.first().map_or(0, Vec::len);
        let is_wanted = |known: &Known| known.form.is_empty() != is_form && self.columns >= width;
        let reading = |(at, known): (usize, &Known)| is_wanted(known).then(|| self.reading(&shape, at)).flatten();
        let readings = Rc::new(self.known.iter().enumerate().map(reading).collect::<Vec<_>>());
        self.columns = self.columns.saturating_sub(width);
        self.shapes.insert(shape, readings.clone());
        readings
    }

    /// The rows from `start` on that may be a head, and one more.
    fn shape(&mut self, found: &Found<'_>, start: usize, is_form: bool) -> Shape {
        let cells = &found.cells;
        // Of each sense, its different words.
        let mut words: HashMap<Sense, Vec<&str>> = HashMap::new();
        let mut position = |row: usize, column: usize| {
            let place = cells.get(row, column)?;
            let own = beginning(&place.plain);
            let word = (!own.is_empty()).then(|| {
                let sense = self.lexicon.sense(own, codes::is_sign);
                let same = words.entry(sense).or_default();
                let number = same.iter().position(|other| *other == own).unwrap_or_else(|| {
                    same.push(own);
                    same.len() - 1
                });
                (sense, number)
            });
            let row = isize::try_from(place.row).unwrap_or(0) - isize::try_from(start).unwrap_or(0);
            Some(Position { word, row, column: place.column })
        };
        // A row that numbers the columns ends the head.
        let rows = (start..cells.height().min(start + HEAD + 1))
            .take_while(|&row| row == start || !is_numbering(cells, row))
            .map(|row| (0..cells.width()).map_while(|column| position(row, column)).collect());
        let rows = rows.collect();
        let both = if is_form { Vec::new() } else { found.both.clone() };
        Shape { is_form, rows, both }
    }

    /// The best of the numbers of rows that the head may have.
    fn reading(&self, shape: &Shape, at: usize) -> Option<Reading> {
        let width = shape.rows.iter().map(Vec::len).max().unwrap_or(0);
        let known = &self.known[at];
        let path = |role: &Role| codes::column(known, role).map(|column| self.own[at][column].as_slice());
        let is_head = |head| self.paths[at].iter().any(|path| path.contains(head));
        let meant = self.meant.iter().filter(|(_, head, _)| is_head(head)).map(|&(name, _, sense)| (name, sense));
        let meant: Vec<(Sense, Sense)> = meant.collect();
        let mut best: Option<Reading> = None;
        for rows in 1..=HEAD.min(shape.rows.len()) {
            let mut paths: Vec<Vec<Word>> = (0..width).map(|column| shape.path(rows, column, &meant)).collect();
            let both = shape.both.get(rows - 1).copied().flatten();
            let (code, name) = (path(&Role::Code), path(&Role::Name));
            let codes = codes::find(&mut paths, &self.lexicon, code, name, both, codes::has_levels(known));
            let (likeness, mut columns, strange) = self.assign(&paths, at);
            // Between equals, a head that cuts no merged cell.
            let is_cut = |position: &Position| usize::try_from(position.row).map_or(true, |row| row < rows);
            let score = likeness * 2 + usize::from(!shape.rows.get(rows).is_some_and(|row| row.iter().any(is_cut)));
            if best.as_ref().is_none_or(|best| score > best.score) {
                if let Some(Codes::WithNames(both)) = codes {
                    columns.iter_mut().flatten().filter(|at| **at >= width).for_each(|at| *at = both);
                }
                best = Some(Reading { score, rows, columns, strange, codes });
            }
        }
        best
    }

    /// Which grid column each known column is; best pairs first.
    fn assign(&self, paths: &[Vec<Word>], known_at: usize) -> (usize, Vec<Option<usize>>, Vec<usize>) {
        let known = &self.known[known_at];
        let mut pairs = Vec::new();
        for (to, column) in self.paths[known_at].iter().enumerate() {
            for (at, path) in paths.iter().enumerate() {
                let like = self.likeness(path, column);
                if like > 0 {
                    pairs.push((like, at.abs_diff(to), to, at));
                }
            }
        }
        pairs.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)).then(one.2.cmp(&other.2)));
        let mut columns: Vec<Option<usize>> = vec![None; known.columns.len()];
        let mut taken = vec![false; paths.len()];
        let mut total = 0;
        for (like, _, to, at) in pairs {
            if columns[to].is_none() && !taken[at] {
                columns[to] = Some(at);
                // A merged head stands over several positions.
                taken[at] = true;
                total += like;
            }
        }
        let own = known.columns.iter().filter(|column| column.role != Role::Serial).count().max(1);
        let serial = known.columns.iter().zip(&columns).any(|(column, at)| column.role == Role::Serial && at.is_some());
        let heads = |at: &usize| !(paths[*at].is_empty() || serial && *at == 0);
        let strange: Vec<usize> = (0..paths.len())
            .filter(|&at| !taken[at] && heads(&at))
            .filter(|&at| at == 0 || paths[at] != paths[at - 1])
            .collect();
        let likeness = total.min(1000 * own) / (own + strange.len());
        (likeness, columns, strange)
    }

    /// Likeness of a column's heads, in thousandths; 0 if the lowest differ.
    fn likeness(&self, path: &[Word], known: &[lexicon::Head]) -> usize {
        let (Some((last, above)), Some((wanted, above_it))) = (path.split_last(), known.split_last()) else { return 0 };
        let leaf = self.lexicon.likeness(last.0, *wanted);
        // 事业收入, of which the table prints a part, too.
        if let (0, Some(group), true) = (leaf, above.last(), codes::is_sum(self.lexicon.sign(last.0))) {
            return self.lexicon.likeness(group.0, *wanted) * 9 / 10;
        }
        if leaf == 0 || above_it.is_empty() && above.is_empty() {
            return leaf;
        }
        let is_shared = |head: &&lexicon::Head| above.iter().any(|own| self.lexicon.likeness(own.0, **head) > 0);
        let shared = above_it.iter().filter(is_shared).count();
        leaf * 7 / 10 + leaf * 3 / 10 * shared / above_it.len().max(above.len()).max(1)
    }
}

impl Shape {
    /// The words over a column, from top to bottom.
    fn path(&self, rows: usize, column: usize, meant: &[(Sense, Sense)]) -> Vec<Word> {
        let mut positions: Vec<&Position> = self.rows[..rows].iter().filter_map(|row| row.get(column)).collect();
        positions.dedup_by_key(|position| (position.row, position.column));
        let words = positions.into_iter().filter_map(|position| position.word);
        let meant = |word: Word| meant.iter().find(|(name, _)| *name == word.0).map_or(word, |(_, meant)| (*meant, 0));
        words.map(meant).collect()
    }
}

fn beginning(words: &str) -> &str {
    words.char_indices().nth(LONGEST).map_or(words, |(end, _)| &words[..end])
}

/// 栏次: a row that numbers the columns.
fn is_numbering(cells: &Spread<'_>, row: usize) -> bool {
    let words: Vec<&str> = cells.cells(row).map(|cell| cell.plain.as_str()).filter(|words| !words.is_empty()).collect();
    let numbers = words.iter().filter(|words| words.len() < 3).filter_map(|words| words.parse::<usize>().ok());
    let numbers: Vec<usize> = numbers.collect();
    // Each of two tables side by side has its own label, and the levels of a code may go down to it.
    let is_label = |words: &&&str| ["栏次", "行次"].contains(*words);
    let labels = words.iter().filter(is_label).count();
    let levels = words.iter().filter(|words| codes::is_level(words)).count();
    (labels > 0 && !numbers.is_empty() && numbers.len() + labels + levels == words.len())
        || (numbers.len() > 1
            && numbers.len() == words.len()
            && numbers.iter().enumerate().all(|(at, &number)| number == at + 1))
}
