//! A selection as authored in a variant or in built-in data, and its lowering.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use super::asks::is_only_of_asks;
use super::dimension::{DIMENSIONS, Dimension};
use super::extra_money::ExtraMoney;
use super::findings;
use super::groups::Groups;
use super::node_set::NodeSet;
use super::selection::Selection;
use crate::diagnostic::Diagnostic;
use crate::source::{Definitions, FromToml, Node, Reader, Shelf, Span, Spanned, described, did_you_mean, either};

/// `{ ledger = "expenditure", source = ["general", "fund"], use = "!forward" }`, or a list of such, each of one ledger.
#[derive(Clone, Debug)]
pub struct RawSelection {
    pub span: Span,
    asked: Vec<Asked>,
    /// The selections of a list.
    several: Vec<Self>,
}

#[derive(Clone, Debug)]
struct Asked {
    dimension: Spanned<String>,
    nodes: RawNodes,
}

/// What the schema says of `item`.
const ITEM: &str = "“三公”项目；ledger = \"ask\" 时是 [ask] 里金额、数量的名称";

/// `"general"`, `["general", "fund"]`, `"!forward"`: the nodes of one dimension.
#[derive(Clone, Debug)]
pub struct RawNodes {
    names: Vec<(String, Span)>,
}

impl FromToml for RawNodes {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let names = match node.get_ref() {
            DeValue::Array(list) => list.iter().map(|item| name(item, reader)).collect::<Option<Vec<_>>>()?,
            _ => vec![name(node, reader)?],
        };
        Some(Self { names })
    }

    fn schema(_: &mut Definitions) -> Json {
        let names = ["string", "integer", "boolean"];
        json!({ "type": ["string", "integer", "boolean", "array"], "items": { "type": names }, "minItems": 1 })
    }
}

impl FromToml for RawSelection {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if let DeValue::Array(list) = node.get_ref() {
            let several: Option<Vec<Self>> = list.iter().map(|one| Self::read_one(one, reader)).collect();
            return several.map(|several| Self { span: reader.span(node), asked: Vec::new(), several });
        }
        Self::read_one(node, reader)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let nodes = RawNodes::schema(definitions);
        let of = |dimension: &Dimension| match dimension {
            Dimension::Item => described(nodes.clone(), dimension.chinese(), ITEM),
            _ => described(nodes.clone(), dimension.chinese(), dimension.chinese()),
        };
        let keys: serde_json::Map<String, Json> =
            Dimension::written().map(|dimension| (dimension.key().to_owned(), of(&dimension))).collect();
        let one = json!({ "type": "object", "description": "选取：各维度同时满足", "properties": keys, "additionalProperties": false });
        let several = json!({
            "type": "array", "items": one, "minItems": 2,
            "description": "几个账本加在一起：每个账本写一个选取，各写明 ledger",
        });
        either(one, several)
    }
}

impl RawSelection {
    fn read_one(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let table = reader.table(node)?;
        let mut asked = Vec::new();
        for (key, value) in table.iter() {
            let nodes = RawNodes::read(value, reader)?;
            let dimension = Spanned { value: key.get_ref().to_string(), span: reader.span(key) };
            asked.push(Asked { dimension, nodes });
        }
        Some(Self { span: reader.span(node), asked, several: Vec::new() })
    }
}

