//! The tables of a variant, as its compiled probe shows them: what each column and each row prints.

use super::atoms::{Atom, ECONOMIC, FUNCTIONS, KINDS};
use super::probe::{CATALOGUE, FORMS, PURCHASED_AS, Probe, QUANTITIES, Token};
use super::spread::{Place, Spread};
use super::words::plain;
use crate::document::{Document, LineOf, Piece, Table};
use crate::money::MoneyUnit;
use crate::variant::{self, Body, Panel, Show, Value, Variant};

/// A table that the variant prints.
#[derive(Debug)]
pub(super) struct Known {
    /// The table's id in the variant.
    pub id: String,
    /// Its title, in the common form of words. That of a form is its part behind the name of the record.
    pub title: String,
    /// True if a form's title names the record: 1、某项目绩效目标表.
    pub is_named_by_title: bool,
    /// Unit of its amounts.
    pub unit: MoneyUnit,
    /// Grid above the head: cells of a form.
    pub form: Vec<FormCell>,
    pub columns: Vec<Column>,
    /// Rows whose labels are fixed, by panel.
    pub rows: Vec<Row>,
    /// The list that it prints a row of per record, such as `organization`; of a form, `indicator`.
    pub list: Option<String>,
    /// The list that it prints a form of per record.
    pub each: Option<String>,
    /// True if records stand in groups, each below a row of its sum.
    pub is_grouped: bool,
}

/// A column of a table.
#[derive(Debug)]
pub(super) struct Column {
    /// Heads from top to bottom.
    pub path: Vec<String>,
    /// Panels are numbered from the left.
    pub panel: usize,
    /// Its first position in the variant's own grid.
    pub at: usize,
    pub role: Role,
    /// What its amounts add up in the row of a 科目 or record.
    pub parts: Vec<Atom>,
}

/// What a column prints.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Role {
    Serial,
    Label,
    Name,
    Code,
    /// The digits of one level.
    CodeLevel(usize),
    /// A key of a record.
    Text(Token),
    /// The 二级指标 of a record.
    Kind,
    /// The 品目 of a record.
    Catalogue,
    /// The code of its 经济分类.
    Economic,
    /// Its 组织形式.
    Form,
    Quantity,
    Amount,
    /// Anything that follows from other cells.
    Derived,
}

impl Role {
    /// True for words that tell a row.
    pub fn is_label(&self) -> bool {
        matches!(self, Self::Label | Self::Name)
    }
}

/// A row of fixed words.
#[derive(Debug)]
pub(super) struct Row {
    pub panel: usize,
    pub label: String,
    /// What the amounts of its columns add up.
    pub parts: Vec<(usize, Vec<Atom>)>,
    /// Kinds of assets that its quantities add up.
    pub counts: Vec<(usize, Vec<&'static str>)>,
}

/// A cell of a form that prints something of the record.
#[derive(Clone, Debug)]
pub(super) struct FormCell {
    /// Words of the cell to its left that names it.
    pub label: String,
    /// Rows below the first row of that cell.
    pub down: usize,
    /// Cells between the label and this one.
    pub after: usize,
    /// Words of the cell above, if that names it.
    pub above: Option<String>,
    pub what: What,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    /// A key, and what stands before and behind the text.
    Text(Token, String, String),
    Amount(Vec<Atom>),
}

/// Every table of the compiled probe; of the forms of a list, the first.
pub(super) fn tables(document: &Document, variant: &Variant, probe: &Probe) -> Vec<Known> {
    let mut known: Vec<Known> = Vec::new();
    for table in document.tables() {
        let plan = variant.tables.iter().find(|plan| plan.id == table.id);
        let of_form = || table.id.rsplit_once('-').and_then(|(id, _)| variant.tables.iter().find(|plan| plan.id == id));
        let Some(plan) = plan.or_else(of_form) else { continue };
        if known.iter().any(|known| known.id == plan.id) {
            continue;
        }
        known.push(Reader { document, probe }.table(table, plan));
    }
    known
}

struct Reader<'d> {
    document: &'d Document,
    probe: &'d Probe,
}

