//! Money: an exact decimal number of 元, never a float.
//!
//! Bounds are checked when an amount is read, so that no later sum can lose a digit: fewer than 10¹⁵ 元, at most eight
//! decimals of a 元. A hundred thousand such amounts add up within the 28 digits that a `Decimal` holds exactly.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub};

use rust_decimal::{Decimal, RoundingStrategy};

use crate::quotient::Quotient;

/// An exact amount of 元; differences may be negative.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(Decimal);

/// The unit of written or printed amounts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MoneyUnit {
    /// 元
    Yuan,
    /// 万元
    TenThousand,
    /// 亿元, only as a suffix of one amount
    HundredMillion,
}

impl MoneyUnit {
    /// Number of 元 in one of this unit.
    #[must_use]
    pub fn yuan(self) -> Decimal {
        Decimal::from(match self {
            Self::Yuan => 1,
            Self::TenThousand => 10_000,
            Self::HundredMillion => 100_000_000,
        })
    }

    /// The Chinese name, as printed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::TenThousand => "万元",
            Self::HundredMillion => "亿元",
        }
    }
}

/// Why a text is not an amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MoneyError {
    /// Not a plain decimal number.
    Malformed,
    /// `1e5`, `inf`, `nan`: spellings of floats.
    NotDecimal,
    /// More digits than can be added up exactly.
    TooLong,
}

/// Maximum number of decimals of an amount in 元.
const DECIMALS: u32 = 8;

impl Money {
    /// 0 元.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// 0.005 万元: the largest rounding error of an amount that is printed in 万元 with two decimals.
    pub const HALF_OF_LAST_DIGIT: Self = Self::from_yuan(50);

    /// A whole number of 元.
    #[must_use]
    pub const fn from_yuan(yuan: u32) -> Self {
        Self(Decimal::from_parts(yuan, 0, 0, false, 0))
    }

    /// Reads an amount in `unit`; a suffix 元, 万元 or 亿元 takes precedence.
    ///
    /// Accepts digits, one point, a sign, `_` between digits (as in TOML) and valid thousands commas.
    ///
    /// # Errors
    /// If the text is not an amount, or is too long to be added exactly.
    pub fn parse(text: &str, unit: MoneyUnit) -> Result<Self, MoneyError> {
        let text = text.trim();
        let (number, unit) = [MoneyUnit::TenThousand, MoneyUnit::HundredMillion, MoneyUnit::Yuan]
            .iter()
            .find_map(|&own| text.strip_suffix(own.name()).map(|rest| (rest.trim_end(), own)))
            .unwrap_or((text, unit));
        let number = plain_digits(number)?;
        let value = Decimal::from_str_exact(&number).map_err(|_| MoneyError::TooLong)?;
        let yuan = value.checked_mul(unit.yuan()).ok_or(MoneyError::TooLong)?.normalize();
        let bound = Decimal::from(1_000_000_000_000_000_i64);
        if yuan.abs() >= bound || yuan.scale() > DECIMALS || lost_digits(value, unit, yuan) {
            return Err(MoneyError::TooLong);
        }
        Ok(Self(yuan))
    }

    /// The amount in 元, without trailing zeros.
    #[must_use]
    pub fn yuan(self) -> Decimal {
        self.0.normalize()
    }

    /// The exact amount in this unit.
    #[must_use]
    pub fn in_unit(self, unit: MoneyUnit) -> Decimal {
        (self.0 / unit.yuan()).normalize()
    }

    /// The amount as printed, in 元: rounded in `unit` to this many decimals.
    #[must_use]
    pub fn as_printed(self, unit: MoneyUnit, decimals: u32) -> Self {
        Self((self.rounded(unit, decimals) * unit.yuan()).normalize())
    }

    /// The amount in `unit` with this many decimals, rounded once, half away from zero.
    #[must_use]
    pub fn rounded(self, unit: MoneyUnit, decimals: u32) -> Decimal {
        let mut value = self.in_unit(unit).round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        value.rescale(decimals);
        value
    }

    /// This amount in per cent of `whole`, rounded once; `None` if `whole` is zero.
    #[must_use]
    pub fn percent_of(self, whole: Self, decimals: u32) -> Option<Quotient> {
        Quotient::of(self.0, whole.0, decimals + 2).map(Quotient::percent)
    }

    /// True for exactly 0 元.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// True for amounts below 0 元.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// The absolute value.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// For messages: in 万元 (元 for a file in 元), exact, with at least two decimals.
    #[must_use]
    pub fn say(self, unit: MoneyUnit) -> String {
        format!("{}{}", self.digits(unit), unit.name())
    }

