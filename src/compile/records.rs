//! Attributes of records: what a row of organization, project, procurement … shows.

use rust_decimal::Decimal;

use crate::catalogue::Catalogue;
use crate::document::Trace;
use crate::ledger::{AskedOf, Dimension, Ledger, Names, asked_number};
use crate::model::{Budget, Indicator, Procurement, Project, PurchaseForm, Unit};
use crate::money::{Money, MoneyUnit};
use crate::source::{Amount, Code, PENDING, Span, Spanned, Text};
use crate::variant::ASKED;

/// The value of a record's attribute.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shown {
    Words(String),
    /// An amount and its facts.
    Money(Money, Trace),
    /// An amount that is yet to be written.
    Pending,
    /// A number without a unit, such as a quantity.
    Count(Decimal),
    /// Absent, or no such attribute.
    Nothing,
}

impl From<&str> for Shown {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

fn words(text: Option<&Text>) -> Shown {
    text.map_or(Shown::Nothing, |text| Shown::Words(text.value.clone()))
}

/// The short name of the unit, else its full name.
#[must_use]
pub fn unit_name(budget: &Budget) -> String {
    short_name(&budget.unit)
}

fn short_name(unit: &Unit) -> String {
    unit.short.as_ref().map_or_else(|| unit.full_name(), |short| short.value.clone())
}

/// The full name of the unit: name and level, such as 本级.
#[must_use]
pub fn full_name(budget: &Budget) -> String {
    budget.unit.full_name()
}

/// Number of records in a list. `of` is the index of the project, for lists within projects.
#[must_use]
pub fn count(list: &str, budget: &Budget, of: Option<usize>) -> usize {
    match list {
        "organization" => budget.organization.len(),
        "project" => budget.project.len(),
        "project.indicators" => of.and_then(|of| budget.project.get(of)).map_or(0, |project| project.indicators.len()),
        "procurement" => budget.procurement.len(),
        "performance.target" => budget.performance.as_ref().map_or(0, |performance| performance.target.len()),
        asked => asked.strip_prefix(ASKED).map_or(0, |key| budget.asked_records(key)),
    }
}

/// Finds the facts of an amount by its place.
pub type TraceOf<'t> = &'t dyn Fn(Span) -> Trace;

/// The facts of a record at a place of the source.
pub(super) fn facts_at(ledger: &Ledger, span: Span) -> Trace {
    // An amount that also fills in a line of expenditure is two facts; take the record's own.
    ledger.at(span).into_iter().filter(|&number| ledger.fact(number).record.is_some()).collect()
}

/// An attribute of record `number` (from 0) of a list; `of` as for [`count`].
#[must_use]
pub fn show(
    list: &str,
    number: usize,
    name: &str,
    budget: &Budget,
    names: &Names,
    of: Option<usize>,
    trace: TraceOf<'_>,
) -> Shown {
    let shown = match list {
        "organization" => budget.organization.get(number).map(|record| match name {
            "name" => Shown::Words(record.name.value.clone()),
            "nature" => words(record.nature.as_ref()),
            "rank" => words(record.rank.as_ref()),
            "funding" => words(record.funding.as_ref()),
            _ => Shown::Nothing,
        }),
        "project" => budget.project.get(number).map(|record| project(record, number, name, names, trace)),
        "project.indicators" => {
            let indicators = of.and_then(|of| budget.project.get(of)).map(|project| &project.indicators);
            indicators.and_then(|all| all.get(number)).map(|record| indicator(record, name))
        }
        "procurement" => {
            budget.procurement.get(number).map(|record| procurement(record, number, name, budget, names, trace))
        }
        "performance.target" => {
            let targets = budget.performance.as_ref().map(|performance| &performance.target);
            targets.and_then(|all| all.get(number)).map(|record| match name {
                "name" => Shown::Words(record.name.value.clone()),
                "goal" => words(record.goal.as_ref()),
                "indicator" => words(record.indicator.as_ref()),
                _ => Shown::Nothing,
            })
        }
        list => list.strip_prefix(ASKED).and_then(|key| asked(key, number, name, budget, names, trace)),
    };
    shown.unwrap_or(Shown::Nothing)
}

/// A field of a record of `[extra]`. A value that is not what is asked for is reported elsewhere.
fn asked(key: &str, number: usize, name: &str, budget: &Budget, names: &Names, trace: TraceOf<'_>) -> Option<Shown> {
    let field = names.asks().named(key)?.fields.iter().find(|field| field.key == name)?;
    let (of, record) = budget.asked_record(key, number)?;
    let said = record.fields.get(name).filter(|said| !said.is_blank())?;
    Some(match field.of {
        None => said.text().trim().into(),
        Some(kind) => {
            let unit = if kind == AskedOf::Count { MoneyUnit::Yuan } else { of.money() };
            match (asked_number(kind, said, unit), kind) {
                (None, _) => Shown::Pending,
                (Some(count), AskedOf::Count) => Shown::Count(count.yuan()),
                (Some(amount), _) => Shown::Money(amount, trace(said.span())),
            }
        }
    })
}

fn project(record: &Project, number: usize, name: &str, names: &Names, trace: TraceOf<'_>) -> Shown {
    match name {
        "number" => Shown::Count(Decimal::from(number + 1)),
        "code" => record.code.as_ref().map_or(Shown::Nothing, |code| Shown::Words(code.value.clone())),
        "name" => Shown::Words(record.name.value.clone()),
        "function" => record.function.as_ref().map_or(Shown::Nothing, |code| Shown::Words(code.value.0.clone())),
        "function_name" => {
            let name = |code: &Code| names.code_name(Dimension::Function, &code.0);
            record.function.as_ref().and_then(|code| name(&code.value)).map_or(Shown::Nothing, Shown::from)
        }
        "amount" => project_amount(record, |_| true, trace),
        "fiscal" => project_amount(record, is_fiscal, trace),
        "other" => project_amount(record, |source| !is_fiscal(source), trace),
        "purpose" => words(record.purpose.as_ref()),
        _ => Shown::Nothing,
    }
}

/// True for 财政资金.
fn is_fiscal(source: &str) -> bool {
    let node = |key: &str| Dimension::Source.node(key);
    node("fiscal").zip(node(source)).is_some_and(|(fiscal, own)| fiscal.holds(own))
}

/// Sum of a project's money from some sources.
fn project_amount(record: &Project, from: impl Fn(&str) -> bool, trace: TraceOf<'_>) -> Shown {
    let parts: Vec<Amount> =
        record.money().into_iter().filter(|(source, _)| from(source)).map(|(_, amount)| amount).collect();
    if parts.is_empty() {
        return Shown::Nothing;
    }
    let traces = parts.iter().flat_map(|amount| trace(amount.span)).collect();
    Shown::Money(parts.iter().map(|amount| amount.money).sum(), traces)
}

fn indicator(record: &Indicator, name: &str) -> Shown {
    match name {
        "level1" => record.kind.value.level1().into(),
        "level2" => Shown::Words(format!("{}指标", record.kind.value.chinese())),
        "name" => Shown::Words(record.name.value.clone()),
        "meaning" => words(record.meaning.as_ref()),
        "target" => words(record.target.as_ref()),
        "basis" => words(record.basis.as_ref()),
        _ => Shown::Nothing,
    }
}

fn procurement(
    record: &Procurement,
    number: usize,
    name: &str,
    budget: &Budget,
    names: &Names,
    trace: TraceOf<'_>,
) -> Shown {
    let paid_from = || budget.project_of_purchase(number);
    let named =
        |dimension: Dimension, code: &Code| names.code_name(dimension, &code.0).map_or(Shown::Nothing, Shown::from);
    let code = |code: Option<&Spanned<Code>>| code.map_or(Shown::Nothing, |code| Shown::Words(code.value.0.clone()));
    match name {
        "unit" => Shown::Words(short_name(budget.buyer(number))),
        "project" => match &record.project_name {
            Some(name) => Shown::Words(name.value.clone()),
            None => paid_from().map_or(Shown::Nothing, |project| Shown::Words(project.name.value.clone())),
        },
        "function" => code(paid_from().and_then(|project| project.function.as_ref())),
        "function_name" => paid_from()
            .and_then(|project| project.function.as_ref())
            .map_or(Shown::Nothing, |code| named(Dimension::Function, &code.value)),
        "economic" => code(record.economic.as_ref()),
        "economic_name" => {
            record.economic.as_ref().map_or(Shown::Nothing, |code| named(Dimension::Economic, &code.value))
        }
        "form" => record.form.as_ref().map_or(Shown::Nothing, |form| form.value.chinese().into()),
        "budget" => paid_from().map_or(Shown::Nothing, |project| project_amount(project, |_| true, trace)),
        "item" => match &record.item {
            Some(item) => Shown::Words(item.value.clone()),
            None => catalogue_name(&record.catalogue.value.0, budget).map_or(Shown::Nothing, Shown::Words),
        },
        "catalogue" => Shown::Words(record.catalogue.value.0.clone()),
        "class" => record.class().map_or(Shown::Nothing, |class| class.chinese().into()),
        "per" => words(record.per.as_ref()),
        "quantity" => match record.quantity {
            Some(quantity) if quantity.pending => PENDING.into(),
            quantity => quantity.map_or(Shown::Nothing, |quantity| Shown::Count(quantity.value)),
        },
        "price" => match record.price {
            Some(price) if price.pending => Shown::Pending,
            price => price.map_or(Shown::Nothing, |price| Shown::Money(price.money, trace(price.span))),
        },
        _ => Shown::Nothing,
    }
}

/// The place of an attribute in its list of values, where their order is not that of their characters.
pub(super) fn rank(list: &str, number: usize, name: &str, budget: &Budget) -> Option<Decimal> {
    let line = budget.procurement.get(number).filter(|_| (list, name) == ("procurement", "form"))?;
    let form = line.form.as_ref()?.value;
    PurchaseForm::ALL.iter().position(|known| *known == form).map(Decimal::from)
}

/// The name of what an attribute's value is a code of, else the value.
pub(super) fn title(name: &str, value: &str, budget: &Budget, names: &Names) -> String {
    let named = match name {
        "function" => names.code_name(Dimension::Function, value).map(str::to_owned),
        "economic" => names.code_name(Dimension::Economic, value).map(str::to_owned),
        "catalogue" => catalogue_name(value, budget),
        _ => None,
    };
    named.unwrap_or_else(|| value.to_owned())
}

/// The name of a procurement code: the unit's own, or the catalogue's.
#[must_use]
pub fn catalogue_name(code: &str, budget: &Budget) -> Option<String> {
    let own = budget.codes.as_ref().and_then(|codes| codes.procurement.get(code)).map(|name| name.value.clone());
    own.or_else(|| Catalogue::Procurement.look_up(code).map(|entry| entry.name.to_owned()))
}
