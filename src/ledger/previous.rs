//! 上年数: posts last year's file as year −1, or each amount of a named figure as one fact.

use super::accounts::{post_spent, read_other, refuse_other};
use super::book::{Fact, Ledger};
use super::coordinates::{Coordinates, Phase};
use super::dimension::{DIMENSIONS, Dimension, Node};
use super::figures::{Figure, Figures};
use super::ledgers::LEDGERS;
use super::names::Names;
use super::post::{
    Asserted, Posting, coded, nature, post_basic, post_each, post_year, refuse_line_beside_parts,
    refuse_whole_beside_parts, transfers,
};
use super::post_asks::{post_asks, post_member};
use super::selection::{Fit, Selection};
use super::transfers::Transfers;
use crate::diagnostic::Diagnostic;
use crate::model::findings::{NOT_BY_NAME, UNKNOWN_REFERENCE, WHOLE_AND_PARTS};
use crate::model::{Budget, Expenditure, Measure, Member, Part, Previous, Report, Source};
use crate::source::{Amount, Shelf, Spanned};

/// Posts last year, and notes the totals to compare with their parts.
pub(super) fn post(budget: &Budget, figures: &Figures, posting: &mut Posting, shelf: &mut Shelf<'_>) {
    let own = budget.previous.as_ref();
    // A department's own file of last year gathers the units that it had then.
    if own.is_none_or(|previous| previous.file.is_none()) {
        post_members(budget, figures, posting, shelf);
    }
    if let Some(last) = read_accounts(budget, shelf) {
        posting.names.add(Names::of(&last));
        post_spent(&last, None, &mut posting.ledger, shelf);
    } else {
        for (number, member) in (0..).zip(budget.members()) {
            let Some(last) = read_accounts(&member.budget, shelf) else { continue };
            posting.names.add(Names::of(&last));
            post_spent(&last, Some(number), &mut posting.ledger, shelf);
        }
    }
    let Some(previous) = own else { return };
    if let Some(last) = read_file(budget, previous, shelf) {
        posting.names.add(Names::of(&last));
        post_year(&last, Phase::LAST, &mut posting.ledger, shelf);
        let both = (&mut posting.ledger, &mut Ledger::default());
        post_asks(&last, "-1", figures.asks(), both, shelf);
    }
    let nature = if budget.members().is_empty() { budget.parts().first().map(nature) } else { None };
    let author = Author { nature: nature.unwrap_or(Node::ROOT), member: None };
    post_written(previous, figures, author, &Transfers::default(), posting, shelf);
}

/// Who wrote last year's amounts.
#[derive(Clone, Copy)]
struct Author {
    nature: Node,
    /// A unit of a department.
    member: Option<u16>,
}

/// Posts last year of a department's units, without what they paid each other.
fn post_members(budget: &Budget, figures: &Figures, posting: &mut Posting, shelf: &mut Shelf<'_>) {
    let said = |member: &Member| member.budget.previous.as_ref().map_or(Vec::new(), Previous::as_budgeted);
    let lines: Vec<Vec<Expenditure>> = budget.members().iter().map(said).collect();
    let file = |member: &Member| read_file(&member.budget, member.budget.previous.as_ref()?, shelf);
    let files: Vec<Option<Budget>> = budget.members().iter().map(file).collect();
    // Together, because units may have paid each other.
    let (mut filed, mut written) = (Vec::new(), Vec::new());
    let (mut first_project, mut first_procurement) = (0, 0);
    for (part, (file, lines)) in budget.parts().into_iter().zip(files.iter().zip(&lines)) {
        let Some(last) = file else {
            written.push(part.with_expenditure_only(lines));
            continue;
        };
        posting.names.add(Names::of(last));
        for of_last in last.parts() {
            filed.push(Part { member: part.member, first_project, first_procurement, ..of_last });
            first_project += of_last.project.len();
            first_procurement += of_last.procurement.len();
        }
    }
    let transfers = transfers(&[&filed[..], &written[..]].concat(), budget.money(), Phase::LAST, shelf);
    post_each(&filed, &transfers, Phase::LAST, &mut posting.ledger, shelf);
    for (number, last) in (0..).zip(&files) {
        if let Some(last) = last {
            post_member(last, number, "-1", figures.asks(), &mut posting.ledger, shelf);
        }
    }
    for part in budget.parts() {
        let of_member = |number| budget.members().get(usize::from(number)).and_then(|own| own.budget.previous.as_ref());
        let Some(previous) = part.member.and_then(of_member) else { continue };
        let author = Author { nature: nature(&part), member: part.member };
        post_written(previous, figures, author, &transfers, posting, shelf);
    }
}

