//! How numbers are printed: styles named in variant.toml.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::diagnostic::Diagnostic;
use crate::model::{BudgetKind, WrittenIn};
use crate::money::{Money, MoneyUnit};
use crate::quotient::Quotient;
use crate::source::{Keyed, Shelf, Span, Spanned, Text, did_you_mean, listed, names, record};
use crate::variant::findings::{self, contradiction};

/// Name of the number style in which sentences print amounts.
pub const TEXT_STYLE: &str = "text";

names! {
    /// Whether minus and ratio compute with exact or printed amounts.
    NumberOf = "minus、ratio 用哪样的数算" {
        /// The exact amounts.
        Exact "exact" "准确数" / "用四舍五入以前的数算",
        /// The amounts as printed.
        Printed "printed" "印出的数" / "用印出来的数算",
    }
}

record! {
    /// Keys of a style for 部门预算 alone.
    RawDepartmentStyle = "部门预算另外的写法；没有写的照这个样式" {
        unit: Option<WrittenIn> = "单位：万元、元",
        decimals: Option<Spanned<u32>> = "小数位数，最多 8 位",
        group: Option<bool> = "true：印千分位逗号",
        trim: Option<bool> = "true：不印小数末尾的 0",
        zero: Option<Text> = "零怎样印；空就是空白",
    }
}

record! {
    RawNumberStyle = "数的样式" {
        /// Name of the style that supplies absent keys.
        extends: Option<Spanned<String>> = "以哪一种样式为基础",
        /// 元 or 万元.
        unit: Option<WrittenIn> = "单位：万元、元",
        /// Digits after the decimal point, at most 8.
        decimals: Option<Spanned<u32>> = "小数位数，最多 8 位",
        group: Option<bool> = "true：印千分位逗号",
        /// True to omit trailing zeros.
        trim: Option<bool> = "true：不印小数末尾的 0",
        /// Text for zero; empty for a blank cell.
        zero: Option<Text> = "零怎样印；空就是空白",
        /// True to print a ratio as a percentage.
        percent: Option<bool> = "true：ratio 栏印成百分数，如 12.34%",
        /// False to omit `%` after a percentage, if the column head has it.
        sign: Option<bool> = "false：百分数不印“%”（栏名里已经有的）",
        /// Whether minus and ratio compute with exact or printed amounts.
        of: Option<NumberOf> = "minus、ratio 用准确数算（exact），还是用印出的、四舍五入后的数算（printed）",
        /// Other keys for 部门预算.
        department: Option<RawDepartmentStyle> = "部门预算另外的写法：[numbers.样式.department]",
    }
}

/// How a number is printed, all keys resolved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NumberStyle {
    /// The unit in which amounts are printed; quantities and ratios have none.
    pub unit: MoneyUnit,
    /// Digits after the decimal point, at most 8.
    pub decimals: u32,
    /// True to separate thousands with commas.
    pub group: bool,
    /// True to omit trailing zeros.
    pub trim: bool,
    /// Text for zero; empty for a blank cell.
    pub zero: String,
    /// True to print a ratio as a percentage.
    pub percent: bool,
    /// True to print `%` after a percentage.
    pub sign: bool,
    /// True if minus and ratio compute with printed (rounded) amounts.
    pub of_printed: bool,
}

impl Default for NumberStyle {
    fn default() -> Self {
        Self {
            unit: MoneyUnit::TenThousand,
            decimals: 2,
            group: false,
            trim: false,
            zero: String::new(),
            percent: false,
            sign: true,
            of_printed: false,
        }
    }
}

impl NumberStyle {
    /// Prints an amount. This is the only place where it is rounded.
    #[must_use]
    pub fn print(&self, amount: Money) -> String {
        if amount.is_zero() {
            return self.zero.clone();
        }
        let value = amount.rounded(self.unit, self.decimals);
        // Never print "-0.00" for a negative amount that rounds to zero.
        self.finished(if value.is_zero() { value.abs() } else { value }.to_string())
    }

    /// The amount that [`Self::print`] shows, for computing with printed amounts.
    #[must_use]
    pub fn as_printed(&self, amount: Money) -> Money {
        amount.as_printed(self.unit, self.decimals)
    }

    /// Prints a ratio, which has no unit; `None` if the divisor is zero.
    #[must_use]
    pub fn print_ratio(&self, part: Decimal, whole: Decimal) -> Option<String> {
        if part.is_zero() && !whole.is_zero() {
            return Some(self.zero.clone());
        }
        if !self.percent {
            return Some(self.finished(Quotient::of(part, whole, self.decimals)?.to_string()));
        }
        let ratio = Quotient::of(part, whole, self.decimals + 2)?.percent();
        Some(self.finished(ratio.to_string()) + if self.sign { "%" } else { "" })
    }

