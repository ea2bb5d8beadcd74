//! The tables of the recompiled document beside those of the published one: cells that differ.

use std::collections::BTreeSet;

use super::cell;
use super::found::Found;
use super::known::{Known, Role};
use super::recognise::{Matched, of_found};
use super::rows::Reader;
use super::spread::{Place, Spread};
use super::words::{likeness, plain, unnumbered};
use crate::document::{Document, Piece, Table, Trace};
use crate::money::{Money, MoneyUnit};
use crate::published::{Block, Published};

/// A cell that the recompiled document prints differently.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Differing {
    /// Title of the table.
    pub table: String,
    /// Words that tell the row: a code, a name.
    pub row: String,
    /// Head of the column.
    pub column: String,
    pub published: String,
    pub compiled: String,
    /// The published amount, and the facts that the compiled one adds up.
    pub(super) sum: Option<(Money, Trace)>,
}

/// How a recompiled document agrees with the published one.
#[derive(Clone, Debug, Default)]
pub struct Agreement {
    /// Cells of the published tables that were compared.
    pub cells: usize,
    /// Cells with words that no recognised table or column has.
    pub unplaced: usize,
    pub differing: Vec<Differing>,
    pub lost: Vec<Lost>,
}

/// A paragraph that the recompiled document does not have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lost {
    pub published: String,
    /// The most like paragraph of the recompiled document that the published one lacks.
    pub compiled: Option<String>,
}

/// Paragraphs and headings that the recompiled document lacks.
pub(super) fn lost(published: &Published, document: &Document) -> Vec<Lost> {
    let lines = |published: &Published| -> Vec<String> {
        let line = |block: &Block| match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => Some(content.text().trim().to_owned()),
            Block::Entry(_) | Block::Table(_) => None,
        };
        published.blocks.iter().filter_map(line).filter(|line| !line.is_empty()).collect()
    };
    let (own, compiled) = (lines(published), lines(&Published::of(document)));
    let plainly = |lines: &[String]| lines.iter().map(|line| plain(line)).collect::<BTreeSet<String>>();
    let (own_words, compiled_words) = (plainly(&own), plainly(&compiled));
    let others: Vec<&String> =
        compiled.iter().filter(|line| !own_words.contains(&plain(line))).take(MOST_LINES).collect();
    let missing = own.into_iter().filter(|line| !compiled_words.contains(&plain(line))).take(MOST_LINES);
    let lost = missing.map(|line| {
        let likest = others.iter().map(|other| (likeness(&plain(&line), &plain(other)), *other)).max();
        Lost { compiled: likest.filter(|(like, _)| *like >= 400).map(|(_, other)| other.clone()), published: line }
    });
    lost.collect()
}

/// How many paragraphs and headings the recompiled document lacks.
pub(super) fn count_of_lost(published: &Published, document: &Document) -> usize {
    let lines = |published: &Published| -> BTreeSet<String> {
        let line = |block: &Block| match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => Some(plain(&content.text())),
            Block::Entry(_) | Block::Table(_) => None,
        };
        published.blocks.iter().filter_map(line).collect()
    };
    lines(published).difference(&lines(&Published::of(document))).count()
}

/// Paragraphs that are compared with each other.
const MOST_LINES: usize = 200;