impl Reader<'_> {
    fn table(&self, table: &Table, plan: &variant::Table) -> Known {
        let (panels, each, form) = match &plan.body {
            Body::Panels(panels) => (panels.as_slice(), None, Vec::new()),
            Body::Form(form) => {
                let panels = form.table.as_slice();
                (panels, form.each.clone(), self.form(&Spread::of(&table.info)))
            }
        };
        let mut columns = columns(table, panels, plan.serial.is_some());
        let body = Spread::of(&table.rows);
        let mut rows = Vec::new();
        // The label of a group says nothing of the columns of records.
        let groups: Vec<usize> =
            table.lines.iter().filter(|line| line.of == LineOf::Group).map(|line| line.row).collect();
        for (panel, _) in panels.iter().enumerate() {
            for row in (0..body.height()).filter(|row| !groups.contains(row)) {
                self.row(&body, row, panel, &mut columns, &mut rows);
            }
        }
        let list = columns.iter().find_map(|column| match &column.role {
            Role::Text(token) if token.list != "project" => Some(token.list.clone()),
            _ => None,
        });
        let title = table.title.text();
        let (title, is_named_by_title) = match Token::find(&title) {
            Some((token, behind)) => (plain(behind), token.key == "name"),
            None => (plain(&title), false),
        };
        let is_grouped = !groups.is_empty();
        let (id, unit) = (plan.id.clone(), plan.number.unit);
        Known { id, title, is_named_by_title, unit, form, columns, rows, list, each, is_grouped }
    }

    fn row(&self, body: &Spread<'_>, row: usize, panel: usize, columns: &mut [Column], rows: &mut Vec<Row>) {
        let own = |columns: &[Column]| -> Vec<usize> {
            (0..columns.len()).filter(|&at| columns[at].panel == panel && columns[at].role != Role::Serial).collect()
        };
        let own = own(columns);
        let text = |at: usize, columns: &[Column]| body.text(row, columns[at].at);
        let code: String = own
            .iter()
            .filter(|&&at| matches!(columns[at].role, Role::Code | Role::CodeLevel(_)))
            .map(|&at| text(at, columns))
            .collect();
        let is_record =
            own.iter().any(|&at| Token::find(&text(at, columns)).is_some_and(|(token, _)| token.list != "unit"));
        if is_record {
            for &at in &own {
                self.record_cell(body.get(row, columns[at].at), &mut columns[at]);
            }
            return;
        }
        if !code.is_empty() {
            if FUNCTIONS.contains(&code.as_str()) || ECONOMIC.iter().any(|(own, _)| *own == code) {
                for &at in &own {
                    let parts = body.get(row, columns[at].at).map(|place| self.parts(place)).unwrap_or_default();
                    for part in parts.into_iter().map(without_node) {
                        if !columns[at].parts.contains(&part) {
                            columns[at].parts.push(part);
                        }
                    }
                }
            }
            return;
        }
        let labels: Vec<usize> = own.iter().copied().filter(|&at| columns[at].role.is_label()).collect();
        // Of several levels, the deepest. Where no column has labels, a row is told by its place.
        let label = labels.iter().rev().map(|&at| text(at, columns)).find(|label| !label.is_empty());
        let Some(label) = label.or_else(|| labels.is_empty().then(String::new)) else { return };
        let cells = |at: &usize| {
            let parts = body.get(row, columns[*at].at).map(|place| self.parts(place)).unwrap_or_default();
            (*at, parts)
        };
        let parts: Vec<_> = own.iter().map(cells).filter(|(_, parts)| !parts.is_empty()).collect();
        let counts = own.iter().filter(|&&at| columns[at].role == Role::Quantity);
        let counts = counts.map(|&at| (at, kinds_of(&text(at, columns)))).filter(|(_, kinds)| !kinds.is_empty());
        rows.push(Row { panel, label: plain(&label), parts, counts: counts.collect() });
    }

    /// Learns from the cell of a record what its column prints.
    fn record_cell(&self, place: Option<&Place<'_>>, column: &mut Column) {
        let Some(place) = place else { return };
        let words = place.text();
        if let Some((token, _)) = Token::find(&words) {
            if !matches!(column.role, Role::Text(_)) {
                column.role = Role::Text(token);
            }
            return;
        }
        let parts: Vec<Atom> = self.parts(place).into_iter().map(without_node).collect();
        if !parts.is_empty() {
            parts.into_iter().for_each(|part| {
                if !column.parts.contains(&part) {
                    column.parts.push(part);
                }
            });
        } else if QUANTITIES.contains(&words.as_str()) {
            column.role = Role::Quantity;
        } else if CATALOGUE.contains(&words.as_str()) {
            column.role = Role::Catalogue;
        } else if PURCHASED_AS.contains(&words.as_str()) {
            column.role = Role::Economic;
        } else if FORMS.iter().any(|form| form.chinese() == words) {
            column.role = Role::Form;
        } else if words == "数量指标" {
            column.role = Role::Kind;
        }
    }

    fn form(&self, info: &Spread<'_>) -> Vec<FormCell> {
        let mut found = Vec::new();
        for row in 0..info.height() {
            let cells: Vec<&Place<'_>> = info.cells(row).collect();
            for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.row == row) {
                let Some(what) = self.what(cell) else { continue };
                // To the left, the nearest cell of fixed words.
                let Some(back) = cells[..at].iter().rev().position(|left| self.what(left).is_none()) else { continue };
                let label = cells[at - 1 - back];
                let above = row.checked_sub(1).and_then(|above| info.get(above, cell.column));
                let above = above.filter(|above| above.column == cell.column && above.across == cell.across);
                let above = above.filter(|above| self.what(above).is_none() && !above.text().is_empty());
                found.push(FormCell {
                    label: label.plain.clone(),
                    down: row - label.row,
                    after: back,
                    above: above.map(|above| above.plain.clone()),
                    what,
                });
            }
        }
        found
    }

    fn what(&self, cell: &Place<'_>) -> Option<What> {
        let words = cell.text();
        if let Some((token, behind)) = Token::find(&words) {
            let before = words.split('〔').next().unwrap_or_default();
            return Some(What::Text(token, before.to_owned(), behind.to_owned()));
        }
        let parts = self.parts(cell);
        (!parts.is_empty()).then_some(What::Amount(parts))
    }

    /// The amounts that a cell adds up; nothing if it prints anything but their sum.
    fn parts(&self, place: &Place<'_>) -> Vec<Atom> {
        let numbers = place.content.0.iter().filter_map(|piece| match piece {
            Piece::Number { amount, trace, .. } => Some((amount, trace)),
            _ => None,
        });
        let numbers: Vec<_> = numbers.collect();
        let [(amount, trace)] = numbers.as_slice() else { return Vec::new() };
        if trace.is_empty() {
            // A price is shown, never added.
            return self.probe.price(**amount).into_iter().collect();
        }
        let facts = trace.iter().filter_map(|&fact| self.document.facts.get(fact as usize));
        let sum: crate::money::Money = facts.map(|fact| fact.amount).sum();
        if sum == **amount { self.probe.parts(trace, self.document) } else { Vec::new() }
    }
}

