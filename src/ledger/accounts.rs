//! 决算: posts what only final accounts say, and 年初预算数 beside it.

use super::book::{Fact, Ledger};
use super::coordinates::{Coordinates, Phase};
use super::dimension::{Dimension, Node, YEAR_START};
use super::names::Names;
use super::post::{Poster, Posting, post_each, post_year, transfers};
use crate::model::findings::{NO_CODE, OTHER_REPORT};
use crate::model::{self, BUDGET_FILE, Balance, Budget, Expenditure, Part, Report, Source};
use crate::money::Money;
use crate::source::{Amount, Number, Shelf, Span, Spanned};

impl Poster<'_, '_> {
    /// What final accounts say beside a budget's parts.
    pub(super) fn accounts(&mut self, part: &Part<'_>) {
        let accounts = part.accounts;
        for line in accounts.receipts {
            let Some(function) = self.function(&line.function) else { continue };
            let source = said(line.source);
            // What another unit of the department paid is no receipt of the department.
            if line.from.is_some() && !self.transfers.received(part.member, source).is_empty() {
                continue;
            }
            let place = self.place("revenue").of(source, false).node(Dimension::Function, function);
            self.enter(place, line.amount);
        }
        accounts.balance.iter().for_each(|line| self.balance(part, line));
        if let Some(surplus) = accounts.surplus {
            if let Some(amount) = surplus.used {
                let place = self.place("revenue").of(Source::Surplus, false).node(Dimension::Function, Node::ROOT);
                self.enter(place, amount);
            }
            if let Some(amount) = surplus.allocated {
                let place = self.place("expenditure").at(Dimension::Source, Source::Surplus.node_key());
                let place = place.node(Dimension::Function, Node::ROOT).at(Dimension::Use, "allocated");
                self.enter(place, amount);
            }
        }
        for (key, count) in accounts.activity.iter().flat_map(|activity| activity.counts()) {
            let place = self.place("activity").at(Dimension::Activity, key);
            self.count(place, count, None);
        }
        for line in accounts.contract {
            let place = self.place("contract").at(Dimension::Class, line.class.value.key());
            self.enter(place.at(Dimension::Awarded, line.awarded.value.key()), line.amount);
        }
        for line in accounts.evaluation {
            let place = self.place("evaluation").at(Dimension::Source, said(line.source).node_key());
            self.count(place, line.projects, Some(line.amount));
        }
    }

    /// 年初预算数 that a line of final accounts says itself, unless it is paid to another unit of the department.
    pub(super) fn year_start(&mut self, part: &Part<'_>, line: &Expenditure, source: Source, function: Node) {
        let is_within = line.uses().iter().any(|&(_, amount)| self.transfers.is_paid(amount));
        if let Some(amount) = line.budget.filter(|_| part.report == Report::Final && !is_within) {
            let place = Coordinates::in_phase("expenditure", Phase { measure: YEAR_START, ..self.phase() });
            let place = place.node(Dimension::Function, function).at(Dimension::Source, source.node_key());
            self.enter(place.at(Dimension::Use, "current"), amount);
        }
    }

    /// 年初 is revenue carried over, 年末 is what stays of the expenditure, as in a budget.
    fn balance(&mut self, part: &Part<'_>, line: &Balance) {
        let source = self.transfers.source_of_balance(part.member, said(line.source));
        let function = match &line.function {
            Some(code) => match self.function(code) {
                Some(function) => function,
                None => return,
            },
            None if matches!(source, Source::Fund | Source::Capital) => {
                let any = [line.opening, line.closing].into_iter().flatten().find(|amount| !amount.money.is_zero());
                if let Some(amount) = any.filter(|amount| !amount.pending) {
                    let words = format!("{}要分科目", source.chinese());
                    self.shelf.findings.push(NO_CODE.in_budget().at(amount.span, words));
                }
                Node::ROOT
            }
            None => Node::ROOT,
        };
        if let Some(amount) = line.opening {
            let place = self.place("revenue").of(source, true).node(Dimension::Function, function);
            self.enter(place, amount);
        }
        if let Some(amount) = line.closing {
            let place = self.place("expenditure").at(Dimension::Source, source.node_key());
            self.enter(place.node(Dimension::Function, function).at(Dimension::Use, "forward"), amount);
        }
    }

    fn count(&mut self, place: Coordinates, count: Number, amount: Option<Amount>) {
        let nothing = Amount { money: Money::ZERO, pending: false, span: count.span };
        let mut fact = place.fact(amount.unwrap_or(nothing));
        fact.quantity = Some(count.value);
        fact.uncounted = count.pending;
        self.enter_fact(fact);
    }
}

fn said(source: Option<Spanned<Source>>) -> Source {
    source.map_or(Source::General, |source| source.value)
}

/// Posts 年初预算数 of final accounts: from the budget files, or as the lines say it.
pub(super) fn post_year_start(budget: &Budget, posting: &mut Posting, shelf: &mut Shelf<'_>) {
    if budget.report() == Report::Budget {
        return;
    }
    if budget.names_budget() {
        // The department's file stands for what its units' lines say.
        let start = Dimension::Measure.node(YEAR_START);
        drop(posting.ledger.take(|fact| Some(fact.at(Dimension::Measure)) == start));
    }
    let from = posting.ledger.facts().len();
    if budget.names_budget() {
        // A department's own budget file gathers its units.
        if let Some(start) = read_file(budget, shelf) {
            posting.names.add(Names::of(&start));
            post_year(&start, Phase::START, &mut posting.ledger, shelf);
        }
    } else {
        post_members(budget, posting, shelf);
    }
    // What is compared is money of the whole year: nobody tells which of it came from the year before.
    posting.ledger.amend(from, |fact| {
        let ledger = Dimension::Ledger.node_key(fact.at(Dimension::Ledger)).unwrap_or_default();
        match ledger {
            "expenditure" => fact.place[Dimension::CarriedOver as usize] = Node::NONE,
            "revenue" => fact.place[Dimension::Function as usize] = Node::ROOT,
            _ => {}
        }
        matches!(ledger, "revenue" | "expenditure" | "basic" | "three_public")
    });
    post_own_three_public(budget, from, posting);
}

