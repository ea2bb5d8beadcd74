//! An identity (勾稽关系): two sums that must agree, node by node.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::facts::Facts;
use super::implied::Missed;
use super::rounding;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::ledger::{Dimension, Fact, Fit, Names, Node, NodeSet, Posting, Selection};
use crate::model::Report;
use crate::money::{Money, MoneyUnit};
use crate::source::{PENDING, names};

names! {
    /// How the two sides relate.
    Relation = "关系" {
        Equal "=" "等于" / "两边要相等",
        /// Left ≤ right.
        AtMost "<=" "不超过" / "左边要不超过右边",
    }
}

names! {
    /// The side that must have a fact for the check to run.
    When = "何时核对" {
        Left "left" "左边有数" / "左边有数才核对",
        Right "right" "右边有数" / "右边有数才核对",
        Both "both" "两边都有数" / "两边都有数才核对",
    }
}

names! {
    /// Whose amounts a side adds up.
    Addends = "左边是什么的金额" {
        Project "project" "项目" / "左边是各个项目的金额相加",
    }
}

/// True if an amount is rounder when the difference is put right in it: then it is likely the one that is wrong.
fn is_rounder_without(amount: Money, difference: Money) -> bool {
    let is_round = |money: Money| (money.yuan() % Decimal::ONE_THOUSAND).is_zero();
    let rest = difference.yuan() % Decimal::ONE_THOUSAND;
    !rest.is_zero() && !is_round(amount) && (is_round(amount - difference) || is_round(amount + difference))
}

/// One side of an identity: a sum of selections.
#[derive(Clone, Debug)]
pub struct Side {
    /// Chinese name, for messages.
    pub name: String,
    pub(super) terms: Vec<Selection>,
}

impl Side {
    /// True for a side without selections: the other side must be zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.terms.is_empty()
    }
}

/// An identity whose selections are valid.
#[derive(Clone, Debug)]
pub struct Identity {
    pub code: String,
    pub title: String,
    /// Severity of a difference.
    pub severity: Severity,
    pub relation: Relation,
    pub left: Side,
    /// The amount that the left is compared with.
    pub right: Side,
    /// 为什么
    pub why: String,
    /// 依据
    pub basis: String,
    /// 错误示例
    pub wrong: String,
    /// 正确示例
    pub correct: String,
    /// The report that it is of; of both if none is said.
    pub(super) report: Option<Report>,
    /// True if a variant defines it: `explain` does not know it, so its findings explain themselves in full.
    pub(super) is_local: bool,
    pub(super) message: String,
    pub(super) advice: String,
    pub(super) by: Vec<Dimension>,
    pub(super) when: Option<When>,
    pub(super) addends: Option<Addends>,
    /// Words in the names of the 经济分类 codes that are meant.
    pub(super) means: Vec<String>,
}

/// The facts of a side at one node.
#[derive(Default)]
struct Total<'f> {
    amount: Money,
    facts: Vec<&'f Fact>,
    /// Their numbers in the ledger.
    numbers: Vec<u32>,
}

/// Facts of a side by node, and facts on inner nodes, which may or may not belong to it.
#[derive(Default)]
struct Totals<'f> {
    at: BTreeMap<Vec<Node>, Total<'f>>,
    across: Vec<&'f Fact>,
    /// True if a fact is at the root of a compared dimension.
    unnamed: bool,
}

/// The nodes at which two sides are compared: an amount that nobody splits (使用非财政拨款结余 is of no source) is compared with
/// all that is below its node.
struct CommonNodes(Vec<Vec<Node>>);

impl CommonNodes {
    fn of(sides: &[&Totals<'_>], dimensions: usize) -> Self {
        let keys = || sides.iter().flat_map(|side| &side.at).filter(|(_, total)| !total.amount.is_zero());
        // A leaf holds nothing but itself.
        let inner = |at: usize| keys().filter_map(move |(key, _)| key.get(at)).filter(|node| node.end - node.start > 1);
        let distinct = |at: usize| inner(at).copied().collect::<BTreeSet<Node>>().into_iter().collect();
        Self((0..dimensions).map(distinct).collect())
    }

    /// The outermost of the compared nodes that holds a node.
    fn above(&self, at: usize, node: Node) -> Node {
        let holding = self.0[at].iter().copied().filter(|other| other.holds(node));
        holding.max_by_key(|other| other.end - other.start).unwrap_or(node)
    }

    fn gather<'f>(&self, side: Totals<'f>) -> Totals<'f> {
        let mut gathered = Totals { at: BTreeMap::new(), ..side };
        for (key, total) in side.at {
            let key = key.into_iter().enumerate().map(|(at, node)| self.above(at, node)).collect();
            let all: &mut Total<'f> = gathered.at.entry(key).or_default();
            all.amount += total.amount;
            all.facts.extend(total.facts);
            all.numbers.extend(total.numbers);
        }
        gathered
    }
}

