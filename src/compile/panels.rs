//! The body of a table: panels side by side in one grid, rows aligned at the top, feet at the bottom.

use std::rc::Rc;

use super::computed_cells;
use super::lines::{self, Cell, LineKind, PanelLine, PanelLines, RecordAccess, Stray};
use super::node_lists::parents;
use super::records::{self, Shown};
use super::row_lines::{Columns, row_line};
use super::table_compiler::TableCompiler;
use super::text_compiler::map;
use crate::document::{Column, GridCell, Inline, RowLine};
use crate::ledger::{Dimension, Node};
use crate::meter::{Meter, Use};
use crate::source::{PENDING, Shelf};
use crate::variant::{Leaf, List, Numbering, Panel, Row, Show, TotalAt, Value, Words, print_quantity};

/// The body of a table, before its cells are placed on a grid.
pub(super) struct Body {
    pub rows: Vec<Vec<GridCell>>,
    /// What the rows are about, in order of rows.
    pub lines: Vec<RowLine>,
    pub strays: Vec<Stray>,
    pub any: bool,
}

impl TableCompiler<'_, '_> {
    /// The rows of all panels, side by side.
    pub(super) fn body(&mut self, panels: &[Panel], shelf: &mut Shelf<'_>) -> Body {
        let mut made: Vec<PanelLines> = panels.iter().map(|panel| self.lines(panel, &shelf.meter)).collect();
        let any = made.iter().any(|lines| lines.any);
        let records = made.iter().any(|lines| lines.rows.iter().any(|line| matches!(line.kind, LineKind::Record(..))));
        let strays = made.iter().flat_map(|lines| lines.strays.iter().cloned()).collect();
        let mut shows_total = false;
        if !any
            && !records
            && let Some(empty) = &self.plan.settings.empty
        {
            let of_table = self.plan.total.is_some();
            shows_total = empty.total && panels.iter().any(|panel| panel.has_total(of_table));
            let width =
                panels.iter().map(|panel| panel.leaves.len()).sum::<usize>() + usize::from(self.plan.serial.is_some());
            // What is too much is told by the caller.
            let rows = usize::try_from(empty.rows).unwrap_or(usize::MAX);
            if shelf.meter.take(Use::Cells, rows.saturating_mul(width)).is_err() {
                return Body { rows: Vec::new(), lines: Vec::new(), strays, any };
            }
            if !shows_total {
                let blank = || vec![GridCell::one(Inline::default()); width];
                let rows = (0..empty.rows).map(|_| blank()).collect();
                return Body { rows, lines: Vec::new(), strays, any };
            }
            made = panels.iter().map(|panel| self.totals(panel, rows)).collect();
        } else if !any {
            // An empty table prints no zeros.
            made.iter_mut()
                .flat_map(|lines| lines.rows.iter_mut().chain(&mut lines.foot))
                .for_each(|line| line.cells.clear());
        }
        let height = made.iter().map(|lines| lines.rows.len()).max().unwrap_or(0);
        let feet = made.iter().map(|lines| lines.foot.len()).max().unwrap_or(0);
        let mut rows: Vec<Vec<GridCell>> = vec![Vec::new(); height + feet];
        if self.plan.serial.is_some() {
            let mut number = 0;
            for (at, row) in rows.iter_mut().enumerate() {
                // Blank rows of an empty table have no number.
                let is_blank = |lines: &PanelLines| lines.rows.get(at).is_some_and(|line| line.kind == LineKind::Blank);
                let has_number = !(shows_total && made.iter().all(is_blank));
                number += usize::from(has_number);
                let words = if has_number { number.to_string() } else { String::new() };
                row.push(GridCell::one(Inline::words(words)));
            }
        }
        let mut about = Vec::new();
        // Panels with numbered lines so far.
        let mut numbered = 0;
        let mut columns = Columns { first: usize::from(self.plan.serial.is_some()), count: 0 };
        for (panel, lines) in panels.iter().zip(&mut made) {
            columns = Columns { first: columns.first + columns.count, count: panel.leaves.len() };
            let first_foot = height + feet - lines.foot.len();
            let mut cells: Vec<Vec<GridCell>> = Vec::with_capacity(rows.len());
            let across = self.plan.total.as_ref().and_then(|total| total.across);
            let mut total = None;
            for at in 0..rows.len() {
                let is_foot = at >= lines.rows.len();
                let line = if is_foot {
                    at.checked_sub(first_foot).and_then(|at| lines.foot.get_mut(at))
                } else {
                    lines.rows.get_mut(at)
                };
                about.extend(line.as_deref().and_then(|line| row_line(at, columns, line, is_foot, self.names)));
                if line.as_deref().is_some_and(|line| line.kind == LineKind::Total) {
                    total = across.map(|across| (at, across));
                }
                cells.push(self.cells(panel, line.as_deref(), shelf));
                // The traces of many rows are large, and now in what is printed.
                if let Some(line) = line {
                    line.cells = Vec::new();
                }
            }
            let line = |at: usize| match lines.rows.get(at) {
                None => at.checked_sub(first_foot).and_then(|at| lines.foot.get(at)),
                line => line,
            };
            if number_lines(panel, numbered * rows.len(), &mut cells) {
                numbered += 1;
            }
            join_equal(panel, &mut cells, total.map(|(at, _)| at), &line);
            if let Some((at, across)) = total {
                cells[at].drain(1..across);
                cells[at][0].across = across;
            }
            for (row, cells) in rows.iter_mut().zip(cells) {
                row.extend(cells);
            }
        }
        about.sort_by_key(|line| (line.row, line.column));
        Body { rows, lines: about, strays, any }
    }

