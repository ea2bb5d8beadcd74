//! What the cells of a column are.

use std::collections::BTreeSet;

use super::cells::Cell;
use crate::money::MoneyUnit;
use crate::render::digits::plain;

/// The type of a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Text,
    Number,
    /// A number with `%` behind it.
    Percent,
}

/// What is known of a column from all its cells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Column {
    pub kind: Kind,
    /// The unit in which its amounts are printed, if the table or they tell it.
    pub unit: Option<MoneyUnit>,
    /// How zero, or an amount that is yet to be written, is printed without a digit.
    pub missing: BTreeSet<String>,
}

impl Column {
    /// `right` is true if numbers are expected: a column of codes has digits, too. `known` is the unit that the table tells.
    pub(super) fn of<'c>(cells: impl Iterator<Item = &'c Cell> + Clone, right: bool, known: Option<MoneyUnit>) -> Self {
        let said = cells.filter(|cell| !cell.words.is_empty());
        let is_sign = |cell: &&Cell| cell.amount.is_some_and(|amount| amount.is_zero()) && plain(&cell.words).is_none();
        let missing: BTreeSet<String> = said.clone().filter(is_sign).map(|cell| cell.words.clone()).collect();
        let mut numbers = said.clone().filter(|cell| !missing.contains(&cell.words));
        let is_expected = right || said.clone().any(|cell| cell.amount.is_some());
        let percents = numbers.clone().filter(|cell| cell.words.ends_with('%')).count();
        let is_number = is_expected && numbers.all(|cell| plain(cell.words.trim_end_matches('%')).is_some());
        let kind = match percents {
            _ if !is_number => Kind::Text,
            0 => Kind::Number,
            percents if percents == said.clone().filter(|cell| !missing.contains(&cell.words)).count() => Kind::Percent,
            _ => Kind::Text,
        };
        match kind {
            Kind::Text => Self { kind, unit: None, missing: BTreeSet::new() },
            Kind::Percent => Self { kind, unit: None, missing },
            Kind::Number => Self { kind, unit: known.or_else(|| unit(said)), missing },
        }
    }
}

/// The only unit in which all amounts are what is printed.
fn unit<'c>(cells: impl Iterator<Item = &'c Cell> + Clone) -> Option<MoneyUnit> {
    let is_in = |cell: &Cell, unit: MoneyUnit| {
        let (Some(amount), Some(number)) = (cell.amount, plain(&cell.words)) else { return true };
        let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let printed = amount.rounded(unit, u32::try_from(decimals).unwrap_or(u32::MAX));
        printed.to_string().trim_start_matches('-') == number.trim_start_matches('-')
    };
    let told = |unit: &MoneyUnit| cells.clone().all(|cell| is_in(cell, *unit));
    let mut units = [MoneyUnit::Yuan, MoneyUnit::TenThousand, MoneyUnit::HundredMillion].into_iter().filter(told);
    units.next().filter(|_| units.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Money;

    fn cell(words: &str, amount: Option<&str>) -> Cell {
        let amount = amount.map(|amount| Money::parse(amount, MoneyUnit::Yuan).unwrap());
        Cell { words: words.to_owned(), amount }
    }

    #[test]
    fn a_column_tells_its_type() {
        let of = |cells: &[Cell], right| Column::of(cells.iter(), right, None);
        let codes = [cell("201", None), cell("20103", None)];
        assert_eq!(of(&codes, false).kind, Kind::Text);
        let amounts = [cell("1,430.96", Some("14309600")), cell("-", Some("0")), cell("", None)];
        let column = of(&amounts, false);
        assert_eq!((column.kind, column.unit), (Kind::Number, Some(MoneyUnit::TenThousand)));
        assert_eq!(column.missing.into_iter().collect::<Vec<_>>(), ["-"]);
        assert_eq!(of(&[cell("12.5%", None), cell("3%", None)], true).kind, Kind::Percent);
        assert_eq!(of(&[cell("12.5%", None), cell("3", None)], true).kind, Kind::Text);
        assert_eq!(of(&[cell("365天", None)], true).kind, Kind::Text);
        // Nothing printed: the unit is not told.
        assert_eq!((of(&[], true).kind, of(&[], true).unit), (Kind::Number, None));
        // Nor by zeros; the table tells it.
        let zeros = [cell("0.00", Some("0")), cell("-", Some("0"))];
        let unit = |known| Column::of(zeros.iter(), true, known).unit;
        let known = Some(MoneyUnit::TenThousand);
        assert_eq!((unit(None), unit(known), Column::of([].iter(), true, known).unit), (None, known, known));
    }
}
