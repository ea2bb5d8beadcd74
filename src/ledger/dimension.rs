//! The dimensions of facts. Every dimension is a tree; a node means its subtree.
//!
//! Nodes are numbered in pre-order, so a subtree is an interval and "is below" is a comparison. Classification codes
//! are their own numbers: 208 is 2080000..2090000, 20805 is 2080500..2080600, 2080505 is itself.

/// A property by which facts are selected; its values form a tree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Dimension {
    /// Which ledger: revenue, expenditure, …
    Ledger,
    /// 功能分类科目
    Function,
    /// 经济分类科目
    Economic,
    /// 资金来源
    Source,
    /// 是否上年结转
    CarriedOver,
    /// 支出去向
    Use,
    /// “三公”项目
    Item,
    /// 资产类别
    Kind,
    /// Projects, numbered in order of the budget.
    Project,
    /// 预留中小微企业份额: a memo amount, already part of the procurement amount.
    Reserve,
    /// 货物, 工程 or 服务.
    Class,
    /// Whether the unit is an agency: only its 公用经费 is 机关运行经费.
    Nature,
    /// 0 this year, −1 last year.
    Year,
    /// 预算数, 调整预算数 or 执行数.
    Measure,
    /// What was counted of what the “三公” paid for, in final accounts.
    Activity,
    /// To whom a contract was awarded, in final accounts.
    Awarded,
    /// What the variant asks for: its nodes are the variant's own (`Asks`). Selections name it `item`, too.
    Ask,
}

pub const DIMENSIONS: [Dimension; 17] = [
    Dimension::Ledger,
    Dimension::Function,
    Dimension::Economic,
    Dimension::Source,
    Dimension::CarriedOver,
    Dimension::Use,
    Dimension::Item,
    Dimension::Kind,
    Dimension::Project,
    Dimension::Reserve,
    Dimension::Class,
    Dimension::Nature,
    Dimension::Year,
    Dimension::Measure,
    Dimension::Activity,
    Dimension::Awarded,
    Dimension::Ask,
];

/// A node of a dimension, as the interval of its subtree's numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Node {
    /// The node's number in pre-order.
    pub start: u32,
    /// One past the last number of the subtree.
    pub end: u32,
}

impl Node {
    /// The root, which contains every node.
    pub const ROOT: Self = Self { start: 0, end: u32::MAX };
    /// The node in a dimension that the fact's ledger does not have.
    pub const NONE: Self = Self { start: u32::MAX, end: u32::MAX };

    /// The leaf with this number.
    #[must_use]
    pub fn leaf(number: u32) -> Self {
        Self { start: number, end: number + 1 }
    }

    /// True if `other` is this node or below it.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end && self != Self::NONE
    }
}

/// Numbers of each ask: a list and its fields.
pub(super) const STRIDE: u32 = 100;

/// A named node of a fixed tree.
struct Named {
    key: &'static str,
    chinese: &'static str,
    depth: u8,
}

const fn named(depth: u8, key: &'static str, chinese: &'static str) -> Named {
    Named { key, chinese, depth }
}

const LEDGER: &[Named] = &[
    named(1, "revenue", "收入"),
    named(1, "expenditure", "支出"),
    named(1, "basic", "一般公共预算基本支出（经济分类）"),
    named(1, "three_public", "“三公”经费"),
    named(1, "project", "项目"),
    named(1, "procurement", "政府采购"),
    named(1, "assets", "国有资产"),
    named(1, "acquisition", "拟购置固定资产"),
    named(1, "ask", "另填的数"),
    named(1, "activity", "“三公”经费办的事"),
    named(1, "contract", "政府采购支出"),
    named(1, "evaluation", "绩效自评"),
];

const SOURCE: &[Named] = &[
    named(1, "fiscal", "财政拨款"),
    named(2, "general", "一般公共预算"),
    named(2, "fund", "政府性基金"),
    named(2, "capital", "国有资本经营"),
    named(1, "fiscal_account", "财政专户"),
    named(1, "own", "单位资金"),
    named(2, "undertaking", "事业收入"),
    named(2, "business", "经营收入"),
    named(2, "superior", "上级补助"),
    named(2, "affiliated", "附属单位上缴"),
    named(2, "other", "其他收入"),
];