    fn lines(&self, panel: &Panel, meter: &Meter) -> PanelLines {
        let budget = self.texts.budget;
        let (names, of) = (self.names, self.of);
        let count = |list: &str| records::count(list, budget, of);
        let show = |list: &str, record: usize, name: &str| {
            records::show(list, record, name, budget, names, of, &|_| Vec::new())
        };
        let words = |list: &str, record: usize, name: &str| match show(list, record, name) {
            Shown::Words(words) => words,
            Shown::Money(amount, _) => amount.to_string(),
            Shown::Pending => PENDING.to_owned(),
            Shown::Count(count) => print_quantity(count),
            Shown::Nothing => String::new(),
        };
        let rank = |list: &str, record: usize, name: &str| match show(list, record, name) {
            Shown::Words(words) => (records::rank(list, record, name, budget), words),
            Shown::Money(amount, _) => (Some(amount.yuan()), String::new()),
            Shown::Count(count) => (Some(count), String::new()),
            Shown::Pending | Shown::Nothing => (None, String::new()),
        };
        let mut made =
            lines::lines(panel, self.ledger, &RecordAccess { count: &count, words: &words, rank: &rank }, meter);
        // A panel with a foot has its own totals there, and text has none.
        let counted = |line: &PanelLine| matches!(line.kind, LineKind::Node(..) | LineKind::Record(..));
        let wanted = panel.takes_total() && made.rows.iter().any(counted);
        if let Some(total) = self.plan.total.as_ref().filter(|_| wanted) {
            let cells = std::mem::take(&mut made.total);
            let line = PanelLine { total: true, ..lines::line(LineKind::Total, 0, cells) };
            match total.at {
                TotalAt::Start => made.rows.insert(0, line),
                _ => made.rows.push(line),
            }
        }
        made
    }

