//! The lines of a panel: each row of the plan becomes printed lines, in which every cell is a sum with its facts.
//!
//! Each fact is matched with the columns once; each row then distributes only the facts that some column takes. The
//! work is facts × (columns + rows), not facts × columns × rows.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rust_decimal::Decimal;

use crate::document::Trace;
use crate::ledger::{Dimension, Fact, Fit, Ledger, Node, PINNED, Selection};
use crate::meter::{Meter, Use};
use crate::money::Money;
use crate::variant::{Group, Leaf, Panel, Row, Show, Value, Words, ledger_of};

/// The content of a cell: sums and their facts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Cell {
    pub amount: Money,
    pub quantity: Option<Decimal>,
    pub facts: Trace,
    /// True if some addend is pending.
    pub pending: bool,
    /// True if some quantity is pending.
    pub uncounted: bool,
}

impl Cell {
    /// True if its amount or its quantity is not zero, or may turn out so.
    pub(super) fn holds_something(&self) -> bool {
        self.pending
            || self.uncounted
            || !self.amount.is_zero()
            || self.quantity.is_some_and(|quantity| !quantity.is_zero())
    }
}

/// What a line is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum LineKind {
    Blank,
    Labelled(Words),
    Node(Dimension, Node, Option<Words>),
    Record(String, usize),
    /// The label of a group, by which attribute and its value.
    Group(Words, String, String),
    Total,
}

/// A printed line of a panel.
#[derive(Clone, Debug)]
pub(super) struct PanelLine {
    pub kind: LineKind,
    /// Depth among printed lines, from 0.
    pub depth: usize,
    /// Depth among all lines, those that print nothing of their own included.
    pub nesting: usize,
    /// True for a line that is not printed: its label stands beside those below it.
    pub hidden: bool,
    /// For columns of labels by depth: the labels of the lines above it, then its own.
    pub labels: Vec<Option<Rc<LineLabel>>>,
    /// Style of its number, and the number among lines of its depth, from 1.
    pub numbering: Option<(crate::variant::Numbering, usize)>,
    /// A cell per column; empty for a line without amounts.
    pub cells: Vec<Cell>,
    /// True for total rows, which print no quantities.
    pub total: bool,
    /// What a labelled row prints in text columns, by their ids.
    pub texts: Vec<(String, Words)>,
}

/// What a line is called.
#[derive(Debug)]
pub(super) struct LineLabel {
    pub kind: LineKind,
    pub numbering: Option<(crate::variant::Numbering, usize)>,
}

/// Something that a panel cannot print correctly. Numbers of facts refer to the ledger.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Stray {
    /// The fact is not split in this dimension as finely as a cell needs.
    Across(Dimension, u32),
    /// No row takes the fact.
    Outside(u32),
    /// A 科目 with money this year, but no authored amount of last year, not even 0: start and end of its node.
    NoLastYear(u32, u32),
    /// The panel prints last year, but no amount of last year was authored.
    NothingBefore,
}

/// The lines of a panel, and what cannot be printed.
#[derive(Debug, Default)]
pub(super) struct PanelLines {
    pub rows: Vec<PanelLine>,
    pub foot: Vec<PanelLine>,
    pub strays: BTreeSet<Stray>,
    /// True if an amount or a quantity other than zero is printed.
    pub any: bool,
    /// Cells of a total row: all facts of the rows, each counted once.
    pub total: Vec<Cell>,
}

/// A fact that some column takes.
pub(super) struct TakenFact<'f> {
    number: u32,
    pub fact: &'f Fact,
    /// By column: how the fact fits.
    fits: Vec<Fit>,
    /// By column, as bits: the pinned dimensions that a row must name, because the fact is not on the pinned node.
    unnamed: Vec<u8>,
    /// True if some row must take it, even though rows name no pinned dimension.
    expected: bool,
    /// By column: true if a row took it.
    placed: Vec<bool>,
}

/// Sort key of an attribute. Numbers sort by value, after empty values and text.
pub(super) type SortKey = (Option<Decimal>, String);

/// Access to records for `each` rows, by list, index and attribute.
pub(super) struct RecordAccess<'r> {
    /// Number of records in a list.
    pub count: &'r dyn Fn(&str) -> usize,
    /// Text of an attribute, for grouping.
    pub words: &'r dyn Fn(&str, usize, &str) -> String,
    /// Sort key of an attribute.
    pub rank: &'r dyn Fn(&str, usize, &str) -> SortKey,
}