/// The columns with their first positions in the grid.
fn columns(table: &Table, panels: &[Panel], serial: bool) -> Vec<Column> {
    let header = Spread::of(&table.header);
    let path = |column: usize| {
        let mut cells: Vec<&Place<'_>> = (0..header.height()).filter_map(|row| header.get(row, column)).collect();
        cells.dedup_by_key(|place| (place.row, place.column));
        cells.iter().map(|place| place.plain.clone()).filter(|words| !words.is_empty()).collect::<Vec<_>>()
    };
    let mut columns = Vec::new();
    let mut at = 0;
    if serial {
        columns.push(Column { path: path(0), panel: 0, at: 0, role: Role::Serial, parts: Vec::new() });
        at = 1;
    }
    for (number, panel) in panels.iter().enumerate() {
        for leaf in &panel.leaves {
            let role = match &leaf.value {
                Value::Show(Show::Label | Show::LabelLevel(_)) => Role::Label,
                Value::Show(Show::Name | Show::NameLevel(_)) => Role::Name,
                Value::Show(Show::Code) => Role::Code,
                Value::Show(Show::CodeLevel(level)) => Role::CodeLevel(*level),
                Value::Count(_) => Role::Quantity,
                Value::Sum(_) => Role::Amount,
                Value::Show(Show::Attribute(_) | Show::Line) | Value::Minus(_) | Value::Ratio(_) | Value::Text(_) => {
                    Role::Derived
                }
            };
            columns.push(Column { path: path(at), panel: number, at, role, parts: Vec::new() });
            at += 1;
        }
    }
    columns
}

/// The same amount of the first 科目 or record: what a column adds up is the same in every row.
pub(super) fn without_node(atom: Atom) -> Atom {
    match atom {
        Atom::Expenditure { source, carried, way, .. } => Atom::Expenditure { node: 0, source, carried, way },
        Atom::Basic { way, .. } => Atom::Basic { node: 0, way },
        Atom::Project { source, .. } => Atom::Project { record: 0, source },
        Atom::Procurement { source, carried, .. } => Atom::Procurement { record: 0, source, carried },
        Atom::Reserve { .. } => Atom::Reserve { record: 0 },
        Atom::Price { .. } => Atom::Price { record: 0 },
        Atom::Received { source, .. } => Atom::Received { node: 0, source },
        Atom::Opening { source, .. } => Atom::Opening { node: 0, source },
        Atom::Closing { source, .. } => Atom::Closing { node: 0, source },
        fixed => fixed,
    }
}

/// The kinds of assets whose quantities add up to a printed number.
fn kinds_of(words: &str) -> Vec<&'static str> {
    let Ok(sum) = words.parse::<u32>() else { return Vec::new() };
    KINDS.iter().enumerate().filter(|(at, _)| sum >> at & 1 == 1).map(|(_, kind)| *kind).collect()
}
