//! A quotient of two exact numbers, rounded once, for shares and rates of change.

use std::fmt;

use rust_decimal::Decimal;

/// A rounded quotient: digits, and how many of them are decimals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quotient {
    digits: i128,
    decimals: u32,
}

impl Quotient {
    /// `part` ÷ `whole` with this many decimals, rounded half away from zero; `None` if `whole` is zero.
    ///
    /// Long division on whole numbers: the quotient of two decimals may not be a finite decimal, and rounding it twice
    /// could turn a value below one half into one half.
    #[must_use]
    pub fn of(part: Decimal, whole: Decimal, decimals: u32) -> Option<Self> {
        if whole.is_zero() {
            return None;
        }
        let scale = part.scale().max(whole.scale());
        let (over, under) = (whole_number(part, scale)?, whole_number(whole, scale)?);
        let negative = (over < 0) != (under < 0);
        let (over, under) = (over.unsigned_abs(), under.unsigned_abs());
        let (mut digits, mut rest) = (over / under, over % under);
        for _ in 0..decimals {
            rest = rest.checked_mul(10)?;
            digits = digits.checked_mul(10)?.checked_add(rest / under)?;
            rest %= under;
        }
        if rest.checked_mul(2)? >= under {
            digits = digits.checked_add(1)?;
        }
        let digits = i128::try_from(digits).ok()?;
        Some(Self { digits: if negative { -digits } else { digits }, decimals })
    }

    /// The quotient times 100.
    #[must_use]
    pub fn percent(self) -> Self {
        Self { digits: self.digits, decimals: self.decimals.saturating_sub(2) }
    }

    /// The same without zeros at the end of its decimals.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        while self.decimals > 0 && self.digits % 10 == 0 {
            self = Self { digits: self.digits / 10, decimals: self.decimals - 1 };
        }
        self
    }

    /// True if it prints as zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.digits == 0
    }
}

fn whole_number(value: Decimal, scale: u32) -> Option<i128> {
    value.mantissa().checked_mul(10_i128.checked_pow(scale - value.scale())?)
}

impl fmt::Display for Quotient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, digits) = (if self.digits < 0 { "-" } else { "" }, self.digits.unsigned_abs());
        let decimals = self.decimals as usize;
        let padded = format!("{digits:0width$}", width = decimals + 1);
        let (whole, fraction) = padded.split_at(padded.len() - decimals);
        if fraction.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{fraction}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(part: &str, whole: &str, decimals: u32) -> Option<String> {
        let number = |text: &str| Decimal::from_str_exact(text).unwrap();
        Quotient::of(number(part), number(whole), decimals).map(|quotient| quotient.to_string())
    }

    #[test]
    fn a_quotient_is_rounded_once_half_away_from_zero() {
        let cases = [
            ("1", "3", 4, "0.3333"),
            ("-2", "3", 2, "-0.67"),
            ("1", "8", 2, "0.13"),
            ("-1", "8", 2, "-0.13"),
            ("1", "200", 2, "0.01"),
            ("1", "200.00000001", 2, "0.00"),
            ("5", "0.5", 0, "10"),
            ("-0.001", "1", 2, "0.00"),
            ("0", "7", 2, "0.00"),
        ];
        for (part, whole, decimals, expected) in cases {
            assert_eq!(said(part, whole, decimals).as_deref(), Some(expected), "{part} / {whole}");
        }
        assert_eq!(said("1", "0", 2), None);
    }

    #[test]
    fn zeros_at_the_end_may_be_left_out() {
        let trimmed = |part: i64, decimals| {
            Quotient::of(Decimal::from(part), Decimal::from(800), decimals).unwrap().percent().trimmed().to_string()
        };
        let said =
            [(100, 4), (96, 4), (80, 6), (-100, 4), (0, 4), (800, 2), (8_000, 2)].map(|(part, to)| trimmed(part, to));
        assert_eq!(said, ["12.5", "12", "10", "-12.5", "0", "100", "1000"]);
    }

    #[test]
    fn the_largest_sums_can_be_divided() {
        let largest = "99999999999999999999.999";
        assert_eq!(said(largest, "0.00000001", 10).as_deref(), Some("9999999999999999999999900000.0000000000"));
    }
}
