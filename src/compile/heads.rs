//! The head of a table: column heads of all panels, with as many rows as the deepest needs.

use super::table_compiler::TableCompiler;
use crate::document::GridCell;
use crate::source::Shelf;
use crate::variant::{ColumnHead, NumberStyle, Panel};

/// Heads of all panels, the serial column's first.
pub(super) fn header(
    panels: &[Panel],
    compiler: &mut TableCompiler<'_, '_>,
    shelf: &mut Shelf<'_>,
) -> Vec<Vec<GridCell>> {
    let with_head = panels.iter().any(|panel| panel.head.is_some());
    let depth_of = |panel: &Panel| panel.heads.iter().map(ColumnHead::depth).max().unwrap_or(1);
    let depth = panels.iter().map(depth_of).max().unwrap_or(1) + usize::from(with_head);
    let mut rows: Vec<Vec<GridCell>> = vec![Vec::new(); depth];
    if let Some(serial) = &compiler.plan.serial {
        let content = compiler.texts.say(serial, &compiler.plan.number, shelf);
        rows[0].push(GridCell { content, across: 1, down: depth });
    }
    for panel in panels {
        let mut from = 0;
        if with_head {
            let words = panel.head.as_ref().map(|head| compiler.texts.say(head, &compiler.plan.number, shelf));
            let content = words.unwrap_or_default();
            rows[0].push(GridCell { content, across: panel.leaves.len(), down: 1 });
            from = 1;
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
    rows[at].push(GridCell { content, across: head.width(), down });
    for below in &head.below {
        place_head(below, at + 1, depth, compiler, rows, shelf);
    }
}
