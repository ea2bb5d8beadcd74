//! Raw table → plan: names resolved, selections understood, every mistake a finding at its place.

use super::codes;
use super::form;
use super::load::Loading;
use super::number::{self, NumberStyle};
use super::plan::{Body, ColumnHead, Leaf, Panel, Show, Table, Value};
use super::raw::{Align, ColumnFields, RawColumn, RawPanel, TableFile};
use super::rows;
use super::settings::Settings;
use super::words::Words;
use crate::ledger::{Dimension, Selection};
use crate::source::{Shelf, Span, Spanned, did_you_mean};

/// Lowers one table.
pub(super) fn table(id: &str, raw: &TableFile, loading: &mut Loading<'_>, shelf: &mut Shelf<'_>) -> Option<Table> {
    let before = shelf.findings.len();
    let mut chain = vec![raw.settings()];
    chain.extend(loading.settings.iter().cloned());
    let settings = Settings::resolve(&chain);
    let number = match &settings.number {
        Some(name) => number::find(name, &loading.numbers, shelf)?,
        None => NumberStyle::default(),
    };
    let region = match &raw.sum {
        Some(sum) => sum.lower(shelf)?,
        None => Selection::all(),
    };
    let panels = raw_panels(raw, shelf)?;
    let body = match &raw.form {
        Some(form) => Body::Form(Box::new(form::lower(form, &region, &number, loading, shelf)?)),
        None => Body::Panels(
            panels.iter().map(|raw| panel(raw, &region, &number, loading, shelf)).collect::<Option<Vec<_>>>()?,
        ),
    };
    let captions = captions(&settings, loading, shelf);
    let table = Table {
        id: id.to_owned(),
        span: raw.title.span,
        title: loading.templates.words(&raw.title),
        complete: raw.complete == Some(true),
        kinds: raw.kinds.clone(),
        number,
        captions,
        notes: settings.notes.iter().map(|note| loading.templates.words(note)).collect(),
        empty_note: settings.empty.as_ref().and_then(|e| e.note.as_ref()).map(|note| loading.templates.words(note)),
        settings,
        body,
    };
    (shelf.findings.len() == before).then_some(table)
}

/// `columns` and `rows` at the root are one panel; beside `panels` or `form` they contradict it.
fn raw_panels(raw: &TableFile, shelf: &mut Shelf<'_>) -> Option<Vec<RawPanel>> {
    let plain = !raw.columns.0.is_empty() || !raw.rows.is_empty() || !raw.foot.is_empty();
    let ways = usize::from(plain) + usize::from(!raw.panels.is_empty()) + usize::from(raw.form.is_some());
    if ways != 1 {
        let words = if ways == 0 { "这张表没有栏和行" } else { "columns/rows、panels、form 只能写一种" };
        shelf.findings.push(
            codes::CONTRADICTION
                .finding()
                .at(raw.title.span, words)
                .help("一般的表写 columns 和 rows；并排的写 [[panels]]；表单写 [form]。"),
        );
        return None;
    }
    if !plain {
        return Some(raw.panels.clone());
    }
    Some(vec![RawPanel {
        span: raw.span,
        head: None,
        sum: None,
        columns: raw.columns.clone(),
        rows: raw.rows.clone(),
        foot: raw.foot.clone(),
    }])
}

fn captions(settings: &Settings, loading: &mut Loading<'_>, shelf: &mut Shelf<'_>) -> Vec<(String, usize, Words)> {
    let mut captions = Vec::new();
    for (place, name) in settings.caption.iter().enumerate().filter(|(_, name)| !name.value.is_empty()) {
        let text = loading.captions.iter().find_map(|captions| captions.get(&name.value)).cloned();
        match text {
            Some(text) => captions.push((name.value.clone(), place, loading.templates.words(&text))),
            None => {
                let known = loading.captions.iter().flat_map(|captions| &captions.0).map(|(key, _)| key.value.as_str());
                let known: Vec<&str> = known.collect();
                shelf.findings.push(
                    codes::UNKNOWN_CAPTION
                        .finding()
                        .at(name.span, format!("[captions] 里没有“{}”", name.value))
                        .help(format!("可以写：{}。", known.join("、"))),
                );
            }
        }
    }
    captions
}

