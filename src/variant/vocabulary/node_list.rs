//! Lists of nodes, `[list.NAME]` of figures.toml: a row per node, for loops in templates.

use super::summable::{judge, usable};
use crate::ledger::{Dimension, Groups, Node, NodeSet, Only, RawNodes, RawSelection, Selection};
use crate::model::Report;
use crate::source::{Shelf, Spanned, Text, names, record};
use crate::variant::authored::is_name;
use crate::variant::by_dimension::ByDimension;
use crate::variant::findings;
use crate::variant::proof::{CountedPart, prove};

names! {
    /// Nodes that get a row of a list.
    Listed = "列表取哪些节点" {
        /// Those with a fact of this year or last year.
        Present "present" "有数的" / "本年或上年有数的",
        /// Those with a fact of this year: the last row is then the last that a sentence speaks of.
        Now "now" "本年有数的" / "本年有数的，上年有、本年没有的不取",
        /// Those that were spent on or budgeted: of final accounts only.
        Planned "planned" "决算或年初预算有数的" / "决算：决算数或年初预算数有数的，只上年有的不取",
        All "all" "全部" / "没有数的也取",
    }
}

record! {
    RawNodeList = "一个列表：每个节点一行" {
        /// Chinese name.
        title: Text = "名称",
        by: Spanned<String> = "按这个维度，每个节点一行",
        /// Levels of the tree that get a row.
        levels: Option<Spanned<Vec<u32>>> = "取哪几级，如 [3]；不写就是各级",
        /// The only nodes that may get a row; `None` for all.
        only: Option<RawNodes> = "只取这些节点",
        keep: Option<Listed> = "取本年或上年有数的（present，不写就是）、本年有数的（now），还是全部（all）",
        sum: RawSelection = "选取",
        complete: Option<bool> = "true：载入时证明选取的每一笔都在某一行里",
    }
}

/// A list of nodes with a valid selection.
#[derive(Clone, Debug)]
pub struct NodeList {
    /// The name after `list.` in templates.
    pub id: String,
    /// Chinese name.
    pub title: String,
    /// The nodes that are the rows.
    pub by: ByDimension,
    /// True if nodes with last year's amounts alone get no row.
    pub now: bool,
    /// True if those with 年初预算数 alone get one.
    pub planned: bool,
    /// What is summed, year and measure not yet set.
    pub selection: Selection,
    /// The report that it is of.
    pub report: Report,
}

impl NodeList {
    /// True if a fact at this node may belong to a row.
    #[must_use]
    pub fn may_hold(&self, node: Node) -> bool {
        self.by.only.as_ref().is_none_or(|only| only.touches(node))
    }

    /// True if a row would contain only a part of the amount at this inner node.
    #[must_use]
    pub fn asks_below(&self, node: Node, level: usize) -> bool {
        let is_leaf = node.end - node.start == 1;
        let deeper = self.by.levels.iter().any(|&asked| asked > level);
        let narrower = self.by.only.as_ref().is_some_and(|only| !only.holds(node));
        !is_leaf && (deeper || narrower)
    }

    /// True if the rows are 项 of expenditure, which may have a purpose.
    #[must_use]
    pub fn has_purposes(&self) -> bool {
        let ledger = self.selection.get(Dimension::Ledger).and_then(NodeSet::single);
        let may_be_leaf = self.by.levels.is_empty() || self.by.levels.contains(&self.by.dimension.depth());
        self.by.dimension == Dimension::Function && may_be_leaf && ledger == Dimension::Ledger.node("expenditure")
    }

    /// The fields of a row in templates.
    #[must_use]
    pub fn attributes(&self) -> Vec<&'static str> {
        let mut names = vec!["number", "name", "level", "parents", "amount", "prev", "delta"];
        if self.by.dimension.is_coded() {
            names.push("code");
        }
        if self.has_purposes() {
            names.extend(["purpose", "change_reason"]);
        }
        if self.report == Report::Final {
            names.extend(["plan", "gap"]);
            if self.has_purposes() {
                names.push("budget_reason");
            }
        }
        names
    }
}

/// Lowers a list; errors are findings.
pub(super) fn lower_node_list(
    id: &Spanned<String>,
    raw: &RawNodeList,
    groups: &Groups,
    shelf: &mut Shelf<'_>,
) -> Option<NodeList> {
    let mut wrong = |span, words: String| shelf.findings.push(findings::NO_LIST.finding().at(span, words));
    if !is_name(&id.value) {
        wrong(id.span, format!("模板里写不出 list.{}", id.value));
        return None;
    }
    let by = Dimension::of(&raw.by, shelf)?;
    let dimension = raw.sum.lower(groups, shelf).map_or(by, |selection| by.within(&selection));
    let mut wrong = |span, words: String| shelf.findings.push(findings::NO_LIST.finding().at(span, words));
    match dimension {
        Dimension::Project => {
            wrong(raw.by.span, "各个项目另有列表：{% for project in projects %}".to_owned());
            return None;
        }
        Dimension::Year | Dimension::Measure | Dimension::Reserve | Dimension::Ledger => {
            wrong(raw.by.span, format!("不能按“{}”列表", dimension.chinese()));
            return None;
        }
        _ => {}
    }
    let levels = raw.levels.as_ref().map_or(&[][..], |levels| &levels.value);
    if let Some(written) = &raw.levels
        && (levels.is_empty() || levels.iter().any(|&level| level == 0 || level as usize > dimension.depth()))
    {
        wrong(written.span, format!("{}只有 1 到 {} 级", dimension.chinese(), dimension.depth()));
        return None;
    }
    if raw.keep == Some(Listed::Planned) && groups.report() != Some(Report::Final) {
        wrong(raw.by.span, "keep = \"planned\" 只用在决算的格式（report = \"final\"）".to_owned());
        return None;
    }
    let only = match &raw.only {
        Some(only) => Some(Only::of(only, dimension, groups, shelf)?),
        None => None,
    };
    let selection = usable(&raw.sum, groups, shelf)?;
    // Select any node of the list's dimension, which every ledger of the list must have.
    let asked = selection.clone().only(dimension, &NodeSet::any_of([Node::ROOT]));
    if !judge(&asked, raw.by.span, groups, shelf) {
        return None;
    }
    let levels = levels.iter().map(|&level| level as usize).collect();
    let by =
        ByDimension { levels, only, keep_all: raw.keep == Some(Listed::All), ..ByDimension::of(dimension, groups) };
    if raw.complete == Some(true) {
        let rows = CountedPart { selection: by.held(selection.clone()), span: id.span };
        let asked = (groups.asks(), &groups.asks().leaves(false)[..]);
        prove(&selection.clone().pinned(), &[rows], "行", id.span, asked, shelf);
    }
    Some(NodeList {
        id: id.value.clone(),
        title: raw.title.value.clone(),
        by,
        now: matches!(raw.keep, Some(Listed::Now | Listed::Planned)),
        planned: raw.keep != Some(Listed::Now),
        selection,
        report: groups.report().unwrap_or(Report::Budget),
    })
}