    /// The total rows of an empty panel, with zeros, around or before blank rows.
    fn totals(&self, panel: &Panel, blank: usize) -> PanelLines {
        let zeros = || vec![Cell::default(); panel.leaves.len()];
        let row_line = |kind: LineKind| {
            let line = PanelLine { total: true, ..lines::line(kind, 0, zeros()) };
            PanelLine { labels: vec![Some(line.label())], ..line }
        };
        let said = |row: &Row| match row {
            Row::Labelled { label, total: true, selection: Some(_), .. } => {
                Some(row_line(LineKind::Labelled(label.clone())))
            }
            _ => None,
        };
        let mut rows: Vec<PanelLine> = panel.rows.iter().map_while(said).collect();
        let last: Vec<PanelLine> = panel.rows.iter().skip(rows.len()).filter_map(said).collect();
        let of_table = self.plan.total.as_ref().filter(|_| panel.takes_total());
        let (first, end) = match of_table.map(|total| total.at) {
            Some(TotalAt::Start) => (Some(row_line(LineKind::Total)), None),
            Some(_) => (None, Some(row_line(LineKind::Total))),
            None => (None, None),
        };
        let blank_line = || lines::line(LineKind::Blank, 0, Vec::new());
        rows.splice(0..0, first);
        rows.extend((0..blank).map(|_| blank_line()));
        rows.extend(last.into_iter().chain(end));
        PanelLines { rows, foot: panel.foot.iter().filter_map(said).collect(), ..PanelLines::default() }
    }

    /// A line's cells, one per column.
    fn cells(&mut self, panel: &Panel, line: Option<&PanelLine>, shelf: &mut Shelf<'_>) -> Vec<GridCell> {
        let mut labelled = false;
        (0..panel.leaves.len())
            .map(|at| {
                let Some(line) = line else { return GridCell::one(Inline::default()) };
                let content = self.cell(panel, at, line, &mut labelled, shelf);
                let indent = if content.is_empty() { 0 } else { self.indent(panel, at, line) };
                GridCell { indent, ..GridCell::one(content) }
            })
            .collect()
    }

    fn cell(
        &mut self,
        panel: &Panel,
        at: usize,
        line: &PanelLine,
        labelled: &mut bool,
        shelf: &mut Shelf<'_>,
    ) -> Inline {
        let leaf = &panel.leaves[at];
        match &leaf.value {
            Value::Sum(_) => line.cells.get(at).map_or_else(Inline::default, |cell| amount(cell, leaf)),
            Value::Count(_) if line.total => Inline::default(),
            Value::Count(_) => {
                let cell = line.cells.get(at);
                if cell.is_some_and(|cell| cell.uncounted) {
                    return Inline::words(PENDING);
                }
                let quantity = cell.and_then(|cell| cell.quantity).filter(|quantity| !quantity.is_zero());
                Inline::words(quantity.map_or_else(|| no_quantity(&leaf.number.zero), print_quantity))
            }
            Value::Minus(_) | Value::Ratio(_) => computed_cells::cell(panel, leaf, line),
            _ if line.kind == LineKind::Total && at == 0 && self.spans() => self.total_label(labelled, leaf, shelf),
            Value::Show(show) => self.show(show, line, (panel, at), labelled, shelf),
            Value::Text(words) => {
                match &line.kind {
                    LineKind::Record(list, record) => {
                        let shown = self.record_map(list, *record);
                        self.texts.context.insert_value("it", shown);
                    }
                    LineKind::Node(dimension, node, _) => self.give_node(*dimension, *node),
                    LineKind::Labelled(_) => {
                        let said = line.texts.iter().find(|(id, _)| leaf.id.as_ref() == Some(id));
                        return said
                            .map_or_else(Inline::default, |(_, words)| self.texts.say(words, &leaf.number, shelf));
                    }
                    _ => return Inline::default(),
                }
                self.texts.say(words, &leaf.number, shelf)
            }
        }
    }