    /// The exact amount in `unit`, with at least two decimals.
    #[must_use]
    pub fn digits(self, unit: MoneyUnit) -> String {
        let mut value = self.in_unit(unit);
        if value.scale() < 2 {
            value.rescale(2);
        }
        value.to_string()
    }
}

/// The number's digits without separators, or an error.
fn plain_digits(text: &str) -> Result<String, MoneyError> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if unsigned.is_empty() {
        return Err(MoneyError::Malformed);
    }
    if unsigned.eq_ignore_ascii_case("inf")
        || unsigned.eq_ignore_ascii_case("nan")
        || (unsigned.starts_with(|c: char| c.is_ascii_digit())
            && !unsigned.starts_with("0x")
            && unsigned.contains(['e', 'E']))
    {
        return Err(MoneyError::NotDecimal);
    }
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let whole = without_separators(whole).ok_or(MoneyError::Malformed)?;
    let fraction = without_underscores(fraction).ok_or(MoneyError::Malformed)?;
    let sign = if text.starts_with('-') { "-" } else { "" };
    Ok(format!("{sign}{whole}.{fraction}"))
}

fn without_underscores(digits: &str) -> Option<String> {
    let well_placed = digits.split('_').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    well_placed.then(|| digits.replace('_', ""))
}

fn without_separators(whole: &str) -> Option<String> {
    if !whole.contains(',') {
        return without_underscores(whole);
    }
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let well_placed = (1..=3).contains(&first.len()) && digits(first) && groups.all(|g| g.len() == 3 && digits(g));
    well_placed.then(|| whole.replace(',', ""))
}

/// True if the product was rounded because it needed more than 28 digits.
fn lost_digits(value: Decimal, unit: MoneyUnit, yuan: Decimal) -> bool {
    yuan.checked_div(unit.yuan()) != Some(value)
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<Decimal> for Money {
    type Output = Self;
    fn mul(self, factor: Decimal) -> Self {
        Self(self.0 * factor)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.yuan())
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}元", self.yuan())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wan(text: &str) -> Result<String, MoneyError> {
        Money::parse(text, MoneyUnit::TenThousand).map(|m| m.to_string())
    }

    #[test]
    fn amounts_are_read_exactly_from_their_text() {
        assert_eq!(wan("1430.96"), Ok("14309600".into()));
        assert_eq!(wan("0.30000000000000004"), Err(MoneyError::TooLong));
        assert_eq!(wan("0.300000000004"), Ok("3000.00000004".into()));
        assert_eq!(wan("1_430.96"), Ok("14309600".into()));
        assert_eq!(wan("1,430.96"), Ok("14309600".into()));
        assert_eq!(wan("864.79万元"), Ok("8647900".into()));
        assert_eq!(wan("864.79元"), Ok("864.79".into()));
        assert_eq!(wan("1.5亿元"), Ok("150000000".into()));
        assert_eq!(wan("99999999999.999999"), Ok("999999999999999.99".into()));
        assert_eq!(wan("-3"), Ok("-30000".into()));
    }

    #[test]
    fn what_is_no_amount_is_refused_with_its_reason() {
        for text in ["", "-", "1.2.3", "1,43.96", "一百", "１００", "0x10", "1__0", "12 万元 3", "1,000,00"] {
            assert_eq!(wan(text), Err(MoneyError::Malformed), "{text}");
        }
        for text in ["1e400", "1E3", "inf", "-nan", "2.5e-3"] {
            assert_eq!(wan(text), Err(MoneyError::NotDecimal), "{text}");
        }
        for text in ["100000000000", "123456789012345678901234567890", "0.0000000000001"] {
            assert_eq!(wan(text), Err(MoneyError::TooLong), "{text}");
        }
    }

    #[test]
    fn rounding_is_half_away_from_zero_and_only_at_printing() {
        let half = Money::parse("0.005", MoneyUnit::TenThousand).unwrap();
        assert_eq!(half.rounded(MoneyUnit::TenThousand, 2).to_string(), "0.01");
        assert_eq!((-half).rounded(MoneyUnit::TenThousand, 2).to_string(), "-0.01");
        let whole = Money::parse("68", MoneyUnit::TenThousand).unwrap();
        assert_eq!(whole.rounded(MoneyUnit::TenThousand, 2).to_string(), "68.00");
        assert_eq!(whole.say(MoneyUnit::TenThousand), "68.00万元");
    }

    #[test]
    fn a_hundred_thousand_longest_amounts_add_up_exactly() {
        let longest = Money::parse("999999999999999.99999999", MoneyUnit::Yuan).unwrap();
        let total: Money = std::iter::repeat_n(longest, 100_000).sum();
        assert_eq!(total.to_string(), "99999999999999999999.999");
    }
}
