//! What the cells of a column are.

use std::collections::BTreeSet;

use super::cells::Cell;
use crate::money::MoneyUnit;

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
    /// The unit in which its amounts are printed, if they tell it.
    pub unit: Option<MoneyUnit>,
    /// How zero, or an amount that is yet to be written, is printed without a digit.
    pub missing: BTreeSet<String>,
}

impl Column {
    /// `right` is true if numbers are expected: a column of codes has digits, too.
    pub(super) fn of<'c>(cells: impl Iterator<Item = &'c Cell> + Clone, right: bool) -> Self {
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
            _ => Self { kind, unit: unit(said), missing },
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

/// A number as it is printed, without commas between its thousands; `None` for anything else, also for a code such as 0101.
pub(in crate::render) fn plain(text: &str) -> Option<String> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').map_or((digits, None), |(whole, decimals)| (whole, Some(decimals)));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let is_grouped = groups.clone().next().is_some();
    let is_whole = are_digits(first)
        && (first.len() == 1 || !first.starts_with('0'))
        && (!is_grouped || first.len() <= 3)
        && groups.all(|group| group.len() == 3 && are_digits(group));
    (is_whole && decimals.is_none_or(are_digits)).then(|| text.replace(',', ""))
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
    fn numbers_are_plain_or_none() {
        assert_eq!(plain("1,234,567.80").as_deref(), Some("1234567.80"));
        assert_eq!(plain("-0.50").as_deref(), Some("-0.50"));
        for text in ["", "-", "0101", "1,23", "1.", "12%", "365天", ",123", "1e5", "１"] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn a_column_tells_its_type() {
        let of = |cells: &[Cell], right| Column::of(cells.iter(), right);
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
    }
}