fn name(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<(String, Span)> {
    let span = reader.span(node);
    match node.get_ref() {
        DeValue::String(text) => Some((text.to_string(), span)),
        DeValue::Integer(_) | DeValue::Boolean(_) => Some((reader.source(node).to_owned(), span)),
        _ => {
            reader.wrong_type(node, "节点名、数、true/false，或它们的列表");
            None
        }
    }
}

impl RawSelection {
    /// Builds a selection that was not written in TOML.
    #[must_use]
    pub fn new(span: Span, asked: Vec<(Spanned<String>, RawNodes)>) -> Self {
        let asked = asked.into_iter().map(|(dimension, nodes)| Asked { dimension, nodes }).collect();
        Self { span, asked, several: Vec::new() }
    }

    /// True for `{}`, which selects every fact.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.asked.is_empty() && self.several.is_empty()
    }

    /// The selection; unknown dimensions and nodes are findings.
    pub fn lower(&self, groups: &Groups, shelf: &mut Shelf<'_>) -> Option<Selection> {
        if self.several.is_empty() {
            return self.lower_one(groups, shelf);
        }
        let all: Option<Vec<Selection>> = self.several.iter().map(|one| one.lower_one(groups, shelf)).collect();
        let all = all?;
        for (at, (one, raw)) in all.iter().zip(&self.several).enumerate() {
            if let Some(words) = why_not_apart(one, &all[..at]) {
                shelf.findings.push(findings::NOT_APART.finding().at(raw.span, words));
                return None;
            }
        }
        Some(Selection::any_of(all))
    }

    fn lower_one(&self, groups: &Groups, shelf: &mut Shelf<'_>) -> Option<Selection> {
        let mut selection = Selection::all();
        let mut whole = true;
        for asked in &self.asked {
            let Some(dimension) = Dimension::of(&asked.dimension, shelf) else {
                whole = false;
                continue;
            };
            let dimension = self.meant(dimension, &asked.nodes, groups);
            match asked.nodes.lower(dimension, groups, shelf) {
                Some(nodes) => selection = selection.only(dimension, &nodes),
                None => whole = false,
            }
        }
        whole.then_some(selection)
    }

    /// The dimension that `item` means: what is asked for if the selection is of the ledger `ask`, or if the nodes are no
    /// “三公”.
    fn meant(&self, written: Dimension, nodes: &RawNodes, groups: &Groups) -> Dimension {
        let says_ledger = |asked: &Asked| asked.dimension.value == Dimension::Ledger.key() && asked.nodes.is("ask");
        if written != Dimension::Item {
            return written;
        }
        let is_ask = self.asked.iter().any(says_ledger) || nodes.are_asks(groups);
        if is_ask { Dimension::Ask } else { written }
    }
}

impl Dimension {
    /// The dimension; an unknown name is a finding.
    pub fn of(written: &Spanned<String>, shelf: &mut Shelf<'_>) -> Option<Self> {
        let found = Self::named(&written.value);
        if found.is_none() {
            shelf.findings.push(unknown_dimension(written));
        }
        found
    }

    /// The dimension of rows that belong to a selection: `item` of the ledger `ask` is what is asked for.
    #[must_use]
    pub fn within(self, selection: &Selection) -> Self {
        if self == Self::Item && is_only_of_asks(selection) { Self::Ask } else { self }
    }

    /// The dimensions by their own names.
    pub fn written() -> impl Iterator<Item = Self> {
        DIMENSIONS.into_iter().filter(|dimension| *dimension != Self::Ask)
    }
}

impl RawNodes {
    /// Nodes written as one name, or several.
    #[must_use]
    pub fn new(names: Vec<(String, Span)>) -> Self {
        Self { names }
    }

    /// The names without `!`, and their places.
    pub fn names(&self) -> impl Iterator<Item = (&str, Span)> {
        self.names.iter().map(|(name, span)| (name.strip_prefix('!').unwrap_or(name), *span))
    }

    /// True if this one node is written.
    fn is(&self, name: &str) -> bool {
        matches!(&self.names[..], [(written, _)] if written == name)
    }

    /// True if every name is one of what the variant asks for, and some is no “三公”.
    pub fn are_asks(&self, groups: &Groups) -> bool {
        let is_known = |dimension: Dimension, name: &str| {
            groups.get(dimension, name).is_some()
                || dimension.node(name).is_some()
                || (dimension == Dimension::Ask && groups.asks().named(name).is_some())
        };
        let names = || self.names.iter().map(|(name, _)| name.strip_prefix('!').unwrap_or(name));
        names().all(|name| is_known(Dimension::Ask, name)) && !names().all(|name| is_known(Dimension::Item, name))
    }

    /// The node set; unknown names are findings.
    pub fn lower(&self, dimension: Dimension, groups: &Groups, shelf: &mut Shelf<'_>) -> Option<NodeSet> {
        let (named, excluded) = self.parts(dimension, groups, shelf)?;
        Some(named.and(&excluded.complement()))
    }

