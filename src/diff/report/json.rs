//! For programs. Numbers are decimal texts, exact, in the unit that is printed.

use serde_json::{Value as Json, json};

use crate::diff::change::{CellChange, Numbers, Presence, RowChange, TableChange, TextChange};
use crate::diff::comparison::Comparison;
use crate::diff::figures::FigureChange;
use crate::diff::origin::{Origin, Place};

pub(super) fn render(of: &Comparison) -> Json {
    let side =
        |at: usize| json!({ "name": of.names[at], "year": of.years.map(|years| years[at]), "errors": of.errors[at] });
    json!({
        "format": 1,
        "same": of.is_same(),
        "old": side(0),
        "new": side(1),
        "money": of.money.name(),
        "figures": of.figures.iter().map(|figure| self::figure(figure, of)).collect::<Vec<_>>(),
        "subjects": tables(&of.subjects),
        "tables": tables(&of.tables),
        "texts": of.texts.iter().map(text).collect::<Vec<_>>(),
        "compared": { "cells": of.compared_cells(), "texts": of.compared_texts, "left_out": of.left_out },
    })
}

fn figure(figure: &FigureChange, of: &Comparison) -> Json {
    let values = figure.numbers(of.money);
    let mut json = json!({ "id": figure.id, "title": figure.title, "key": figure.is_key });
    json["old"] = values.old.to_string().into();
    json["new"] = values.new.to_string().into();
    json["difference"] = values.difference().to_string().into();
    json["percent"] = values.percent().into();
    for key in ["old", "new"].iter().zip(figure.pending).filter(|(_, is_pending)| *is_pending).map(|(key, _)| *key) {
        for key in [key, "difference", "percent"] {
            json[key] = Json::Null;
        }
    }
    json
}

/// The tables that differ.
fn tables(tables: &[TableChange]) -> Vec<Json> {
    let table = |table: &TableChange| {
        let column = |(head, of): &(String, Presence)| json!({ "head": head, "presence": of.key() });
        json!({
            "title": table.title,
            "presence": table.presence.key(),
            "columns": table.columns.iter().map(column).collect::<Vec<_>>(),
            "rows": table.rows.iter().map(row).collect::<Vec<_>>(),
        })
    };
    tables.iter().filter(|table| !table.is_same()).map(table).collect()
}

/// Rows count from 1, as people do.
fn row(row: &RowChange) -> Json {
    json!({
        "label": row.label,
        "presence": row.presence.key(),
        "old_row": row.old.map(|row| row + 1),
        "new_row": row.new.map(|row| row + 1),
        "cells": row.cells.iter().map(cell).collect::<Vec<_>>(),
    })
}

fn cell(cell: &CellChange) -> Json {
    let mut json = json!({ "column": cell.column, "old": cell.old, "new": cell.new });
    if let Some(numbers) = cell.numbers {
        json["difference"] = Numbers::difference(numbers).to_string().into();
        json["percent"] = numbers.percent().into();
    }
    if let Some(origin) = &cell.origin {
        json["origin"] = self::origin(origin);
    }
    json
}

fn text(text: &TextChange) -> Json {
    let passages = text.passages.iter().map(|passage| {
        let old = text.old.get(passage.old.clone()).unwrap_or_default();
        let new = text.new.get(passage.new.clone()).unwrap_or_default();
        let mut json = json!({ "old": old, "new": new });
        if let Some(origin) = &passage.origin {
            json["origin"] = self::origin(origin);
        }
        json
    });
    json!({
        "presence": text.presence.key(),
        "heading": text.is_heading,
        "section": text.section,
        "old": text.old,
        "new": text.new,
        "only_numbers": text.only_numbers,
        "passages": passages.collect::<Vec<_>>(),
    })
}

fn origin(origin: &Origin) -> Json {
    let places = |places: &[Place]| -> Vec<Json> {
        let place = |of: &Place| json!({ "place": of.place, "words": of.words, "key": of.key });
        places.iter().map(place).collect()
    };
    match origin {
        Origin::Amounts { places: of, count, is_sum } => {
            json!({ "kind": if *is_sum { "sum" } else { "computed" }, "count": count, "places": places(of) })
        }
        Origin::Texts(of) => json!({ "kind": "texts", "count": of.len(), "places": places(of) }),
        Origin::Fixed => json!({ "kind": "format" }),
        Origin::Nothing => json!({ "kind": "nothing" }),
    }
}
