//! The amounts that a variant's sentences need and no table prints, as unknowns: those of last year, and in final accounts those of
//! 年初预算 and of records.

use std::collections::BTreeSet;

use super::path::{Step, amount, get, keys, money, of_item, set, unit_of};
use super::trials::Trials;
use crate::catalogue::Catalogue;
use crate::document::Document;
use crate::ledger::{DIMENSIONS, Dimension, Figure, Fit, Node, Selection};
use crate::model::Report;
use crate::money::{Money, MoneyUnit};
use crate::source::Owned;
use crate::variant::{NodeList, Variant};

/// An amount that only sentences print.
#[derive(Clone, Debug)]
pub(super) struct Unknown {
    pub path: Vec<Step>,
    /// Set if the draft has it.
    pub known: Option<Money>,
    /// This year's amount of the same.
    pub now: Option<Money>,
    /// True if nothing asks for it alone: it is a part of a sum.
    pub is_rest: bool,
    /// The trials in which it is nothing.
    pub absent: Trials,
}

/// What is supposed of last year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Supposed {
    /// Far less than this year.
    Less,
    /// Far more.
    More,
    /// As much as this year.
    Same,
    /// Nothing.
    Nothing,
}

type Place = [Node; DIMENSIONS.len()];

/// The unknowns, and the draft with the lines of last year that hold some of them. `texts` are those of the published
/// document: a 科目 that has no money this year is only in them.
pub(super) fn unknowns<'t>(
    draft: &Owned,
    variant: &Variant,
    texts: impl Iterator<Item = &'t str>,
) -> (Owned, Vec<Unknown>) {
    let mut draft = draft.clone();
    let unit = unit_of(&draft);
    let (mut unknowns, covered) = lines(&mut draft, variant, unit, texts);
    // This year's only amount that no table holds.
    let path = keys(&["assets", "acquisitions"]);
    let known = get(&draft, &path).and_then(|value| money(value, unit));
    unknowns.push(Unknown { known, ..Unknown::of(path, 0) });
    for (figure, is_rest) in figures(&draft, variant) {
        let path = keys(&["previous", &figure.id]);
        let known = get(&draft, &path).and_then(|value| money(value, unit));
        // The lines add up to it.
        let has_lines = || covered.iter().any(|lines| are_within(lines, &figure.selection));
        if known.is_some() || !has_lines() {
            unknowns.push(Unknown { known, is_rest, ..Unknown::of(path, 0) });
        }
    }
    (draft, unknowns)
}

/// True if a selection of last year takes some of these lines.
fn are_within(lines: &Selection, figure: &Selection) -> bool {
    let both = lines.and(figure).in_year("-1").pinned();
    figure.get(Dimension::Ledger) == lines.get(Dimension::Ledger)
        && !both.is_empty()
        && measured(lines) == measured(figure)
}

fn measured(selection: &Selection) -> bool {
    let executed = selection.get(Dimension::Measure).zip(Dimension::Measure.node("executed"));
    executed.is_some_and(|(nodes, executed)| nodes.holds(executed))
}

/// Figures of last year: those that are asked for or written, without those that are sums of others, and the other parts
/// of these sums.
fn figures<'v>(draft: &Owned, variant: &'v Variant) -> Vec<(&'v Figure, bool)> {
    let all: Vec<(&Figure, Place)> =
        variant.vocabulary.figures.all().iter().filter_map(|figure| Some((figure, figure.place()?))).collect();
    let is_written = |id: &str| get(draft, &keys(&["previous", id])).is_some();
    let is_asked = |figure: &Figure| variant.previous.contains(&figure.id) || is_written(&figure.id);
    let mut asked: Vec<(&Figure, Place)> = Vec::new();
    // Of two names of one amount, one is enough: the written one.
    let written = all.iter().filter(|(figure, _)| is_written(&figure.id));
    for &(figure, place) in written.chain(all.iter().filter(|(figure, _)| is_asked(figure))) {
        if asked.iter().all(|(_, other)| *other != place) {
            asked.push((figure, place));
        }
    }
    let within = |inner: &Place, outer: &Figure| {
        outer.selection.clone().in_year("-1").pinned().fit(inner) == Fit::Inside && outer.place() != Some(*inner)
    };
    let is_final = variant.vocabulary.groups.report() == Some(Report::Final);
    // In final accounts, no figure is named for the other parts of 总计: it is written itself.
    let is_whole = |figure: &Figure| is_final && figure.place().is_some() && adds_balance(figure);
    let sums = |figure: &Figure| !is_whole(figure) && asked.iter().any(|(_, place)| within(place, figure));
    let mut found: Vec<(&Figure, Place, bool)> =
        asked.iter().filter(|(figure, _)| !sums(figure)).map(|&(figure, place)| (figure, place, false)).collect();
    let wholes = variant.vocabulary.figures.all().iter().filter(|figure| is_asked(figure));
    for whole in wholes.filter(|figure| figure.place().is_none() || sums(figure)) {
        let mut parts: Vec<&(&Figure, Place)> = all.iter().filter(|(_, place)| within(place, whole)).collect();
        parts.sort_by_key(|(figure, _)| {
            std::cmp::Reverse(all.iter().filter(|(_, place)| within(place, figure)).count())
        });
        for &&(figure, place) in &parts {
            if found.iter().all(|(other, at, _)| are_apart((figure, &place), (other, at))) {
                found.push((figure, place, true));
            }
        }
    }
    found.into_iter().map(|(figure, _, is_rest)| (figure, is_rest)).collect()
}

