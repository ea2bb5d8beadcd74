//! Raw table → plan: names resolved, selections understood, every mistake a finding at its place.

use super::findings::{self, contradiction};
use super::load::Loading;
use super::names::is_name;
use super::number::{self, NumberStyle};
use super::patch::{self, Merged};
use super::plan::{Body, Note, Panel, Table, TotalRow, Value};
use super::raw::{RawNote, RawPanel, TableFile};
use super::raw_rows::RawRow;
use super::renames::Renames;
use super::settings::Settings;
use super::words::Words;
use super::{cells, columns, complete, form, rows, total};
use crate::ledger::Selection;
use crate::source::{Shelf, Span, Text};

/// What a panel takes over from its table.
pub(super) struct Around<'a, 'r> {
    pub region: Selection,
    pub number: NumberStyle,
    pub renames: &'a mut Renames<'r>,
    /// Where a patch last changed what the table selects.
    pub changed: Option<Span>,
}

/// Lowers one table.
pub(super) fn table(id: &str, raw: &Merged, loading: &mut Loading<'_>, shelf: &mut Shelf<'_>) -> Option<Table> {
    let before = shelf.findings.len();
    let file = &raw.file;
    let title = file.title.as_ref()?;
    let chain: Vec<_> = raw.settings.iter().chain(&loading.settings).cloned().collect();
    let settings = Settings::resolve(&chain);
    let number = match &settings.number {
        Some(name) => number::find(name, &loading.numbers, shelf)?,
        None => NumberStyle::default(),
    };
    let region = match &file.sum {
        Some(sum) => sum.lower(loading.groups, shelf)?,
        None => Selection::all(),
    };
    let panels = raw_panels(file, raw.place, shelf)?;
    refuse_in_form(raw, shelf);
    let mut renames = Renames::new(&raw.heads);
    let mut around = Around { region, number, renames: &mut renames, changed: raw.changed };
    let body = match &file.form {
        Some(form) => Body::Form(Box::new(form::lower(form, &mut around, loading, shelf)?)),
        None => {
            let made: Vec<_> = panels.iter().map(|raw| panel(raw, &mut around, loading, shelf)).collect();
            Body::Panels(made.into_iter().collect::<Option<Vec<_>>>()?)
        }
    };
    let number = around.number;
    renames.refuse_unused(shelf);
    let complete = file.complete.is_some_and(|complete| complete.value);
    let from = shelf.findings.len();
    if let Body::Panels(panels) = &body
        && complete
        && from == before
    {
        complete::check(panels, raw.place, shelf);
    }
    patch::blame(raw.changed, from, shelf);
    let captions = captions(&settings, loading, shelf);
    let notes = settings.notes.iter().map(|raw| note(raw, loading, shelf)).collect::<Option<Vec<_>>>()?;
    let total = match &settings.total {
        Some(own) => Some(TotalRow {
            label: loading.templates.words(&own.label),
            at: own.at,
            across: total::across(own, &raw.settings, &body, shelf)?,
        }),
        None => None,
    };
    // What is said for all tables is not said of forms.
    let said = |text: Option<&Text>, loading: &mut Loading<'_>| {
        text.filter(|_| file.form.is_none()).map(|text| loading.templates.words(text))
    };
    let table = Table {
        id: id.to_owned(),
        span: raw.place,
        title: loading.templates.words(title),
        complete,
        kinds: file.kinds.clone().unwrap_or_default(),
        number,
        captions,
        serial: said(settings.serial.as_ref(), loading),
        column_numbers: said(settings.column_numbers.as_ref(), loading),
        total,
        notes,
        empty_note: settings.empty.as_ref().and_then(|e| e.note.as_ref()).map(|note| loading.templates.words(note)),
        settings,
        body,
    };
    (shelf.findings.len() == before).then_some(table)
}

/// `columns` and `rows` at the root are one panel; beside `panels` or `form` they contradict it.
fn raw_panels(raw: &TableFile, place: Span, shelf: &mut Shelf<'_>) -> Option<Vec<RawPanel>> {
    let plain = raw.columns.is_some() || raw.rows.is_some() || raw.foot.is_some();
    let ways = usize::from(plain) + usize::from(raw.panels.is_some()) + usize::from(raw.form.is_some());
    if ways != 1 {
        let words = if ways == 0 { "这张表没有栏和行" } else { "columns/rows、panels、form 只能写一种" };
        shelf.findings.push(
            findings::CONTRADICTION
                .finding()
                .at(place, words)
                .help("一般的表写 columns 和 rows；并排的写 [[panels]]；表单写 [form]。"),
        );
        return None;
    }
    if let Some(panels) = &raw.panels {
        return Some(panels.value.clone());
    }
    let rows = |rows: Option<&crate::source::Spanned<Vec<RawRow>>>| rows.map_or_else(Vec::new, |r| r.value.clone());
    Some(vec![RawPanel {
        span: place,
        head: None,
        sum: None,
        columns: raw.columns.as_ref().map(|columns| columns.value.clone()).unwrap_or_default(),
        rows: rows(raw.rows.as_ref()),
        foot: rows(raw.foot.as_ref()),
    }])
}