    /// Applies `trim` and `group` to a plain decimal number.
    fn finished(&self, mut plain: String) -> String {
        if self.trim && plain.contains('.') {
            plain.truncate(plain.trim_end_matches('0').trim_end_matches('.').len());
        }
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

/// Prints a quantity without trailing zeros, independent of number styles.
#[must_use]
pub fn print_quantity(quantity: Decimal) -> String {
    quantity.normalize().to_string()
}

/// All styles of a chain, by name. A style's definitions are merged, the nearest variant's keys first; then come those
/// of the style that it extends.
pub(crate) fn resolve_number_styles(
    chain: &[&Keyed<RawNumberStyle>],
    kind: BudgetKind,
    shelf: &mut Shelf<'_>,
) -> Vec<(String, NumberStyle)> {
    let mut written = Written::new();
    for (name, raw) in chain.iter().flat_map(|styles| &styles.0) {
        written.entry(&name.value).or_default().push(raw);
    }
    let mut styles = Vec::with_capacity(written.len());
    let from = shelf.findings.len();
    for &name in written.keys() {
        if shelf.findings.len() > from + ENOUGH {
            break;
        }
        styles.push((name.to_owned(), resolve_one(name, &written, kind, shelf, 0)));
    }
    styles
}

/// Findings about styles, after which no more are made.
const ENOUGH: usize = 1_000;

/// What a chain writes of each style, the nearest variant first.
type Written<'c> = BTreeMap<&'c str, Vec<&'c RawNumberStyle>>;

fn resolve_one(
    name: &str,
    written: &Written<'_>,
    kind: BudgetKind,
    shelf: &mut Shelf<'_>,
    depth: usize,
) -> NumberStyle {
    let said = written.get(name).map_or(&[][..], Vec::as_slice);
    let mut style = NumberStyle::default();
    if let Some(base) = said.iter().find_map(|raw| raw.extends.as_ref()) {
        if depth > 8 || !written.contains_key(base.value.as_str()) {
            let words = format!("没有“{}”这个样式，或互相引用", base.value);
            shelf.findings.push(unknown(base.span, words, written));
        } else {
            style = resolve_one(&base.value, written, kind, shelf, depth + 1);
        }
    }
    // Ancestors first, so that a variant may change one key of an inherited style.
    for raw in said.iter().rev() {
        let own = raw.department.as_ref();
        for decimals in [raw.decimals, own.and_then(|own| own.decimals)].into_iter().flatten() {
            if decimals.value > 8 {
                contradiction(decimals.span, "小数最多 8 位", shelf);
            }
        }
        let own = own.filter(|_| kind == BudgetKind::Department);
        style.unit = own.and_then(|own| own.unit).or(raw.unit).map_or(style.unit, WrittenIn::unit);
        let decimals = own.and_then(|own| own.decimals).or(raw.decimals);
        style.decimals = decimals.map_or(style.decimals, |decimals| decimals.value.min(8));
        style.group = own.and_then(|own| own.group).or(raw.group).unwrap_or(style.group);
        style.trim = own.and_then(|own| own.trim).or(raw.trim).unwrap_or(style.trim);
        if let Some(zero) = own.and_then(|own| own.zero.as_ref()).or(raw.zero.as_ref()) {
            style.zero.clone_from(&zero.value);
        }
        style.percent = raw.percent.unwrap_or(style.percent);
        style.sign = raw.sign.unwrap_or(style.sign);
        style.of_printed = raw.of.map_or(style.of_printed, |of| of == NumberOf::Printed);
    }
    style
}

fn unknown(span: Span, words: String, written: &Written<'_>) -> Diagnostic {
    let names: Vec<&str> = written.keys().copied().collect();
    findings::UNKNOWN_STYLE.finding().at(span, words).help(format!("可以写：{}。", listed(&names)))
}

/// The style of this name; an unknown name is a finding.
pub(crate) fn find_number_style(
    name: &Spanned<String>,
    styles: &[(String, NumberStyle)],
    shelf: &mut Shelf<'_>,
) -> Option<NumberStyle> {
    let found = styles.iter().find(|(known, _)| *known == name.value).map(|(_, style)| style.clone());
    if found.is_none() {
        let known: Vec<&str> = styles.iter().map(|(known, _)| known.as_str()).collect();
        let meant = did_you_mean(&name.value, known.iter().copied());
        shelf.findings.push(
            findings::UNKNOWN_STYLE
                .finding()
                .at(name.span, format!("没有“{}”这个样式{meant}", name.value))
                .help(format!("可以写：{}。", listed(&known))),
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
