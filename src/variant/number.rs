//! How numbers are printed: styles named in variant.toml.

use super::codes;
use rust_decimal::Decimal;

use crate::diagnostic::Diagnostic;
use crate::model::WrittenIn;
use crate::money::{Money, MoneyUnit};
use crate::source::{Keyed, Shelf, Span, Spanned, Text, did_you_mean, record};

record! {
    /// A number style as authored.
    RawNumberStyle = "数的样式" {
        /// The style it is based on.
        extends: Option<Spanned<String>> = "以哪一种样式为基础",
        /// 元 or 万元.
        unit: Option<WrittenIn> = "单位：万元、元",
        /// Decimals.
        decimals: Option<u32> = "小数位数",
        /// Thousands separators.
        group: Option<bool> = "true：印千分位逗号",
        /// No trailing zeros.
        trim: Option<bool> = "true：不印小数末尾的 0",
        /// How nothing prints.
        zero: Option<Text> = "零怎样印；空就是空白",
    }
}

/// A resolved number style.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NumberStyle {
    /// Unit in which numbers are printed.
    pub unit: MoneyUnit,
    /// Decimals.
    pub decimals: u32,
    /// True for thousands separators.
    pub group: bool,
    /// True without trailing zeros.
    pub trim: bool,
    /// How nothing prints.
    pub zero: String,
}

impl Default for NumberStyle {
    fn default() -> Self {
        Self { unit: MoneyUnit::TenThousand, decimals: 2, group: false, trim: false, zero: String::new() }
    }
}

impl NumberStyle {
    /// Prints an amount: rounded once, here.
    #[must_use]
    pub fn print(&self, amount: Money) -> String {
        if amount.is_zero() {
            return self.zero.clone();
        }
        let mut value = amount.rounded(self.unit, self.decimals);
        if self.trim {
            value = value.normalize();
        }
        self.grouped(value)
    }

    fn grouped(&self, value: Decimal) -> String {
        // A loss too small to print is no loss: "-0.00" would puzzle.
        let plain = if value.is_zero() { value.abs() } else { value }.to_string();
        if !self.group {
            return plain;
        }
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("-", digits));
        let (whole, fraction) =
            digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
        let mut grouped = String::with_capacity(plain.len() + plain.len() / 3);
        grouped.push_str(sign);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        if let Some(fraction) = fraction {
            grouped.push('.');
            grouped.push_str(fraction);
        }
        grouped
    }
}

/// Prints a quantity as it was counted.
#[must_use]
pub fn print_quantity(quantity: Decimal) -> String {
    quantity.normalize().to_string()
}

/// All styles of a variant: the nearest definition of each name, over what it extends.
pub(super) fn resolve(chain: &[&Keyed<RawNumberStyle>], shelf: &mut Shelf<'_>) -> Vec<(String, NumberStyle)> {
    let mut names: Vec<&str> =
        chain.iter().flat_map(|styles| styles.0.iter().map(|(name, _)| name.value.as_str())).collect();
    names.sort_unstable();
    names.dedup();
    names.iter().map(|&name| (name.to_owned(), resolve_one(name, chain, shelf, 0))).collect()
}

fn resolve_one(name: &str, chain: &[&Keyed<RawNumberStyle>], shelf: &mut Shelf<'_>, depth: usize) -> NumberStyle {
    // Ancestors first, so that a variant may change one key of a style it inherits.
    let mut style = NumberStyle::default();
    for raw in chain.iter().rev().filter_map(|styles| styles.get(name)) {
        if let Some(base) = &raw.extends {
            if depth > 8 || !chain.iter().any(|styles| styles.get(&base.value).is_some()) {
                let words = format!("没有“{}”这个样式，或互相引用", base.value);
                shelf.findings.push(unknown(base.span, words, chain));
            } else {
                style = resolve_one(&base.value, chain, shelf, depth + 1);
            }
        }
        style.unit = raw.unit.map_or(style.unit, WrittenIn::unit);
        style.decimals = raw.decimals.unwrap_or(style.decimals).min(8);
        style.group = raw.group.unwrap_or(style.group);
        style.trim = raw.trim.unwrap_or(style.trim);
        if let Some(zero) = &raw.zero {
            style.zero.clone_from(&zero.value);
        }
    }
    style
}

fn unknown(span: Span, words: String, chain: &[&Keyed<RawNumberStyle>]) -> Diagnostic {
    let names: Vec<&str> =
        chain.iter().flat_map(|styles| styles.0.iter().map(|(name, _)| name.value.as_str())).collect();
    codes::UNKNOWN_STYLE.finding().at(span, words).help(format!("可以写：{}。", names.join("、")))
}

/// The style of a name, or a finding.
pub(super) fn find(
    name: &Spanned<String>,
    styles: &[(String, NumberStyle)],
    shelf: &mut Shelf<'_>,
) -> Option<NumberStyle> {
    let found = styles.iter().find(|(known, _)| *known == name.value).map(|(_, style)| style.clone());
    if found.is_none() {
        let known: Vec<&str> = styles.iter().map(|(known, _)| known.as_str()).collect();
        let meant = did_you_mean(&name.value, known.iter().copied());
        shelf.findings.push(
            codes::UNKNOWN_STYLE
                .finding()
                .at(name.span, format!("没有“{}”这个样式{meant}", name.value))
                .help(format!("可以写：{}。", known.join("、"))),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Money {
        Money::parse(text, MoneyUnit::TenThousand).unwrap()
    }

    #[test]
    fn styles_print_as_they_say() {
        let plain = NumberStyle::default();
        assert_eq!(plain.print(money("68")), "68.00");
        assert_eq!(plain.print(Money::ZERO), "");
        assert_eq!(plain.print(money("0.004")), "0.00");
        assert_eq!(plain.print(money("-0.004")), "0.00");
        let yuan = NumberStyle { unit: MoneyUnit::Yuan, group: true, zero: "0.00".into(), ..NumberStyle::default() };
        assert_eq!(yuan.print(money("1430.96")), "14,309,600.00");
        assert_eq!(yuan.print(money("-0.0999")), "-999.00");
        assert_eq!(yuan.print(Money::ZERO), "0.00");
        let trim = NumberStyle { trim: true, ..NumberStyle::default() };
        assert_eq!(trim.print(money("34.00")), "34");
        assert_eq!(trim.print(money("4.80")), "4.8");
    }
}
