//! What the tables say → a budget, or final accounts.

use std::collections::{BTreeMap, BTreeSet};

use super::accounts::{self, Accounts};
use super::atoms::{Atom, ITEMS, KINDS, WAYS};
use super::barred::Barred;
use super::doubt::{Doubts, Step, step};
use super::rows::{Nodes, Said, number};
use super::solve::solve;
use super::spending::{ROUNDING, Spending, balances, receipts, spending};
use super::values::{amount, keyed, table, text};
use super::words::plain;
use crate::catalogue::Catalogue;
use crate::model::{Basic, Report, Source};
use crate::money::Money;
use crate::source::Owned;

/// Amounts of 科目 by source, and whether they are of last year's balance.
type BySource = BTreeMap<(Source, bool), Money>;

/// The parts of a budget that come from rows of amounts.
#[derive(Debug, Default)]
pub(super) struct Amounts {
    pub entries: Vec<(&'static str, Owned)>,
    /// True if sums differ from their parts by no more than rounding.
    pub rounded: bool,
    /// Codes with 项目支出.
    pub project_codes: Vec<String>,
    /// Sources that 支出 has, and whether of last year's balance.
    pub sources: BTreeSet<(Source, bool)>,
}

/// 收入, 支出, 经济分类, “三公”, 资产, 自定科目; of final accounts, 结转和结余, too.
pub(super) fn amounts(said: &Said, report: Report, barred: &Barred, doubts: &mut Doubts) -> Amounts {
    let mut made = Amounts::default();
    let mut totals = BySource::new();
    let mut spending = spending(said, barred);
    let own = match report {
        Report::Budget => {
            let expenditure = expenditure(&spending, &mut made, &mut totals, doubts);
            vec![("expenditure", Some(expenditure)), ("revenue", revenue(said, &totals, doubts))]
        }
        Report::Final => {
            let (accounts, received) = Accounts::receipts(&receipts(said, &spending, barred), doubts);
            accounts.pay(&mut spending);
            let expenditure = expenditure(&spending, &mut made, &mut totals, doubts);
            let balance = accounts.balance(said, &spending, &balances(said), doubts);
            let (surplus, planned) = (accounts::surplus_used(said), accounts::planned(said, doubts));
            let entries = [("receipts", received), ("balance", balance), ("surplus", surplus), ("budget", planned)];
            entries.into_iter().chain([("expenditure", Some(expenditure))]).collect()
        }
    };
    made.sources = totals.iter().filter(|(_, sum)| !sum.is_zero()).map(|(source, _)| *source).collect();
    let mut push = |key: &'static str, value: Option<Owned>| made.entries.extend(value.map(|value| (key, value)));
    own.into_iter().for_each(|(key, value)| push(key, value));
    push("basic", basic(&said.economics, report, doubts));
    let sources = made.sources.clone();
    push("three_public", three_public(said, &sources, doubts));
    push("assets", assets(said, doubts));
    push("codes", codes(said, doubts));
    made
}

fn expenditure(spending: &[Spending<'_>], made: &mut Amounts, totals: &mut BySource, doubts: &mut Doubts) -> Owned {
    let mut lines = Vec::new();
    for spending in spending {
        let error = spending.error;
        made.rounded |= !error.is_zero() && error <= ROUNDING;
        let mut by_line: BTreeMap<(Source, bool), BTreeMap<&'static str, Money>> = BTreeMap::new();
        let mut doubtful: BTreeMap<(Source, bool), Vec<&'static str>> = BTreeMap::new();
        for ((atoms, sum), &is_choice) in spending.unknowns.iter().zip(&spending.amounts).zip(&spending.doubtful) {
            let sum = sum.unwrap_or_default();
            if sum.is_zero() {
                continue;
            }
            let Some(place) = place_of(atoms) else { continue };
            *by_line.entry((place.source, place.carried)).or_default().entry(place.way).or_default() += sum;
            let reason =
                place.doubt.or(is_choice.then_some("各表只印了合计：各种来源、各类支出分别是多少，分法不止一种"));
            doubtful.entry((place.source, place.carried)).or_default().extend(reason);
        }
        if by_line.is_empty() {
            // The row is there: it prints a 科目 without money.
            by_line.entry((Source::General, false)).or_default().insert("basic", Money::ZERO);
        }
        for ((source, carried), uses) in by_line {
            let at = lines.len();
            for words in doubtful.remove(&(source, carried)).unwrap_or_default() {
                doubts.add(&[step("expenditure"), Step::At(at)], words);
            }
            if error > ROUNDING {
                doubts.add(&[step("expenditure"), Step::At(at)], "各表中这个科目的数互相对不上");
            }
            for (way, sum) in &uses {
                *totals.entry((source, carried)).or_default() += *sum;
                if *way == "project" && made.project_codes.last().is_none_or(|code| code != spending.code) {
                    made.project_codes.push(spending.code.to_owned());
                }
            }
            let mut line: Vec<(String, Owned)> =
                uses.into_iter().map(|(way, sum)| (way.to_owned(), amount(sum))).collect();
            line.push(("function".to_owned(), text(spending.code)));
            if source != Source::General {
                line.push(("source".to_owned(), text(source.chinese())));
            }
            if carried {
                line.push(("carried_over".to_owned(), Owned::Flag(true)));
            }
            lines.push(keyed(line));
        }
    }
    Owned::List(lines)
}

/// Where an unknown amount is written.
struct ExpenditurePlace {
    source: Source,
    carried: bool,
    way: &'static str,
    doubt: Option<&'static str>,
}

fn place_of(atoms: &[Atom]) -> Option<ExpenditurePlace> {
    let mut sources = Vec::new();
    let (mut carried_over, mut ways) = (Vec::new(), Vec::new());
    for atom in atoms {
        let Atom::Expenditure { source, carried, way, .. } = *atom else { return None };
        sources.push(source);
        carried_over.push(carried);
        ways.push(way);
    }
    let doubt = |is_open: bool, words| is_open.then_some(words);
    let several = |ways: &[&str]| ways.iter().any(|way| *way != ways[0]);
    let is_basic = ways.iter().all(|way| matches!(*way, "personnel" | "public")) && several(&ways);
    // In the order of the uses: what is printed as one amount is most likely the first.
    let way = WAYS.into_iter().find(|way| ways.contains(way))?;
    let way = if is_basic || (several(&ways) && matches!(way, "personnel" | "public")) { "basic" } else { way };
    let (&source, &carried) = (sources.first()?, carried_over.first()?);
    let open_source = sources.iter().any(|other| *other != source);
    let open_year = carried_over.iter().any(|other| *other != carried);
    let doubt = doubt(open_source, "表中没有分资金来源，来源是猜的")
        .or(doubt(open_year, "表中没有分是否上年结转，当作本年安排"))
        .or(doubt(!is_basic && several(&ways), "表中没有分基本支出和项目支出，分法是猜的"));
    Some(ExpenditurePlace { source, carried, way, doubt })
}

fn revenue(said: &Said, totals: &BySource, doubts: &mut Doubts) -> Option<Owned> {
    let sums: Vec<_> = of(said, |atom| matches!(atom, Atom::Revenue { .. }));
    let (unknowns, equations) = number(&sums);
    let spent = |atom: &Atom| match atom {
        Atom::Revenue { source, carried } => totals.get(&(*source, *carried)).copied().unwrap_or_default(),
        _ => Money::ZERO,
    };
    let propose = |at: usize| unknowns[at].iter().map(spent).sum();
    let solution = solve(unknowns.len(), &equations, Some(&propose));
    let mut found: BTreeMap<(Source, bool), (Money, bool)> = BTreeMap::new();
    for ((atoms, &sum), &is_choice) in unknowns.iter().zip(&solution.amounts).zip(&solution.doubtful) {
        if sum.is_zero() {
            continue;
        }
        let by_spending = atoms.iter().map(spent).sum::<Money>() == sum;
        let parts = atoms.iter().enumerate().map(|(at, atom)| match (by_spending, at) {
            (true, _) => (*atom, spent(atom)),
            (false, at) => (*atom, if at + 1 == atoms.len() { sum } else { Money::ZERO }),
        });
        for (atom, part) in parts.filter(|(_, part)| !part.is_zero()) {
            let Atom::Revenue { source, carried } = atom else { continue };
            let entry = found.entry((source, carried)).or_default();
            entry.0 += part;
            entry.1 |= is_choice || (!by_spending && atoms.len() > 1);
        }
    }
    let mut own = Vec::new();
    let mut carried_over = Vec::new();
    for ((source, carried), (sum, is_doubtful)) in found {
        let entry = (source.key().to_owned(), amount(sum));
        let mut path = vec![step("revenue")];
        if carried {
            path.push(step("carried_over"));
            carried_over.push(entry);
        } else {
            own.push(entry);
        }
        path.push(step(source.key()));
        if is_doubtful {
            doubts.add(&path, "表中没有分到这个来源，是猜的");
        }
    }
    if !carried_over.is_empty() {
        own.push(("carried_over".to_owned(), keyed(carried_over)));
    }
    (!own.is_empty()).then(|| keyed(own))
}

/// The sums of fixed rows over some amounts.
fn of(said: &Said, wanted: impl Fn(&Atom) -> bool) -> Vec<(Vec<Atom>, Money)> {
    said.sums.iter().filter(|(parts, _)| parts.iter().all(&wanted)).cloned().collect()
}

fn basic(nodes: &Nodes, report: Report, doubts: &mut Doubts) -> Option<Owned> {
    let mut entries = Vec::new();
    for code in nodes.leaves() {
        let sums = nodes.sums.get(code).cloned().unwrap_or_default();
        let (unknowns, equations) = number(&sums);
        let solution = solve(unknowns.len(), &equations, None);
        let whole: Money = solution.amounts.iter().copied().sum();
        // Final accounts print every 款, with or without money.
        if report == Report::Final && whole.is_zero() {
            continue;
        }
        let of_group = |wanted: &str| -> Money {
            let both = unknowns.iter().zip(&solution.amounts);
            let own = both.filter(|(atoms, _)| {
                atoms.iter().all(|atom| matches!(atom, Atom::Basic { way, .. } if *way == wanted))
            });
            own.map(|(_, sum)| *sum).sum()
        };
        let (personnel, public) = (of_group("personnel"), of_group("public"));
        let printed = match (personnel.is_zero(), public.is_zero()) {
            (false, true) => Some(Basic::Personnel),
            (true, false) => Some(Basic::Public),
            _ => None,
        };
        let path = [step("basic"), step(code)];
        if !personnel.is_zero() && !public.is_zero() {
            doubts.add(&path, "这个科目既有人员经费又有公用经费，合在一起了");
        }
        let group = printed.filter(|printed| Basic::of_class(code) != Some(*printed));
        let value = match group {
            Some(group) => table([("amount", Some(amount(whole))), ("group", Some(text(group.chinese())))]),
            None => amount(whole),
        };
        entries.push((code.clone(), value));
    }
    (!entries.is_empty()).then(|| keyed(entries))
}

fn three_public(said: &Said, spent: &BTreeSet<(Source, bool)>, doubts: &mut Doubts) -> Option<Owned> {
    let sums = of(said, |atom| matches!(atom, Atom::ThreePublic { .. }));
    if sums.is_empty() {
        return None;
    }
    let (unknowns, equations) = number(&sums);
    let solution = solve(unknowns.len(), &equations, None);
    // What a source that spends nothing paid is no question.
    let is_paid = |atom: &&Atom| matches!(atom, Atom::ThreePublic { source, .. } if *source == Source::General || spent.iter().any(|(own, _)| own == source));
    // What is not spent is written as 0.
    let mut found: BTreeMap<(Source, &'static str), Money> =
        ITEMS.map(|item| ((Source::General, item), Money::ZERO)).into_iter().collect();
    for ((atoms, &sum), &is_choice) in unknowns.iter().zip(&solution.amounts).zip(&solution.doubtful) {
        let Some(&Atom::ThreePublic { item, source }) = atoms.first() else { continue };
        if sum.is_zero() {
            continue;
        }
        *found.entry((source, item)).or_default() += sum;
        let is_of_item = |atom: &Atom| matches!(atom, Atom::ThreePublic { item: other, .. } if *other == item);
        if is_choice || !atoms.iter().all(is_of_item) {
            doubts.add(&three_public_path(source, item), "表中没有分到这一项，是猜的");
        } else if atoms.iter().filter(|atom| is_paid(atom)).count() > 1 {
            doubts.add(&three_public_path(source, item), "表中没有分资金来源，来源是猜的");
        }
    }
    let mut general = Vec::new();
    let mut others: BTreeMap<&'static str, Vec<(String, Owned)>> = BTreeMap::new();
    for ((source, item), sum) in found {
        let entry = (item.to_owned(), amount(sum));
        if source == Source::General {
            general.push(entry)
        } else {
            others.entry(source.key()).or_default().push(entry)
        }
    }
    general.extend(others.into_iter().map(|(source, items)| (source.to_owned(), keyed(items))));
    Some(keyed(general))
}

fn three_public_path(source: Source, item: &str) -> Vec<Step> {
    let within = (source != Source::General).then(|| step(source.key()));
    [Some(step("three_public")), within, Some(step(item))].into_iter().flatten().collect()
}

fn assets(said: &Said, doubts: &mut Doubts) -> Option<Owned> {
    let sums = of(said, |atom| matches!(atom, Atom::Asset { .. }));
    let (unknowns, equations) = number(&sums);
    let solution = solve(unknowns.len(), &equations, None);
    let mut values: BTreeMap<usize, (Money, bool)> = BTreeMap::new();
    let kind_at = |kind: &str| KINDS.iter().position(|own| *own == kind);
    for ((atoms, &sum), &is_choice) in unknowns.iter().zip(&solution.amounts).zip(&solution.doubtful) {
        let kinds = atoms.iter().filter_map(|atom| if let Atom::Asset { kind } = atom { Some(*kind) } else { None });
        let kinds: Vec<&str> = kinds.collect();
        if let Some(at) = kind_of_row(&kinds).and_then(kind_at).filter(|_| !sum.is_zero()) {
            values.insert(at, (sum, is_choice));
        }
    }
    // Quantities are added up like amounts; one is as exact as the other.
    let counts = said.counts.iter().filter_map(|(kinds, words)| {
        let kinds = kinds.iter().map(|kind| Atom::Asset { kind }).collect();
        Some((kinds, Money::parse(words, crate::money::MoneyUnit::Yuan).ok()?))
    });
    let counts: Vec<(Vec<Atom>, Money)> = counts.collect();
    let (kinds, equations) = number(&counts);
    let counted = solve(kinds.len(), &equations, None);
    let mut quantities: BTreeMap<usize, Money> = BTreeMap::new();
    for (atoms, &count) in kinds.iter().zip(&counted.amounts) {
        let kinds = atoms.iter().filter_map(|atom| if let Atom::Asset { kind } = atom { Some(*kind) } else { None });
        if let Some(at) = kind_of_row(&kinds.collect::<Vec<_>>()).and_then(kind_at).filter(|_| !count.is_zero()) {
            quantities.insert(at, count);
        }
    }
    let mut items = Vec::new();
    for (at, kind) in KINDS.iter().enumerate() {
        let (value, quantity) = (values.get(&at), quantities.get(&at));
        if value.is_none() && quantity.is_none() {
            continue;
        }
        if value.is_some_and(|(_, is_choice)| *is_choice) {
            doubts.add(&[step("assets"), step("items"), Step::At(items.len())], "表中没有分到这一类，是猜的");
        }
        let kind = crate::model::AssetKind::ALL.iter().find(|own| own.key() == *kind);
        items.push(table([
            ("kind", kind.map(|kind| text(kind.chinese()))),
            ("quantity", quantity.map(|count| Owned::Number(count.yuan().to_string()))),
            ("value", value.map(|(sum, _)| amount(*sum))),
        ]));
    }
    (!items.is_empty()).then(|| table([("items", Some(Owned::List(items)))]))
}

/// The kind that a row of several kinds is written as: the widest.
fn kind_of_row<'k>(kinds: &[&'k str]) -> Option<&'k str> {
    kinds.iter().find(|kind| **kind == "other").or(kinds.first()).copied()
}

/// Names of codes that the catalogue lacks, or knows by another name.
fn codes(said: &Said, doubts: &mut Doubts) -> Option<Owned> {
    let trees =
        [("function", &said.functions, Catalogue::Function), ("economic", &said.economics, Catalogue::Economic)];
    let mut parts = Vec::new();
    for (key, nodes, catalogue) in trees {
        let mut names = Vec::new();
        for (code, name) in nodes.names.iter().filter(|(_, name)| !name.is_empty()) {
            let official = catalogue.look_up(code).map(|entry| entry.name);
            if official.is_some_and(|official| plain(official) == plain(name)) {
                continue;
            }
            if let Some(official) = official {
                let words = format!("目录里的名称是“{official}”");
                doubts.add(&[step("codes"), step(key), step(code)], &words);
            }
            names.push((code.clone(), text(name.clone())));
        }
        if !names.is_empty() {
            parts.push((key.to_owned(), keyed(names)));
        }
    }
    (!parts.is_empty()).then(|| keyed(parts))
}
