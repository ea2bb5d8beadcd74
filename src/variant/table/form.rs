//! Lowers forms: the cells of each row must tile the grid.

use super::context::{TableContext, VariantContext};
use super::panel::lower_panel;
use crate::source::Shelf;
use crate::variant::authored::{RawForm, RawPanel};
use crate::variant::findings::{self, contradiction};
use crate::variant::plan::{Form, FormCell};
use crate::variant::vocabulary::find_list;

/// Lists whose items may share a row of a form.
const SHARED: &[&str] = &["record.plan"];

pub(super) fn lower_form(
    raw: &RawForm,
    around: &mut TableContext<'_, '_>,
    variant: &mut VariantContext<'_>,
    shelf: &mut Shelf<'_>,
) -> Option<Form> {
    let grid = raw.grid.value;
    if !(1..=100).contains(&grid) {
        contradiction(raw.grid.span, "表单的宽度是 1 到 100 格", shelf);
        return None;
    }
    if let Some(each) = raw.each.as_ref().filter(|each| find_list(&each.value).is_none()) {
        shelf.findings.push(findings::UNKNOWN_LIST.finding().at(each.span, format!("没有“{}”这个列表", each.value)));
        return None;
    }
    let mut rows = Vec::with_capacity(raw.rows.len());
    for row in &raw.rows {
        let mut cells = Vec::with_capacity(row.len());
        for cell in row {
            if let Some(over) = cell.over.as_ref().filter(|over| !SHARED.contains(&over.value.as_str())) {
                let words = format!("没有“{}”可以平分，可以写：{}", over.value, SHARED.join("、"));
                shelf.findings.push(findings::UNKNOWN_LIST.finding().at(over.span, words));
                return None;
            }
            cells.push(FormCell {
                text: variant.templates.words(&cell.text),
                over: cell.over.as_ref().map(|over| over.value.clone()),
                across: cell.across.unwrap_or(1).clamp(1, 100),
                down: cell.down.unwrap_or(1).clamp(1, 100),
            });
        }
        rows.push(cells);
    }
    check_tiling(&rows, raw, shelf)?;
    let table = match &raw.table {
        Some(table) => {
            let panel = RawPanel {
                span: table.span,
                above: None,
                head: None,
                sum: None,
                columns: table.columns.clone(),
                rows: table.rows.clone(),
                foot: Vec::new(),
            };
            let panel = lower_panel(&panel, around, variant, shelf)?;
            let across: u32 = panel.leaves.iter().map(|leaf| leaf.across).sum();
            if across != grid {
                let words = format!("明细表各栏共占 {across} 格，表单宽 {grid} 格");
                contradiction(raw.grid.span, &words, shelf);
                return None;
            }
            Some(panel)
        }
        None => None,
    };
    Some(Form { each: raw.each.as_ref().map(|each| each.value.clone()), grid, rows, table })
}

/// Cells of a row and cells from above must fill each row exactly.
fn check_tiling(rows: &[Vec<FormCell>], raw: &RawForm, shelf: &mut Shelf<'_>) -> Option<()> {
    let mut reaching: Vec<u32> = vec![0; rows.len()];
    for (at, row) in rows.iter().enumerate() {
        let fixed: u32 = row.iter().filter(|cell| cell.over.is_none()).map(|cell| cell.across).sum();
        let shared = row.iter().filter(|cell| cell.over.is_some()).count();
        let taken = fixed + reaching[at];
        let fits = if shared > 0 { taken < raw.grid.value && shared == 1 } else { taken == raw.grid.value };
        let deepest = row.iter().map(|cell| at + cell.down as usize).max().unwrap_or(at);
        if !fits || deepest > rows.len() {
            let span = raw.rows[at].first().map_or(raw.grid.span, |cell| cell.text.span);
            let words = format!("第 {} 行的格占 {taken} 格，表单宽 {} 格", at + 1, raw.grid.value);
            contradiction(span, &words, shelf);
            return None;
        }
        for cell in row {
            for slot in reaching.iter_mut().skip(at + 1).take(cell.down as usize - 1) {
                *slot += cell.across;
            }
        }
    }
    Some(())
}