    /// Sets `it` to the node of the line.
    fn give_node(&mut self, dimension: Dimension, node: Node) {
        let name = self.names.node_name(dimension, node).unwrap_or_default().to_owned();
        let code = if dimension.is_coded() { dimension.code(node) } else { String::new() };
        let parents = parents(dimension, node, self.names);
        let it = map([("name", name.into()), ("code", code.into()), ("parents", parents.into())]);
        self.texts.context.insert_value("it", it);
    }

    /// The text of a line in a column. The labels of total and group rows are in the first column of names, or of codes where
    /// there are no names.
    fn show(
        &mut self,
        show: &Show,
        line: &PanelLine,
        (panel, at): (&Panel, usize),
        labelled: &mut bool,
        shelf: &mut Shelf<'_>,
    ) -> Inline {
        let leaf = &panel.leaves[at];
        let carries_label = || !*labelled && panel.label_column() == Some(at);
        if let Show::LabelLevel(level) = show
            && line.kind != LineKind::Total
        {
            return self.label_level(*level, line, leaf, labelled, shelf);
        }
        match &line.kind {
            LineKind::Blank => Inline::default(),
            LineKind::Total | LineKind::Group(..) | LineKind::Labelled(_) if !carries_label() => Inline::default(),
            LineKind::Total => self.total_label(labelled, leaf, shelf),
            LineKind::Group(words, by, value) => {
                *labelled = true;
                self.group_label(words, by, value, leaf, shelf)
            }
            LineKind::Labelled(words) => {
                *labelled = true;
                self.texts.say(words, &leaf.number, shelf)
            }
            LineKind::Node(dimension, node, label) => {
                let label = label.clone();
                self.show_node(show, *dimension, *node, label.as_ref(), line, leaf, shelf)
            }
            LineKind::Record(list, record) => {
                let name = match show {
                    Show::Attribute(name) => name.as_str(),
                    Show::Code => "code",
                    Show::Label | Show::Name => "name",
                    Show::CodeLevel(_) | Show::NameLevel(_) | Show::LabelLevel(_) | Show::Line => {
                        return Inline::default();
                    }
                };
                self.show_record(list, *record, name, leaf)
            }
        }
    }

    /// The label at a depth: of a line above, or the line's own.
    fn label_level(
        &mut self,
        level: usize,
        line: &PanelLine,
        leaf: &Leaf,
        labelled: &mut bool,
        shelf: &mut Shelf<'_>,
    ) -> Inline {
        *labelled |= level == line.labels.len();
        let Some(Some(of)) = line.labels.get(level - 1) else { return Inline::default() };
        match &of.kind {
            LineKind::Labelled(words) => self.texts.say(words, &leaf.number, shelf),
            LineKind::Group(words, by, value) => self.group_label(words, by, value, leaf, shelf),
            LineKind::Node(dimension, node, label) => {
                self.node_label(*dimension, *node, label.as_ref(), of.numbering.as_ref(), leaf, shelf)
            }
            LineKind::Record(list, record) => self.show_record(list, *record, "name", leaf),
            LineKind::Blank | LineKind::Total => Inline::default(),
        }
    }

    fn group_label(&mut self, words: &Words, by: &str, value: &str, leaf: &Leaf, shelf: &mut Shelf<'_>) -> Inline {
        let title = records::title(by, value, self.texts.budget, self.names);
        self.texts.context.insert_value("group", map([("name", value.into()), ("title", title.into())]));
        self.texts.say(words, &leaf.number, shelf)
    }

    /// The name of a node, or what the variant calls it, with its number.
    fn node_label(
        &mut self,
        dimension: Dimension,
        node: Node,
        label: Option<&Words>,
        numbering: Option<&(Numbering, usize)>,
        leaf: &Leaf,
        shelf: &mut Shelf<'_>,
    ) -> Inline {
        let mut words = match label {
            Some(label) => {
                self.give_node(dimension, node);
                self.texts.say(label, &leaf.number, shelf)
            }
            None => Inline::words(self.names.node_name(dimension, node).unwrap_or_default().to_owned()),
        };
        if let Some((style, number)) = numbering {
            words.0.insert(0, crate::document::Piece::Text(style.print(*number)));
        }
        words
    }

