//! 上年数: posts last year's file as year −1, or each amount of a named figure as one fact.

use super::book::{Fact, Ledger};
use super::coordinates::Coordinates;
use super::dimension::{DIMENSIONS, Dimension, Node};
use super::figures::{Figure, Figures};
use super::ledgers::LEDGERS;
use super::names::Names;
use super::post::{Asserted, Posting, coded, nature, post_parts, post_year, refuse_whole_beside_parts};
use super::selection::{Fit, Selection};
use crate::diagnostic::Diagnostic;
use crate::model::findings::{NOT_BY_NAME, NOT_LAST_YEAR, UNKNOWN_REFERENCE};
use crate::model::{self, BUDGET_FILE, Budget, Measure, Part, Previous, Source};
use crate::source::{Amount, Shelf, Spanned};

/// Posts last year, and notes the totals to compare with their parts.
pub(super) fn post(budget: &Budget, figures: &Figures, posting: &mut Posting, shelf: &mut Shelf<'_>) {
    let own = budget.previous.as_ref();
    // A department's own file of last year gathers the units that it had then.
    if own.is_none_or(|previous| previous.file.is_none()) {
        post_members(budget, figures, posting, shelf);
    }
    let Some(previous) = own else { return };
    if let Some(last) = read_file(budget, previous, shelf) {
        posting.names.add(Names::of(&last));
        post_year(&last, "-1", &mut posting.ledger, shelf);
    }
    let nature = if budget.members().is_empty() { budget.parts().first().map(nature) } else { None };
    let author = Author { nature: nature.unwrap_or(Node::ROOT), member: None };
    post_written(previous, figures, author, posting, shelf);
}

/// Who wrote last year's amounts.
#[derive(Clone, Copy)]
struct Author {
    nature: Node,
    /// A unit of a department.
    member: Option<u16>,
}

/// Posts last year of a department's units.
fn post_members(budget: &Budget, figures: &Figures, posting: &mut Posting, shelf: &mut Shelf<'_>) {
    let last: Vec<(u16, Budget)> = (0..)
        .zip(budget.members())
        .filter_map(|(number, member)| {
            let previous = member.budget.previous.as_ref()?;
            read_file(&member.budget, previous, shelf).map(|last| (number, last))
        })
        .collect();
    // Together, because units may have paid each other.
    let mut parts = Vec::new();
    let (mut first_project, mut first_procurement) = (0, 0);
    for (number, last) in &last {
        posting.names.add(Names::of(last));
        for part in last.parts() {
            parts.push(Part { member: Some(*number), first_project, first_procurement, ..part });
            first_project += part.project.len();
            first_procurement += part.procurement.len();
        }
    }
    post_parts(&parts, budget.money(), "-1", &mut posting.ledger, shelf);
    for (number, part) in (0..).zip(budget.parts()) {
        let Some(previous) =
            budget.members().get(usize::from(number)).and_then(|member| member.budget.previous.as_ref())
        else {
            continue;
        };
        post_written(previous, figures, Author { nature: nature(&part), member: Some(number) }, posting, shelf);
    }
}

/// What `[previous]` itself says.
fn post_written(previous: &Previous, figures: &Figures, author: Author, posting: &mut Posting, shelf: &mut Shelf<'_>) {
    let from = posting.ledger.facts().len();
    post_lines(previous, &mut posting.ledger, shelf);
    posting.ledger.write_member(from, author.member);
    post_figures(previous, figures, author, posting, shelf);
}

/// The budget of last year that `[previous]` names.
fn read_file(budget: &Budget, previous: &Previous, shelf: &mut Shelf<'_>) -> Option<Budget> {
    let file = previous.file.as_ref()?;
    if shelf.is_pending(file.span) {
        shelf.is_damaged = true;
        return None;
    }
    let path = shelf.resolve(&file.value, file.span, BUDGET_FILE)?;
    let allowed = shelf.allows.len();
    let last = model::read(shelf, &path, Some(file.span));
    // Discard `allow` entries of last year's file: they are about last year's findings.
    shelf.allows.truncate(allowed);
    let last = last?;
    if last.unit.year.value + 1 != budget.unit.year.value {
        let words = format!("引用的文件是 {} 年的，本文件是 {} 年的", last.unit.year.value, budget.unit.year.value);
        shelf.findings.push(NOT_LAST_YEAR.in_budget().at(file.span, words));
        return None;
    }
    Some(last)
}

fn post_lines(previous: &Previous, ledger: &mut Ledger, shelf: &mut Shelf<'_>) {
    for line in &previous.expenditure {
        if refuse_whole_beside_parts(line.basic, line.personnel.or(line.public), shelf) {
            continue;
        }
        let Some(function) = coded(Dimension::Function, &line.function.value.0, line.function.span, shelf) else {
            continue;
        };
        let source = line.source.map_or(Source::General, |source| source.value);
        let measure = line.measure.unwrap_or(Measure::Budget);
        let carried_over = match (line.carried_over, measure) {
            // 执行数 is seldom split by origin; by default it is of both.
            (None, Measure::Executed) => Node::ROOT,
            (said, _) => {
                Dimension::CarriedOver.node(if said == Some(true) { "true" } else { "false" }).unwrap_or(Node::ROOT)
            }
        };
        for (way, amount) in line.uses() {
            let place = Coordinates::new("expenditure", "-1")
                .node(Dimension::Function, function)
                .at(Dimension::Source, source.key())
                .node(Dimension::CarriedOver, carried_over)
                .at(Dimension::Use, way)
                .at(Dimension::Measure, measure.key());
            ledger.enter(place.fact(amount));
        }
    }
}

/// A figure is posted as a fact at its node. If facts of its author or smaller figures are within it, it is noted as their
/// total instead.
fn post_figures(previous: &Previous, figures: &Figures, author: Author, posting: &mut Posting, shelf: &mut Shelf<'_>) {
    let Author { nature, member } = author;
    let ledger = &mut posting.ledger;
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
        let is_total = !amount.pending && (smaller || ledger.select(selection).any(|(_, fact)| is_part(fact)));
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