/// Computes the lines of a panel, as far as the meter lets it.
pub(super) fn lines(panel: &Panel, ledger: &Ledger, records: &RecordAccess<'_>, meter: &Meter) -> PanelLines {
    let mut made = PanelLines::default();
    let mut taken = take(panel, ledger);
    let mut maker = LineMaker { panel, records, meter, hidden: 0, strays: BTreeSet::new() };
    for (rows, out) in [(&panel.rows, &mut made.rows), (&panel.foot, &mut made.foot)] {
        let mut all = rows.iter();
        // Without an amount, there is nothing that a row may not do.
        let _ = all.try_for_each(|row| maker.row(row, 0, &mut taken, out));
    }
    made.strays = maker.strays;
    [&mut made.rows, &mut made.foot].into_iter().for_each(|lines| settle_labels(lines, panel));
    let something = |t: &TakenFact<'_>| {
        let Fact { amount, quantity, pending, uncounted, .. } = t.fact;
        *pending || *uncounted || !amount.is_zero() || quantity.is_some_and(|quantity| !quantity.is_zero())
    };
    let placed = |t: &TakenFact<'_>| t.placed.contains(&true);
    made.any = taken.iter().any(|t| something(t) && (t.expected || placed(t)));
    let of_before = |t: &TakenFact<'_>| Dimension::Year.node("-1") == Some(t.fact.at(Dimension::Year));
    if made.any && prints_last_year(panel) && !taken.iter().any(of_before) {
        made.strays.insert(Stray::NothingBefore);
    }
    // A table of amounts does not lose a quantity that the variant asks for.
    let has_counts = panel.leaves.iter().any(|leaf| matches!(leaf.value, Value::Count(_)));
    let is_lost =
        |t: &TakenFact<'_>| has_counts || t.fact.at(Dimension::Ask) == Node::NONE || t.fact.quantity.is_none();
    let lost = taken.iter().filter(|t| t.expected && !placed(t) && something(t) && is_lost(t));
    made.strays.extend(lost.map(|t| Stray::Outside(t.number)));
    made.total = vec![Cell::default(); panel.leaves.len()];
    for t in &taken {
        for (cell, _) in made.total.iter_mut().zip(&t.placed).filter(|(_, placed)| **placed) {
            add(cell, t);
        }
    }
    let all = made.rows.iter_mut().chain(&mut made.foot).flat_map(|line| &mut line.cells).chain(&mut made.total);
    all.for_each(|cell| cell.amount = ledger.settled(&cell.facts, cell.amount));
    made
}

/// Gives each line the labels above it, if columns print them, and takes out the lines that are not printed.
fn settle_labels(lines: &mut Vec<PanelLine>, panel: &Panel) {
    let mut above = Vec::new();
    if panel.leaves.iter().any(|leaf| matches!(leaf.value, Value::Show(Show::LabelLevel(_)))) {
        for line in lines.iter_mut().filter(|line| line.kind != LineKind::Blank) {
            above.resize(line.nesting, None);
            above.push(Some(line.label()));
            line.labels.clone_from(&above);
        }
    }
    lines.retain(|line| !line.hidden);
}

/// True if a row or a column selects last year.
fn prints_last_year(panel: &Panel) -> bool {
    fn of_row(row: &Row) -> bool {
        match row {
            Row::Blank => false,
            Row::Labelled { selection, below, .. } => {
                selection.as_ref().is_some_and(is_last_year) || below.iter().any(of_row)
            }
            Row::By { selection, .. } | Row::Each { selection, .. } => is_last_year(selection),
        }
    }
    panel.leaves.iter().filter_map(selection).any(is_last_year) || panel.rows.iter().chain(&panel.foot).any(of_row)
}

/// True for a selection of last year.
pub(super) fn is_last_year(selection: &Selection) -> bool {
    let year = selection.get(Dimension::Year).and_then(crate::ledger::NodeSet::single);
    year.is_some() && year == Dimension::Year.node("-1")
}

fn take<'f>(panel: &Panel, ledger: &'f Ledger) -> Vec<TakenFact<'f>> {
    let columns: Vec<Option<Selection>> =
        panel.leaves.iter().map(|leaf| selection(leaf).map(|s| panel.region.and(s))).collect();
    let mut taken = Vec::new();
    // A table of text only uses no facts.
    if columns.iter().all(Option::is_none) {
        return taken;
    }
    for (number, fact) in ledger.numbered() {
        let fits: Vec<Fit> = columns
            .iter()
            .map(|column| column.as_ref().map_or(Fit::Outside, |column| column.fit(&fact.place)))
            .collect();
        if fits.iter().all(|fit| *fit == Fit::Outside) {
            continue;
        }
        let away = away(fact);
        let named = |column: &Option<Selection>| away & !column.as_ref().map_or(0, named);
        let unnamed: Vec<u8> = columns.iter().map(named).collect();
        let expected = fits.iter().zip(&unnamed).any(|(fit, unnamed)| *fit != Fit::Outside && *unnamed == 0);
        taken.push(TakenFact { number, fact, fits, unnamed, expected, placed: vec![false; columns.len()] });
    }
    taken
}