/// True for 收入 together with 年初结转和结余.
fn adds_balance(figure: &Figure) -> bool {
    let of = |dimension| figure.selection.get(dimension);
    let revenue = Dimension::Ledger.node("revenue");
    of(Dimension::CarriedOver).is_none()
        && of(Dimension::Ledger).zip(revenue).is_some_and(|(own, node)| own.holds(node))
}

fn are_apart(one: (&Figure, &Place), other: (&Figure, &Place)) -> bool {
    let apart =
        |figure: &Figure, place: &Place| figure.selection.clone().in_year("-1").pinned().fit(place) == Fit::Outside;
    one.1 != other.1 && apart(one.0, other.1) && apart(other.0, one.1)
}

/// The lines of last year: those of the draft, else one for each 科目 of this year, if a list of 科目 compares years. With
/// what lists select of them.
fn lines<'t>(
    draft: &mut Owned,
    variant: &Variant,
    unit: MoneyUnit,
    texts: impl Iterator<Item = &'t str>,
) -> (Vec<Unknown>, Vec<Selection>) {
    let path = keys(&LINES);
    let is_written = get(draft, &path).is_some();
    let asked = variant.sums.lists.iter().filter_map(|id| variant.vocabulary.list(id));
    let lists: Vec<&NodeList> = asked.filter(|list| list.has_purposes()).collect();
    // The 科目 of final accounts are compared with 年初预算.
    let is_final = variant.vocabulary.groups.report() == Some(Report::Final);
    if !is_written && !lists.is_empty() && !is_final {
        let made = made_lines(draft, &lists, texts);
        if !made.is_empty() {
            set(draft, &path, Owned::List(made));
        }
    }
    let mut unknowns = Vec::new();
    let Some(Owned::List(lines)) = get(draft, &path) else { return (unknowns, Vec::new()) };
    for (at, line) in lines.iter().enumerate() {
        let Owned::Table(entries) = line else { continue };
        for (key, value) in entries.iter().filter(|(key, _)| USES.contains(&key.as_str())) {
            let now = this_years(draft, line, key, unit);
            let known = money(value, unit).filter(|_| is_written);
            unknowns.push(Unknown { known, now, ..Unknown::of(of_item(&LINES, at, key), 0) });
        }
    }
    (unknowns, lists.into_iter().map(|list| list.selection.clone()).collect())
}

/// A line of last year for each line of this year, and for each further 科目 whose code is in a text.
fn made_lines<'t>(draft: &Owned, lists: &[&NodeList], texts: impl Iterator<Item = &'t str>) -> Vec<Owned> {
    let mut made: Vec<Owned> = Vec::new();
    let own = if let Some(Owned::List(lines)) = draft.get("expenditure") { lines.as_slice() } else { &[] };
    let known: BTreeSet<&str> = own.iter().filter_map(code_of).collect();
    let classes: BTreeSet<&str> = known.iter().filter_map(|code| code.get(..CLASS)).collect();
    let is_code = |code: &str| classes.contains(&code[..CLASS]) || Catalogue::Function.look_up(code).is_some();
    let gone: BTreeSet<&str> =
        texts.flat_map(codes).filter(|code| !known.contains(code) && is_code(code)).take(MOST_GONE).collect();
    let entry = |key: &str, value: &str| (key.to_owned(), Owned::Text(value.to_owned()));
    let gone =
        gone.into_iter().map(|code| Owned::Table(vec![entry("function", code), ("project".to_owned(), nothing())]));
    let all: Vec<Owned> = own.iter().cloned().chain(gone).collect();
    let mut seen = BTreeSet::new();
    for line in lists.iter().flat_map(|list| all.iter().filter_map(|line| last_years(line, list))) {
        if seen.insert(format!("{line:?}")) {
            made.push(line);
        }
    }
    made
}

