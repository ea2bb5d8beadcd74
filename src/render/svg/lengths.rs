//! Lengths as SVG writes them: points, exactly.

use std::fmt;

use crate::document::Length;

/// A length in points, without trailing zeros.
pub(super) struct Points(pub Length);

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{whole}")?;
        if rest == 0 {
            return Ok(());
        }
        let digits = format!("{rest:03}");
        write!(f, ".{}", digits.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_digit_is_lost() {
        let all: Vec<String> =
            [0, 7, -50, 300, 1000, 595_276, -10_500].iter().map(|&l| Points(l).to_string()).collect();
        assert_eq!(all, ["0", "0.007", "-0.05", "0.3", "1", "595.276", "-10.5"]);
    }
}