fn selection(leaf: &Leaf) -> Option<&Selection> {
    match &leaf.value {
        Value::Sum(selection) | Value::Count(selection) => Some(selection),
        Value::Minus(_) | Value::Ratio(_) | Value::Show(_) | Value::Text(_) => None,
    }
}

/// The pinned dimensions in which a fact is not on the pinned node, as bits.
fn away(fact: &Fact) -> u8 {
    bits(|dimension, node| {
        let at = fact.at(dimension);
        at != Node::NONE && Some(at) != dimension.node(node)
    })
}

/// The pinned dimensions that a selection names, as bits.
pub(super) fn named(selection: &Selection) -> u8 {
    bits(|dimension, _| selection.get(dimension).is_some())
}

fn bits(holds: impl Fn(Dimension, &str) -> bool) -> u8 {
    (0..).zip(PINNED).filter(|(_, (dimension, node))| holds(*dimension, node)).map(|(at, _)| 1_u8 << at).sum()
}

pub(super) struct LineMaker<'m> {
    pub panel: &'m Panel,
    records: &'m RecordAccess<'m>,
    meter: &'m Meter,
    /// Lines above that are not printed.
    hidden: usize,
    pub strays: BTreeSet<Stray>,
}

impl LineMaker<'_> {
    /// Adds the lines of a row; `None` if they would be too many.
    fn row(&mut self, row: &Row, depth: usize, taken: &mut [TakenFact<'_>], out: &mut Vec<PanelLine>) -> Option<()> {
        match row {
            Row::Blank => {
                self.take(1, 0)?;
                out.push(self.line(LineKind::Blank, depth, Vec::new()));
            }
            Row::Labelled { label, below, hidden: true, .. } => {
                self.take(1, 0)?;
                let heading = self.line(LineKind::Labelled(label.clone()), depth, Vec::new());
                out.push(PanelLine { hidden: true, ..heading });
                self.hidden += 1;
                for row in below {
                    self.row(row, depth, taken, out)?;
                }
                self.hidden -= 1;
            }
            Row::Labelled { label, texts, selection, below, total, memo, .. } => {
                self.take(1, selection.as_ref().map_or(0, |_| taken.len()))?;
                let cells = match selection {
                    Some(selection) => self.cells(selection, taken, !(*total || *memo)),
                    None => Vec::new(),
                };
                let mut said = self.line(LineKind::Labelled(label.clone()), depth, cells);
                said.total = *total;
                said.texts = texts.iter().map(|(id, words)| (id.value.clone(), words.clone())).collect();
                out.push(said);
                for row in below {
                    self.row(row, depth + 1, taken, out)?;
                }
            }
            Row::By { .. } => self.nodes(row, depth, taken, out)?,
            Row::Each { .. } => self.each(row, depth, taken, out)?,
        }
        Some(())
    }

    /// A line below those that are open.
    pub(super) fn line(&self, kind: LineKind, depth: usize, cells: Vec<Cell>) -> PanelLine {
        PanelLine { nesting: depth + self.hidden, ..line(kind, depth, cells) }
    }

    /// Takes from the meter what lines need before they are made: their cells, and facts that they are compared with.
    pub(super) fn take(&self, lines: usize, facts: usize) -> Option<()> {
        let cells = lines.saturating_mul(self.panel.leaves.len());
        self.meter.take(Use::Cells, cells).and_then(|()| self.meter.take(Use::Matches, facts)).ok()
    }

    /// The cells of a line: the facts that the row selects, by column. `places` is false for rows that repeat others,
    /// such as totals.
    fn cells(&mut self, row: &Selection, taken: &mut [TakenFact<'_>], places: bool) -> Vec<Cell> {
        let mut cells = vec![Cell::default(); self.panel.leaves.len()];
        let row_names = named(row);
        for t in taken.iter_mut() {
            match row.fit(&t.fact.place) {
                Fit::Outside => {}
                fit => self.put(t, fit, row_names, &mut cells, places),
            }
        }
        cells
    }

    pub(super) fn put(&mut self, t: &mut TakenFact<'_>, row: Fit, row_names: u8, cells: &mut [Cell], places: bool) {
        for (leaf, cell) in cells.iter_mut().enumerate() {
            if t.fits[leaf] == Fit::Outside || t.unnamed[leaf] & !row_names != 0 {
                continue;
            }
            match (row, t.fits[leaf]) {
                // A pending amount that is not split makes each sum incomplete that it may belong to.
                fits if t.fact.pending || fits == (Fit::Inside, Fit::Inside) => {
                    add(cell, t);
                    t.placed[leaf] |= places;
                }
                (Fit::Across(dimension), _) | (_, Fit::Across(dimension)) if !t.fact.amount.is_zero() => {
                    self.strays.insert(Stray::Across(dimension, t.number));
                    t.placed[leaf] = true;
                }
                _ => {}
            }
        }
    }

    /// A line per record; each group starts with a line of its own.
    fn each(&mut self, row: &Row, depth: usize, taken: &mut [TakenFact<'_>], out: &mut Vec<PanelLine>) -> Option<()> {
        let Row::Each { list, groups, sort, present, selection, .. } = row else { return Some(()) };
        self.take(if *present { 0 } else { (self.records.count)(list) }, taken.len())?;
        let own_ledger = ledger_of(list).and_then(|name| Dimension::Ledger.node(name));
        let mut order: Vec<usize> = (0..(self.records.count)(list)).collect();
        if !sort.is_empty() {
            let rank = |record| sort.iter().map(|sort| (self.records.rank)(list, record, sort)).collect::<Vec<_>>();
            order.sort_by_cached_key(|&record| rank(record));
        }
        let mut by_record: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
        let width = self.panel.leaves.len();
        let row_names = named(selection);
        for t in taken.iter_mut() {
            let fit = selection.fit(&t.fact.place);
            let Some(record) = t.fact.record.filter(|_| fit != Fit::Outside) else {
                continue;
            };
            if own_ledger != Some(t.fact.at(Dimension::Ledger)) {
                continue;
            }
            let mut cells = match by_record.remove(&record) {
                Some(cells) => cells,
                None => {
                    self.take(usize::from(*present), 0)?;
                    vec![Cell::default(); width]
                }
            };
            self.put(t, fit, row_names, &mut cells, true);
            by_record.insert(record, cells);
        }
        if *present {
            let holds = |record: &usize| u32::try_from(*record).ok().and_then(|record| by_record.get(&record));
            order.retain(|record| holds(record).is_some_and(|cells| cells.iter().any(Cell::holds_something)));
        }
        self.grouped(list, groups, order, &by_record, depth, out)
    }

    /// The lines of some records; each group of them starts with a line of its own.
    fn grouped(
        &self,
        list: &str,
        groups: &[Group],
        records: Vec<usize>,
        by_record: &BTreeMap<u32, Vec<Cell>>,
        depth: usize,
        out: &mut Vec<PanelLine>,
    ) -> Option<()> {
        let nothing = || vec![Cell::default(); self.panel.leaves.len()];
        let cells_of = |record: usize| u32::try_from(record).ok().and_then(|record| by_record.get(&record));
        let Some((group, inner)) = groups.split_first() else {
            for record in records {
                let cells = cells_of(record).cloned().unwrap_or_else(nothing);
                out.push(self.line(LineKind::Record(list.to_owned(), record), depth, cells));
            }
            return Some(());
        };
        let mut parts: Vec<(String, Vec<usize>)> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for record in records {
            let value = (self.records.words)(list, record, &group.by);
            let place = *places.entry(value.clone()).or_insert(parts.len());
            match parts.get_mut(place) {
                Some((_, members)) => members.push(record),
                None => parts.push((value, vec![record])),
            }
        }
        for (value, members) in parts {
            self.take(1, 0)?;
            let cells =
                members.iter().filter_map(|&record| cells_of(record)).fold(nothing(), |sums, own| merge(sums, own));
            let kind = LineKind::Group(group.label.clone(), group.by.clone(), value);
            out.push(PanelLine { total: true, ..self.line(kind, depth, cells) });
            self.grouped(list, inner, members, by_record, depth + 1, out)?;
        }
        Some(())
    }
}

pub(super) fn line(kind: LineKind, depth: usize, cells: Vec<Cell>) -> PanelLine {
    let (hidden, labels) = (false, Vec::new());
    PanelLine { kind, depth, nesting: depth, hidden, labels, numbering: None, cells, total: false, texts: Vec::new() }
}

impl PanelLine {
    pub(super) fn label(&self) -> Rc<LineLabel> {
        Rc::new(LineLabel { kind: self.kind.clone(), numbering: self.numbering.clone() })
    }
}

fn add(cell: &mut Cell, t: &TakenFact<'_>) {
    cell.amount += t.fact.amount;
    if let Some(quantity) = t.fact.quantity {
        cell.quantity = Some(cell.quantity.unwrap_or_default() + quantity);
    }
    cell.pending |= t.fact.pending;
    cell.uncounted |= t.fact.uncounted;
    cell.facts.push(t.number);
}

fn merge(mut sums: Vec<Cell>, more: &[Cell]) -> Vec<Cell> {
    for (sum, cell) in sums.iter_mut().zip(more) {
        sum.amount += cell.amount;
        if let Some(quantity) = cell.quantity {
            sum.quantity = Some(sum.quantity.unwrap_or_default() + quantity);
        }
        sum.pending |= cell.pending;
        sum.uncounted |= cell.uncounted;
        sum.facts.extend_from_slice(&cell.facts);
    }
    sums
}
