//! Lowers a table file to its plan: resolves names and selections, and reports errors at their places.

use super::asked::asked;
use super::captions::captions;
use super::check_complete::{check_complete, check_statutory};
use super::context::{TableContext, VariantContext};
use super::form::lower_form;
use super::panel::lower_panel;
use super::total_row::{refuse_missing_total, total_row_span};
use crate::ledger::Selection;
use crate::source::{Shelf, Span, Text};
use crate::variant::authored::{
    HeadRenames, MergedTable, NumberStyle, RawNote, RawPanel, RawRow, ResolvedSettings, TableFile, TableSettings,
    blame_patch, find_number_style,
};
use crate::variant::findings::{self, contradiction};
use crate::variant::plan::{Body, Note, Table, TotalRow};

pub(crate) fn lower_table(
    id: &str,
    raw: &MergedTable,
    variant: &mut VariantContext<'_>,
    shelf: &mut Shelf<'_>,
) -> Option<Table> {
    let before = shelf.findings.len();
    let file = &raw.file;
    let title = file.title.as_ref()?;
    let chain: Vec<_> = raw.settings.iter().chain(&variant.settings).cloned().collect();
    let settings = ResolvedSettings::resolve(&chain);
    let number = match &settings.number {
        Some(name) => find_number_style(name, &variant.numbers, shelf)?,
        None => NumberStyle::default(),
    };
    let region = match &file.sum {
        Some(sum) => sum.lower(variant.groups, shelf)?,
        None => Selection::all(),
    };
    let panels = raw_panels(file, raw.place, shelf)?;
    refuse_in_form(raw, shelf);
    refuse_wide_indent(&chain, shelf);
    let mut renames = HeadRenames::new(&raw.heads);
    let mut around = TableContext { region, number, renames: &mut renames, changed: raw.changed };
    let body = match &file.form {
        Some(form) => Body::Form(Box::new(lower_form(form, &mut around, variant, shelf)?)),
        None => {
            let made: Vec<_> = panels.iter().map(|raw| lower_panel(raw, &mut around, variant, shelf)).collect();
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
        let standing = file.stands_for.as_ref().map_or(id, |of| of.value.as_str());
        check_statutory(standing, panels, raw.place, variant.groups.asks(), shelf);
        check_complete(panels, raw.place, variant.groups.asks(), shelf);
    }
    blame_patch(raw.changed, from, shelf);
    let captions = captions(&settings, variant, shelf);
    let notes = settings.notes.iter().map(|raw| note(raw, variant, shelf)).collect::<Option<Vec<_>>>()?;
    let total = match &settings.total {
        Some(own) => Some(TotalRow {
            label: variant.templates.words(&own.label),
            at: own.at,
            across: total_row_span(own, &raw.settings, &body, shelf)?,
        }),
        None => None,
    };
    refuse_missing_total(settings.total.as_ref(), &raw.settings, &body, shelf)?;
    // 序号 and 栏次 set for all tables do not apply to forms.
    let said = |text: Option<&Text>, variant: &mut VariantContext<'_>| {
        text.filter(|_| file.form.is_none()).map(|text| variant.templates.words(text))
    };
    let table = Table {
        file: id.to_owned(),
        id: id.to_owned(),
        span: raw.place,
        title: variant.templates.words(title),
        complete,
        kinds: file.kinds.clone().unwrap_or_default(),
        number,
        captions,
        serial: said(settings.serial.as_ref(), variant),
        column_numbers: said(settings.column_numbers.as_ref(), variant),
        total,
        notes,
        empty_note: settings.empty.as_ref().and_then(|e| e.note.as_ref()).map(|note| variant.templates.words(note)),
        settings,
        asks: asked(&body, variant.groups.asks()),
        body,
    };
    (shelf.findings.len() == before).then_some(table)
}

/// The panels of a table file; `columns` and `rows` at its root are a single panel. Refuses files that combine these
/// with `panels` or `form`.
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
        above: None,
        head: None,
        sum: None,
        columns: raw.columns.as_ref().map(|columns| columns.value.clone()).unwrap_or_default(),
        rows: rows(raw.rows.as_ref()),
        foot: rows(raw.foot.as_ref()),
    }])
}

/// Maximum indent of a row below another, in characters.
const INDENT: u32 = 10;

fn refuse_wide_indent(chain: &[TableSettings], shelf: &mut Shelf<'_>) {
    if let Some(indent) = chain.iter().find_map(|settings| settings.indent).filter(|indent| indent.value > INDENT) {
        contradiction(indent.span, &format!("下级行缩进最多 {INDENT} 字"), shelf);
    }
}

/// Refuses 序号, 栏次 and `complete` in a form.
fn refuse_in_form(raw: &MergedTable, shelf: &mut Shelf<'_>) {
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

fn note(raw: &RawNote, variant: &mut VariantContext<'_>, shelf: &mut Shelf<'_>) -> Option<Note> {
    let when = match &raw.when {
        Some(when)
            if when.value.trim().is_empty() || ["{%", "%}", "{{", "}}"].iter().any(|m| when.value.contains(m)) =>
        {
            contradiction(when.span, "when 只写条件本身，不带 {% %} 或 {{ }}，前面也不写 if", shelf);
            return None;
        }
        Some(when) => Some(variant.templates.condition(when)),
        None => None,
    };
    Some(Note { when, text: variant.templates.words(&raw.text) })
}