impl Identity {
    /// What must be nothing, if this says so.
    #[must_use]
    pub fn nothing(&self) -> &[Selection] {
        let is_strict = self.severity == Severity::Error && self.relation == Relation::Equal;
        if is_strict && self.right.is_zero() { &self.left.terms } else { &[] }
    }

    /// The compared dimensions, for messages.
    #[must_use]
    pub fn compared_by(&self) -> String {
        let names: Vec<&str> = self.by.iter().map(|dimension| dimension.chinese()).collect();
        if names.is_empty() { String::new() } else { format!("（按{}逐一核对）", names.join("、")) }
    }

    pub(super) fn check(&self, facts: &Facts<'_>) -> Vec<Missed> {
        if self.report.is_some_and(|report| report != facts.budget.report()) {
            return Vec::new();
        }
        let sum = |side, by| self.totals(side, facts.posting, by);
        let (mut left, mut right) = (sum(&self.left, &self.by), sum(&self.right, &self.by));
        let present = |totals: &Totals<'_>| totals.at.values().any(|total| !total.amount.is_zero());
        let wanted = match self.when {
            Some(When::Left) => present(&left),
            Some(When::Right) => present(&right),
            Some(When::Both) => present(&left) && present(&right),
            None => true,
        };
        if !wanted {
            return Vec::new();
        }
        // A pending amount that is not split may belong to any node.
        if left.across.iter().chain(&right.across).any(|fact| fact.pending) {
            return Vec::new();
        }
        if let Some(&fact) = left.across.iter().chain(&right.across).find(|fact| !fact.amount.is_zero()) {
            let finding = self.undecided(fact, facts);
            return vec![self.missed(finding, Money::ZERO, &[fact], facts.budget.money())];
        }
        if (left.unnamed || right.unnamed) && self.relation == Relation::Equal {
            (left, right) = (sum(&self.left, &[]), sum(&self.right, &[]));
        }
        if self.relation == Relation::Equal {
            let common = CommonNodes::of(&[&left, &right], self.by.len());
            (left, right) = (common.gather(left), common.gather(right));
        }
        // Where approved totals are printed instead of sums, they are what must agree.
        let settle = |total: &mut Total<'_>| total.amount = facts.posting.ledger.settled(&total.numbers, total.amount);
        left.at.values_mut().chain(right.at.values_mut()).for_each(settle);
        let mut keys: Vec<&Vec<Node>> = left.at.keys().chain(right.at.keys()).collect();
        keys.sort_unstable();
        keys.dedup();
        let nothing = Total::default();
        let is_known = |total: &Total<'_>| !facts.posting.ledger.any_pending(&total.numbers);
        keys.into_iter()
            .map(|key| (key, left.at.get(key).unwrap_or(&nothing), right.at.get(key).unwrap_or(&nothing)))
            .filter(|(_, left, right)| is_known(left) && is_known(right))
            .filter(|(_, left, right)| match self.relation {
                Relation::Equal => !self.prints_alike(left.amount - right.amount, facts.budget.money()),
                Relation::AtMost => left.amount > right.amount,
            })
            .map(|(key, left, right)| {
                let finding = self.finding(key, left, right, facts);
                let bound = facts.budget.tolerance(left.facts.len() + right.facts.len());
                let difference = left.amount - right.amount;
                let finding = rounding::excuse(finding, difference, bound);
                self.missed(finding, difference, &[&left.facts[..], &right.facts].concat(), facts.budget.money())
            })
            .collect()
    }