/// 科目 of the published document that have no money this year.
const MOST_GONE: usize = 100;

fn code_of(line: &Owned) -> Option<&str> {
    if let Some(Owned::Text(code) | Owned::Number(code)) = line.get("function") { Some(code) } else { None }
}

/// Digits of a 类.
const CLASS: usize = 3;

/// Numbers that may be codes of 科目.
fn codes(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 7)
}

fn nothing() -> Owned {
    Owned::Number("0".to_owned())
}

/// The list of last year's lines.
pub(super) const LINES: [&str; 2] = ["previous", "expenditure"];
/// Keys of the amounts of a line of 支出.
pub(super) const USES: [&str; 8] =
    ["basic", "personnel", "public", "project", "business", "remit", "subsidy", "forward"];

/// The line of last year of a line of this year.
fn last_years(line: &Owned, list: &NodeList) -> Option<Owned> {
    let source = match line.get("source") {
        Some(Owned::Text(source)) => source.as_str(),
        _ => "general",
    };
    let has = |key: &str| line.get(key).is_some();
    let asks = |dimension: Dimension, at: &str| {
        let nodes = list.selection.get(dimension);
        nodes.is_none_or(|nodes| dimension.node(at).is_none_or(|at| nodes.touches(at)))
    };
    if !asks(Dimension::Source, source) || line.get("carried_over") == Some(&Owned::Flag(true)) {
        return None;
    }
    let mut entries = vec![("function".to_owned(), line.get("function")?.clone())];
    entries.extend(line.get("source").map(|source| ("source".to_owned(), source.clone())));
    if measured(&list.selection) {
        entries.push(("measure".to_owned(), Owned::Text("executed".to_owned())));
    }
    let is_basic = has("basic") || has("personnel") || has("public");
    let others = ["business", "remit", "subsidy", "contingency"].into_iter().filter(|key| has(key));
    let mut ways: Vec<&str> = is_basic.then_some("basic").into_iter().chain(others).collect();
    if has("project") || ways.is_empty() {
        ways.push("project");
    }
    let ways = ways.into_iter().filter(|way| asks(Dimension::Use, way));
    entries.extend(ways.map(|way| (way.to_owned(), nothing())));
    Some(Owned::Table(entries))
}

/// What this year's lines of the same 科目 say.
fn this_years(draft: &Owned, last: &Owned, key: &str, unit: MoneyUnit) -> Option<Money> {
    let Some(Owned::List(lines)) = draft.get("expenditure") else { return None };
    let same = lines
        .iter()
        .filter(|line| line.get("function") == last.get("function") && line.get("source") == last.get("source"));
    let parts: &[&str] = if key == "basic" { &["basic", "personnel", "public"] } else { &[key] };
    let amounts = same.flat_map(|line| parts.iter().filter_map(|part| money(line.get(part)?, unit)));
    Some(amounts.sum())
}

impl Unknown {
    /// One of which nothing is known.
    pub(super) fn of(path: Vec<Step>, absent: Trials) -> Self {
        Self { path, known: None, now: None, is_rest: false, absent }
    }

    /// This year's amounts, as the document has them.
    pub(super) fn compare(unknowns: &mut [Self], document: &Document) {
        for unknown in unknowns.iter_mut().filter(|unknown| unknown.now.is_none()) {
            let [Step::Key(_), Step::Key(id)] = unknown.path.as_slice() else { continue };
            unknown.now = document.figures.iter().find(|figure| figure.id == *id).map(|figure| figure.amount);
        }
    }

    /// What is supposed of the amount: other than all others.
    pub(super) fn supposed(&self, number: usize, supposed: Supposed) -> Money {
        let number = u32::try_from(number + 1).unwrap_or(u32::MAX);
        let small = Money::parse(&format!("0.{number:08}"), MoneyUnit::Yuan).unwrap_or_default();
        match supposed {
            Supposed::Less => small,
            // A hundred thousand million, far above what any unit has.
            Supposed::More => small + Money::from_yuan(1_000_000_000) * rust_decimal::Decimal::from(100),
            Supposed::Same => self.now.unwrap_or_default(),
            Supposed::Nothing => Money::ZERO,
        }
    }

    /// Writes the amounts that a trial supposes into a budget.
    pub(super) fn suppose(unknowns: &[Self], supposed: Supposed, trial: Trials, budget: &mut Owned) {
        let unit = unit_of(budget);
        for (number, unknown) in unknowns.iter().enumerate() {
            let own = if unknown.absent & trial != 0 { Supposed::Nothing } else { supposed };
            set(budget, &unknown.path, amount(unknown.supposed(number, own), unit));
        }
    }
}