const USE: &[Named] = &[
    named(1, "current", "本年支出"),
    named(2, "basic", "基本支出"),
    named(3, "personnel", "人员经费"),
    named(3, "public", "公用经费"),
    named(2, "project", "项目支出"),
    named(2, "business", "经营支出"),
    named(2, "remit", "上解上级支出"),
    named(2, "subsidy", "对附属单位补助支出"),
    named(2, "contingency", "单位预留机动经费"),
    named(1, "forward", "年终结转结余"),
    named(1, "allocated", "结余分配"),
];

const ITEM: &[Named] = &[
    named(1, "abroad", "因公出国（境）费"),
    named(2, "abroad_research", "教学科研人员因公出国（境）费"),
    named(2, "abroad_other", "其他因公出国（境）费"),
    named(1, "vehicle", "公务用车购置及运维费"),
    named(2, "vehicle_purchase", "公务用车购置费"),
    named(2, "vehicle_running", "公务用车运行维护费"),
    named(1, "reception", "公务接待费"),
];

const KIND: &[Named] = &[
    named(1, "house", "房屋"),
    named(1, "office", "办公用房"),
    named(1, "vehicle", "车辆"),
    named(1, "large_equipment", "单价20万元以上的设备"),
    named(1, "equipment", "设备"),
    named(1, "furniture", "家具和用具"),
    named(1, "other", "其他固定资产"),
];

const CLASS: &[Named] = &[named(1, "goods", "货物"), named(1, "works", "工程"), named(1, "services", "服务")];
const NATURE: &[Named] = &[named(1, "agency", "行政和参公单位"), named(1, "institution", "事业单位")];
const TRUTH: &[Named] = &[named(1, "false", "否"), named(1, "true", "是")];
/// Where the money was before: what is taken from 非财政拨款结余 is neither of this year nor carried over.
const CARRIED_OVER: &[Named] =
    &[named(1, "false", "否"), named(1, "true", "是"), named(1, "surplus", "使用非财政拨款结余")];
const YEAR: &[Named] = &[named(1, "0", "本年"), named(1, "-1", "上年")];
/// The first is the report's own: 预算数 of a budget, 决算数 of final accounts. The last is in final accounts alone, whose selections
/// call it `budget` (`Asks::measure_named`).
const MEASURE: &[Named] = &[
    named(1, "budget", "预算数"),
    named(1, "executed", "执行数"),
    named(1, "adjusted", "调整预算数"),
    named(1, YEAR_START, "年初预算数"),
];
/// 年初预算数, which final accounts compare with.
pub const YEAR_START: &str = "year_start";
const ACTIVITY: &[Named] = &[
    named(1, "abroad_groups", "因公出国（境）团组"),
    named(1, "abroad_people", "因公出国（境）人次"),
    named(1, "vehicles_bought", "公务用车购置数"),
    named(1, "vehicles_kept", "公务用车保有量"),
    named(1, "receptions", "国内公务接待批次"),
    named(1, "guests", "国内公务接待人次"),
    named(1, "foreign_receptions", "外宾接待批次"),
    named(1, "foreign_guests", "外宾接待人次"),
];
const AWARDED: &[Named] = &[
    named(1, "sme", "中小企业"),
    named(2, "micro", "小微企业"),
    named(2, "medium", "中型企业"),
    named(1, "other", "其他"),
];

