//! The rows of recognised tables, as what they say about 科目, fixed labels and records.

use std::collections::{BTreeMap, BTreeSet};

use super::atoms::Atom;
use super::cell;
use super::found::Found;
use super::known::{Known, Role, without_node};
use super::probe::Token;
use super::recognise::Matched;
use super::remark::{Remark, Remarks};
use super::solve::Equation;
use super::spread::Place;
use super::words::{plain, unnumbered};
use crate::money::{Money, MoneyUnit};

/// What the tables say.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// Codes and names of each tree, in printed order.
    pub functions: Nodes,
    pub economics: Nodes,
    /// Sums of fixed rows: which amounts, and how much.
    pub sums: Vec<(Vec<Atom>, Money)>,
    /// Sums of fixed rows over all 科目: amounts of the first 科目 stand for those of each.
    pub of_every_node: Vec<(Vec<Atom>, Money)>,
    /// Sums of quantities by kinds of assets.
    pub counts: Vec<(Vec<&'static str>, String)>,
    /// Rows of records, by list.
    pub records: Vec<(String, Record)>,
    /// The unit's name in a row of its sum: 某中心 of 某中心小计.
    pub short: Option<String>,
}

/// Rows by code.
#[derive(Debug, Default)]
pub(super) struct Nodes {
    /// In order of first appearance.
    pub order: Vec<String>,
    pub names: BTreeMap<String, String>,
    /// Of each code, what each table says: amounts of the columns by what they add up.
    pub sums: BTreeMap<String, Vec<(Vec<Atom>, Money)>>,
    /// What the columns of each table and panel add up: it is zero of a code without a row there. A table may be in several pieces.
    pub tables: BTreeMap<(usize, usize), Columns>,
}

/// What the columns of a table add up, and the codes that it has.
#[derive(Debug, Default)]
pub(super) struct Columns {
    sums: Vec<Vec<Atom>>,
    codes: BTreeSet<String>,
}

impl Nodes {
    /// Codes without a code below.
    pub fn leaves(&self) -> Vec<&String> {
        // In order of code, those below one follow it.
        let mut below = self.names.keys().skip(1);
        let next: BTreeMap<&String, Option<&String>> = self.names.keys().map(|code| (code, below.next())).collect();
        let is_leaf =
            |code: &&String| !next.get(code).copied().flatten().is_some_and(|other| other.starts_with(code.as_str()));
        self.order.iter().filter(is_leaf).collect()
    }

    /// Every sum of a code, those of tables without its row included.
    pub fn equations(&self, code: &str) -> Vec<(Vec<Atom>, Money)> {
        let mut sums = self.sums.get(code).cloned().unwrap_or_default();
        let absent = self.tables.values().filter(|table| !table.codes.contains(code)).flat_map(|table| &table.sums);
        sums.extend(absent.map(|parts| (parts.clone(), Money::ZERO)));
        sums
    }
}

/// A row of a record.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    pub texts: BTreeMap<String, String>,
    pub sums: Vec<(Vec<Atom>, Money)>,
    pub quantity: Option<String>,
    pub catalogue: Option<String>,
    pub economic: Option<String>,
    pub form: Option<String>,
    pub kind: Option<String>,
    /// Name of the project that a purchase belongs to.
    pub project: Option<String>,
}

impl Said {
    pub fn read(found: &[Found<'_>], known: &[Known], matched: &[Matched], remarks: &mut Remarks) -> Self {
        let mut said = Self::default();
        for matched in matched {
            let table = &found[matched.found];
            let known = &known[matched.known];
            if known.each.is_some() {
                continue;
            }
            let reader = Reader { table, known, matched };
            if known.list.is_some() {
                let list = known.list.clone().unwrap_or_default();
                let rows = reader.records(remarks);
                said.short = said.short.take().or_else(|| reader.short());
                said.records.extend(rows.into_iter().map(|record| (list.clone(), record)));
                continue;
            }
            for panel in reader.panels().filter(|&panel| reader.is_by_code(panel)) {
                reader.nodes(panel, &mut said, remarks);
            }
        }
        // Last, because a label may be the name of a 科目.
        for matched in
            matched.iter().filter(|matched| known[matched.known].each.is_none() && known[matched.known].list.is_none())
        {
            let reader = Reader { table: &found[matched.found], known: &known[matched.known], matched };
            for panel in reader.panels().filter(|&panel| !reader.is_by_code(panel)) {
                reader.labels(panel, &mut said, remarks);
            }
        }
        said
    }
}

/// Reads the rows of one table.
pub(super) struct Reader<'t, 'p> {
    pub table: &'t Found<'p>,
    pub known: &'t Known,
    pub matched: &'t Matched,
}

impl Reader<'_, '_> {
    /// Rows of the body, without heads that are repeated in it.
    pub fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        let cells = &self.table.cells;
        let words = |row: usize| cells.cells(row).map(|cell| cell.plain.as_str());
        let heads = self.table.first..self.matched.body;
        (self.matched.body..cells.height())
            .filter(move |&row| words(row).all(str::is_empty) || !heads.clone().any(|head| words(head).eq(words(row))))
    }