    /// True if the label of the total row spans several columns.
    fn spans(&self) -> bool {
        self.plan.total.as_ref().is_some_and(|total| total.across.is_some())
    }

    fn total_label(&mut self, labelled: &mut bool, leaf: &Leaf, shelf: &mut Shelf<'_>) -> Inline {
        *labelled = true;
        let label = self.plan.total.as_ref().map(|total| &total.label);
        label.map_or_else(Inline::default, |label| self.texts.say(label, &leaf.number, shelf))
    }

    #[allow(clippy::too_many_arguments)]
    fn show_node(
        &mut self,
        show: &Show,
        dimension: Dimension,
        node: Node,
        label: Option<&Words>,
        line: &PanelLine,
        leaf: &Leaf,
        shelf: &mut Shelf<'_>,
    ) -> Inline {
        let name = |node: Node| self.names.node_name(dimension, node).unwrap_or_default().to_owned();
        match show {
            Show::Code if dimension.is_coded() => Inline::words(dimension.code(node)),
            Show::CodeLevel(level) if dimension.is_coded() => Inline::words(code_level(&dimension.code(node), *level)),
            Show::Name => Inline::words(name(node)),
            Show::NameLevel(level) => {
                dimension.levels(node).get(level - 1).map_or_else(Inline::default, |&node| Inline::words(name(node)))
            }
            Show::Label => self.node_label(dimension, node, label, line.numbering.as_ref(), leaf, shelf),
            _ => Inline::default(),
        }
    }

    fn show_record(&self, list: &str, record: usize, name: &str, leaf: &Leaf) -> Inline {
        let ledger = self.ledger;
        let trace = |span| records::facts_at(ledger, span);
        match records::show(list, record, name, self.texts.budget, self.names, self.of, &trace) {
            Shown::Words(words) => Inline::words(words),
            Shown::Money(amount, trace) => Inline::number(leaf.number.print(amount), amount, trace),
            Shown::Pending => Inline::words(PENDING),
            Shown::Count(count) => Inline::words(print_quantity(count)),
            Shown::Nothing => Inline::default(),
        }
    }

    /// All attributes of a record, for templates.
    fn record_map(&self, list: &str, record: usize) -> tera::Value {
        let ledger = self.ledger;
        let trace = |span| records::facts_at(ledger, span);
        let names = List::find(list, self.names.asks()).map_or_else(Vec::new, |list| list.attributes());
        let shown = names.iter().map(|name| {
            let shown = records::show(list, record, name, self.texts.budget, self.names, self.of, &trace);
            (*name, self.texts.give_shown(shown))
        });
        map(shown)
    }

    /// Characters by which a line that is below another is indented in a column.
    fn indent(&self, panel: &Panel, at: usize, line: &PanelLine) -> u32 {
        let depth = u32::try_from(line.depth).unwrap_or(0);
        if shows_name(panel, at, line) { self.plan.settings.indent.saturating_mul(depth) } else { 0 }
    }
}

/// True if this column says what the line is called: columns of codes, and of labels by depth, show the depth themselves. Records
/// and their groups are lists without an indent.
fn shows_name(panel: &Panel, at: usize, line: &PanelLine) -> bool {
    let Value::Show(show) = &panel.leaves[at].value else { return false };
    match &line.kind {
        LineKind::Blank | LineKind::Total | LineKind::Group(..) | LineKind::Record(..) => false,
        LineKind::Node(..) => matches!(show, Show::Name | Show::Label),
        LineKind::Labelled(_) => panel.label_column() == Some(at) && !matches!(show, Show::LabelLevel(_)),
    }
}

