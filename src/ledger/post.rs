//! Posting: what a unit authored → facts.

use std::collections::BTreeSet;

use super::accounts;
use super::asks::Asks;
use super::book::{Fact, Ledger};
use super::coordinates::{Coordinates, Phase};
use super::dimension::{Dimension, Node};
use super::extra_money::ExtraMoney;
use super::figures::Figures;
use super::findings::{OTHER_CLASSIFICATION, UNGROUPED};
use super::names::Names;
use super::post_asks::post_asks;
use super::previous;
use super::transfers::Transfers;
use crate::catalogue::{Catalogue, codes_named};
use crate::diagnostic::Diagnostic;
use crate::model::findings::{NO_PLACE, UNKNOWN_REFERENCE, WHOLE_AND_PARTS};
use crate::model::{Basic, BasicEntry, Budget, Part, Procurement, Project, Report, Source, Sources};
use crate::money::{Money, MoneyUnit};
use crate::source::findings;
use crate::source::{Amount, Code, Shelf, Span, Spanned, did_you_mean};

/// The result of posting.
#[derive(Clone, Debug, Default)]
pub struct Posting {
    pub ledger: Ledger,
    pub names: Names,
    /// Totals of last year to compare with their parts.
    pub asserted: Vec<Asserted>,
    /// What a department states beside the sum of its units.
    pub stated: Ledger,
    /// Last year's payments within the department that are in amounts written by name, or would be.
    pub left_out: Ledger,
}

/// A total of last year that somebody wrote beside its parts.
#[derive(Clone, Debug)]
pub struct Asserted {
    /// The figure's id.
    pub id: Spanned<String>,
    pub amount: Amount,
    /// The unit of a department that wrote it, and whose parts it adds up.
    pub member: Option<u16>,
}

/// Posts a budget and its last year.
pub fn post(budget: &Budget, figures: &Figures, shelf: &mut Shelf<'_>) -> Posting {
    let mut posting = Posting { names: Names::of(budget).asking(figures.asks()), ..Posting::default() };
    post_year(budget, Phase::NOW, &mut posting.ledger, shelf);
    if let Some(stated) = budget.stated() {
        let mut poster =
            Poster { ledger: &mut posting.stated, phase: Phase::NOW, shelf, transfers: &Transfers::default() };
        poster.part(&stated.part(budget), Node::ROOT);
    }
    let both = (&mut posting.ledger, &mut posting.stated);
    post_asks(budget, "0", figures.asks(), both, shelf);
    accounts::post_year_start(budget, &mut posting, shelf);
    previous::post(budget, figures, &mut posting, shelf);
    refuse_without_place(figures.asks(), &mut posting, shelf);
    if budget.is_rounded() {
        approve(budget, figures, &mut posting.ledger);
    }
    posting
}

/// Takes out this year's money that the variant has no place for, with a finding for each amount. Last year may have had
/// another variant: what its tables lose is found when they are compiled.
fn refuse_without_place(asks: &Asks, posting: &mut Posting, shelf: &mut Shelf<'_>) {
    let now = Dimension::Year.node("0");
    let is_now = |fact: &&Fact| Some(fact.at(Dimension::Year)) == now;
    let lacks = |fact: &Fact| {
        let kind = Some(fact).filter(is_now).and_then(ExtraMoney::of_fact);
        kind.filter(|&kind| !asks.has_money(kind) || !ExtraMoney::may_be(&fact.place, None))
    };
    let mut refused = posting.ledger.take(|fact| lacks(fact).is_some());
    refused.extend(posting.stated.take(|fact| lacks(fact).is_some()));
    refused.retain(|fact| !fact.amount.is_zero() && !fact.pending);
    for &kind in ExtraMoney::ALL {
        let mut of_kind = refused.iter().filter(|fact| lacks(fact) == Some(kind));
        let Some(first) = of_kind.next() else { continue };
        let finding = if asks.has_money(kind) {
            let source = Dimension::Source.node_name(first.at(Dimension::Source)).unwrap_or_default();
            let finding = NO_PLACE.in_budget().at(first.span, format!("“{source}”没有“{}”", kind.chinese()));
            finding.help("财政拨款的结转结余不能分配；改正这一行的 source。")
        } else {
            let words = format!("这种公开格式没有“{}”的位置", kind.chinese());
            NO_PLACE.in_budget().at(first.span, words)
        };
        shelf.findings.push(of_kind.fold(finding, |finding, fact| finding.and(fact.span, "这里也是")));
    }
}