    fn unit(&self) -> MoneyUnit {
        self.table.unit.unwrap_or(self.known.unit)
    }

    fn text(&self, row: usize, column: usize) -> String {
        if let Some(written) = self.matched.written(row, column) {
            return written.clone();
        }
        self.matched.columns[column].map_or_else(String::new, |at| self.table.cells.text(row, at))
    }

    /// The amount of a cell; a remark if it is none.
    fn amount(&self, row: usize, column: usize, remarks: &mut Remarks) -> Option<Money> {
        let words = self.text(row, column);
        let amount = cell::amount(&words, self.unit());
        if amount.is_none() {
            remarks.add(Remark::unreadable(self.matched.found, row, self.matched.columns[column].unwrap_or(0), &words));
        }
        amount
    }

    fn panels(&self) -> std::ops::Range<usize> {
        0..self.known.columns.iter().map(|column| column.panel).max().map_or(0, |last| last + 1)
    }

    fn own(&self, panel: usize) -> impl Iterator<Item = usize> + '_ {
        let columns = self.known.columns.iter().enumerate();
        let own = columns.filter(move |(_, column)| column.panel == panel && column.role != Role::Serial);
        own.map(|(at, _)| at).filter(|&at| self.matched.columns[at].is_some())
    }

    fn is_by_code(&self, panel: usize) -> bool {
        let columns = self.known.columns.iter().filter(|column| column.panel == panel);
        columns.into_iter().any(|column| matches!(column.role, Role::Code | Role::CodeLevel(_)))
    }

    /// Rows by code: amounts of 科目.
    fn nodes(&self, panel: usize, said: &mut Said, remarks: &mut Remarks) {
        let own: Vec<usize> = self.own(panel).collect();
        let sums: Vec<usize> = own.iter().copied().filter(|&at| !self.known.columns[at].parts.is_empty()).collect();
        // Also where the column of amounts was not found.
        let of_panel = self.known.columns.iter().filter(|column| column.panel == panel);
        let is_economic = of_panel.flat_map(|column| &column.parts).any(|part| matches!(part, Atom::Basic { .. }));
        let nodes = if is_economic { &mut said.economics } else { &mut said.functions };
        let mut codes = BTreeSet::new();
        let mut above = String::new();
        for row in self.rows() {
            let (code, mut name) = self.code(row, &own, &mut above);
            let amounts = || {
                sums.iter()
                    .any(|&at| cell::amount(&self.text(row, at), self.unit()).is_some_and(|amount| !amount.is_zero()))
            };
            if code.is_empty() {
                let label = self.label(row, &own);
                if !label.is_empty() && !cell::is_total(&label) && amounts() {
                    remarks.add(Remark::without_code(self.matched.found, row, &label));
                }
                continue;
            }
            if name.is_empty() {
                name = self.label(row, &own);
            }
            nodes.names.entry(code.clone()).or_insert_with(|| {
                nodes.order.push(code.clone());
                name
            });
            codes.insert(code.clone());
            for &at in &sums {
                if let Some(amount) = self.amount(row, at, remarks) {
                    let parts = self.known.columns[at].parts.clone();
                    nodes.sums.entry(code.clone()).or_default().push((parts, amount));
                }
            }
        }
        let columns = sums.iter().map(|&at| self.known.columns[at].parts.clone()).collect();
        let table = nodes.tables.entry((self.matched.known, panel)).or_default();
        table.sums = columns;
        table.codes.extend(codes);
    }

    /// The code of a row, whole or by levels; and the name that stands beside it in the same cell.
    fn code(&self, row: usize, own: &[usize], above: &mut String) -> (String, String) {
        let of = |at: usize| cell::code(&self.text(row, at));
        if let Some(&at) = own.iter().find(|&&at| self.known.columns[at].role == Role::Code) {
            let (code, name) = of(at);
            return if matches!(code.len(), 3 | 5 | 7) { (code, name) } else { (String::new(), String::new()) };
        }
        let mut code = String::new();
        for &at in own {
            let Role::CodeLevel(level) = self.known.columns[at].role else { continue };
            let (digits, _) = of(at);
            let before = [0, 3, 5][(level - 1).min(2)];
            if digits.is_empty() {
                continue;
            }
            // A level alone goes on below the code of the rows above.
            let whole = if digits.len() > 3 || before == 0 {
                digits
            } else {
                format!("{}{digits}", above.get(..before).unwrap_or_default())
            };
            code.clone_from(&whole);
            *above = whole;
        }
        (code, String::new())
    }

    /// The label of a row; of several levels, the deepest.
    fn label(&self, row: usize, own: &[usize]) -> String {
        let labels = own.iter().filter(|&&at| self.known.columns[at].role.is_label());
        labels.rev().map(|&at| self.text(row, at)).find(|label| !label.is_empty()).unwrap_or_default()
    }

    /// Rows of fixed labels; equal labels are told apart by their order.
    fn labels(&self, panel: usize, said: &mut Said, remarks: &mut Remarks) {
        let own: Vec<usize> = self.own(panel).collect();
        let known: Vec<_> = self.known.rows.iter().filter(|row| row.panel == panel).collect();
        let bare: Vec<String> = known.iter().map(|row| unnumbered(&row.label)).collect();
        let nodes: BTreeSet<String> =
            said.functions.names.values().chain(said.economics.names.values()).map(|name| plain(name)).collect();
        let of_panel = self.known.columns.iter().filter(|column| column.panel == panel);
        let has_labels = of_panel.into_iter().any(|column| column.role.is_label());
        let mut next = 0;
        for row in self.rows() {
            let label = self.label(row, &own);
            if label.is_empty() && (has_labels || next >= known.len()) {
                continue;
            }
            let (words, label_alone) = (plain(&label), unnumbered(&label));
            let mut exact = (0..known.len()).filter(|&at| known[at].label == words);
            let about = || (next..known.len()).find(|&at| bare[at] == label_alone);
            // What stands in brackets may be left out.
            let without = |words: &str| words.split('(').next().unwrap_or_default().to_owned();
            let alone = without(&label_alone);
            let near = || (next..known.len()).find(|&at| !alone.is_empty() && without(&bare[at]) == alone);
            let at = exact.clone().find(|&at| at >= next).or_else(about).or_else(|| exact.next()).or_else(near);
            let Some(at) = at else {
                // A 科目 by its name alone repeats what another table says by its code.
                let is_zero = nodes.contains(&label_alone)
                    || own.iter().all(|&at| {
                        cell::amount(&self.text(row, at), self.unit()).is_none_or(|amount| amount.is_zero())
                    });
                if !is_zero {
                    remarks.add(Remark::unknown_row(self.matched.found, row, &label));
                }
                continue;
            };
            next = at + 1;
            for (column, parts) in &known[at].parts {
                let of_every_node = of_every_node(parts);
                if (parts.iter().all(is_fixed) || of_every_node.is_some())
                    && self.matched.columns[*column].is_some()
                    && let Some(amount) = self.amount(row, *column, remarks)
                {
                    match of_every_node {
                        Some(parts) => said.of_every_node.push((parts, amount)),
                        None => said.sums.push((fixed(parts), amount)),
                    }
                }
            }
            for (column, kinds) in &known[at].counts {
                let words = plain(&self.text(row, *column)).replace(',', "");
                if !words.is_empty() && words.chars().all(|c| c.is_ascii_digit() || c == '.') {
                    said.counts.push((kinds.clone(), words));
                }
            }
        }
    }

    /// The name in the first row that is a sum of a unit.
    fn short(&self) -> Option<String> {
        let label = |row: usize| self.table.cells.cells(row).map(Place::text).find(|text| text.ends_with("小计"));
        let labels = self.rows().filter_map(label);
        labels.map(|label| label.trim_end_matches("小计").to_owned()).find(|name| name.chars().count() > 1)
    }

    /// Rows of records.
    pub fn records(&self, remarks: &mut Remarks) -> Vec<Record> {
        let own: Vec<usize> = (0..self.known.columns.len())
            .filter(|&at| self.known.columns[at].role != Role::Serial && self.matched.columns[at].is_some())
            .collect();
        let has_code = own.iter().skip(1).any(|&at| self.known.columns[at].role == Role::Catalogue);
        let mut records = Vec::new();
        for row in self.rows() {
            let says = |at: &&usize| {
                matches!(
                    self.known.columns[**at].role,
                    Role::Text(_) | Role::Kind | Role::Catalogue | Role::Economic | Role::Form
                )
            };
            let texts: Vec<(usize, String)> = own.iter().filter(says).map(|&at| (at, self.text(row, at))).collect();
            let texts: Vec<(usize, String)> = texts.into_iter().filter(|(_, text)| !text.is_empty()).collect();
            // The label of a group may be any words: only the 品目 tells it from a record.
            let heads_group = self.known.is_grouped && has_code && texts.iter().all(|(at, _)| Some(at) == own.first());
            let texts: Vec<String> = texts.into_iter().map(|(_, text)| text).collect();
            let is_sum = heads_group
                || texts.first().is_some_and(|first| cell::is_total(first))
                    && texts.iter().all(|text| text == &texts[0]);
            if texts.is_empty() || is_sum || texts.iter().all(|text| plain(text) == "无") {
                continue;
            }
            let mut record = Record::default();
            for &at in &own {
                let column = &self.known.columns[at];
                let words = self.text(row, at);
                match &column.role {
                    Role::Text(Token { list, .. })
                        if list == "project" && self.known.list.as_deref() != Some("project") =>
                    {
                        record.project = Some(words).filter(|words| !words.is_empty());
                    }
                    Role::Text(token) => {
                        record.texts.insert(token.key.clone(), words);
                    }
                    Role::Kind => record.kind = Some(words),
                    Role::Catalogue => record.catalogue = Some(plain(&words)),
                    Role::Economic => record.economic = Some(cell::code(&words).0),
                    Role::Form => record.form = Some(plain(&words)),
                    Role::Quantity => {
                        record.quantity = Some(plain(&words).replace(',', "")).filter(|words| !words.is_empty())
                    }
                    _ if !column.parts.is_empty() && !words.is_empty() => {
                        if let Some(amount) = self.amount(row, at, remarks) {
                            record.sums.push((column.parts.clone(), amount));
                        }
                    }
                    _ => {}
                }
            }
            records.push(record);
        }
        records
    }
}