/// Compares every recognised table.
pub(super) fn compare(found: &[Found<'_>], known: &[Known], matched: &[Matched], document: &Document) -> Agreement {
    let mut agreement = Agreement { unplaced: unplaced(found, matched), ..Agreement::default() };
    let mut forms = 0;
    let mut done: Vec<usize> = Vec::new();
    for matched_at in 0..matched.len() {
        let first = &matched[matched_at];
        let known_table = &known[first.known];
        let is_form = known_table.each.is_some();
        if !is_form && done.contains(&first.known) {
            continue;
        }
        // A table in several pieces is compared as one.
        let pieces: Vec<&Matched> =
            if is_form { vec![first] } else { matched.iter().filter(|other| other.known == first.known).collect() };
        done.push(first.known);
        let id = if is_form {
            forms += 1;
            format!("{}-{forms}", known_table.id)
        } else {
            known_table.id.clone()
        };
        let Some(own) = document.tables().find(|table| table.id == id) else { continue };
        let title = own.title.text();
        let unit = found[first.found].unit.unwrap_or(known_table.unit);
        let pair =
            Pair { known: known_table, unit, title: if title.is_empty() { known_table.title.clone() } else { title } };
        let published: Vec<Vec<Cell>> =
            pieces.iter().flat_map(|piece| pair.published(&found[piece.found], first, piece)).collect();
        // Tables side by side have rows of their own.
        agreement.cells += cells(&published);
        let compiled = pair.compiled(own, first);
        for columns in pair.panels(first) {
            let of = |rows: &[Vec<Cell>]| -> Vec<Vec<Cell>> {
                rows.iter().map(|row| row[columns.clone()].to_vec()).collect()
            };
            pair.rows(&of(&published), &of(&compiled), &pair.heads(first)[columns.clone()], &mut agreement);
        }
        if is_form {
            let (published, compiled) = (
                form_rows(
                    &found[first.found].cells,
                    found[first.found].first,
                    form_end(&found[first.found], known_table, first),
                ),
                form_rows(&Spread::of(&own.info), 0, own.info.rows().len()),
            );
            agreement.cells += cells(&published);
            pair.rows(&published, &compiled, &[], &mut agreement);
        }
    }
    agreement
}

/// Cells of tables and columns that were not recognised.
fn unplaced(found: &[Found<'_>], matched: &[Matched]) -> usize {
    let written = |cells: &Spread<'_>, row: usize| {
        cells.cells(row).filter(|cell| cell.row == row && !cell.plain.is_empty()).count()
    };
    let of_table = |(at, table): (usize, &Found<'_>)| match of_found(matched, at) {
        None => (table.first..table.cells.height()).map(|row| written(&table.cells, row)).sum::<usize>(),
        Some(matched) => {
            let rows = matched.body..table.cells.height();
            rows.map(|row| matched.strange.iter().filter(|&&column| !table.cells.plain(row, column).is_empty()).count())
                .sum()
        }
    };
    found.iter().enumerate().map(of_table).sum()
}

/// The row at which the table of a form begins.
pub(super) fn form_end(found: &Found<'_>, known: &Known, matched: &Matched) -> usize {
    let head = known.columns.first().and_then(|column| column.path.first());
    let begins = |row: &usize| head.is_some_and(|head| found.cells.plain(*row, 0) == head);
    let rows = if matched.columns.iter().any(Option::is_some) { matched.body } else { found.cells.height() };
    (found.first..rows).find(begins).unwrap_or(found.cells.height())
}

fn form_rows(cells: &Spread<'_>, first: usize, end: usize) -> Vec<Vec<Cell>> {
    let begins = |row: usize| cells.cells(row).filter(move |cell| cell.row == row);
    (first..end).map(|row| begins(row).map(Cell::of).collect()).collect()
}

/// The cell at a position; of a cell over several columns, the last one has it, where `next` is the next column that is compared.
fn place(cells: &Spread<'_>, row: usize, at: usize, next: Option<usize>) -> Cell {
    let own = cells.get(row, at);
    let goes_on = own.zip(next).is_some_and(|(own, next)| next < own.column + own.across);
    own.filter(|_| !goes_on).map_or_else(Cell::default, Cell::of)
}

/// True for the same label with another number, or without one.
fn same_label(one: &str, other: &str) -> bool {
    let is_label = !one.chars().any(|c| c.is_ascii_digit());
    is_label && !unnumbered(one).is_empty() && unnumbered(one) == unnumbered(other)
}

/// Cells of the rows that say anything.
fn cells(rows: &[Vec<Cell>]) -> usize {
    let is_written = |row: &&Vec<Cell>| row.iter().any(|cell| !cell.plain.is_empty());
    rows.iter().filter(is_written).map(Vec::len).sum()
}

/// The words of a cell, and the facts of its number.
#[derive(Clone, Debug, Default)]
struct Cell {
    text: String,
    /// The same in their common form.
    plain: String,
    trace: Trace,
}

impl Cell {
    fn of(place: &Place<'_>) -> Self {
        let last = place.content.0.iter().rev().find_map(|piece| match piece {
            Piece::Number { trace, .. } => Some(trace.clone()),
            _ => None,
        });
        Self { text: place.text(), plain: place.plain.clone(), trace: last.unwrap_or_default() }
    }
}

struct Pair<'k> {
    known: &'k Known,
    title: String,
    /// Unit of the published amounts.
    unit: MoneyUnit,
}