/// Lowers one panel and checks each of its cells' selections.
pub(super) fn panel(
    raw: &RawPanel,
    region: &Selection,
    number: &NumberStyle,
    loading: &mut Loading<'_>,
    shelf: &mut Shelf<'_>,
) -> Option<Panel> {
    let region = match &raw.sum {
        Some(sum) => region.and(&sum.lower(shelf)?),
        None => region.clone(),
    };
    let mut columns = Columns { leaves: Vec::new(), number, loading, shelf };
    let heads = columns.heads(&raw.columns.0, &Selection::all(), 0)?;
    let mut leaves = columns.leaves;
    mark_totals(&mut leaves);
    let rows = rows::lower(&raw.rows, loading, shelf)?;
    let foot = rows::lower(&raw.foot, loading, shelf)?;
    let leaves: Vec<Leaf> = leaves.into_iter().map(|(leaf, _)| leaf).collect();
    let panel = Panel { head: raw.head.as_ref().map(|head| head.value.clone()), region, heads, leaves, rows, foot };
    rows::check_cells(&panel, raw.span, shelf);
    Some(panel)
}

/// `sum = {}` beside other amount columns of the same money repeats them.
fn mark_totals(leaves: &mut [(Leaf, bool)]) {
    let amount = |leaf: &Leaf| match &leaf.value {
        Value::Sum(selection) if !leaf.memo => Some(selection.clone().pinned()),
        _ => None,
    };
    let amounts: Vec<Option<Selection>> = leaves.iter().map(|(leaf, _)| amount(leaf)).collect();
    for (at, (leaf, says_all)) in leaves.iter_mut().enumerate() {
        let Some(own) = amounts[at].as_ref().filter(|_| *says_all) else { continue };
        let others = amounts.iter().enumerate().filter(|(other, _)| *other != at);
        leaf.total |= others.filter_map(|(_, other)| other.as_ref()).any(|other| !own.and(other).is_empty());
    }
}

struct Columns<'c, 'l, 'w> {
    /// Each leaf, and whether its own `sum` is `{}`.
    leaves: Vec<(Leaf, bool)>,
    number: &'c NumberStyle,
    loading: &'c mut Loading<'l>,
    shelf: &'c mut Shelf<'w>,
}