/// Posts the budget files of a department's units.
fn post_members(budget: &Budget, posting: &mut Posting, shelf: &mut Shelf<'_>) {
    let files: Vec<Option<Budget>> = budget.members().iter().map(|member| read_file(&member.budget, shelf)).collect();
    let mut parts = Vec::new();
    for (number, file) in (0..).zip(&files) {
        let Some(file) = file else { continue };
        posting.names.add(Names::of(file));
        parts.extend(file.parts().into_iter().map(|part| Part { member: Some(number), ..part }));
    }
    let within = transfers(&parts, budget.money(), Phase::START, shelf);
    post_each(&parts, &within, Phase::START, &mut posting.ledger, shelf);
}

/// 全年预算数 of the “三公” that final accounts write take the place of the budget's, unit by unit.
fn post_own_three_public(budget: &Budget, from: usize, posting: &mut Posting) {
    let of_members = (0..).zip(budget.members()).map(|(number, member)| (Some(number), &member.budget));
    for (member, own) in of_members.chain([(None, budget)]) {
        let Some(said) = own.budget.as_ref().and_then(|start| start.three_public.as_ref()) else { continue };
        let three_public = Dimension::Ledger.node("three_public");
        posting.ledger.amend(from, |fact| {
            Some(fact.at(Dimension::Ledger)) != three_public || (member.is_some() && fact.member != member)
        });
        for (item, source, amount) in said.items() {
            let place = Coordinates::in_phase("three_public", Phase::START).at(Dimension::Item, item);
            posting.ledger.enter(Fact { member, ..place.at(Dimension::Source, source.key()).fact(amount) });
        }
    }
}

/// The budget of the same year that final accounts name.
fn read_file(accounts: &Budget, shelf: &mut Shelf<'_>) -> Option<Budget> {
    let file = accounts.budget.as_ref()?.file.as_ref()?;
    let start = read_other(file, shelf)?;
    refuse_other(&start, accounts, file.span, Report::Budget, 0, shelf).then_some(start)
}

/// Reads a file that another report is compared with. What it allows is about its own findings.
pub(super) fn read_other(file: &Spanned<String>, shelf: &mut Shelf<'_>) -> Option<Budget> {
    if shelf.is_pending(file.span) {
        shelf.is_damaged = true;
        return None;
    }
    let path = shelf.resolve(&file.value, file.span, BUDGET_FILE)?;
    let allowed = shelf.allows.len();
    let other = model::read(shelf, &path, Some(file.span));
    shelf.allows.truncate(allowed);
    other
}

/// False, with a finding, unless a file is of this report, and of so many years before.
pub(super) fn refuse_other(
    other: &Budget,
    own: &Budget,
    named: Span,
    report: Report,
    years: u32,
    shelf: &mut Shelf<'_>,
) -> bool {
    // Which report a file is may be yet to be decided.
    let is_open = |file: &Budget| file.report.is_some_and(|said| shelf.is_pending(said.span));
    if other.report() != report && (is_open(own) || is_open(other)) {
        return false;
    }
    if other.report() != report {
        let words = format!("引用的文件是{}，这里要引用{}", other.report().chinese(), report.chinese());
        let help = format!("引用 {} 年的{}文件。", own.unit.year.value.saturating_sub(years), report.chinese());
        shelf.findings.push(OTHER_REPORT.in_budget().at(named, words).help(help));
        return false;
    }
    if other.unit.year.value + years != own.unit.year.value {
        let words = format!("引用的文件是 {} 年的，本文件是 {} 年的", other.unit.year.value, own.unit.year.value);
        let kind = if years == 0 { model::findings::OTHER_YEAR } else { model::findings::NOT_LAST_YEAR };
        shelf.findings.push(kind.in_budget().at(named, words));
        return false;
    }
    true
}

/// Posts what last year's final accounts say was spent, for a budget that compares with it. Of money of a source that began the
/// year with a balance nobody knows how much was last year's own.
pub(super) fn post_spent(last: &Budget, member: Option<u16>, ledger: &mut Ledger, shelf: &mut Shelf<'_>) {
    let from = ledger.facts().len();
    post_year(last, Phase::LAST_SPENT, ledger, shelf);
    let began: Vec<Node> = ledger.facts()[from..]
        .iter()
        .filter(|fact| Dimension::CarriedOver.node("true") == Some(fact.at(Dimension::CarriedOver)))
        .filter(|fact| !fact.amount.is_zero() || fact.pending)
        .map(|fact| fact.at(Dimension::Source))
        .collect();
    let expenditure = Dimension::Ledger.node("expenditure");
    let own = Dimension::CarriedOver.node("false").unwrap_or(Node::ROOT);
    ledger.amend(from, |fact| {
        let began = began.contains(&fact.at(Dimension::Source));
        fact.place[Dimension::CarriedOver as usize] = if began { Node::ROOT } else { own };
        if member.is_some() {
            fact.member = member;
        }
        Some(fact.at(Dimension::Ledger)) == expenditure
    });
}
