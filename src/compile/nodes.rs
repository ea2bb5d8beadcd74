//! The lines of a `by` row: one per node of a dimension, each deepest one followed by lines of the next dimension.

use std::collections::BTreeMap;

use super::lines::{Cell, LineKind, LineMaker, PanelLine, Stray, TakenFact, is_last_year, named};
use crate::ledger::{Dimension, Fit, Node};
use crate::variant::{ByDimension, Leaf, Numbering, Row, Value, Words};

/// Values common to all lines of one row of the plan.
struct Common<'r> {
    label: Option<&'r Words>,
    /// Numbering by depth, starting at `base`.
    numbering: &'r [Numbering],
    base: usize,
    /// Pinned dimensions that the row names, as bits.
    names: u8,
}

/// A node's line and the facts collected for it.
struct NodeLine {
    node: Node,
    level: usize,
    cells: Vec<Cell>,
    /// True if it is printed: fixed by the variant, or some cell has an amount or quantity.
    printed: bool,
    /// The facts without a deeper line, by index among the taken facts.
    own: Vec<(usize, Fit)>,
}

impl NodeLine {
    fn new(node: Node, level: usize, width: usize, printed: bool) -> Self {
        Self { node, level, cells: vec![Cell::default(); width], printed, own: Vec::new() }
    }
}

