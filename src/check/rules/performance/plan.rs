//! The parsed 资金支出计划 of a project.

use rust_decimal::Decimal;

use crate::check::words::target::{Target, Unit, read};
use crate::model::{PlanUnit, Project};
use crate::money::{Money, MoneyUnit};
use crate::source::Written;

use super::indicators::budget_of;

/// One point of a plan.
pub struct Point<'b> {
    /// As printed: 3月底.
    pub name: &'static str,
    /// As written.
    pub written: &'b Written,
    /// Per cent or 元; `None` if not a number.
    pub value: Option<Decimal>,
}

/// A plan and its expected total.
pub struct Course<'b> {
    /// In order of time.
    pub points: Vec<Point<'b>>,
    /// 100, or the project's budget in 元 if known.
    pub whole: Option<Decimal>,
    /// Unit of the amounts; `None` for a plan in per cent.
    money: Option<MoneyUnit>,
}

impl<'b> Course<'b> {
    /// `None` for a project without a plan.
    pub fn of(project: &'b Project, unit: MoneyUnit) -> Option<Self> {
        let plan = project.plan.as_ref()?;
        let in_money = project.plan_unit.is_some_and(|unit| unit.value == PlanUnit::Money);
        let value = |written: &Written| if in_money { amount(&written.text, unit) } else { percent(&written.text) };
        let one = |(key, written)| Point { name: name(key), written, value: value(written) };
        let budget = budget_of(project);
        let whole = if in_money { (!budget.is_zero()).then(|| budget.yuan()) } else { Some(Decimal::ONE_HUNDRED) };
        Some(Self { points: plan.points().into_iter().map(one).collect(), whole, money: in_money.then_some(unit) })
    }

    /// The points that have a number.
    pub fn known(&self) -> impl DoubleEndedIterator<Item = (&Point<'b>, Decimal)> {
        self.points.iter().filter_map(|point| point.value.map(|value| (point, value)))
    }

    /// A value with its unit, for messages.
    pub fn say(&self, value: Decimal) -> String {
        let value = value.normalize();
        let amount = self.money.map(|unit| Money::parse(&value.to_string(), MoneyUnit::Yuan).map(|m| m.say(unit)));
        amount.and_then(Result::ok).unwrap_or_else(|| format!("{value}%"))
    }

    /// True if the points are amounts.
    pub fn in_money(&self) -> bool {
        self.money.is_some()
    }
}

fn amount(text: &str, unit: MoneyUnit) -> Option<Decimal> {
    Money::parse(text, unit).ok().map(Money::yuan)
}

fn percent(text: &str) -> Option<Decimal> {
    let digits = text.trim_end_matches('%');
    if (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits.parse().ok();
    }
    match read(text) {
        Target::Figure(figure) if matches!(figure.unit, Unit::Unspecified | Unit::Percent(_)) => Some(figure.number),
        _ => None,
    }
}

fn name(key: &str) -> &'static str {
    match key {
        "mar" => "3月底",
        "jun" => "6月底",
        "oct" => "10月底",
        _ => "12月底",
    }
}