/// In a budget of rounded figures, prints an approved sum instead of the sum of its parts if rounding can explain the
/// difference.
fn approve(budget: &Budget, figures: &Figures, ledger: &mut Ledger) {
    for (id, approved) in &budget.approved.0 {
        let Some(figure) = figures.of_approval(&id.value) else { continue };
        let sum = figure.sum(ledger, "0");
        let bound = budget.tolerance(sum.facts.len() + 1);
        if approved.pending && sum.facts.len() > 1 {
            ledger.await_approval(&sum.facts);
        }
        let known = sum.across.is_empty() && !approved.pending && !ledger.any_pending(&sum.facts);
        if known && sum.facts.len() > 1 && (sum.amount - approved.money).abs() <= bound {
            ledger.approve(&sum.facts, approved.money);
        }
    }
}

/// Posts a year of a budget, unit by unit.
pub(super) fn post_year(budget: &Budget, phase: Phase<'static>, ledger: &mut Ledger, shelf: &mut Shelf<'_>) {
    refuse_bad_own_codes(budget, shelf);
    let parts = budget.parts();
    post_parts(&parts, budget.money(), phase, ledger, shelf);
}

/// Posts a year of the parts of one budget.
fn post_parts(parts: &[Part<'_>], unit: MoneyUnit, phase: Phase<'static>, ledger: &mut Ledger, shelf: &mut Shelf<'_>) {
    let transfers = transfers(parts, unit, phase, shelf);
    post_each(parts, &transfers, phase, ledger, shelf);
}

/// What units of a department pay each other. If a unit could not be read, what is missing is known already.
pub(super) fn transfers(
    parts: &[Part<'_>],
    unit: MoneyUnit,
    phase: Phase<'static>,
    shelf: &mut Shelf<'_>,
) -> Transfers {
    if shelf.is_damaged { Transfers::default() } else { Transfers::of(parts, unit, phase.year, shelf) }
}

/// Posts each part, without what units of a department pay each other.
pub(super) fn post_each(
    parts: &[Part<'_>],
    transfers: &Transfers,
    phase: Phase<'static>,
    ledger: &mut Ledger,
    shelf: &mut Shelf<'_>,
) {
    for part in parts {
        let from = ledger.facts().len();
        let mut poster = Poster { ledger, phase, shelf, transfers };
        poster.part(part, nature(part));
        ledger.write_member(from, part.member);
    }
}

fn refuse_bad_own_codes(budget: &Budget, shelf: &mut Shelf<'_>) {
    let Some(own) = &budget.codes else { return };
    for (dimension, names) in [(Dimension::Function, &own.function), (Dimension::Economic, &own.economic)] {
        for (code, _) in &names.0 {
            coded(dimension, &code.value, code.span, shelf);
        }
    }
}

/// The node of the unit's nature. All are agencies that say nothing else; the organizations of a budget count only within a
/// department, because a budget alone printed its whole 公用经费 before there was a key for the nature.
pub(super) fn nature(part: &Part<'_>) -> Node {
    let said = if part.member.is_some() { part.is_agency() } else { part.unit.nature.and(part.is_agency()) };
    let key = if said == Some(false) { "institution" } else { "agency" };
    Dimension::Nature.node(key).unwrap_or(Node::ROOT)
}

/// Posts 基本支出 of last year.
pub(super) fn post_basic(
    basic: &[(Spanned<String>, BasicEntry)],
    nature: Node,
    ledger: &mut Ledger,
    shelf: &mut Shelf<'_>,
) {
    Poster { ledger, phase: Phase::LAST, shelf, transfers: &Transfers::default() }.basic(basic, nature);
}

pub(super) struct Poster<'p, 'w> {
    ledger: &'p mut Ledger,
    phase: Phase<'static>,
    pub(super) shelf: &'p mut Shelf<'w>,
    pub(super) transfers: &'p Transfers,
}

impl Poster<'_, '_> {
    fn part(&mut self, part: &Part<'_>, nature: Node) {
        self.revenue(part);
        self.accounts(part);
        self.expenditure(part);
        self.basic(part.basic, nature);
        self.three_public(part);
        self.projects(part);
        self.procurement(part);
        self.assets(part);
    }

    pub(super) fn phase(&self) -> Phase<'static> {
        self.phase
    }

    pub(super) fn place(&self, ledger: &str) -> Coordinates {
        Coordinates::in_phase(ledger, self.phase)
    }

    pub(super) fn enter_fact(&mut self, fact: Fact) {
        self.ledger.enter(fact);
    }

    pub(super) fn enter(&mut self, place: Coordinates, amount: Amount) {
        self.ledger.enter(place.fact(amount));
    }

    fn revenue(&mut self, part: &Part<'_>) {
        let Some(revenue) = part.revenue else {
            return;
        };
        let this_year = revenue.by_source().into_iter().map(|entry| (entry, false));
        let carried = revenue.carried_over.iter().flat_map(Sources::by_source).map(|entry| (entry, true));
        for ((source, amount), carried_over) in this_year.chain(carried) {
            let place = || self.place("revenue").of(source, carried_over);
            let internal = if carried_over { &[] } else { self.transfers.received(part.member, source) };
            if internal.iter().map(|amount| amount.money).sum::<Money>() == amount.money && !internal.is_empty() {
                continue;
            }
            let mut facts = vec![place().fact(amount)];
            // What is written stays a fact, so that each fact is an amount that somebody wrote.
            facts.extend(internal.iter().map(|&paid| place().fact(Amount { money: -paid.money, ..paid })));
            facts.into_iter().for_each(|fact| self.ledger.enter(fact));
        }
    }

    fn expenditure(&mut self, part: &Part<'_>) {
        let by_projects = part.left_to_projects();
        for (number, line) in part.expenditure.iter().enumerate() {
            if refuse_whole_beside_parts(line.basic, line.personnel.or(line.public), self.shelf) {
                continue;
            }
            let Some(function) = self.function(&line.function) else { continue };
            let origin = self.transfers.origin(part.member, number).unwrap_or_else(|| line.origin());
            for (way, amount) in line.uses().into_iter().filter(|&(_, amount)| !self.transfers.is_paid(amount)) {
                let place = self.line_place(part, origin, function).at(Dimension::Use, way);
                self.enter(place, amount);
            }
            let of_adjusted = line.adjusted_basic.or(line.adjusted_project);
            if !refuse_line_beside_parts(line.adjusted, of_adjusted, "adjusted", self.shelf) {
                for (way, amount) in line.adjusted_uses() {
                    let place = self.line_place(part, origin, function).at(Dimension::Use, way);
                    self.enter(place.at(Dimension::Measure, "adjusted"), amount);
                }
            }
            self.year_start(part, line, origin.0, function);
            if line.project.is_none() && by_projects[number] {
                for project in part.projects_of(&line.function.value) {
                    for (_, amount) in project.money() {
                        let place = self.line_place(part, origin, function).at(Dimension::Use, "project");
                        self.enter(place, amount);
                    }
                }
            }
        }
    }

    fn line_place(&self, part: &Part<'_>, origin: (Source, bool), function: Node) -> Coordinates {
        let place = self.place("expenditure").node(Dimension::Function, function).of(origin.0, origin.1);
        // Final accounts do not tell which year's money was spent.
        if part.report == Report::Final { place.node(Dimension::CarriedOver, Node::NONE) } else { place }
    }

    pub(super) fn function(&mut self, code: &Spanned<Code>) -> Option<Node> {
        coded(Dimension::Function, &code.value.0, code.span, self.shelf)
    }

    fn basic(&mut self, basic: &[(Spanned<String>, BasicEntry)], nature: Node) {
        for (code, entry) in basic {
            let Some(economic) = coded(Dimension::Economic, &code.value, code.span, self.shelf) else { continue };
            if self.refuse_of_government(&code.value, code.span) {
                continue;
            }
            let Some(group) = entry.group.or_else(|| Basic::of_class(&code.value)) else {
                self.shelf.findings.push(
                    UNGROUPED
                        .finding()
                        .at(code.span, "301、303 是人员经费，302、310 是公用经费，其他的要写明")
                        .help(format!("写成 {} = {{ amount = …, group = \"公用\" }}，或改正编码。", code.value)),
                );
                continue;
            };
            let place = self.place("basic").node(Dimension::Economic, economic).at(Dimension::Use, group.key());
            let place = place.node(Dimension::Nature, nature);
            self.enter(place, entry.amount);
        }
    }

    /// True, with a finding, for a code that is not of 部门预算支出经济分类.
    fn refuse_of_government(&mut self, code: &str, span: Span) -> bool {
        let class = code.get(..3).unwrap_or_default();
        if ("301"..="399").contains(&class) {
            return false;
        }
        let words = if ("501"..="599").contains(&class) {
            "这是政府预算支出经济分类"
        } else {
            "没有这样的类"
        };
        self.shelf.findings.push(OTHER_CLASSIFICATION.finding().at(span, words));
        true
    }

    fn three_public(&mut self, part: &Part<'_>) {
        for (item, source, amount) in part.three_public.iter().flat_map(|items| items.items()) {
            let place = self.place("three_public").at(Dimension::Item, item).at(Dimension::Source, source.key());
            self.enter(place, amount);
        }
    }

    fn projects(&mut self, part: &Part<'_>) {
        for (number, project) in (part.first_project..).zip(part.project) {
            let function = project.function.as_ref().and_then(|code| self.function(code)).unwrap_or(Node::ROOT);
            let split = project.amounts.0.first().map(|&(_, _, amount)| amount);
            if refuse_whole_beside_parts(project.fiscal.or(project.other), split, self.shelf) {
                continue;
            }
            for (source, amount) in project.money() {
                let place = self
                    .place("project")
                    .node(Dimension::Project, record_node(number))
                    .node(Dimension::Function, function)
                    .at(Dimension::Source, source);
                let mut fact = place.fact(amount);
                fact.record = u32::try_from(number).ok();
                self.ledger.enter(fact);
            }
        }
    }

    fn procurement(&mut self, part: &Part<'_>) {
        for (number, line) in (part.first_procurement..).zip(part.procurement) {
            let project = self.project_of(line, part);
            if let Some(code) = &line.economic
                && coded(Dimension::Economic, &code.value.0, code.span, self.shelf).is_some()
            {
                self.refuse_of_government(&code.value.0, code.span);
            }
            let class =
                line.class().map_or(Node::ROOT, |class| Dimension::Class.node(class.key()).unwrap_or(Node::ROOT));
            let place = |reserve: &str| {
                let place = self.place("procurement").node(Dimension::Project, project).node(Dimension::Class, class);
                place.at(Dimension::Reserve, reserve)
            };
            let mut facts: Vec<Fact> = Vec::new();
            for &(source, carried_over, amount) in &line.amounts.0 {
                facts.push(place("false").of(source, carried_over).fact(amount));
            }
            if let Some(sme) = line.sme {
                // The share is not split by source, so it is on the root of both trees.
                let place = place("true").node(Dimension::Source, Node::ROOT).node(Dimension::CarriedOver, Node::ROOT);
                facts.push(place.fact(sme));
            }
            for mut fact in facts {
                fact.record = u32::try_from(number).ok();
                self.ledger.enter(fact);
            }
        }
    }

    /// The project that pays a line of 政府采购.
    fn project_of(&mut self, line: &Procurement, part: &Part<'_>) -> Node {
        let Some(named) = &line.project else {
            return Node::ROOT;
        };
        let found = part.project_of(line);
        // It may be one whose code or name is yet to be written.
        let open = |project: &Project| {
            self.shelf.is_pending(project.name.span)
                || project.code.as_ref().is_some_and(|code| self.shelf.is_pending(code.span))
        };
        if found.is_none() && part.project.iter().any(open) {
            return Node::ROOT;
        }
        found.map_or_else(
            || {
                let names: Vec<&str> = part.project.iter().map(|project| project.name.value.as_str()).collect();
                let words = format!("没有编码或名称是这样的项目{}", did_you_mean(&named.value, names.iter().copied()));
                let finding = UNKNOWN_REFERENCE.in_budget().at(named.span, words);
                self.shelf.findings.push(finding.help(projects_to_name(&names)));
                Node::ROOT
            },
            record_node,
        )
    }

    fn assets(&mut self, part: &Part<'_>) {
        for item in part.assets {
            let nothing = Amount { money: Money::ZERO, pending: false, span: item.span };
            let value = item.value.unwrap_or(nothing);
            let mut fact = self.place("assets").at(Dimension::Kind, item.kind.value.key()).fact(value);
            fact.quantity = item.quantity.map(|quantity| quantity.value);
            fact.uncounted = item.quantity.is_some_and(|quantity| quantity.pending);
            self.ledger.enter(fact);
        }
        if let Some(amount) = part.acquisitions {
            let place = self.place("acquisition");
            self.enter(place, amount);
        }
    }
}

/// 基本支出 is written whole or in two parts; both would be counted twice.
pub(super) fn refuse_whole_beside_parts(whole: Option<Amount>, part: Option<Amount>, shelf: &mut Shelf<'_>) -> bool {
    let finding = whole_beside_part(whole, part);
    let is_refused = finding.is_some();
    shelf.findings.extend(finding);
    is_refused
}

/// The same of an amount of a whole line, of which only one or the other is known.
pub(super) fn refuse_line_beside_parts(
    whole: Option<Amount>,
    part: Option<Amount>,
    key: &str,
    shelf: &mut Shelf<'_>,
) -> bool {
    let help = format!("基本支出、项目支出等分得开的，写其中数，不写 {key}；分不开的，只写 {key}。");
    let finding = whole_beside_part(whole, part).map(|finding| finding.help(help));
    let is_refused = finding.is_some();
    shelf.findings.extend(finding);
    is_refused
}

fn whole_beside_part(whole: Option<Amount>, part: Option<Amount>) -> Option<Diagnostic> {
    let (whole, part) = whole.zip(part).filter(|(whole, part)| !whole.pending && !part.pending)?;
    Some(WHOLE_AND_PARTS.in_budget().at(whole.span, "合计在这里").and(part.span, "其中数在这里"))
}

/// The node of a code, or a finding.
pub(super) fn coded(dimension: Dimension, code: &str, span: Span, shelf: &mut Shelf<'_>) -> Option<Node> {
    let node = dimension.node(code);
    if node.is_none() {
        let lengths = if dimension == Dimension::Economic { "款是 5 位" } else { "项是 7 位" };
        let words = format!("{}“{code}”的位数不对，{lengths}", dimension.chinese());
        let finding = findings::BAD_CODE.in_budget();
        let catalogue = if dimension == Dimension::Economic { Catalogue::Economic } else { Catalogue::Function };
        // No more is printed than the shelf holds.
        let named = if shelf.is_full() { Vec::new() } else { codes_named(code, &[catalogue]) };
        shelf.findings.push(match named[..] {
            [right] => finding.at(span, "这里写编码，写的是名称").help(format!("写成 {right}，名称写在 # 之后。")),
            _ => finding.at(span, words),
        });
    }
    node
}

/// The node of a project.
#[must_use]
fn record_node(number: usize) -> Node {
    Node::leaf(u32::try_from(number + 1).unwrap_or(u32::MAX - 2))
}

/// Which projects a line of procurement may name.
fn projects_to_name(names: &[&str]) -> String {
    const SHOWN: usize = 8;
    let mut names = names.to_vec();
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(*name));
    let listed: Vec<String> = names.iter().take(SHOWN).map(|name| format!("“{name}”")).collect();
    let more = if names.len() > SHOWN { "等" } else { "" };
    let own = "与项目表印得不同的名称另写 project_name。";
    if listed.is_empty() {
        return format!("先写 [[project]]；{own}");
    }
    format!("照 [[project]] 的 name 或 code 写，现有：{}{more}；{own}", listed.concat())
}