/// Prints the numbers of lines, counted on from those of the panels before, in the columns that show them; true if any does.
fn number_lines(panel: &Panel, before: usize, rows: &mut [Vec<GridCell>]) -> bool {
    let shows_line = |leaf: &Leaf| matches!(leaf.value, Value::Show(Show::Line));
    let columns: Vec<usize> = (0..panel.leaves.len()).filter(|&at| shows_line(&panel.leaves[at])).collect();
    for (at, cells) in rows.iter_mut().enumerate() {
        for &column in &columns {
            cells[column] = GridCell::one(Inline::words((before + at + 1).to_string()));
        }
    }
    !columns.is_empty()
}

/// A quantity of zero, printed without the decimals of a zero amount.
fn no_quantity(zero: &str) -> String {
    let is_number = zero.contains('0') && zero.chars().all(|c| c == '0' || c == '.');
    if is_number { "0".to_owned() } else { zero.to_owned() }
}

/// An amount as printed; empty if the column prints no zeros and the cell has no facts.
fn amount(cell: &Cell, leaf: &Leaf) -> Inline {
    let text = leaf.number.print(cell.amount);
    if text.is_empty() && cell.facts.is_empty() {
        return Inline::default();
    }
    Inline::number(text, cell.amount, cell.facts.clone())
}

/// 类, 款 or 项 of a code: the digits added at this level.
fn code_level(code: &str, level: usize) -> String {
    let (from, to) = match level {
        1 => (0, 3),
        2 => (3, 5),
        _ => (5, 7),
    };
    code.get(from..to).unwrap_or_default().to_owned()
}

/// True if what a column shows on two lines belongs to one line or node above both: equal names alone do not merge.
fn is_of_same(leaf: &Leaf, one: Option<&PanelLine>, other: Option<&PanelLine>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return true };
    let above = |line: &PanelLine, level: usize| match line.kind {
        LineKind::Node(dimension, node, _) => Some((dimension, dimension.levels(node).get(level - 1).copied())),
        _ => None,
    };
    match &leaf.value {
        Value::Show(Show::LabelLevel(level)) => match (one.labels.get(level - 1), other.labels.get(level - 1)) {
            (Some(Some(one)), Some(Some(other))) => Rc::ptr_eq(one, other),
            _ => false,
        },
        Value::Show(Show::CodeLevel(level) | Show::NameLevel(level)) => above(one, *level) == above(other, *level),
        _ => true,
    }
}

/// Merges equal cells vertically in the columns with `merge`; a total with a spanning label is excluded.
fn join_equal<'l>(
    panel: &Panel,
    rows: &mut [Vec<GridCell>],
    alone: Option<usize>,
    line: &dyn Fn(usize) -> Option<&'l PanelLine>,
) {
    // From right to left, because merging removes cells and shifts those after them.
    for at in (0..panel.leaves.len()).rev().filter(|&at| panel.leaves[at].merge) {
        let mut first = 0;
        for row in 1..=rows.len() {
            let same = row < rows.len()
                && alone.is_none_or(|alone| alone != row && alone != first)
                && rows[row][at].content == rows[first][at].content
                && rows[row][at].indent == rows[first][at].indent
                && is_of_same(&panel.leaves[at], line(first), line(row))
                && !rows[first][at].content.is_empty();
            if same {
                continue;
            }
            rows[first][at].down = row - first;
            for covered in &mut rows[first + 1..row] {
                covered.remove(at);
            }
            first = row;
        }
    }
}

/// Alignment, span and width of the columns, the 序号 column first.
pub(super) fn columns(panels: &[Panel], serial: bool) -> Vec<Column> {
    let leaves = panels.iter().flat_map(|panel| &panel.leaves);
    let leaves =
        leaves.map(|leaf| Column { align: leaf.align.into(), across: leaf.across, width: leaf.width, unit: None });
    let align = crate::document::Align::Centre;
    let first = serial.then_some(Column { align, across: 1, width: Some(6), unit: None });
    first.into_iter().chain(leaves).collect()
}