    /// The nodes that are named, all if none is, and those that are excluded.
    pub(super) fn parts(
        &self,
        dimension: Dimension,
        groups: &Groups,
        shelf: &mut Shelf<'_>,
    ) -> Option<(NodeSet, NodeSet)> {
        let mut wanted = Vec::new();
        let mut refused = Vec::new();
        for (written, span) in &self.names {
            let (name, negated) = written.strip_prefix('!').map_or((written.as_str(), false), |name| (name, true));
            let group = groups.get(dimension, name).map(NodeSet::nodes);
            let asked = || groups.asks().named(name).filter(|_| dimension == Dimension::Ask).map(|ask| vec![ask.node]);
            let own = group.or_else(|| groups.node(dimension, name).map(|node| vec![node])).or_else(asked);
            let Some(nodes) = own else {
                shelf.findings.push(unknown_node(dimension, name, groups, *span));
                return None;
            };
            if let Some(kind) = nodes.iter().find_map(|node| groups.lacks_money(dimension, *node)) {
                shelf.findings.push(no_place(kind, *span));
                return None;
            }
            if negated { &mut refused } else { &mut wanted }.extend(nodes);
        }
        let are_all = wanted.is_empty() && !refused.is_empty();
        let named = if are_all { NodeSet::all() } else { NodeSet::any_of(wanted) };
        Some((named, NodeSet::any_of(refused)))
    }
}

/// A node of money that the variant has no place for.
fn no_place(kind: ExtraMoney, span: Span) -> Diagnostic {
    let words = format!("这种格式没有说本地有“{}”", kind.chinese());
    let help = format!("在 variant.toml 最上面写 extra_money = [\"{}\"]；已经有这个键的，把它加进去。", kind.key());
    findings::UNKNOWN_NODE.finding().at(span, words).help(help)
}

/// Why a selection cannot stand in a list after these.
fn why_not_apart(one: &Selection, before: &[Selection]) -> Option<String> {
    let ledger_of = |one: &Selection| {
        let node = one.get(Dimension::Ledger).and_then(NodeSet::single);
        node.filter(|&node| Dimension::Ledger.is_node(node))
    };
    let Some(ledger) = ledger_of(one) else {
        return Some("这里要写明 ledger，写一个账本".to_owned());
    };
    let of_cell = [Dimension::Year, Dimension::Measure, Dimension::Reserve];
    if let Some(dimension) = of_cell.into_iter().find(|dimension| one.get(*dimension).is_some()) {
        return Some(format!("{}不写在这里，写在整张表、行或栏里", dimension.chinese()));
    }
    let is_same = |other: &Selection| ledger_of(other) == Some(ledger);
    let name = || Dimension::Ledger.node_name(ledger).unwrap_or_default();
    before.iter().any(is_same).then(|| format!("“{}”已经写了一个：同一个账本写在一个选取里，几个节点写成列表", name()))
}

fn unknown_dimension(written: &Spanned<String>) -> Diagnostic {
    let keys: Vec<&str> = Dimension::written().map(Dimension::key).collect();
    let words = format!("没有“{}”这个维度{}", written.value, did_you_mean(&written.value, keys.iter().copied()));
    findings::UNKNOWN_DIMENSION.finding().at(written.span, words).help(format!("可以写：{}。", keys.join("、")))
}

fn unknown_node(dimension: Dimension, name: &str, groups: &Groups, span: Span) -> Diagnostic {
    let finding = findings::UNKNOWN_NODE.finding();
    let has_place = |key: &str| dimension.node(key).is_none_or(|node| groups.lacks_money(dimension, node).is_none());
    if dimension.is_coded() {
        let meant = did_you_mean(name, groups.names(dimension));
        let digits = if dimension == Dimension::Economic { "3 或 5" } else { "3、5 或 7" };
        return finding
            .at(span, format!("“{name}”不是{}的编码{meant}", dimension.chinese()))
            .help(format!("编码写 {digits} 位数字。"));
    }
    let mut keys: Vec<&str> = groups.node_keys(dimension).into_iter().filter(|key| has_place(key)).collect();
    keys.extend(groups.names(dimension));
    if matches!(dimension, Dimension::Item | Dimension::Ask) {
        keys.extend(groups.asks().all().iter().map(|ask| ask.name.as_str()));
    }
    if keys.is_empty() {
        let words = format!("没有“{name}”：这种格式的 [ask] 没有要金额、数量的项");
        return finding.at(span, words).help("在 variant.toml 的 [ask] 里加上它，写明 kind = \"金额\" 或 \"数量\"。");
    }
    let both = dimension == Dimension::Item && !groups.asks().all().is_empty();
    let of = if both { "“三公”项目、[ask] 里" } else { dimension.chinese() };
    let words = format!("{of}没有“{name}”{}", did_you_mean(name, keys.iter().copied()));
    finding.at(span, words).help(format!("可以写：{}。", keys.join("、")))
}