impl LineMaker<'_> {
    /// The lines of a `by` row.
    pub(super) fn nodes(
        &mut self,
        row: &Row,
        depth: usize,
        taken: &mut [TakenFact<'_>],
        out: &mut Vec<PanelLine>,
    ) -> Option<()> {
        let Row::By { dimensions, numbering, label, selection, .. } = row else { return Some(()) };
        self.take(0, taken.len())?;
        let fits = taken.iter().enumerate().map(|(at, t)| (at, selection.fit(&t.fact.place)));
        let members: Vec<(usize, Fit)> = fits.filter(|(_, fit)| *fit != Fit::Outside).collect();
        let common = Common { label: label.as_ref(), numbering, base: depth, names: named(selection) };
        self.below(dimensions, &members, &common, depth, taken, out)
    }

    fn below(
        &mut self,
        dimensions: &[ByDimension],
        members: &[(usize, Fit)],
        common: &Common<'_>,
        depth: usize,
        taken: &mut [TakenFact<'_>],
        out: &mut Vec<PanelLine>,
    ) -> Option<()> {
        let Some((by, rest)) = dimensions.split_first() else { return Some(()) };
        self.take(0, members.len())?;
        let lines = self.sorted(by, members, common, rest.is_empty(), taken);
        let mut depths: Vec<usize> = lines.iter().map(|line| line.level).collect();
        depths.sort_unstable();
        depths.dedup();
        let mut counters = vec![0_usize; depths.len()];
        let nodes: Vec<Node> = lines.iter().map(|line| line.node).collect();
        for NodeLine { node, level, cells, own, .. } in lines {
            self.take(1, 0)?;
            let inner = depths.iter().position(|&depth| depth == level).unwrap_or(0);
            counters[inner] += 1;
            counters[inner + 1..].fill(0);
            let deepest = !nodes.iter().any(|&other| other != node && node.holds(other));
            if deepest && rest.is_empty() && by.dimension == Dimension::Function && self.lacks_last_year(&cells) {
                self.strays.insert(Stray::NoLastYear(node.start, node.end));
            }
            let kind = LineKind::Node(by.dimension, node, common.label.cloned());
            let mut made = self.line(kind, depth + inner, cells);
            let style = common.numbering.get(depth + inner - common.base);
            made.numbering = style.map(|style| (style.clone(), counters[inner]));
            out.push(made);
            let fixed = deepest && rest.first().is_some_and(|by| by.keep_all);
            if fixed || !own.is_empty() {
                self.below(rest, &own, common, depth + inner + 1, taken, out)?;
            }
        }
        Some(())
    }

    /// True if there is money this year, and columns of last year without a fact.
    fn lacks_last_year(&self, cells: &[Cell]) -> bool {
        let is_before = |leaf: &Leaf| matches!(&leaf.value, Value::Sum(selection) if is_last_year(selection));
        let both = || self.panel.leaves.iter().zip(cells);
        let mut of_before = both().filter(|(leaf, _)| is_before(leaf)).peekable();
        of_before.peek().is_some()
            && of_before.all(|(_, cell)| cell.facts.is_empty())
            && both().any(|(leaf, cell)| !is_before(leaf) && cell.holds_something())
    }

    /// The printed lines of one dimension, parents before children, with their facts.
    fn sorted(
        &mut self,
        by: &ByDimension,
        members: &[(usize, Fit)],
        common: &Common<'_>,
        last: bool,
        taken: &mut [TakenFact<'_>],
    ) -> Vec<NodeLine> {
        let width = self.panel.leaves.len();
        let fixed = if by.keep_all { all_nodes(by) } else { Vec::new() };
        let fixed = fixed.into_iter().filter(|&(node, level)| by.prints(node, level));
        let mut lines: BTreeMap<(u32, u32), NodeLine> =
            fixed.map(|(node, level)| (order(node), NodeLine::new(node, level, width, true))).collect();
        for &(member, fit) in members {
            let t = &mut taken[member];
            let at = t.fact.at(by.dimension);
            if at == Node::NONE || by.only.as_ref().is_some_and(|only| !only.touches(at)) {
                continue;
            }
            if by.only.as_ref().is_some_and(|only| !only.holds(at)) {
                // A part of it is excluded: how much is not known.
                self.put(t, Fit::Across(by.dimension), common.names, &mut vec![Cell::default(); width], true);
                continue;
            }
            let path = if at == Node::ROOT { Vec::new() } else { by.dimension.levels(at) };
            let mut deepest = None;
            for (&above, level) in path.iter().zip(1..) {
                if !by.prints(above, level) || (by.keep_all && !lines.contains_key(&order(above))) {
                    continue;
                }
                let line = lines.entry(order(above)).or_insert_with(|| NodeLine::new(above, level, width, false));
                self.put(t, fit, common.names, &mut line.cells, last);
                line.printed |= line.cells.iter().any(Cell::holds_something);
                deepest = Some(order(above));
            }
            match deepest.and_then(|deepest| lines.get_mut(&deepest)) {
                Some(line) => line.own.push((member, fit)),
                None if asks_below(by, at, path.len()) => {
                    let nowhere = &mut vec![Cell::default(); width];
                    self.put(t, Fit::Across(by.dimension), common.names, nowhere, true);
                }
                None => {}
            }
        }
        lines.into_values().filter(|line| line.printed).collect()
    }
}

/// True if some descendant at this depth may have a line.
fn asks_below(by: &ByDimension, node: Node, depth: usize) -> bool {
    if by.dimension.is_coded() {
        let deeper = by.levels.iter().any(|&level| level > depth);
        return node == Node::ROOT || deeper;
    }
    by.dimension.nodes().any(|(below, level)| below != node && node.holds(below) && by.prints(below, level.into()))
}

/// Sort key that puts parents before children.
fn order(node: Node) -> (u32, u32) {
    (node.start, u32::MAX - node.end)
}

/// Every node of a dimension with its level; for coded dimensions, those of the catalogue, and for one whose tree is the
/// variant's, its own.
pub(super) fn all_nodes(by: &ByDimension) -> Vec<(Node, usize)> {
    let dimension = by.dimension;
    use crate::catalogue::Catalogue;
    let catalogue = match dimension {
        Dimension::Function => Catalogue::Function,
        Dimension::Economic => Catalogue::Economic,
        Dimension::Ask => return by.own_nodes.clone(),
        _ => {
            return dimension.nodes().map(|(node, depth)| (node, usize::from(depth))).collect();
        }
    };
    let node = |code: &str| dimension.node(code).map(|node| (node, (code.len() - 1) / 2));
    catalogue.entries().filter_map(|(code, _)| node(code)).collect()
}