    /// Both sides as a whole, in so far as a side that must have a fact has one; `None` where an amount may belong to either.
    pub(super) fn whole(&self, facts: &Facts<'_>) -> Option<(Money, Money)> {
        let amount = |side| {
            let totals = self.totals(side, facts.posting, &[]);
            let decided = totals.across.iter().all(|fact| fact.amount.is_zero() && !fact.pending);
            let total = totals.at.into_values().next().unwrap_or_default();
            decided.then(|| facts.posting.ledger.settled(&total.numbers, total.amount))
        };
        let (left, right) = (amount(&self.left)?, amount(&self.right)?);
        let is_wanted = match self.when {
            Some(When::Left) => !left.is_zero(),
            Some(When::Right) => !right.is_zero(),
            Some(When::Both) => !left.is_zero() && !right.is_zero(),
            None => !left.is_zero() || !right.is_zero(),
        };
        is_wanted.then_some((left, right))
    }

    /// True for amounts that a reader cannot tell apart: what must be paid out to the 分 is compared exactly.
    fn prints_alike(&self, difference: Money, unit: MoneyUnit) -> bool {
        let shown = Money::parse("0.01", unit).unwrap_or_default();
        difference.is_zero() || self.severity != Severity::Error && difference.abs() < shown
    }

    fn missed(&self, finding: Diagnostic, difference: Money, addends: &[&Fact], unit: MoneyUnit) -> Missed {
        let by = if self.right.is_zero() {
            "，有"
        } else if self.relation == Relation::AtMost {
            "，多出"
        } else {
            "，差"
        };
        let extent = if difference.is_zero() { String::new() } else { format!("{by} {}", difference.abs().say(unit)) };
        let places = addends.iter().filter(|fact| !fact.amount.is_zero()).map(|fact| fact.span).collect();
        Missed { finding, title: self.title.clone(), difference, extent, places }
    }

    /// How a fact relates to a term: a code that the unit named is what its name says, and a name that is yet to be
    /// written may say it.
    fn fit(&self, term: &Selection, fact: &Fact, names: &Names) -> Fit {
        let fit = term.fit(&fact.place);
        let economic = fact.at(Dimension::Economic);
        let coded = economic != Node::NONE && economic != Node::ROOT;
        if self.means.is_empty() || !coded || term.get(Dimension::Economic).is_none() {
            return fit;
        }
        let code = Dimension::Economic.code(economic);
        let Some(name) = names.own_name(Dimension::Economic, &code) else { return fit };
        let meant = name == PENDING || self.means.iter().any(|word| name.contains(word.as_str()));
        let holds = |(dimension, nodes): (Dimension, &NodeSet)| {
            let reserve = dimension == Dimension::Reserve && fact.at(dimension) == Node::NONE;
            reserve || dimension == Dimension::Economic || nodes.holds(fact.at(dimension))
        };
        if meant && term.asked().all(holds) { Fit::Inside } else { Fit::Outside }
    }