impl Dimension {
    /// The name in selections.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Ledger => "ledger",
            Self::Function => "function",
            Self::Economic => "economic",
            Self::Source => "source",
            Self::CarriedOver => "carried_over",
            Self::Use => "use",
            // A selection in the ledger `ask` says what is asked for, another one which of the “三公”.
            Self::Item | Self::Ask => "item",
            Self::Kind => "kind",
            Self::Project => "project",
            Self::Reserve => "reserve",
            Self::Class => "class",
            Self::Nature => "nature",
            Self::Year => "year",
            Self::Measure => "measure",
            Self::Activity => "activity",
            Self::Awarded => "awarded",
        }
    }

    /// The Chinese name, for messages.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Ledger => "账本",
            Self::Function => "功能分类科目",
            Self::Economic => "经济分类科目",
            Self::Source => "资金来源",
            Self::CarriedOver => "是否上年结转",
            Self::Use => "支出去向",
            Self::Item => "“三公”项目",
            Self::Kind => "资产类别",
            Self::Project => "项目",
            Self::Reserve => "预留份额",
            Self::Class => "采购类别",
            Self::Nature => "单位性质",
            Self::Year => "年度",
            Self::Measure => "口径",
            Self::Activity => "“三公”事项",
            Self::Awarded => "授予对象",
            Self::Ask => "另填的项",
        }
    }

    /// The dimension with this name.
    #[must_use]
    pub fn named(key: &str) -> Option<Self> {
        DIMENSIONS.into_iter().find(|dimension| dimension.key() == key)
    }

    /// True if nodes are classification codes.
    #[must_use]
    pub fn is_coded(self) -> bool {
        matches!(self, Self::Function | Self::Economic)
    }

    fn tree(self) -> &'static [Named] {
        match self {
            Self::Ledger => LEDGER,
            Self::Source => SOURCE,
            Self::Use => USE,
            Self::Item => ITEM,
            Self::Kind => KIND,
            Self::Class => CLASS,
            Self::Nature => NATURE,
            Self::CarriedOver => CARRIED_OVER,
            Self::Reserve => TRUTH,
            Self::Year => YEAR,
            Self::Measure => MEASURE,
            Self::Activity => ACTIVITY,
            Self::Awarded => AWARDED,
            Self::Function | Self::Economic | Self::Project | Self::Ask => &[],
        }
    }

    /// The node with this name or code.
    #[must_use]
    pub fn node(self, name: &str) -> Option<Node> {
        if self.is_coded() {
            return self.code_node(name);
        }
        let tree = self.tree();
        tree.iter().position(|node| node.key == name).map(|at| subtree(tree, at))
    }

    /// Digits of a leaf code.
    fn leaf_digits(self) -> usize {
        if self == Self::Economic { 5 } else { 7 }
    }

    fn code_node(self, code: &str) -> Option<Node> {
        let digits = self.leaf_digits();
        if !matches!(code.len(), 3 | 5 | 7) || code.len() > digits {
            return None;
        }
        let number: u32 = code.parse().ok()?;
        let width = 10_u32.pow(u32::try_from(digits - code.len()).ok()?);
        Some(Node { start: number * width, end: (number + 1) * width })
    }

    /// The inverse of [`Dimension::node`] for a code.
    #[must_use]
    pub fn code(self, node: Node) -> String {
        let digits = self.leaf_digits();
        let mut width = node.end - node.start;
        let mut number = node.start;
        let mut left = digits;
        while width >= 100 {
            width /= 100;
            number /= 100;
            left -= 2;
        }
        format!("{number:0left$}")
    }

    /// A code's node and its ancestors, root first.
    #[must_use]
    pub fn levels(self, node: Node) -> Vec<Node> {
        if self == Self::Ask {
            let start = node.start / STRIDE * STRIDE;
            let list = (node.start > start).then_some(Node { start, end: start + STRIDE });
            return list.into_iter().chain([node]).collect();
        }
        if !self.is_coded() {
            let tree = self.tree();
            return (0..tree.len()).map(|at| subtree(tree, at)).filter(|above| above.holds(node)).collect();
        }
        let mut levels = vec![node];
        let mut width = node.end - node.start;
        while width < if self == Self::Economic { 100 } else { 10_000 } {
            width *= 100;
            let start = node.start / width * width;
            levels.insert(0, Node { start, end: start + width });
        }
        levels
    }

    /// True for a single node, false for an interval of several.
    #[must_use]
    pub fn is_node(self, node: Node) -> bool {
        if node == Node::ROOT {
            return true;
        }
        let width = node.end - node.start;
        if self == Self::Ask {
            return width == 1 || (width == STRIDE && node.start.is_multiple_of(STRIDE));
        }
        if !self.is_coded() {
            return self.named_node(node).is_some();
        }
        matches!(width, 1 | 100 | 10_000) && node.start.is_multiple_of(width)
    }

    /// Number of levels below the root.
    #[must_use]
    pub fn depth(self) -> usize {
        match self {
            Self::Function => 3,
            Self::Economic | Self::Ask => 2,
            _ => self.nodes().map(|(_, depth)| usize::from(depth)).max().unwrap_or(1),
        }
    }

    /// The English key of a node of a fixed tree.
    #[must_use]
    pub fn node_key(self, node: Node) -> Option<&'static str> {
        self.named_node(node).map(|named| named.key)
    }

    /// The Chinese name of a node of a fixed tree.
    #[must_use]
    pub fn node_name(self, node: Node) -> Option<&'static str> {
        self.named_node(node).map(|named| named.chinese)
    }

    fn named_node(self, node: Node) -> Option<&'static Named> {
        let tree = self.tree();
        let at = usize::try_from(node.start).ok()?.checked_sub(1)?;
        tree.get(at).filter(|_| subtree(tree, at) == node)
    }

    /// Every node of a fixed tree, with its depth from 1.
    pub fn nodes(self) -> impl Iterator<Item = (Node, u8)> {
        let tree = self.tree();
        (0..tree.len()).map(move |at| (subtree(tree, at), tree[at].depth))
    }

    /// Keys of all nodes of a fixed tree.
    pub fn node_keys(self) -> impl Iterator<Item = &'static str> {
        self.tree().iter().map(|node| node.key)
    }

    /// The leaves. For codes these are the catalogue's classes, with everything below them.
    ///
    /// A fact may be on an inner node (基本支出, not yet 人员 and 公用). A selection of all leaves then either takes it whole
    /// or only in part, which is found when it is summed.
    #[must_use]
    pub fn leaves(self) -> Vec<Node> {
        use crate::catalogue::Catalogue;
        let classes = |catalogue: Catalogue| {
            catalogue
                .entries()
                .filter(|(code, _)| code.len() == 3)
                .filter_map(|(code, _)| self.code_node(code))
                .collect()
        };
        match self {
            Self::Function => classes(Catalogue::Function),
            Self::Economic => classes(Catalogue::Economic),
            Self::Project => vec![Node::leaf(1)],
            _ => {
                let tree = self.tree();
                (0..tree.len()).map(|at| subtree(tree, at)).filter(|node| node.end - node.start == 1).collect()
            }
        }
    }
}