/// True for an amount that no 科目 or record has of its own. 结转和结余 of a source is one, whatever 科目 it is of.
fn is_fixed(part: &Atom) -> bool {
    match part {
        Atom::Revenue { .. } | Atom::ThreePublic { .. } | Atom::Asset { .. } | Atom::Acquisitions => true,
        Atom::Opening { .. } | Atom::Closing { .. } | Atom::Used | Atom::Allocated | Atom::Planned { .. } => true,
        Atom::Expenditure { .. } | Atom::Received { .. } | Atom::Basic { .. } => false,
        Atom::Project { .. } | Atom::Procurement { .. } | Atom::Reserve { .. } | Atom::Price { .. } => false,
    }
}

/// The parts, each once.
fn fixed(parts: &[Atom]) -> Vec<Atom> {
    parts.iter().copied().map(without_node).collect::<BTreeSet<Atom>>().into_iter().collect()
}

/// The amounts of the first 科目, if the parts are the same amounts of both: then a row adds up every 科目.
fn of_every_node(parts: &[Atom]) -> Option<Vec<Atom>> {
    let of = |wanted: usize| {
        let is_own = |part: &&Atom| match part {
            Atom::Expenditure { node, .. } | Atom::Received { node, .. } => *node == wanted,
            _ => false,
        };
        parts.iter().filter(is_own).copied().map(without_node).collect::<BTreeSet<Atom>>()
    };
    let (first, second) = (of(0), of(1));
    (!first.is_empty() && first == second && first.len() + second.len() == parts.len())
        .then(|| first.into_iter().collect())
}

