//! Rows and forms of records → the lists of a budget.

use std::collections::{BTreeMap, BTreeSet};

use super::atoms::{Atom, FISCAL};
use super::doubt::{Doubts, Step, step};
use super::forms::Filled;
use super::rows::{Record, Said, number};
use super::solve::solve;
use super::values::{amount, keyed, table, text};
use super::words::{likeness, plain};
use crate::catalogue::Catalogue;
use crate::model::{IndicatorKind, PurchaseForm, Source};
use crate::money::{Money, MoneyUnit};
use crate::source::{Owned, PENDING};

/// 机构.
pub(super) fn organizations(said: &Said) -> Option<Owned> {
    let rows = said.records.iter().filter(|(list, _)| list == "organization");
    let rows: Vec<Owned> = rows.map(|(_, record)| keyed(written(&record.texts))).collect();
    (!rows.is_empty()).then_some(Owned::List(rows))
}

fn written(texts: &BTreeMap<String, String>) -> Vec<(String, Owned)> {
    let written = texts.iter().filter(|(_, words)| !words.is_empty());
    written.map(|(key, words)| (key.clone(), text(words.clone()))).collect()
}

/// 项目. `function` is the only 科目 with 项目支出, if there is only one.
pub(super) fn projects(forms: &[Filled], function: Option<&str>, doubts: &mut Doubts) -> Option<Owned> {
    let project = |(at, form): (usize, &Filled)| {
        let path = [step("project"), Step::At(at)];
        let mut entries = written(&form.record.texts);
        if !entries.iter().any(|(key, _)| key == "name") {
            entries.push(("name".to_owned(), text(PENDING)));
        }
        entries.extend(function.map(|function| ("function".to_owned(), text(function))));
        entries.extend(project_money(&form.record.sums, &path, doubts));
        let plan: Vec<_> = form.plan.iter().map(|(key, words)| (key.clone(), text(words.clone()))).collect();
        if plan.iter().any(|(_, words)| *words != text("")) {
            entries.push(("plan".to_owned(), keyed(plan)));
            entries.extend(form.plan_in_money.then(|| ("plan_unit".to_owned(), text("金额"))));
        }
        if !form.goals.is_empty() {
            entries.push(("goals".to_owned(), Owned::List(form.goals.iter().map(text).collect())));
        }
        let indicators = form.rows.iter().enumerate().map(|(row, record)| {
            let within = [path[0].clone(), path[1].clone(), step("indicators"), Step::At(row)];
            indicator(record, &within, doubts)
        });
        let indicators: Vec<Owned> = indicators.collect();
        if !indicators.is_empty() {
            entries.push(("indicators".to_owned(), Owned::List(indicators)));
        }
        keyed(entries)
    };
    let projects: Vec<Owned> = forms.iter().enumerate().map(project).collect();
    (!projects.is_empty()).then_some(Owned::List(projects))
}

