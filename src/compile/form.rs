//! Forms: one record on a labelled grid, with a table of its sub-records below.

use tera::Value;

use super::table_compiler::{TableCompiler, TableParts};
use super::text_compiler::map;
use super::{heads, panels};
use crate::document::{Grid, GridCell};
use crate::meter::Use;
use crate::model::PlanUnit;
use crate::money::{Money, MoneyUnit};
use crate::source::{PENDING, Shelf};
use crate::variant::findings as variant_findings;
use crate::variant::{Form, FormCell, Table};

/// The grid of the form, and head and rows of the table below it.
pub(super) fn parts(
    form: &Form,
    plan: &Table,
    compiler: &mut TableCompiler<'_, '_>,
    shelf: &mut Shelf<'_>,
) -> Option<TableParts> {
    let points = points(compiler);
    let each = |cell: &FormCell| if cell.over.is_some() { points.len().max(1) } else { 1 };
    // What is too much is told by the caller.
    if shelf.meter.take(Use::Cells, form.rows.iter().flatten().map(each).sum::<usize>()).is_err() {
        return Some(TableParts::default());
    }
    let mut cells = Vec::with_capacity(form.rows.len());
    let mut reaching = vec![0_usize; form.rows.len() + 1];
    for (at, row) in form.rows.iter().enumerate() {
        let fixed: usize = row.iter().filter(|cell| cell.over.is_none()).map(|cell| cell.across as usize).sum();
        let free = (form.grid as usize).saturating_sub(fixed + reaching[at]);
        for cell in row {
            for slot in reaching.iter_mut().skip(at + 1).take(cell.down as usize - 1) {
                *slot += cell.across as usize;
            }
        }
        cells.push(row.iter().flat_map(|cell| form_cells(cell, free, &points, plan, compiler, shelf)).collect());
    }
    let info = match Grid::place(form.grid as usize, cells) {
        Ok(info) => info,
        Err(error) => {
            let words = format!("表单的格子没有拼满：{error:?}");
            shelf.findings.push(variant_findings::NOT_TILED.finding().at(plan.span, words));
            return None;
        }
    };
    let Some(panel) = &form.table else {
        let columns = Vec::new();
        return Some(TableParts {
            info,
            header: Vec::new(),
            rows: Vec::new(),
            lines: Vec::new(),
            columns,
            empty: false,
        });
    };
    let inner = std::slice::from_ref(panel);
    let header = heads::header(inner, compiler, shelf);
    let body = compiler.body(inner, shelf);
    let columns = panels::columns(inner, false);
    Some(TableParts { info, header, rows: body.rows, lines: body.lines, columns, empty: false })
}

fn form_cells(
    cell: &FormCell,
    free: usize,
    points: &[(String, Value)],
    plan: &Table,
    compiler: &mut TableCompiler<'_, '_>,
    shelf: &mut Shelf<'_>,
) -> Vec<GridCell> {
    if cell.over.is_none() {
        let content = compiler.texts.say(&cell.text, &plan.number, shelf);
        return vec![GridCell::spanning(content, cell.across as usize, cell.down as usize)];
    }
    if points.is_empty() {
        return vec![GridCell::spanning(crate::document::Inline::default(), free, cell.down as usize)];
    }
    let widths = share(free, points.len());
    let mut cells = Vec::with_capacity(points.len());
    for ((label, value), across) in points.iter().zip(widths) {
        compiler.texts.context.insert_value("it", map([("label", label.clone().into()), ("value", value.clone())]));
        let content = compiler.texts.say(&cell.text, &plan.number, shelf);
        cells.push(GridCell::spanning(content, across, cell.down as usize));
    }
    cells
}

/// Divides columns evenly among items, with the remainder at the outer ones: 6 among 4 is 2 1 1 2.
fn share(columns: usize, items: usize) -> Vec<usize> {
    let mut widths = vec![columns / items; items];
    let spare = columns % items;
    for extra in 0..spare {
        let from_outside = extra / 2;
        let at = if extra % 2 == 0 { from_outside } else { items - 1 - from_outside };
        widths[at] += 1;
    }
    widths
}

/// The points of the record's spending plan: label and printed value.
fn points(compiler: &TableCompiler<'_, '_>) -> Vec<(String, Value)> {
    let Some(project) = compiler.of.and_then(|of| compiler.texts.budget.project.get(of)) else {
        return Vec::new();
    };
    let Some(plan) = &project.plan else {
        return Vec::new();
    };
    let words = |key: &str| {
        let words = &compiler.texts.variant.plan_words;
        words.iter().find(|(name, _)| name == key).map_or(String::new(), |(_, words)| words.clone())
    };
    let in_money = project.plan_unit.is_some_and(|unit| unit.value == PlanUnit::Money);
    let unit: MoneyUnit = compiler.texts.money();
    plan.points()
        .into_iter()
        .map(|(key, written)| {
            let amount = Money::parse(&written.text, unit).ok().filter(|_| in_money);
            let value = match amount {
                Some(amount) => compiler.texts.give(amount, Vec::new()),
                None if in_money || written.text.is_empty() || written.text == PENDING => {
                    Value::from(written.text.clone())
                }
                // Do not append % to a value that has it.
                None => {
                    let percent = words("percent");
                    let plain = written.text.strip_suffix(percent.as_str()).unwrap_or(&written.text);
                    Value::from(format!("{plain}{percent}"))
                }
            };
            (words(key), value)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn spare_columns_go_outermost() {
        assert_eq!(share(6, 4), [2, 1, 1, 2]);
        assert_eq!(share(6, 3), [2, 2, 2]);
        assert_eq!(share(7, 4), [2, 2, 1, 2]);
        assert_eq!(share(2, 3), [1, 0, 1]);
    }
}