    fn totals<'f>(&self, side: &Side, posting: &'f Posting, by: &[Dimension]) -> Totals<'f> {
        let mut totals = Totals::default();
        for term in &side.terms {
            for (number, fact) in (0..).zip(posting.ledger.facts()) {
                match self.fit(term, fact, &posting.names) {
                    Fit::Outside => {}
                    Fit::Across(_) => totals.across.push(fact),
                    Fit::Inside => {
                        let key: Vec<Node> = by.iter().map(|&dimension| fact.at(dimension)).collect();
                        if key.contains(&Node::ROOT) {
                            totals.unnamed = true;
                            if self.relation == Relation::AtMost {
                                continue;
                            }
                        }
                        let total = totals.at.entry(key).or_default();
                        total.amount += fact.amount;
                        total.facts.push(fact);
                        total.numbers.push(number);
                    }
                }
            }
        }
        totals
    }

    fn finding(&self, key: &[Node], left: &Total<'_>, right: &Total<'_>, facts: &Facts<'_>) -> Diagnostic {
        let unit = facts.budget.money();
        let at = self.describe(key, facts);
        let mut finding = Diagnostic::new(self.code.clone(), self.severity, self.message.replace("{at}", &at));
        let difference = (left.amount - right.amount).abs();
        let equal = |fact: &&&Fact| self.relation == Relation::Equal && fact.amount == difference;
        let suspects = left.facts.iter().chain(&right.facts).filter(equal).count();
        let of = |side| move |fact| (side, fact);
        let mut sides: Vec<(&Side, &&Fact)> =
            right.facts.iter().map(of(&self.right)).chain(left.facts.iter().map(of(&self.left))).collect();
        // The first is where the finding stands; of the others, the likely ones come first.
        if let Some(others) = sides.get_mut(1..) {
            others.sort_by_key(|(_, fact)| !is_rounder_without(fact.amount, difference));
        }
        for (side, fact) in sides {
            let mut words = format!("{} {}", side.name, fact.amount.say(unit));
            // A fact that equals the difference was probably left out or written twice: show it early.
            let suspect = equal(&fact) && suspects <= 3 && left.facts.len() + right.facts.len() > 2;
            if suspect {
                words.push_str("，正好等于差额");
            }
            if finding.primary.is_none() {
                finding = finding.at(fact.span, words);
            } else if suspect {
                finding.labels.insert(0, Label { span: fact.span, text: words.into() });
            } else {
                finding = finding.and(fact.span, words);
            }
        }
        let at_most = if self.relation == Relation::AtMost { "不超过 " } else { "" };
        let expected = if self.right.is_zero() {
            "没有".to_owned()
        } else {
            format!("{at_most}{}（{}）", right.amount.say(unit), self.right.name)
        };
        let found = format!("{}（{}）", left.amount.say(unit), self.left.name);
        finding = finding.comparing(expected, found, Some(difference.say(unit)));
        for (side, total, other) in [(&self.left, left, &self.right), (&self.right, right, &self.left)] {
            if total.facts.is_empty() && !side.is_zero() && !other.is_zero() {
                finding = finding.note(format!("{}：没有写任何数", side.name));
            }
        }
        let unsaid = self.unsaid(key, facts);
        if left.amount < right.amount && !unsaid.is_empty() {
            finding.severity = Severity::Warning;
            let first: String = unsaid.iter().take(3).map(|name| format!("“{name}”")).collect();
            let more = if unsaid.len() > 3 { "等" } else { "" };
            finding = finding.note(format!("有 {} 个项目没有写金额：{first}{more}；差额应当是它们的", unsaid.len()));
        }
        if self.is_local {
            finding = finding
                .note(format!("这是公开格式自己的勾稽关系：{}", self.title))
                .note(format!("为什么：{}", self.why))
                .note(format!("依据：{}", self.basis));
        }
        finding.help(self.advice.clone())
    }

    /// Names of the addends at a node that have no amount: the left side is at least the sum of the others.
    fn unsaid<'f>(&self, key: &[Node], facts: &Facts<'f>) -> Vec<&'f str> {
        let Some(Addends::Project) = self.addends else {
            return Vec::new();
        };
        let function = self.by.iter().zip(key).find(|(dimension, _)| **dimension == Dimension::Function);
        let belongs = |code: &str| function.is_none_or(|(dimension, node)| dimension.node(code) == Some(*node));
        let projects = facts.budget.project.iter().filter(|project| project.money().is_empty());
        let here = projects.filter(|p| p.function.as_ref().is_none_or(|code| belongs(&code.value.0)));
        here.map(|project| project.name.value.as_str()).collect()
    }

    /// The finding for a fact on an inner node, of which only a part may belong to the side.
    fn undecided(&self, fact: &Fact, facts: &Facts<'_>) -> Diagnostic {
        Diagnostic::new(self.code.clone(), self.severity, format!("{}：有的行没有分开写，无法核对", self.title))
            .at(fact.span, format!("这一笔 {} 没有分到下一级", fact.amount.say(facts.budget.money())))
            .help("要么都分开写（如 personnel 和 public），要么都只写合计。")
    }

    /// A node for messages: 一般公共预算（上年结转）, 科目 2010302 一般行政管理事务, 项目“…”.
    fn describe(&self, key: &[Node], facts: &Facts<'_>) -> String {
        let mut words = String::new();
        for (&dimension, &node) in self.by.iter().zip(key) {
            let next = match dimension {
                Dimension::CarriedOver => match dimension.node_key(node) {
                    Some("true") => "（上年结转）".to_owned(),
                    Some("surplus") => "（使用非财政拨款结余）".to_owned(),
                    _ => String::new(),
                },
                Dimension::Project => {
                    let number = node.start.checked_sub(1).and_then(|number| usize::try_from(number).ok());
                    let project = number.and_then(|number| facts.budget.project.get(number));
                    project.map_or_else(String::new, |project| format!("项目“{}”", project.name.value))
                }
                _ if dimension.is_coded() => {
                    let code = dimension.code(node);
                    format!("科目 {} 的", facts.posting.names.named_code(dimension, &code))
                }
                _ => facts.posting.names.node_name(dimension, node).unwrap_or_default().to_owned(),
            };
            words.push_str(&next);
        }
        words
    }
}