/// `fiscal` and `other`, or the amounts by source where the form tells sources apart.
fn project_money(sums: &[(Vec<Atom>, Money)], path: &[Step], doubts: &mut Doubts) -> Vec<(String, Owned)> {
    let (unknowns, equations) = number(sums);
    let solution = solve(unknowns.len(), &equations, None);
    let sources = |atoms: &[Atom]| -> Vec<Source> {
        let source = |atom: &Atom| if let Atom::Project { source, .. } = atom { Some(*source) } else { None };
        atoms.iter().filter_map(source).collect()
    };
    let is_fiscal = |source: &Source| FISCAL.contains(source);
    let mut whole: BTreeMap<&'static str, Money> = BTreeMap::new();
    let mut by_source = Vec::new();
    for (atoms, &sum) in unknowns.iter().zip(&solution.amounts) {
        let sources = sources(atoms);
        let fiscal = sources.iter().filter(|source| is_fiscal(source)).count();
        let key = if fiscal == sources.len() { "fiscal" } else { "other" };
        if fiscal > 0 && fiscal < sources.len() && !sum.is_zero() {
            doubts.add(path, "表中没有分财政资金和其他资金，当作财政资金");
            *whole.entry("fiscal").or_default() += sum;
        } else if sources.len() == 1 {
            by_source.push((sources[0].key().to_owned(), sum));
        } else {
            *whole.entry(key).or_default() += sum;
        }
    }
    if by_source.is_empty() {
        let is_written = |(key, sum): &(&'static str, Money)| !sum.is_zero() || *key == "fiscal";
        return whole.into_iter().filter(is_written).map(|(key, sum)| (key.to_owned(), amount(sum))).collect();
    }
    // What is left in groups is written as the last of its sources.
    for (key, sum) in whole.into_iter().filter(|(_, sum)| !sum.is_zero()) {
        let source = if key == "fiscal" { Source::General } else { Source::Other };
        doubts.add(path, "表中没有分到资金来源，是猜的");
        by_source.push((source.key().to_owned(), sum));
    }
    let amounts = by_source.into_iter().filter(|(_, sum)| !sum.is_zero()).map(|(key, sum)| (key, amount(sum)));
    vec![("amounts".to_owned(), keyed(amounts))]
}

fn indicator(record: &Record, path: &[Step], doubts: &mut Doubts) -> Owned {
    let mut entries = written(&record.texts);
    let printed = plain(record.kind.as_deref().unwrap_or_default());
    let kind = IndicatorKind::ALL.iter().find(|kind| kind.is_named(&printed)).or_else(|| {
        let near = |kind: &&IndicatorKind| {
            printed.len() > 3
                && (printed.contains(kind.chinese()) || kind.chinese().contains(printed.trim_end_matches("指标")))
        };
        let near = IndicatorKind::ALL.iter().find(near);
        if near.is_some() {
            doubts.add(path, &format!("原文的二级指标是“{printed}”"));
        }
        near
    });
    entries.push(("kind".to_owned(), text(kind.map_or(PENDING, |kind| kind.chinese()))));
    if !entries.iter().any(|(key, _)| key == "name") {
        entries.push(("name".to_owned(), text("")));
    }
    keyed(entries)
}

fn is_named(project: &Filled, named: &str) -> bool {
    project.record.texts.get("name").is_some_and(|name| plain(name) == plain(named))
}

/// True for a project of a like name, with the amount that the purchase prints for its project.
fn is_near(project: &Filled, named: &str, record: &Record) -> bool {
    let like = |name: &String| likeness(&plain(name), &plain(named)) >= 700;
    let printed = record.sums.iter().find(|(parts, _)| parts.iter().all(|part| matches!(part, Atom::Project { .. })));
    let whole = project.record.sums.iter().max_by_key(|(parts, _)| parts.len());
    project.record.texts.get("name").is_some_and(like)
        && printed.zip(whole).is_some_and(|((_, printed), (_, whole))| printed == whole)
}

/// A purchase prints the amount of its project, which the project's own form may not print.
pub(super) fn take_amounts(projects: &mut [Filled], said: &Said) {
    for (_, record) in said.records.iter().filter(|(list, _)| list == "procurement") {
        let Some(named) = &record.project else { continue };
        let sum = record.sums.iter().find(|(parts, _)| parts.iter().all(|part| matches!(part, Atom::Project { .. })));
        let project = projects.iter_mut().find(|project| is_named(project, named));
        if let (Some(sum), Some(project)) = (sum, project)
            && project.record.sums.is_empty()
        {
            project.record.sums.push(sum.clone());
        }
    }
}

/// 采购, paid from the `sources` that the unit has. A purchase names its project by name; one that is not among the projects is only printed.
pub(super) fn procurement(
    said: &Said,
    projects: &[Filled],
    sources: &BTreeSet<(Source, bool)>,
    doubts: &mut Doubts,
) -> Option<Owned> {
    let rows = said.records.iter().filter(|(list, _)| list == "procurement").map(|(_, record)| record);
    let rows: Vec<Owned> =
        rows.enumerate().map(|(at, record)| purchase(at, record, projects, sources, doubts)).collect();
    (!rows.is_empty()).then_some(Owned::List(rows))
}

fn purchase(
    at: usize,
    record: &Record,
    projects: &[Filled],
    sources: &BTreeSet<(Source, bool)>,
    doubts: &mut Doubts,
) -> Owned {
    let path = [step("procurement"), Step::At(at)];
    let mut entries = written(&record.texts);
    if let Some(named) = &record.project {
        let own = projects.iter().find(|project| is_named(project, named));
        let near = || projects.iter().find(|project| is_near(project, named, record));
        match own.or_else(near) {
            Some(project) => {
                let texts = &project.record.texts;
                let by = texts.get("code").filter(|code| !code.is_empty()).or(texts.get("name"));
                entries.extend(by.map(|by| ("project".to_owned(), text(by.clone()))));
                if own.is_none() {
                    entries.push(("project_name".to_owned(), text(named.clone())));
                    doubts.add(&path, "项目名称与项目表里的不同，按名称相近、金额相同对应");
                }
            }
            None => entries.push(("project_name".to_owned(), text(named.clone()))),
        }
    }
    let code = record.catalogue.clone().filter(|code| !code.is_empty());
    if let (Some(code), Some(Owned::Text(item))) = (&code, record.texts.get("item").map(|item| text(item.clone())))
        && Catalogue::Procurement.look_up(code).is_some_and(|entry| plain(entry.name) == plain(&item))
    {
        entries.retain(|(key, _)| key != "item");
    }
    entries.push(("catalogue".to_owned(), text(code.unwrap_or_else(|| PENDING.to_owned()))));
    let economic = record.economic.as_ref().filter(|code| !code.is_empty());
    entries.extend(economic.map(|code| ("economic".to_owned(), text(code.clone()))));
    let form = record.form.as_ref().and_then(|words| PurchaseForm::ALL.iter().find(|form| form.is_named(words)));
    entries.extend(form.map(|form| ("form".to_owned(), text(form.chinese()))));
    entries.extend(record.quantity.clone().map(|quantity| {
        let is_number = quantity.parse::<rust_decimal::Decimal>().is_ok();
        ("quantity".to_owned(), if is_number { Owned::Number(quantity) } else { text(PENDING) })
    }));
    let of_project = |(parts, _): &&(Vec<Atom>, Money)| !parts.iter().any(|part| matches!(part, Atom::Project { .. }));
    let sums: Vec<_> = record.sums.iter().filter(of_project).cloned().collect();
    let (unknowns, equations) = number(&sums);
    let solution = solve(unknowns.len(), &equations, None);
    let mut lines = Vec::new();
    let mut price = None;
    for ((atoms, &sum), &is_choice) in unknowns.iter().zip(&solution.amounts).zip(&solution.doubtful) {
        // Nothing of it is reserved: that is said, too.
        if sum.is_zero() && !matches!(atoms.first(), Some(Atom::Reserve { .. })) {
            continue;
        }
        let has_money = |atom: &&Atom| matches!(atom, Atom::Procurement { source, carried, .. } if sources.contains(&(*source, *carried)));
        let paying: Vec<&Atom> = atoms.iter().filter(has_money).collect();
        match paying.first().copied().or(atoms.first()) {
            Some(Atom::Price { .. }) => price = Some(sum),
            Some(Atom::Reserve { .. }) => entries.push(("sme".to_owned(), amount(sum))),
            Some(&Atom::Procurement { source, carried, .. }) => {
                if is_choice || (atoms.len() > 1 && paying.len() != 1) {
                    doubts.add(&path, "表中没有分到资金来源，是猜的");
                }
                lines.push((source, carried, sum));
            }
            _ => {}
        }
    }
    let whole = lines.iter().map(|(.., sum)| *sum).sum();
    let exact = price.and_then(|price| exact_price(price, record.quantity.as_deref()?, whole));
    if exact != price {
        doubts.add(&path, "单价印的是四舍五入的数，按金额除以数量算出");
    }
    entries.extend(exact.map(|price| ("price".to_owned(), amount(price))));
    let mut sources: Vec<Source> = lines.iter().map(|(source, ..)| *source).collect();
    sources.dedup();
    let is_short = sources.len() == lines.len() && lines.iter().all(|(_, carried, _)| !carried);
    let amounts = if is_short {
        keyed(lines.into_iter().map(|(source, _, sum)| (source.key().to_owned(), amount(sum))))
    } else {
        let line = |(source, carried, sum): (Source, bool, Money)| {
            let carried = carried.then_some(Owned::Flag(true));
            table([("source", Some(text(source.chinese()))), ("carried_over", carried), ("amount", Some(amount(sum)))])
        };
        Owned::List(lines.into_iter().map(line).collect())
    };
    entries.push(("amounts".to_owned(), amounts));
    keyed(entries)
}

/// The price of which the printed one is the rounded form, if quantity and amount tell it to 分.
fn exact_price(printed: Money, quantity: &str, whole: Money) -> Option<Money> {
    let quantity: rust_decimal::Decimal = quantity.parse().ok()?;
    let quotient = whole.yuan().checked_div(quantity)?.normalize();
    let exact = Money::parse(&quotient.to_string(), MoneyUnit::Yuan).ok().filter(|_| quotient.scale() <= 2);
    let is_near = |exact: &Money| (*exact - printed).abs() <= Money::HALF_OF_LAST_DIGIT;
    Some(exact.filter(is_near).unwrap_or(printed))
}
