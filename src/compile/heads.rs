//! The head of a table: column heads of all panels, with as many rows as the deepest needs.

use super::table_compiler::TableCompiler;
use crate::document::{GridCell, Inline};
use crate::source::Shelf;
use crate::variant::{ColumnHead, NumberStyle, Panel, Words};

/// Heads of all panels, the serial column's first.
pub(super) fn header(
    panels: &[Panel],
    compiler: &mut TableCompiler<'_, '_>,
    shelf: &mut Shelf<'_>,
) -> Vec<Vec<GridCell>> {
    let with_above = panels.iter().any(|panel| panel.above.is_some());
    let with_head = panels.iter().any(|panel| panel.head.is_some());
    let depth_of = |panel: &Panel| panel.heads.iter().map(ColumnHead::depth).max().unwrap_or(1);
    let depth = panels.iter().map(depth_of).max().unwrap_or(1) + usize::from(with_above) + usize::from(with_head);
    let mut rows: Vec<Vec<GridCell>> = vec![Vec::new(); depth];
    if let Some(serial) = &compiler.plan.serial {
        let content = compiler.texts.say(serial, &compiler.plan.number, shelf);
        rows[0].push(GridCell::spanning(content, 1, depth));
    }
    let mut shared: Option<Inline> = None;
    for panel in panels {
        let across = panel.leaves.len();
        let mut say = |head: &Words| compiler.texts.say(head, &compiler.plan.number, shelf);
        let above = panel.above.as_ref().map(&mut say);
        let mut from = usize::from(above.is_some());
        match &above {
            Some(words) if shared.as_ref() == Some(words) => {
                if let Some(cell) = rows[0].last_mut() {
                    cell.across += across;
                }
            }
            Some(words) => rows[0].push(GridCell::spanning(words.clone(), across, 1)),
            None => {}
        }
        shared = above;
        if with_head {
            let content = panel.head.as_ref().map(&mut say).unwrap_or_default();
            let down = 1 + usize::from(with_above) - from;
            rows[from].push(GridCell::spanning(content, across, down));
            from += down;
        }
        for head in &panel.heads {
            place_head(head, from, depth, compiler, &mut rows, shelf);
        }
    }
    rows
}

/// Places a head at its depth, and those below it beneath.
fn place_head(
    head: &ColumnHead,
    at: usize,
    depth: usize,
    compiler: &mut TableCompiler<'_, '_>,
    rows: &mut [Vec<GridCell>],
    shelf: &mut Shelf<'_>,
) {
    let style = NumberStyle::default();
    let content = compiler.texts.say(&head.text, &style, shelf);
    let down = if head.below.is_empty() { depth - at } else { 1 };
    rows[at].push(GridCell::spanning(content, head.width(), down));
    for below in &head.below {
        place_head(below, at + 1, depth, compiler, rows, shelf);
    }
}
