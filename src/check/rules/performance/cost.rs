//! Functions shared by the rules about 成本指标.

use super::indicators::{Aim, words};
use crate::check::words::target::{Figure, Unit};
use crate::model::IndicatorKind;
use crate::money::Money;

pub fn costs<'a, 'b>(aims: &'a [Aim<'b>]) -> impl Iterator<Item = &'a Aim<'b>> {
    aims.iter().filter(|aim| aim.kind() == IndicatorKind::Cost)
}

/// True if some cost is an amount of money, total or per piece.
pub fn has_amount(aims: &[Aim<'_>]) -> bool {
    let in_money = |figure: &Figure| matches!(figure.unit, Unit::Money | Unit::MoneyEach);
    costs(aims).filter_map(Aim::figure).any(in_money)
}

/// True for the total cost of something: not savings or income, not unit cost, not money of several years.
pub fn is_total(aim: &Aim<'_>) -> bool {
    let words = words();
    let other = [&words.saving, &words.per_piece, &words.beyond_year];
    amount(aim).is_some() && !other.into_iter().any(|list| aim.speaks_of(list)) && !is_average(aim.name())
}

/// True for 亩均投资 and 校均经费: what each one costs. Not for 均衡发展.
fn is_average(name: &str) -> bool {
    const WORDS: [&str; 5] = ["均衡", "均等", "均匀", "均可", "均为"];
    let here = |(at, _): (usize, &str)| at > 0 && !WORDS.iter().any(|word| name[at..].starts_with(word));
    name.match_indices('均').any(here)
}

pub fn amount(aim: &Aim<'_>) -> Option<Money> {
    aim.figure().and_then(Figure::money)
}

/// True for a number of things: 台, 份, 次.
pub fn is_counted(figure: &Figure) -> bool {
    let Unit::Counted(unit) = &figure.unit else { return false };
    words().pieces.beginning(unit).is_some() && !unit.contains("百分点")
}

#[cfg(test)]
mod tests {
    use super::is_average;

    #[test]
    fn what_each_one_costs_is_an_average() {
        for name in ["亩均投资", "户均改造成本", "生均公用经费", "村均补助", "次均费用"] {
            assert!(is_average(name), "{name}");
        }
        for name in ["义务教育均衡发展成本", "公共服务均等化投入", "项目总成本", "均衡发展经费"]
        {
            assert!(!is_average(name), "{name}");
        }
    }
}