/// What `[previous]` itself says.
fn post_written(
    previous: &Previous,
    figures: &Figures,
    author: Author,
    transfers: &Transfers,
    posting: &mut Posting,
    shelf: &mut Shelf<'_>,
) {
    let from = (posting.ledger.facts().len(), posting.left_out.facts().len());
    post_lines(previous, author, transfers, posting, shelf);
    for (item, source, amount) in previous.three_public_by_source.iter().flat_map(|items| items.items()) {
        let place =
            Coordinates::new("three_public", "-1").at(Dimension::Item, item).at(Dimension::Source, source.key());
        posting.ledger.enter(place.fact(amount));
    }
    post_basic(&previous.basic_by_code.0, author.nature, &mut posting.ledger, shelf);
    posting.ledger.write_member(from.0, author.member);
    posting.left_out.write_member(from.1, author.member);
    post_figures(previous, figures, author, posting, shelf);
    if previous.file.is_none() {
        leave_out_revenue(author, transfers, posting);
    }
}

/// Takes what a unit received within the department out of the revenue that it wrote by name, if it wrote any that holds it.
fn leave_out_revenue(author: Author, transfers: &Transfers, posting: &mut Posting) {
    let Some(member) = author.member else { return };
    for (source, amounts) in transfers.receipts(member) {
        let place = Coordinates::new("revenue", "-1").of(source, false);
        let holds = |fact: &Fact| {
            let mut nodes = fact.place.iter().zip(place.0);
            fact.member == author.member && nodes.all(|(&around, node)| around == node || around.holds(node))
        };
        if !posting.ledger.facts().iter().any(holds) {
            continue;
        }
        for &paid in amounts {
            let fact = |amount| Fact { member: author.member, ..place.clone().fact(amount) };
            posting.ledger.enter(fact(Amount { money: -paid.money, ..paid }));
            posting.left_out.enter(fact(paid));
        }
    }
}

/// The budget of last year that `[previous]` names.
fn read_file(budget: &Budget, previous: &Previous, shelf: &mut Shelf<'_>) -> Option<Budget> {
    let file = previous.file.as_ref()?;
    let last = read_other(file, shelf)?;
    refuse_other(&last, budget, file.span, budget.report(), 1, shelf).then_some(last)
}

/// Last year's final accounts that `[previous]` of a budget names.
fn read_accounts(budget: &Budget, shelf: &mut Shelf<'_>) -> Option<Budget> {
    let file = budget.previous.as_ref()?.accounts.as_ref()?;
    let last = read_other(file, shelf)?;
    refuse_other(&last, budget, file.span, Report::Final, 1, shelf).then_some(last)
}

fn post_lines(
    previous: &Previous,
    author: Author,
    transfers: &Transfers,
    posting: &mut Posting,
    shelf: &mut Shelf<'_>,
) {
    for (number, line) in previous.expenditure.iter().enumerate() {
        if refuse_whole_beside_parts(line.basic, line.personnel.or(line.public), shelf)
            || refuse_line_beside_parts(line.amount, line.part(), "amount", shelf)
        {
            continue;
        }
        let Some(function) = coded(Dimension::Function, &line.function.value.0, line.function.span, shelf) else {
            continue;
        };
        let written = line.source.map_or(Source::General, |source| source.value);
        let moved = transfers.origin(author.member, number);
        let source = moved.map_or(written, |(source, _)| source);
        let measure = line.measure.unwrap_or(Measure::Budget);
        let all = line.all_sources == Some(true);
        if let Some(said) = line.source.as_ref().filter(|_| all) {
            let finding = WHOLE_AND_PARTS.in_budget().at(said.span, "这里只说一种来源");
            shelf.findings.push(finding.help("各种来源加在一起的，只写 all_sources = true；分来源的，只写 source。"));
            continue;
        }
        let carried_over = match (line.carried_over, measure) {
            // 执行数 is seldom split by origin; by default it is of both.
            (None, _) if all => Node::ROOT,
            (None, Measure::Executed | Measure::Adjusted) if source != Source::Surplus => Node::ROOT,
            (said, _) => {
                let carried_over = moved.map_or(said == Some(true), |(_, carried_over)| carried_over);
                Dimension::CarriedOver.node(source.carried_over_key(carried_over)).unwrap_or(Node::ROOT)
            }
        };
        let source_node = Dimension::Source.node(source.node_key()).unwrap_or(Node::ROOT);
        // Nobody says that it received 执行数, so that the two sides cannot be compared.
        let is_internal = author.member.is_some() && line.to.is_some() && measure != Measure::Budget;
        for (way, amount) in line.uses() {
            let place = Coordinates::new("expenditure", "-1")
                .node(Dimension::Function, function)
                .node(Dimension::Source, if all { Node::ROOT } else { source_node })
                .node(Dimension::CarriedOver, carried_over)
                .at(Dimension::Use, way)
                .at(Dimension::Measure, measure.key());
            let left_out = is_internal || transfers.is_paid(amount);
            let ledger = if left_out { &mut posting.left_out } else { &mut posting.ledger };
            ledger.enter(place.fact(amount));
        }
    }
}