/// The unknowns of some sums, each the amounts that no sum tells apart; and the sums over them.
pub(super) fn number(sums: &[(Vec<Atom>, Money)]) -> (Vec<Vec<Atom>>, Vec<Equation>) {
    let mut places: BTreeMap<Atom, Vec<usize>> = BTreeMap::new();
    for (number, (parts, _)) in sums.iter().enumerate() {
        for part in parts {
            places.entry(*part).or_default().push(number);
        }
    }
    let mut alike: BTreeMap<&Vec<usize>, usize> = BTreeMap::new();
    let mut unknowns: Vec<Vec<Atom>> = Vec::new();
    let mut likeliest: Vec<(&Atom, &Vec<usize>)> = places.iter().collect();
    likeliest.sort_by_key(|(atom, _)| (atom.rank(), **atom));
    for (atom, places) in likeliest {
        let at = *alike.entry(places).or_insert_with(|| {
            unknowns.push(Vec::new());
            unknowns.len() - 1
        });
        unknowns[at].push(*atom);
    }
    let holds = |number: usize| alike.iter().filter(move |(places, _)| places.contains(&number)).map(|(_, at)| *at);
    let equations =
        sums.iter().enumerate().map(|(number, (_, sum))| Equation { parts: sorted(holds(number)), sum: *sum });
    (unknowns, equations.collect())
}

fn sorted(parts: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut parts: Vec<usize> = parts.collect();
    parts.sort_unstable();
    parts
}