impl Columns<'_, '_, '_> {
    fn heads(&mut self, raw: &[RawColumn], above: &Selection, depth: usize) -> Option<Vec<ColumnHead>> {
        // All slips in one run: a column that cannot be understood does not end the list.
        let mut heads = Vec::new();
        let mut whole = true;
        for column in raw {
            let made = match column {
                RawColumn::Set(name) => self.set(name, depth).and_then(|set| self.heads(&set, above, depth + 1)),
                RawColumn::Column(fields) => self.head(fields, above, depth).map(|head| vec![head]),
            };
            match made {
                Some(made) => heads.extend(made),
                None => whole = false,
            }
        }
        whole.then_some(heads)
    }

    fn head(&mut self, raw: &ColumnFields, above: &Selection, depth: usize) -> Option<ColumnHead> {
        let own = match &raw.sum {
            Some(sum) => above.and(&sum.lower(self.shelf)?),
            None => above.clone(),
        };
        let text = self.loading.templates.words(&raw.head);
        if let Some(columns) = &raw.columns {
            let below = self.heads(&columns.0, &own, depth + 1)?;
            if below.is_empty() {
                self.contradicts(raw, "这一组没有下级栏");
                return None;
            }
            return Some(ColumnHead { text, below });
        }
        let leaf = self.leaf(raw, own)?;
        let says_all = raw.sum.as_ref().is_some_and(crate::ledger::RawSelection::is_empty);
        self.leaves.push((leaf, says_all));
        Some(ColumnHead { text, below: Vec::new() })
    }

    fn leaf(&mut self, raw: &ColumnFields, own: Selection) -> Option<Leaf> {
        let ways = [raw.show.is_some(), raw.count.is_some(), raw.figure.is_some(), raw.text.is_some()];
        let ways = ways.into_iter().filter(|way| *way).count();
        if ways > 1 || (ways == 0 && raw.sum.is_none()) || (ways == 1 && raw.sum.is_some() && raw.figure.is_none()) {
            self.contradicts(raw, "一栏要写、也只能写 show、sum、count、figure、text 之一");
            return None;
        }
        let value = if let Some(show) = &raw.show {
            Value::Show(lower_show(show))
        } else if let Some(count) = &raw.count {
            Value::Count(own.and(&count.lower(self.shelf)?))
        } else if let Some(figure) = &raw.figure {
            Value::Sum(own.and(&self.figure(figure)?))
        } else if let Some(text) = &raw.text {
            Value::Text(self.loading.templates.words(text))
        } else {
            Value::Sum(own)
        };
        let number = match &raw.number {
            Some(name) => number::find(name, &self.loading.numbers, self.shelf)?,
            None => self.number.clone(),
        };
        let align = raw.align.unwrap_or(match value {
            Value::Sum(_) | Value::Count(_) => Align::Right,
            Value::Show(Show::Attribute(_)) => Align::Centre,
            Value::Show(_) | Value::Text(_) => Align::Left,
        });
        Some(Leaf {
            value,
            number,
            memo: raw.memo == Some(true),
            total: raw.total == Some(true),
            merge: raw.merge == Some(true),
            across: raw.across.unwrap_or(1).clamp(1, 100),
            width: raw.width,
            align,
            span: raw.head.span,
        })
    }

    fn set(&mut self, name: &Spanned<String>, depth: usize) -> Option<Vec<RawColumn>> {
        let found = self.loading.columns.iter().find_map(|sets| sets.get(&name.value));
        if let Some(set) = found.filter(|_| depth < 16) {
            return Some(set.0.clone());
        }
        let known = self.loading.columns.iter().flat_map(|sets| &sets.0).map(|(key, _)| key.value.as_str());
        let known: Vec<&str> = known.collect();
        let meant = did_you_mean(&name.value, known.iter().copied());
        self.shelf.findings.push(
            codes::UNKNOWN_SET
                .finding()
                .at(name.span, format!("[columns] 里没有“{}”{meant}", name.value))
                .help(format!("可以写：{}。", known.join("、"))),
        );
        None
    }

    fn figure(&mut self, id: &Spanned<String>) -> Option<Selection> {
        if let Some(figure) = self.loading.figures.get(&id.value) {
            return Some(figure.selection.clone());
        }
        let meant = self.loading.figures.did_you_mean(&id.value);
        self.shelf
            .findings
            .push(codes::UNKNOWN_FIGURE.finding().at(id.span, format!("没有“{}”这个数字{meant}", id.value)));
        None
    }

    fn contradicts(&mut self, raw: &ColumnFields, words: &str) {
        contradiction(raw.head.span, words, self.shelf);
    }
}

/// A part of a table that contradicts itself.
pub(super) fn contradiction(span: Span, words: &str, shelf: &mut Shelf<'_>) {
    shelf.findings.push(codes::CONTRADICTION.finding().at(span, words));
}

fn lower_show(show: &Spanned<String>) -> Show {
    match show.value.as_str() {
        "label" => Show::Label,
        "name" => Show::Name,
        "code" => Show::Code,
        other => match other.strip_prefix("code.").and_then(|level| level.parse::<usize>().ok()) {
            Some(level @ 1..=3) => Show::CodeLevel(level),
            _ => Show::Attribute(other.to_owned()),
        },
    }
}

/// True for the dimension that every selection of a cell must name.
pub(super) fn names_ledger(selection: &Selection) -> bool {
    selection.get(Dimension::Ledger).is_some()
}