/// A figure is posted as a fact at its node. If facts of its author or smaller figures are within it, it is noted as their
/// total instead.
fn post_figures(previous: &Previous, figures: &Figures, author: Author, posting: &mut Posting, shelf: &mut Shelf<'_>) {
    let Author { nature, member } = author;
    let Posting { ledger, left_out, .. } = posting;
    let mut authored: Vec<(&Spanned<String>, Amount, Fact, Selection)> = Vec::new();
    for (id, amount) in &previous.figures.0 {
        let Some(figure) = figures.get(&id.value) else {
            if !figures.is_partial() && !shelf.is_full() {
                shelf.findings.push(unknown(id, figures));
            }
            continue;
        };
        match node_of(figure, nature) {
            Some(place) => {
                let fact = Fact { member, ..place.fact(*amount) };
                authored.push((id, *amount, fact, figure.selection.clone().in_year("-1").pinned()));
            }
            None => shelf.findings.push(
                NOT_BY_NAME.in_budget().at(id.span, format!("“{}”由几部分合成，不是一个节点上的数", figure.title)),
            ),
        }
    }
    // A department's own total is that of all its units.
    let is_part = |fact: &Fact| member.is_none() || fact.member == member;
    let mut taken: Vec<usize> = Vec::new();
    for (at, (id, amount, fact, selection)) in authored.iter().enumerate() {
        let smaller = authored.iter().enumerate().any(|(other, (_, _, inner, _))| {
            let same = inner.place == fact.place;
            selection.fit(&inner.place) == Fit::Inside && (!same || other < at)
        });
        // Of two figures that overlap without containing each other, the later is not posted, only named.
        let crosses = taken.iter().any(|&earlier| {
            let (_, _, inner, within) = &authored[earlier];
            matches!(selection.fit(&inner.place), Fit::Across(_)) && matches!(within.fit(&fact.place), Fit::Across(_))
        });
        // A pending total makes every sum with it incomplete, also beside its parts.
        let mut parts = ledger.select(selection).chain(left_out.select(selection));
        let is_total = !amount.pending && (smaller || parts.any(|(_, fact)| is_part(fact)));
        if is_total {
            posting.asserted.push(Asserted { id: (*id).clone(), amount: *amount, member });
        } else if !crosses {
            taken.push(at);
        }
    }
    for at in taken {
        ledger.enter(authored[at].2.clone());
    }
}

impl Figure {
    /// Where last year's amount is posted if it is written by this figure's id; `None` if the figure is no single node.
    #[must_use]
    pub fn place(&self) -> Option<[Node; DIMENSIONS.len()]> {
        node_of(self, Dimension::Nature.node("agency")?).map(|place| place.0)
    }
}

/// True if last year's amount of a figure can be written by its name: it is of one place.
#[must_use]
pub fn is_by_name(figure: &Figure) -> bool {
    node_of(figure, Node::ROOT).is_some()
}

/// The place of a figure's selection, of a unit of this nature; the root in other unrestricted dimensions.
fn node_of(figure: &Figure, nature: Node) -> Option<Coordinates> {
    let ledger = figure.selection.get(Dimension::Ledger)?.single()?;
    let (name, own) = LEDGERS.iter().find(|(name, _)| Dimension::Ledger.node(name) == Some(ledger))?;
    let mut place = Coordinates::new(name, "-1");
    if let Some(measure) = figure.selection.get(Dimension::Measure) {
        place = place.node(Dimension::Measure, measure.single()?);
    }
    for &(dimension, within) in *own {
        let node = match figure.selection.get(dimension) {
            // An interval of several nodes is not a place: the amount cannot be attributed to one.
            Some(nodes) => nodes.single().filter(|&node| dimension.is_node(node))?,
            None if dimension == Dimension::Reserve => dimension.node("false")?,
            None if dimension == Dimension::Nature => nature,
            None => dimension.node(within).unwrap_or(Node::ROOT),
        };
        place = place.node(dimension, node);
    }
    Some(place)
}

/// Figures that budgets usually give for last year.
const COMMON: [&str; 6] = ["basic", "project", "expenditure_total", "three_public", "vehicle_running", "reception"];

fn unknown(id: &Spanned<String>, figures: &Figures) -> Diagnostic {
    let words = format!("没有“{}”这个数字{}", id.value, figures.did_you_mean(&id.value));
    let common = COMMON.iter().filter_map(|id| figures.get(id));
    let ids: Vec<String> = common.map(|figure| format!("{}（{}）", figure.id, figure.title)).collect();
    let help = format!("常用的名称：{}；全部名称见填写说明（docs/authoring.md）第六节。", ids.join("、"));
    UNKNOWN_REFERENCE.in_budget().at(id.span, words).help(help)
}