fn subtree(tree: &[Named], at: usize) -> Node {
    let below = tree[at + 1..].iter().take_while(|node| node.depth > tree[at].depth).count();
    let number = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
    Node { start: number(at), end: number(at + below) + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_means_its_subtree() {
        let node = |name| Dimension::Source.node(name).unwrap();
        assert!(node("fiscal").holds(node("capital")));
        assert!(!node("fiscal").holds(node("fiscal_account")));
        assert!(node("own").holds(node("other")));
        let code = |code| Dimension::Function.node(code).unwrap();
        assert!(code("208").holds(code("20805")) && code("20805").holds(code("2080505")));
        assert!(!code("20805").holds(code("2080605")));
        assert_eq!(Dimension::Function.node("2080"), None);
    }

    #[test]
    fn codes_come_back_from_their_nodes() {
        for code in ["201", "20103", "2010301", "2010300"] {
            let node = Dimension::Function.node(code).unwrap();
            assert_eq!(Dimension::Function.code(node), code);
        }
        let node = Dimension::Economic.node("30231").unwrap();
        let levels: Vec<_> =
            Dimension::Economic.levels(node).into_iter().map(|n| Dimension::Economic.code(n)).collect();
        assert_eq!(levels, ["302", "30231"]);
    }

    #[test]
    fn the_levels_of_a_name_are_the_nodes_above_it() {
        let node = Dimension::Use.node("personnel").unwrap();
        let keys: Vec<_> = Dimension::Use.levels(node).into_iter().filter_map(|n| Dimension::Use.node_key(n)).collect();
        assert_eq!(keys, ["current", "basic", "personnel"]);
    }
}
