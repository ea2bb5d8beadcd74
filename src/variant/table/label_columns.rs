//! Checks columns of labels by depth (`show = "label.1"`): each is filled in by some row, and no label gets lost.

use crate::source::Shelf;
use crate::variant::findings::contradiction;
use crate::variant::plan::{Panel, Row, Show, Value};

pub(super) fn check_label_columns(panel: &Panel, shelf: &mut Shelf<'_>) {
    let level = |value: &Value| if let Value::Show(Show::LabelLevel(level)) = value { Some(*level) } else { None };
    let levels: Vec<usize> = panel.leaves.iter().filter_map(|leaf| level(&leaf.value)).collect();
    // Where labels of rows without a column of their depth are printed.
    let any = panel.leaves.iter().any(|leaf| match &leaf.value {
        Value::Show(Show::Code | Show::CodeLevel(_) | Show::LabelLevel(_)) => false,
        Value::Show(_) => true,
        _ => false,
    });
    let codes = panel.leaves.iter().any(|leaf| matches!(leaf.value, Value::Show(Show::Code | Show::CodeLevel(_))));
    let always = levels.is_empty() || any;
    let mut labels = Labels { levels: &levels, always, coded: always || codes, deepest: 0, shelf };
    for row in panel.rows.iter().chain(&panel.foot) {
        labels.walk(row, 1);
    }
    let deepest = labels.deepest;
    for leaf in &panel.leaves {
        if let Some(level) = level(&leaf.value).filter(|level| *level > deepest) {
            contradiction(leaf.span, &format!("这里的行只有 {deepest} 级，没有 label.{level}"), shelf);
        }
    }
}

struct Labels<'l, 'w> {
    /// The depths that have a column.
    levels: &'l [usize],
    /// True if another column prints the labels of the other depths.
    always: bool,
    /// True if rows by node can do without a label.
    coded: bool,
    deepest: usize,
    shelf: &'l mut Shelf<'w>,
}

impl Labels<'_, '_> {
    fn walk(&mut self, row: &Row, depth: usize) {
        match row {
            Row::Blank => {}
            Row::Labelled { below, hidden, span, .. } => {
                self.deepest = self.deepest.max(depth);
                if !self.levels.contains(&depth) && (*hidden || !self.always) {
                    let not = if *hidden { "自己不印（line = false）" } else { "是" };
                    let words = format!("这一行{not}第 {depth} 级，没有 show = \"label.{depth}\" 的栏印它的行名");
                    contradiction(*span, &words, self.shelf);
                }
                for row in below {
                    self.walk(row, depth + 1);
                }
            }
            Row::By { dimensions, span, .. } => {
                let levels = dimensions.iter().map(|by| match by.levels.len() {
                    0 => by.dimension.depth(),
                    levels => levels,
                });
                let deepest = depth - 1 + levels.sum::<usize>();
                if !self.coded && !self.levels.contains(&deepest) {
                    let words = format!("这些行到第 {deepest} 级，没有 show = \"label.{deepest}\" 的栏印它们的行名");
                    contradiction(*span, &words, self.shelf);
                }
                self.deepest = self.deepest.max(deepest);
            }
            Row::Each { groups, .. } => self.deepest = self.deepest.max(depth + groups.len()),
        }
    }
}