impl Pair<'_> {
    /// Known columns that both tables have.
    fn columns<'a>(&'a self, matched: &'a Matched) -> impl Iterator<Item = usize> + 'a {
        let columns = self.known.columns.iter().enumerate().filter(|(_, column)| column.role != Role::Serial);
        columns.map(|(at, _)| at).filter(|&at| matched.columns[at].is_some())
    }

    /// The columns of each panel, as ranges of those that both tables have.
    fn panels(&self, matched: &Matched) -> Vec<std::ops::Range<usize>> {
        let panels: Vec<usize> = self.columns(matched).map(|at| self.known.columns[at].panel).collect();
        let starts = (0..panels.len()).filter(|&at| at == 0 || panels[at] != panels[at - 1]);
        let starts: Vec<usize> = starts.chain([panels.len()]).collect();
        starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
    }

    fn heads(&self, matched: &Matched) -> Vec<String> {
        self.columns(matched).map(|at| self.known.columns[at].path.join("·")).collect()
    }

    /// The cells of a piece in the columns of the first one.
    fn published(&self, found: &Found<'_>, first: &Matched, matched: &Matched) -> Vec<Vec<Cell>> {
        let columns: Vec<(usize, Option<usize>)> = self.columns(first).map(|to| (to, matched.columns[to])).collect();
        let cell = |row: usize, (to, at): (usize, Option<usize>)| match (matched.written(row, to), at) {
            (Some(written), _) => Cell { text: written.clone(), plain: plain(written), trace: Trace::default() },
            (None, Some(at)) => {
                let next = columns.iter().filter_map(|(_, next)| *next).find(|next| *next > at);
                place(&found.cells, row, at, next)
            }
            (None, None) => Cell::default(),
        };
        let row = |row: usize| columns.iter().map(|&places| cell(row, places)).collect();
        Reader { table: found, known: self.known, matched }.rows().map(row).collect()
    }

    fn compiled(&self, table: &Table, matched: &Matched) -> Vec<Vec<Cell>> {
        let body = Spread::of(&table.rows);
        let places: Vec<usize> = self.columns(matched).map(|at| self.known.columns[at].at).collect();
        let next = |at: usize| places.iter().copied().find(|next| *next > at);
        let row = |row: usize| places.iter().map(|&at| place(&body, row, at, next(at))).collect();
        (0..body.height()).map(row).collect()
    }

    fn same_row(&self, one: &[Cell], other: &[Cell]) -> bool {
        one.len() == other.len() && one.iter().zip(other).all(|(one, other)| self.same(one, other))
    }

    /// True for the same words or the same amount; nothing is printed as blank or as 0.
    fn same(&self, published: &Cell, compiled: &Cell) -> bool {
        let amount = || cell::amount(&published.plain, self.unit);
        let other = || cell::amount(&compiled.plain, self.known.unit);
        // What is published in 元 is printed in 万元.
        let rounding = if self.unit == self.known.unit { Money::ZERO } else { Money::HALF_OF_LAST_DIGIT };
        let is_near = |amount: Money| other().is_some_and(|other| (amount - other).abs() <= rounding);
        published.plain == compiled.plain
            || same_label(&published.plain, &compiled.plain)
            || amount().is_some_and(is_near)
    }

    /// Pairs equal rows in order, then those between them one by one.
    fn rows(&self, published: &[Vec<Cell>], compiled: &[Vec<Cell>], heads: &[String], agreement: &mut Agreement) {
        let is_written = |row: &&Vec<Cell>| row.iter().any(|cell| !cell.plain.is_empty());
        let published: Vec<&Vec<Cell>> = published.iter().filter(is_written).collect();
        let compiled: Vec<&Vec<Cell>> = compiled.iter().filter(is_written).collect();
        let mut pairing = Pairing { to: 0, used: vec![false; compiled.len()], looks: LOOKS };
        let keys = |rows: &[&Vec<Cell>]| rows.iter().map(|row| key(row)).collect::<Vec<String>>();
        let (keys, compiled_keys) = (keys(&published), keys(&compiled));
        for (number, (row, key)) in published.iter().zip(&keys).enumerate() {
            let is_key = |at: usize| compiled_keys[at] == *key;
            let found = pairing.look(|at| self.same_row(row, compiled[at])).or_else(|| pairing.look(is_key));
            // A row in order, unless the row that stands here comes later in the published table.
            let next = || {
                let other = compiled_keys.get(pairing.to)?;
                let comes_later = keys[number..].iter().take(NEAR).any(|later| later == other);
                (!pairing.used[pairing.to] && !comes_later).then_some(pairing.to)
            };
            let pair = found.or_else(next);
            pair.iter().for_each(|&at| pairing.take(at));
            let pair = pair.map(|at| compiled[at]);
            for (column, cell) in row.iter().enumerate() {
                let none = Cell::default();
                let other = pair.and_then(|pair| pair.get(column)).unwrap_or(&none);
                if !self.same(cell, other) {
                    let sum = cell::amount(&cell.text, self.unit).filter(|_| !other.trace.is_empty());
                    agreement.differing.push(Differing {
                        table: self.title.clone(),
                        row: key.clone(),
                        column: heads.get(column).cloned().unwrap_or_default(),
                        published: cell.text.clone(),
                        compiled: other.text.clone(),
                        sum: sum.map(|sum| (sum, other.trace.clone())),
                    });
                }
            }
        }
    }
}

/// Rows that are looked at for all pairs of a table: a hostile one has many that are alike.
const LOOKS: usize = 200_000;
/// Rows below in which the one that stands here may come.
const NEAR: usize = 400;

/// The rows of a compiled table that have been paired.
struct Pairing {
    /// Behind the last pair.
    to: usize,
    used: Vec<bool>,
    looks: usize,
}

impl Pairing {
    /// The next row that is wanted; else one that was passed over, because a sum may stand last.
    fn look(&mut self, is_wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let rows = (self.to..self.used.len()).chain(0..self.to).filter(|&at| !self.used[at]);
        let mut looks = 0;
        let found = rows.take(self.looks).inspect(|_| looks += 1).find(|&at| is_wanted(at));
        self.looks -= looks;
        found
    }

    fn take(&mut self, at: usize) {
        self.used[at] = true;
        self.to = self.to.max(at + 1);
    }
}

/// The words that tell a row from others.
fn key(row: &[Cell]) -> String {
    row.iter().map(|cell| cell.plain.as_str()).filter(|cell| !cell.is_empty()).take(2).collect::<Vec<_>>().join(" ")
}