/// A form's cells are placed by hand: it has no 序号, no 栏次, and no rows that could be complete.
fn refuse_in_form(raw: &Merged, shelf: &mut Shelf<'_>) {
    if raw.file.form.is_none() {
        return;
    }
    let said = |text: Option<&Text>| text.filter(|text| !text.value.is_empty()).map(|text| text.span);
    let serial = raw.settings.iter().find_map(|own| own.serial.as_ref()?.head.as_ref());
    let numbers = raw.settings.iter().find_map(|own| own.column_numbers.as_ref());
    let complete = raw.file.complete.filter(|complete| complete.value).map(|complete| complete.span);
    let keys = [("serial", said(serial)), ("column_numbers", said(numbers)), ("complete", complete)];
    for (key, span) in keys {
        if let Some(span) = span {
            contradiction(span, &format!("表单（form）不用 {key}"), shelf);
        }
    }
}

fn note(raw: &RawNote, loading: &mut Loading<'_>, shelf: &mut Shelf<'_>) -> Option<Note> {
    let when = match &raw.when {
        Some(when)
            if when.value.trim().is_empty() || ["{%", "%}", "{{", "}}"].iter().any(|m| when.value.contains(m)) =>
        {
            contradiction(when.span, "when 只写条件本身，不带 {% %} 或 {{ }}，前面也不写 if", shelf);
            return None;
        }
        Some(when) => Some(loading.templates.condition(when)),
        None => None,
    };
    Some(Note { when, text: loading.templates.words(&raw.text) })
}

/// Keys of a table in document.json, where captions stand by name.
const KEYS: [&str; 10] =
    ["type", "id", "title", "header", "info", "column_numbers", "rows", "notes", "note_before", "traces"];

fn captions(settings: &Settings, loading: &mut Loading<'_>, shelf: &mut Shelf<'_>) -> Vec<(String, usize, Words)> {
    if let Some(fourth) = settings.caption.get(3) {
        contradiction(fourth.span, "caption 只有左、中、右三处", shelf);
    }
    let mut captions = Vec::new();
    for (place, name) in settings.caption.iter().enumerate().filter(|(_, name)| !name.value.is_empty()) {
        // What is no name is said as it is: "公开03表".
        if !is_name(&name.value) {
            let text = Text { value: name.value.clone(), span: name.span, secret: None };
            let key = ["left_caption", "centre_caption", "right_caption"][place.min(2)];
            captions.push((key.to_owned(), place, loading.templates.words(&text)));
            continue;
        }
        if KEYS.contains(&name.value.as_str()) {
            contradiction(name.span, "这个名称在 document.json 里另有所指，换一个", shelf);
        }
        let text = loading.captions.iter().find_map(|captions| captions.get(&name.value)).cloned();
        match text {
            Some(text) => captions.push((name.value.clone(), place, loading.templates.words(&text))),
            None => {
                let known = loading.captions.iter().flat_map(|captions| &captions.0).map(|(key, _)| key.value.as_str());
                let known: Vec<&str> = known.collect();
                shelf.findings.push(
                    findings::UNKNOWN_CAPTION
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
    around: &mut Around<'_, '_>,
    loading: &mut Loading<'_>,
    shelf: &mut Shelf<'_>,
) -> Option<Panel> {
    let region = match &raw.sum {
        Some(sum) => around.region.and(&sum.lower(loading.groups, shelf)?),
        None => around.region.clone(),
    };
    let columns = columns::lower(&raw.columns, &around.number, around.renames, loading, shelf);
    let rows = rows::lower(&raw.rows, loading, shelf);
    let foot = rows::lower(&raw.foot, loading, shelf);
    let ((heads, leaves), rows, foot) = (columns?, rows?, foot?);
    let head = raw.head.as_ref().map(|head| loading.templates.words(&around.renames.of(head)));
    let panel = Panel { head, region, heads, leaves, rows, foot };
    let from = shelf.findings.len();
    cells::check(&panel, raw.span, shelf);
    patch::blame(around.changed, from, shelf);
    Some(panel)
}

/// True for a column that prints a number.
pub(super) fn prints_number(value: &Value) -> bool {
    matches!(value, Value::Sum(_) | Value::Count(_) | Value::Minus(_) | Value::Ratio(_))
}
